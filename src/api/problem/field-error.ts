/** What is wrong with one field of a request. */
import { z } from 'zod';

export const fieldErrorSchema = z
  .strictObject({
    pointer: z.string().optional().meta({ description: 'The field of the body (JSON Pointer, RFC 6901).' }),
    parameter: z.string().optional().meta({ description: 'The parameter of the address.' }),
    header: z.string().optional(),
    code: z.string().meta({ description: 'The rule that it breaks; stable.' }),
    detail: z.string().meta({ description: 'The same as a sentence that names the field.' }),
  })
  .meta({ id: 'FieldError' });
export type FieldError = z.infer<typeof fieldErrorSchema>;
