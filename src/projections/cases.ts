/** The Defensoría's files about a province on a day: what was recommended, and what became of it. */
import { z } from 'zod';
import { words } from '../domain/kernel/words.ts';
import type { AnswerOf } from './answer.ts';
import { because } from './schemas.ts';
import { type Case, isOpenOn, type Recommendation, recommendationStatusOn } from '../domain/case/state.ts';
import { daySchema } from '../domain/kernel/dates.ts';
import type { AsOf, StreamState } from './read-model/as-of.ts';

export const recommendationSchema = z.strictObject({
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
export type RecommendationRow = AnswerOf<typeof recommendationSchema>;

export const caseRowSchema = z
  .strictObject({
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
  })
  .meta({
    id: 'Case',
    ...words('Un expediente de la Defensoría sobre la provincia.', 'A file of the Defensoría about the province.'),
  });
export type CaseRow = AnswerOf<typeof caseRowSchema>;

/** By the day of opening, then by id. */
export function casesOf(asOf: AsOf): CaseRow[] {
  return asOf.cases
    .flatMap((streamStates) => caseRow(asOf, streamStates) ?? [])
    .sort((a, b) => (a.openedOn < b.openedOn ? -1 : a.openedOn > b.openedOn ? 1 : a.id < b.id ? -1 : 1));
}

function caseRow(asOf: AsOf, { key, stream, state }: StreamState<Case>): CaseRow | undefined {
  if (state.kind === 'none') return undefined;
  const { opened } = state;
  return {
    id: key,
    office: opened.office,
    ...(opened.externalFile !== undefined && { externalFile: opened.externalFile }),
    openedOn: opened.on,
    open: isOpenOn(state, asOf.validOn),
    ...(state.kind === 'closed' && { closedOn: state.closed.on, outcome: state.closed.outcome }),
    visits: state.visits.map(({ on, purpose }) => ({ on, purpose })),
    meetings: [...state.meetings.values()]
      .sort(byNumber)
      .map(({ number, on, agreements }) => ({ number, on, agreements })),
    recommendations: [...state.recommendations.values()].sort(byNumber).map((known) => recommendationRow(asOf, known)),
    escalations: state.escalations.map(({ on, to }) => ({ on, to })),
    because: asOf.evidence(asOf.facts(stream).map(({ ref }) => ref)),
  };
}

const byNumber = (a: { readonly number: number }, b: { readonly number: number }): number => a.number - b.number;

function recommendationRow(asOf: AsOf, recommendation: Recommendation): RecommendationRow {
  const { number, addressee, text, on, dueOn, ref, accepted, rejected, fulfilled, lapsed } = recommendation;
  const answers = [accepted, rejected, fulfilled, lapsed].flatMap((answer) => answer?.ref ?? []);
  return {
    number,
    addressee,
    text,
    issuedOn: on,
    dueOn,
    status: recommendationStatusOn(recommendation, asOf.validOn),
    because: asOf.evidence([ref, ...answers]),
  };
}
