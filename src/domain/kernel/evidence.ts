/** What shows that something was done: cited, never held; a digest tells the file from another. Nothing about victims. */
import { z } from 'zod';
import { citation } from '../privacy/free-text.ts';
import { sha256Schema } from './sha256.ts';
import { words } from './words.ts';

export const evidenceSchema = z
  .strictObject({
    description: z.string().trim().min(3).max(500).meta(words('Qué muestra.', 'What it shows.')),
    document: citation(200).optional().meta(words('El documento, por su cita.', 'The document, by its citation.')),
    sha256: sha256Schema.optional(),
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
