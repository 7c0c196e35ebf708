/** One file of the Defensoría with all that was recorded in it: why, who came, on what law, and what was answered. */
import { z } from 'zod';
import { words } from '../../domain/kernel/words.ts';
import type { AnswerOf } from '../answer.ts';
import { personSeen, sector } from '../schemas.ts';
import { daySchema } from '../../domain/kernel/dates.ts';
import type { AsOf } from '../read-model/as-of.ts';
import { caseRowSchema, casesOf, recommendationSchema } from '../cases.ts';
import { factsOf, type Recorded, type RecordedIn } from './recorded.ts';

type CaseFacts = Recorded<RecordedIn<'case'>>['facts'];

export const caseDetailSchema = z.strictObject({
  ...caseRowSchema.shape,
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
});
export type CaseDetail = AnswerOf<typeof caseDetailSchema>;

/** What became of a recommendation, each time that something did. */
export type RecommendationAnswer = CaseDetail['recommendations'][number]['answers'][number];

export function caseDetail(asOf: AsOf, id: string, { facts }: Recorded<RecordedIn<'case'>>): CaseDetail | undefined {
  const row = casesOf(asOf).find((found) => found.id === id);
  if (!row) return undefined;
  // Only what counts stands in the row, and so here; the history shows the rest.
  const counted = facts.filter(({ counts }) => counts);
  const opened = factsOf(counted, 'CaseOpened').at(-1);
  const held = factsOf(counted, 'DefensoriaMeetingHeld');
  const issued = factsOf(counted, 'RecommendationIssued');
  return {
    ...row,
    ...(opened && { reason: opened.data.reason }),
    visits: factsOf(counted, 'VisitMade').map(({ occurredOn, data: { purpose, notes } }) => ({
      on: occurredOn,
      purpose,
      ...(notes !== undefined && { notes }),
    })),
    meetings: row.meetings.map((meeting) => ({
      ...meeting,
      attendees: held.findLast(({ data }) => data.number === meeting.number)?.data.attendees ?? [],
    })),
    recommendations: row.recommendations.map((recommendation) => {
      const legalBasis = issued.findLast(({ data }) => data.number === recommendation.number)?.data.legalBasis;
      const answers = answersTo(counted, recommendation.number);
      return { ...recommendation, ...(legalBasis !== undefined && { legalBasis }), answers };
    }),
    escalations: factsOf(counted, 'Escalated').map(({ occurredOn, data: { to, document } }) => ({
      on: occurredOn,
      to,
      document,
    })),
  };
}

function answersTo(facts: CaseFacts, number: number): RecommendationAnswer[] {
  const answers = facts.flatMap((fact): RecommendationAnswer[] => {
    const answer = answerOf(fact);
    return answer?.recommendation === number ? [{ on: fact.occurredOn, ...answer.said }] : [];
  });
  return answers.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

type AnswerData = Omit<RecommendationAnswer, 'on'>;

function answerOf(fact: CaseFacts[number]): { readonly recommendation: number; readonly said: AnswerData } | undefined {
  const told = (answer: AnswerData['answer'], text: string | undefined): AnswerData => ({
    answer,
    ...(text !== undefined && { text }),
  });
  switch (fact.type) {
    case 'RecommendationAccepted':
      return { recommendation: fact.data.recommendation, said: told('accepted', fact.data.commitment) };
    case 'RecommendationRejected':
      return { recommendation: fact.data.recommendation, said: told('rejected', fact.data.reason) };
    case 'RecommendationFulfilled':
      return { recommendation: fact.data.recommendation, said: told('fulfilled', fact.data.evidence) };
    case 'DeadlineLapseRecorded':
      return { recommendation: fact.data.recommendation, said: told('lapsed', fact.data.notes) };
    default:
      return undefined;
  }
}
