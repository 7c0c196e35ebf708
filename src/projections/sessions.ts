/** The sessions of a province on a day, and those to come. */
import type { Day, PartialDay } from '../domain/kernel/dates.ts';
import type { Lang } from '../domain/refusals/rejection.ts';
import { SESSION_OBSERVATIONS, type SessionObservation, sessionObservations } from '../domain/session/observations.ts';
import { supportedPresence, withoutSeat } from '../domain/session/session.ts';
import type { AsOf, StreamState } from './read-model/as-of.ts';
import type { Session } from '../domain/session/session.ts';
import type { Evidence } from './read-model/read-model.ts';
import { type Duplicates, duplicateSessions } from './duplicates.ts';
import { duplicateOf, type RowObservation, rowObservations } from './observations.ts';

/** `pending`: convened, its day not past; `outcome_missing`: its day past, nothing registered. */
export type SessionStatus = 'pending' | 'outcome_missing' | 'cancelled' | 'failed' | 'held';

export interface SessionRow {
  readonly id: string;
  readonly status: SessionStatus;
  readonly kind?: 'ordinary' | 'extraordinary';
  readonly convenedOn?: Day;
  readonly scheduledFor?: Day;
  readonly heldOn?: Day;
  /** Held with a quorum of sectors that had their seats: only such a session counts in a figure. */
  readonly valid: boolean;
  readonly quorum?: { readonly present: number; readonly required: number; readonly supported: number };
  readonly attendance?: readonly { readonly sector: string; readonly present: boolean; readonly supported: boolean }[];
  readonly minutesOn?: PartialDay;
  readonly observations: readonly (RowObservation | { readonly code: SessionObservation; readonly label: string })[];
  readonly because: readonly Evidence[];
}

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
