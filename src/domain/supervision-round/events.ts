/** The events of a round of supervision: which provinces it looks at, and when its figures were closed. */
import { z } from 'zod';
import { daySchema } from '../kernel/dates.ts';
import { eventType, type FactOf } from '../kernel/aggregate.ts';
import { words } from '../kernel/words.ts';

const ubigeo = z
  .string({ error: 'not_a_ubigeo' })
  .regex(/^\d{4}$/, { error: 'not_a_ubigeo' })
  .meta(words('Una provincia, por su código INEI.', 'A province, by its INEI code.'));

/** The year as the address of a round or of its findings says it. */
export const yearKey = z
  .string()
  .regex(/^(19|20|21)\d{2}$/, { error: 'not_a_year' })
  .meta({ ...words('El año que la ronda supervisó.', 'The year that the round supervised.'), example: '2021' });

export const supervisionRoundEvents = {
  RoundOpened: eventType(
    'Ronda abierta',
    z
      .strictObject({
        referenceYear: z
          .int()
          .min(2000)
          .max(2100)
          .meta(words('El año que se supervisa.', 'The year that is supervised.')),
        universe: z
          .array(ubigeo)
          .min(1, { error: 'universe_empty' })
          .max(196)
          .refine((list) => new Set(list).size === list.length, { error: 'province_twice' })
          .meta(
            words(
              'Las provincias que abarca, por su código INEI.',
              'The provinces that it covers, by their INEI codes.',
            ),
          ),
      })
      .meta({
        ...words(
          'La Defensoría abrió la supervisión de un año sobre estas provincias: el denominador de sus cifras.',
          'The Defensoría opened the round of a year over these provinces: the denominator of its figures.',
        ),
        example: { referenceYear: 2021, universe: ['0601', '0604', '0606'] },
      }),
  ),
  RoundClosed: eventType(
    'Ronda cerrada',
    z.strictObject({ cutOff: daySchema.meta(words('El día de corte.', 'The day up to which the round looks.')) }).meta({
      ...words(
        'Se cerró la supervisión: sus cifras son las del día de corte, como se conocían al cerrarla.',
        'The round was closed: its figures are those of the cut-off day, as known when it was closed.',
      ),
      example: { cutOff: '2022-03-31' },
    }),
  ),
} as const;

export type SupervisionRoundFact = FactOf<typeof supervisionRoundEvents>;
