/** Why an operator accepts what acta refuses: kept in the trail. */
import { z } from 'zod';
import { required } from './options.ts';

export const reasonOption = required({
  means: { es: 'por qué se acepta; queda en la constancia', en: 'why it is accepted; kept in the trail' },
  placeholder: { es: 'TEXTO', en: 'TEXT' },
  rule: { es: 'un texto de 10 a 500 caracteres', en: 'a text of 10 to 500 characters' },
  schema: z.string().trim().min(10).max(500),
});
