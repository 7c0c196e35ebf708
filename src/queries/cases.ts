/** The Defensoría's files about a province, and one of them. */
import { z } from 'zod';
import { daySchema } from '../domain/kernel/dates.ts';
import { streamOf } from '../domain/aggregates.ts';
import { words } from '../domain/kernel/words.ts';
import { casesOf } from '../projections/cases.ts';
import { caseDetail } from '../projections/details/case.ts';
import { because, personSeen, sector } from '../projections/schemas.ts';
import { asOf } from './as-of.ts';
import { shownTo } from './people.ts';
import { factQuery, listQuery } from './query.ts';
import { historyOf, recordedFields, recordedOf } from './recorded.ts';
import { idParam, ubigeo } from './schemas.ts';

const recommendationSchema = z.strictObject({
  number: z.int().meta(words('Su número: 1, 2, 3 …', 'Its number: 1, 2, 3 …')),
  addressee: z.string().meta(words('A quién se dirige.', 'Whom it is addressed to.')),
  text: z.string().meta(words('El texto, como se acordó o se emitió.', 'The text, as it was agreed or issued.')),
  issuedOn: daySchema.meta(words('Cuándo se emitió.', 'When it was issued.')),
  dueOn: daySchema.meta(words('El plazo.', 'The due date.')),
  status: z
    .enum(['awaiting', 'accepted', 'rejected', 'fulfilled', 'lapsed'])
    .meta(
      words(
        '`lapsed`: su plazo pasó y nadie la cumplió ni la rechazó.',
        '`lapsed`: its day has passed and nobody fulfilled or rejected it.',
      ),
    ),
  because,
});

const caseFields = {
  id: z.uuid().meta(words('El id.', 'The id.')),
  office: z.string().meta(words('La oficina defensorial.', 'The Oficina Defensorial.')),
  externalFile: z.string().optional().meta(words('El número del expediente.', 'The number of the file.')),
  openedOn: daySchema.meta(words('Cuándo se abrió.', 'When it was opened.')),
  open: z.boolean().meta(words('Si sigue abierto.', 'Whether it is still open.')),
  closedOn: daySchema.optional().meta(words('Cuándo se cerró.', 'When it was closed.')),
  outcome: z.string().optional().meta(words('Con qué resultado se cerró.', 'With what outcome it was closed.')),
  visits: z
    .array(
      z.strictObject({
        on: daySchema.meta(words('El día de la visita.', 'The day of the visit.')),
        purpose: z.string().meta(words('Para qué.', 'What for.')),
      }),
    )
    .meta(words('Las visitas, en el orden de sus días.', 'The visits, in the order of their days.')),
  meetings: z
    .array(
      z.strictObject({
        number: z.int().meta(words('Su número: 1, 2, 3 …', 'Its number: 1, 2, 3 …')),
        on: daySchema.meta(words('El día de la reunión.', 'The day of the meeting.')),
        agreements: z.array(z.string()).meta(words('Lo que se acordó.', 'What was agreed.')),
      }),
    )
    .meta(words('Las reuniones, por su número.', 'The meetings, by their numbers.')),
  recommendations: z
    .array(recommendationSchema)
    .meta(words('Las recomendaciones, por su número.', 'The recommendations, by their numbers.')),
  escalations: z
    .array(
      z.strictObject({
        on: daySchema.meta(words('El día en que se llevó.', 'The day on which it was taken there.')),
        to: z.string().meta(words('A qué órgano se llevó.', 'To which body it was taken.')),
      }),
    )
    .meta(words('A quién se llevó el asunto.', 'To whom the matter was taken.')),
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
  row: z.strictObject(caseFields).meta({
    id: 'Case',
    ...words('Un expediente de la Defensoría sobre la provincia.', 'A file of the Defensoría about the province.'),
  }),
  rows: (ask) => casesOf(asOf(ask)),
  sorts: { openedOn: ({ openedOn }) => openedOn, office: ({ office }) => office },
});

const detailFields = {
  ...caseFields,
  reason: z.string().optional().meta(words('Por qué se abrió el expediente.', 'Why the file was opened.')),
  visits: z
    .array(
      z
        .strictObject({
          on: daySchema.meta(words('El día de la visita.', 'The day of the visit.')),
          purpose: z.string().meta(words('Para qué fue.', 'What it was for.')),
          notes: z.string().optional().meta(words('Lo que se anotó.', 'What was noted.')),
        })
        .meta({ id: 'Visit', ...words('Una visita de la Defensoría.', 'A visit of the Defensoría.') }),
    )
    .meta(words('En el orden de sus días.', 'In the order of their days.')),
  meetings: z
    .array(
      z
        .strictObject({
          number: z.int().meta(words('Su número dentro del caso.', 'Its number in the case.')),
          on: daySchema.meta(words('El día de la reunión.', 'The day of the meeting.')),
          agreements: z.array(z.string()).meta(words('Lo que se acordó.', 'What was agreed.')),
          attendees: z
            .array(
              z.strictObject({
                institution: z.string().meta(words('De qué entidad vino.', 'From where somebody came.')),
                sector: sector
                  .optional()
                  .meta(
                    words('El sector por el que se sienta la entidad.', 'The sector that the institution sits for.'),
                  ),
                ...personSeen,
              }),
            )
            .meta(words('Quiénes asistieron.', 'Who came.')),
        })
        .meta({
          id: 'DefensoriaMeeting',
          ...words(
            'Una reunión de la Defensoría; no es una sesión.',
            'A meeting that the Defensoría held; no session.',
          ),
        }),
    )
    .meta(words('En el orden de sus números.', 'In the order of their numbers.')),
  recommendations: z
    .array(
      recommendationSchema
        .extend({
          legalBasis: z.string().optional().meta(words('La norma en que se apoya.', 'The norm that it rests on.')),
          answers: z
            .array(
              z.strictObject({
                on: daySchema.meta(words('El día de la respuesta.', 'The day of the answer.')),
                answer: z
                  .enum(['accepted', 'rejected', 'fulfilled', 'lapsed'])
                  .meta(
                    words(
                      'Qué fue de ella; `lapsed`: se registró el vencimiento de su plazo.',
                      'What became of it; `lapsed`: the lapse of its day was recorded.',
                    ),
                  ),
                text: z
                  .string()
                  .optional()
                  .meta(
                    words(
                      'Cómo se cumplirá, por qué no, o qué lo muestra.',
                      'How it is to be followed, why not, or what shows it.',
                    ),
                  ),
              }),
            )
            .meta(
              words(
                'Lo que se respondió y se hizo, en el orden de los días.',
                'What was answered and done, in the order of the days.',
              ),
            ),
        })
        .meta({
          id: 'RecommendationWhole',
          ...words('Una recomendación, con todo lo que fue de ella.', 'A recommendation with all that came of it.'),
        }),
    )
    .meta(words('En el orden de sus números.', 'In the order of their numbers.')),
  escalations: z
    .array(
      z
        .strictObject({
          on: daySchema.meta(words('El día en que se llevó.', 'The day on which it was taken there.')),
          to: z.string().meta(words('El órgano superior.', 'The higher body.')),
          document: z.string().meta(words('El documento, por su cita.', 'The document by its citation.')),
        })
        .meta({
          id: 'Escalation',
          ...words('El asunto se llevó a un órgano superior.', 'The matter was taken to a higher body.'),
        }),
    )
    .meta(words('En el orden de sus días.', 'In the order of their days.')),
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
