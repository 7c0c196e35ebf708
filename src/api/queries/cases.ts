/** The Defensoría's files about a province, and one of them. */
import { z } from 'zod';
import { daySchema } from '../../domain/dates.ts';
import { streamOf } from '../../domain/lives.ts';
import { casesOf } from '../../projections/cases.ts';
import { caseDetail } from '../../projections/details/case.ts';
import { asOf } from './as-of.ts';
import { shownTo } from './people.ts';
import { factQuery, listQuery } from './query.ts';
import { historyOf, recordedFields, recordedOf } from './recorded.ts';
import { because, idParam, personSeen, sector, ubigeo } from './schemas.ts';

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
  rows: (ask) => casesOf(asOf(ask)),
  sorts: { openedOn: ({ openedOn }) => openedOn, office: ({ office }) => office },
});

const detailFields = {
  ...caseFields,
  reason: z.string().optional().meta({ description: 'Why the file was opened.' }),
  visits: z
    .array(
      z
        .strictObject({
          on: daySchema.meta({ description: 'The day of the visit.' }),
          purpose: z.string().meta({ description: 'What it was for.' }),
          notes: z.string().optional().meta({ description: 'What was noted.' }),
        })
        .meta({ id: 'Visit', description: 'A visit of the Defensoría.' }),
    )
    .meta({ description: 'In the order of their days.' }),
  meetings: z
    .array(
      z
        .strictObject({
          number: z.int().meta({ description: 'Its number in the case.' }),
          on: daySchema.meta({ description: 'The day of the meeting.' }),
          agreements: z.array(z.string()).meta({ description: 'What was agreed.' }),
          attendees: z
            .array(
              z.strictObject({
                institution: z.string().meta({ description: 'From where somebody came.' }),
                sector: sector.optional().meta({ description: 'The sector that the institution sits for.' }),
                ...personSeen,
              }),
            )
            .meta({ description: 'Who came.' }),
        })
        .meta({ id: 'DefensoriaMeeting', description: 'A meeting that the Defensoría held; no session.' }),
    )
    .meta({ description: 'In the order of their numbers.' }),
  recommendations: z
    .array(
      recommendationSchema
        .extend({
          legalBasis: z.string().optional().meta({ description: 'The norm that it rests on.' }),
          answers: z
            .array(
              z.strictObject({
                on: daySchema.meta({ description: 'The day of the answer.' }),
                answer: z
                  .enum(['accepted', 'rejected', 'fulfilled', 'lapsed'])
                  .meta({ description: 'What became of it; `lapsed`: the lapse of its day was recorded.' }),
                text: z
                  .string()
                  .optional()
                  .meta({ description: 'How it is to be followed, why not, or what shows it.' }),
              }),
            )
            .meta({ description: 'What was answered and done, in the order of the days.' }),
        })
        .meta({ id: 'RecommendationWhole', description: 'A recommendation with all that came of it.' }),
    )
    .meta({ description: 'In the order of their numbers.' }),
  escalations: z
    .array(
      z
        .strictObject({
          on: daySchema.meta({ description: 'The day on which it was taken there.' }),
          to: z.string().meta({ description: 'The higher body.' }),
          document: z.string().meta({ description: 'The document by its citation.' }),
        })
        .meta({ id: 'Escalation', description: 'The matter was taken to a higher body.' }),
    )
    .meta({ description: 'In the order of their days.' }),
  ...recordedFields('case'),
};

export const caseQuery = factQuery({
  path: '/instancias/:ubigeo/cases/:id',
  title: { es: 'Un caso', en: 'One case' },
  description: {
    es: 'Todo lo que consta de un caso: por qué se abrió, visitas, reuniones y asistentes, recomendaciones y sus respuestas.',
    en: 'All that is registered of one case: why it was opened, visits, meetings and who came, recommendations and their answers.',
  },
  pathParams: idParam,
  search: {},
  people: true,
  answer: detailFields,
  stream: ({ ubigeo: province, id }) => streamOf('case', province, id),
  run: async (ask) => {
    const { id, ubigeo: province } = ask.params;
    const day = asOf(ask);
    const recorded = await recordedOf(ask, day, 'case', { ubigeo: province, key: id });
    const detail = recorded && caseDetail(day, id, recorded);
    return detail && shownTo(ask, { ...detail, ...historyOf(recorded) });
  },
});
