/** What shows that something was done: cited, never held; a digest tells the file from another. Nothing about victims. */
import { z } from 'zod';
import { citation } from './free-text.ts';
import { words } from './words.ts';

export const evidenceSchema = z
  .strictObject({
    description: z.string().trim().min(3).max(500).meta(words('Qué muestra.', 'What it shows.')),
    document: citation(200).optional().meta(words('El documento, por su cita.', 'The document, by its citation.')),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, { error: 'not_sha256' })
      .optional()
      .meta(
        words(
          'La huella SHA-256 del archivo, 64 dígitos hexadecimales.',
          'The SHA-256 of the file: 64 hexadecimal digits.',
        ),
      ),
  })
  .meta({
    id: 'Evidence',
    ...words(
      'Una evidencia: qué muestra, el documento por su cita, y la huella SHA-256 del archivo.',
      'A piece of evidence: what it shows, the document by its citation, and the SHA-256 of the file.',
    ),
    example: { description: 'Padrón de asistentes a la charla', document: 'Informe 031-2022-DEMUNA' },
  });
export type Evidence = z.infer<typeof evidenceSchema>;
