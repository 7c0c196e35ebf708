/** What a round found in one province, one round, and one erasure of a name: each with all that was recorded of it. */
import { z } from 'zod';
import { partialDaySchema } from '../domain/kernel/dates.ts';
import { ubigeoSchema } from '../domain/geography/ubigeo.ts';
import { findingEvents } from '../domain/finding/events.ts';
import { streamOf } from '../domain/aggregates.ts';
import { words } from '../domain/kernel/words.ts';
import { AsOf } from '../projections/read-model/as-of.ts';
import { erasureDetail, findingsDetail, roundDetail } from '../projections/details/supervision.ts';
import { findingRowSchema, roundSchema } from '../projections/supervision.ts';
import { COUNTRY } from '../projections/read-model/read-model.ts';
import { asOf } from './as-of.ts';
import { personRefParam, yearParam } from './parameters.ts';
import { factQuery } from './query.ts';
import { historyOf, recordedFields, recordedOf } from './recorded.ts';
import { ubigeo } from './schemas.ts';

export const findingQuery = factQuery({
  path: '/instancias/:ubigeo/findings/:year',
  title: { es: 'Los hallazgos de una ronda', en: 'The findings of one round' },
  description: {
    es: 'Lo que la ronda de ese año halló en la provincia, por qué medio y con qué documento.',
    en: 'What the round of that year found in the province, by what means and with which document.',
  },
  pathParams: { ...ubigeo, year: yearParam },
  search: {},
  answer: {
    year: z.int().meta(words('El año que la ronda supervisó.', 'The year that the round supervised.')),
    findings: z
      .array(
        z
          .strictObject({
            ...findingRowSchema.shape,
            means: findingEvents.FindingRecorded.schema.shape.means.optional(),
          })
          .meta({
            id: 'Finding',
            ...words(
              'Lo que se halló sobre un punto y cómo se supo.',
              'What was found on one item, and how that was learnt.',
            ),
          }),
      )
      .meta(words('En el orden en que se preguntan los puntos.', 'In the order in which the items are asked.')),
    ...recordedFields('finding'),
  },
  stream: ({ ubigeo: province, year }) => streamOf('finding', province, year),
  run: async (ask) => {
    const { year, ubigeo: province } = ask.params;
    const day = asOf(ask);
    const recorded = await recordedOf(ask, day, 'finding', { ubigeo: province, key: year });
    // Where all that was found was annulled, the corrections say why.
    if (!recorded || recorded.facts.length + recorded.corrections.length === 0) return undefined;
    return { ...findingsDetail(day, Number(year), recorded, ask.lang), ...historyOf(recorded) };
  },
});

export const roundQuery = factQuery({
  path: '/supervision-rounds/:year',
  title: { es: 'Una ronda de supervisión', en: 'One supervision round' },
  description: {
    es: 'Su año, su estado, su fecha de corte y las provincias que mira.',
    en: 'Its year, its state, its cut-off, and the provinces that it looks at.',
  },
  pathParams: { year: yearParam },
  search: {},
  answer: {
    ...roundSchema.shape,
    provinces: z
      .array(ubigeoSchema)
      .meta(words('Las provincias que abarca, por su código.', 'The provinces of its universe, by their codes.')),
    ...recordedFields('supervision-round'),
  },
  stream: ({ year }) => streamOf('supervision-round', undefined, year),
  run: async (ask) => {
    const { params, readModel, moment } = ask;
    const country = new AsOf(readModel, COUNTRY, moment.on, moment.position);
    const recorded = await recordedOf(ask, country, 'supervision-round', { key: params.year });
    const detail = recorded && roundDetail(country, Number(params.year), recorded);
    return detail && { ...detail, ...historyOf(recorded) };
  },
});

export const erasureQuery = factQuery({
  path: '/instancias/:ubigeo/people/:ref',
  title: { es: 'La supresión de un nombre', en: 'The erasure of a name' },
  description: {
    es: 'Cuándo y con qué base legal se suprimió el nombre que había detrás de una referencia. Nunca el nombre.',
    en: 'When, and on what legal basis, the name behind a reference was erased. Never the name.',
  },
  pathParams: { ...ubigeo, ref: personRefParam },
  search: {},
  answer: {
    personRef: z.uuid().meta(words('La referencia opaca de la persona.', 'The opaque reference of the person.')),
    erasedOn: partialDaySchema.meta(words('El día de la supresión.', 'The day of the erasure.')),
    enteredIn: z
      .string()
      .meta(
        words(
          'El historial del acto que registró a la persona por su nombre.',
          'The stream of the act that entered the person by name.',
        ),
      ),
    basis: z.string().meta(words('La base legal.', 'The legal basis.')),
    ...recordedFields('erasure'),
  },
  stream: ({ ubigeo: province, ref }) => streamOf('erasure', province, ref),
  run: async (ask) => {
    const { ref, ubigeo: province } = ask.params;
    const recorded = await recordedOf(ask, asOf(ask), 'erasure', { ubigeo: province, key: ref });
    const detail = recorded && erasureDetail(recorded);
    return detail && { ...detail, ...historyOf(recorded) };
  },
});
