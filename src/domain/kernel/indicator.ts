/** A figure that a sector or a diagnosis states: a count or a rate with its unit, never about one person. */
import { z } from 'zod';
import { coined } from '../privacy/free-text.ts';
import { words } from './words.ts';

export const indicatorSchema = z
  .strictObject({
    code: coined(z.string().regex(/^[a-z][a-z0-9-]{1,59}$/, { error: 'not_an_indicator_code' })).meta(
      words('El código de la cifra.', 'The code of the figure.'),
    ),
    value: z.number().min(-1e12).max(1e12).meta(words('El valor, en su unidad.', 'The value, in its unit.')),
    unit: z.string().trim().min(1).max(60).meta(words('La unidad.', 'The unit.')),
  })
  .meta({
    id: 'Indicator',
    ...words('Una cifra por su código, con su unidad.', 'A figure by its code, with its unit.'),
    example: { code: 'charlas-de-prevencion', value: 4, unit: 'charlas' },
  });

export const indicatorsSchema = z
  .array(indicatorSchema)
  .max(200)
  .refine((list) => new Set(list.map(({ code }) => code)).size === list.length, { error: 'indicator_twice' });
