/** What is wrong with one field of a request. */
import { z } from 'zod';
import { words } from '../../domain/kernel/words.ts';

export const fieldErrorSchema = z
  .strictObject({
    pointer: z
      .string()
      .optional()
      .meta(words('El campo del cuerpo (JSON Pointer, RFC 6901).', 'The field of the body (JSON Pointer, RFC 6901).')),
    parameter: z.string().optional().meta(words('El parámetro de la dirección.', 'The parameter of the address.')),
    header: z.string().optional().meta(words('La cabecera.', 'The header.')),
    code: z.string().meta(words('La regla que incumple; no cambia.', 'The rule that it breaks; stable.')),
    detail: z
      .string()
      .meta(words('Lo mismo en una frase que nombra el campo.', 'The same as a sentence that names the field.')),
  })
  .meta({ id: 'FieldError', ...words('Lo que falla en un campo.', 'What is wrong with one field.') });
export type FieldError = z.infer<typeof fieldErrorSchema>;
