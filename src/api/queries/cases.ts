/** The Defensoría's files about a province, and one of them. */
import { z } from 'zod';
import { daySchema } from '../../domain/dates.ts';
import { streamOf } from '../../domain/lives.ts';
import { AsOf } from '../../projections/as-of.ts';
import { casesOf } from '../../projections/cases.ts';
import { type Ask, factQuery, listQuery } from './query.ts';
import { because, idParam, ubigeo } from './schemas.ts';

const recommendationSchema = z.strictObject({
  number: z.int(),
  addressee: z.string(),
  text: z.string(),
  issuedOn: daySchema,
  dueOn: daySchema,
  status: z
    .enum(['awaiting', 'accepted', 'rejected', 'fulfilled', 'lapsed'])
    .meta({ description: '`lapsed`: its day has passed and nobody fulfilled or rejected it.' }),
  because,
});

const caseFields = {
  id: z.uuid(),
  office: z.string(),
  externalFile: z.string().optional(),
  openedOn: daySchema,
  open: z.boolean(),
  closedOn: daySchema.optional(),
  outcome: z.string().optional(),
  visits: z.array(z.strictObject({ on: daySchema, purpose: z.string() })),
  meetings: z.array(z.strictObject({ number: z.int(), on: daySchema, agreements: z.array(z.string()) })),
  recommendations: z.array(recommendationSchema),
  escalations: z.array(z.strictObject({ on: daySchema, to: z.string() })),
  because,
};

const rowsOf = ({ params, book, moment: { on, position } }: Ask<{ readonly ubigeo: string }>) =>
  casesOf(new AsOf(book, params.ubigeo, on, position));

export const casesQuery = listQuery({
  path: '/instancias/:ubigeo/cases',
  title: { es: 'Los casos de la Defensoría', en: 'The cases of the Defensoría' },
  description: {
    es: 'Los expedientes de la Defensoría sobre la provincia: visitas, reuniones y recomendaciones.',
    en: "The Defensoría's files about the province: visits, meetings and recommendations.",
  },
  pathParams: ubigeo,
  search: {},
  row: z.strictObject(caseFields).meta({ id: 'Case' }),
  rows: rowsOf,
  sorts: { openedOn: ({ openedOn }) => openedOn, office: ({ office }) => office },
});

export const caseQuery = factQuery({
  path: '/instancias/:ubigeo/cases/:id',
  title: { es: 'Un caso', en: 'One case' },
  description: { es: 'Lo que consta de un caso.', en: 'What is registered of one case.' },
  pathParams: idParam,
  search: {},
  answer: caseFields,
  stream: ({ ubigeo: province, id }) => streamOf('case', province, id),
  run: (ask) => rowsOf(ask).find(({ id }) => id === ask.params.id),
});
