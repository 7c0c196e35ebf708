/** The sessions of a province as its status sees them. */
import type { Day } from '../../domain/kernel/dates.ts';
import type { EventRef } from '../../domain/kernel/fact.ts';
import { seatOn } from '../../domain/instancia/members.ts';
import type { Held, Session } from '../../domain/session/session.ts';
import type { AsOf, StreamState } from '../read-model/as-of.ts';

/** A session held with quorum that still stands, with the events that make it stand. */
export interface ValidSession {
  readonly key: string;
  readonly held: Held;
  readonly refs: readonly EventRef[];
}

/** Those that still stand among some, in the order of their days. */
export function validSessions(asOf: AsOf, sessions: readonly StreamState<Session>[]): ValidSession[] {
  const found: ValidSession[] = [];
  for (const { key, state } of sessions) {
    if (state.kind !== 'held' || asOf.originStatusOfSession(state).kind !== 'stands') continue;
    found.push({ key, held: state.held, refs: [state.held.ref, ...seatsBehind(asOf, state.held)] });
  }
  return found.sort((a, b) => byDayThenKey(a.held.on, b.held.on, a.key, b.key));
}

/** Of two on one day, by their keys: never by which was registered first. */
const byDayThenKey = (dayA: Day, dayB: Day, keyA: string, keyB: string): number =>
  dayA < dayB ? -1 : dayA > dayB ? 1 : keyA < keyB ? -1 : 1;

/** The incorporations that give those present their seats: without them the quorum cannot be judged. */
function seatsBehind({ instancia }: AsOf, held: Held): EventRef[] {
  return held.attendance.flatMap(({ sector, present }) =>
    present ? (seatOn(instancia, sector, held.on)?.seating.ref ?? []) : [],
  );
}

type Convened = Extract<Session, { kind: 'convened' }>;

/** A convened session whose outcome is not known yet. */
export interface ConvenedSession {
  readonly key: string;
  readonly scheduledFor: Day;
  readonly ref: EventRef;
}

/** The next first. */
export function convenedSessions(asOf: AsOf): ConvenedSession[] {
  return (
    asOf.sessions
      .filter((streamStates): streamStates is StreamState<Convened> => streamStates.state.kind === 'convened')
      // Neither convened outside the life of the instancia, nor for a day after its dissolution.
      .filter(
        ({ state: { convocation } }) =>
          !asOf.outside(convocation.convenedOn) && !asOf.outside(convocation.scheduledFor),
      )
      .map(({ key, state }) => ({ key, scheduledFor: state.convocation.scheduledFor, ref: state.convocation.ref }))
      .sort((a, b) => byDayThenKey(a.scheduledFor, b.scheduledFor, a.key, b.key))
  );
}
