/** What shows that something was done: cited, never held; a digest tells the file from another. Nothing about victims. */
import { z } from 'zod';
import { citation } from './free-text.ts';

export const evidenceSchema = z
  .strictObject({
    description: z.string().trim().min(3).max(500),
    document: citation(200).optional(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, { error: 'not_sha256' })
      .optional(),
  })
  .meta({
    id: 'Evidence',
    description: 'A piece of evidence: what it shows, the document by its citation, and the SHA-256 of the file.',
    example: { description: 'Padrón de asistentes a la charla', document: 'Informe 031-2022-DEMUNA' },
  });
export type Evidence = z.infer<typeof evidenceSchema>;
