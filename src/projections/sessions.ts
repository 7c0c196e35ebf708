/** The sessions of a province on a day, and those to come. */
import { z } from 'zod';
import { sessionKindSchema } from '../domain/session/events.ts';
import { words } from '../domain/kernel/words.ts';
import type { AnswerOf } from './answer.ts';
import { because, observationSchema, sector } from './schemas.ts';
import { type Day, daySchema, partialDaySchema } from '../domain/kernel/dates.ts';
import type { Lang } from '../domain/refusals/rejection.ts';
import { SESSION_OBSERVATIONS, sessionObservations } from '../domain/session/observations.ts';
import { supportedPresence, withoutSeat } from '../domain/session/session.ts';
import type { AsOf, StreamState } from './read-model/as-of.ts';
import type { Session } from '../domain/session/session.ts';
import { type Duplicates, duplicateSessions } from './duplicates.ts';
import { duplicateOf, rowObservations } from './observations.ts';

export const sessionStatusSchema = z
  .enum(['pending', 'outcome_missing', 'cancelled', 'failed', 'held'])
  .meta(
    words(
      '`pending`: convocada, su día no ha pasado; `outcome_missing`: su día pasó y nada consta.',
      '`pending`: convened, its day not past; `outcome_missing`: its day past, nothing registered.',
    ),
  );
export type SessionStatus = AnswerOf<typeof sessionStatusSchema>;

export const sessionRowSchema = z
  .strictObject({
    id: z.uuid().meta(words('El id.', 'The id.')),
    status: sessionStatusSchema.meta(words('El estado.', 'The status.')),
    kind: sessionKindSchema.optional().meta(words('La clase de sesión.', 'The kind of session.')),
    convenedOn: daySchema.optional().meta(words('Cuándo se convocó.', 'When it was convened.')),
    scheduledFor: daySchema.optional().meta(words('Para qué día se convocó.', 'For which day it was convened.')),
    heldOn: daySchema.optional().meta(words('El día en que se realizó.', 'The day on which it was held.')),
    valid: z
      .boolean()
      .meta(
        words(
          'Si se realizó con quórum de sectores que tenían su asiento: solo entonces cuenta.',
          'Held with a quorum of sectors that had their seats: only then it counts.',
        ),
      ),
    quorum: z
      .strictObject({
        present: z.int().meta(words('Cuántos sectores asistieron.', 'How many sectors were present.')),
        required: z.int().meta(words('Cuántos sectores se exigen.', 'How many sectors are required.')),
        supported: z
          .int()
          .meta(
            words(
              'Cuántos de los presentes tenían su asiento ese día.',
              'How many of those present had their seat on the day.',
            ),
          ),
      })
      .optional()
      .meta(
        words(
          '`supported`: cuántos de los presentes tenían su asiento ese día.',
          '`supported`: how many of those present had their seat on the day.',
        ),
      ),
    attendance: z
      .array(
        z.strictObject({
          sector,
          present: z.boolean().meta(words('Si asistió.', 'Whether it attended.')),
          supported: z.boolean().meta(words('Si tenía su asiento ese día.', 'Whether it had its seat on the day.')),
        }),
      )
      .optional()
      .meta(words('Un renglón por sector.', 'One line for each sector.')),
    minutesOn: partialDaySchema.optional().meta(words('Cuándo se aprobó su acta.', 'When its minutes were approved.')),
    observations: z.array(observationSchema).meta(words('Lo irregular que consta.', 'What is irregular about it.')),
    because,
  })
  .meta({ id: 'Session', ...words('Una sesión, como consta ese día.', 'A session, as it stands on the day.') });
export type SessionRow = AnswerOf<typeof sessionRowSchema>;

export function sessionsOf(asOf: AsOf, lang: Lang): SessionRow[] {
  const duplicates = duplicateSessions(asOf);
  return asOf
    .recorded<Session>('session')
    .filter(({ state }) => state.kind !== 'none')
    .map((streamStates) => sessionRow(asOf, streamStates, duplicates, lang))
    .sort(byDay);
}

/** Convened sessions still to come, the next first. */
export const agendaOf = (asOf: AsOf, lang: Lang): SessionRow[] =>
  sessionsOf(asOf, lang).filter(({ status }) => status === 'pending');

const dayOf = (row: SessionRow): string => row.heldOn ?? row.scheduledFor ?? '';
const byDay = (a: SessionRow, b: SessionRow): number =>
  dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : a.id < b.id ? -1 : 1;

function sessionRow(asOf: AsOf, streamStates: StreamState<Session>, duplicates: Duplicates, lang: Lang): SessionRow {
  const { key, state } = streamStates;
  const convocation = state.kind === 'none' ? undefined : state.convocation;
  return {
    id: key,
    status: statusOf(state, asOf.validOn),
    ...(convocation && {
      kind: convocation.kind,
      convenedOn: convocation.convenedOn,
      scheduledFor: convocation.scheduledFor,
    }),
    valid: state.kind === 'held' && asOf.originStatusOfSession(state).kind === 'stands',
    ...meeting(asOf, state),
    observations: [
      ...sessionObservations(state, asOf.instancia, asOf.validOn).map((code) => ({
        code,
        label: SESSION_OBSERVATIONS[code][lang],
      })),
      ...duplicateOf(duplicates.get(key), lang),
      ...rowObservations(asOf, streamStates, lang),
    ],
    because: asOf.evidence(asOf.factsOf(streamStates).map(({ ref }) => ref)),
  };
}

function statusOf(state: Session, on: Day): SessionStatus {
  if (state.kind === 'none') return 'pending';
  if (state.kind !== 'convened') return state.kind;
  return state.convocation.scheduledFor < on ? 'outcome_missing' : 'pending';
}

function meeting(asOf: AsOf, state: Session): Partial<SessionRow> {
  if (state.kind !== 'held' && state.kind !== 'failed') return {};
  const on = state.kind === 'held' ? state.held.on : state.on;
  const attendance = state.kind === 'held' ? state.held.attendance : state.attendance;
  const unseated = new Set(withoutSeat(attendance, asOf.instancia, on));
  const rows = attendance.map(({ sector, present }) => ({ sector, present, supported: !unseated.has(sector) }));
  if (state.kind === 'failed') return { heldOn: on, attendance: rows };
  const { held, minutes } = state;
  return {
    kind: held.kind,
    heldOn: on,
    attendance: rows,
    quorum: {
      present: held.quorum.present,
      required: held.quorum.required,
      supported: supportedPresence(held, asOf.instancia),
    },
    ...(minutes && { minutesOn: minutes.on }),
  };
}
