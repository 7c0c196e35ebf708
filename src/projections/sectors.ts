/** The sectors that an act may name: the catalogue, and what an instancia has recognised beside it by a day. */
import { z } from 'zod';
import { SECTORS } from '../domain/geography/sectors.ts';
import { earliest, partialDaySchema } from '../domain/kernel/dates.ts';
import { words } from '../domain/kernel/words.ts';
import type { AnswerOf } from './answer.ts';
import type { AsOf } from './read-model/as-of.ts';
import { because, sector } from './schemas.ts';

const code = sector.meta(words('El sector, por su código.', 'The sector, by its code.'));

export const catalogueSectorSchema = z
  .strictObject({
    sector: code,
    es: z.string().meta(words('Su nombre en castellano.', 'Its name in Spanish.')),
    en: z.string().meta(words('Su nombre en inglés.', 'Its name in English.')),
  })
  .meta({ id: 'Sector', ...words('Un sector del catálogo.', 'A sector of the catalogue.') });

export const localSectorSchema = z
  .strictObject({
    sector: code,
    name: z.string().meta(words('Su nombre, como el documento lo dice.', 'Its name, as the document states it.')),
    recognisedOn: partialDaySchema.meta(words('Desde cuándo está reconocido.', 'From when on it is recognised.')),
    because,
  })
  .meta({
    id: 'LocalSector',
    ...words('Un sector que la instancia reconoció.', 'A sector that the instancia recognised.'),
  });

export const catalogueSectors = (): AnswerOf<typeof catalogueSectorSchema>[] =>
  Array.from(SECTORS.values(), ({ code: known, es, en }) => ({ sector: known, es, en }));

/** Those of the existence in force on the day, by code. */
export const localSectorsOf = (asOf: AsOf): AnswerOf<typeof localSectorSchema>[] =>
  [...(asOf.existence?.localSectors ?? [])]
    .filter(([, { on }]) => earliest(on) <= asOf.validOn)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([known, { name, on, ref }]) => ({ sector: known, name, recognisedOn: on, because: asOf.evidence([ref]) }));
