/** A province by its code, where a document or an address says it. */
import { z } from 'zod';
import { words } from '../kernel/words.ts';

export const ubigeoSchema = z
  .string()
  .regex(/^\d{4}$/, { error: 'not_a_ubigeo' })
  .meta({
    ...words('La provincia, por su código INEI de cuatro cifras.', 'The province, by its INEI code of four digits.'),
    example: '0604',
  });
