/** What the addresses of queries say, as the keys of the streams that they are about do. */
import { z } from 'zod';
import { AGGREGATES } from '../domain/aggregates.ts';
import { words } from '../domain/kernel/words.ts';

/** Of a stream with an id of its own. */
export const idSchema = z
  .uuid()
  .toLowerCase()
  .meta(words('El id que recibió el acto de apertura.', 'The id that the opening command got.'));

const { erasure, 'sector-report': sectorReport, 'supervision-round': round } = AGGREGATES;
export const personRefParam = erasure.key.fields.ref;
export const { sector: sectorParam, period: periodParam } = sectorReport.key.fields;
/** Of a supervision round. */
export const yearParam = round.key.fields.year;
