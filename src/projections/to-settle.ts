/**
 * What a person has to look at in the records of a province on a day, each with its events: the same act twice, outcomes and minutes
 * that are missing, contradictions, facts that lost their support, dates that leave something open. What the province owes (overdue
 * sessions and commitments, vacant seats) is not among it: its status says that.
 */
import { AGGREGATES, type AggregateName } from '../domain/aggregates.ts';
import type { EventRef } from '../domain/kernel/fact.ts';
import { SESSION_OBSERVATIONS, type SessionObservation } from '../domain/session/observations.ts';
import type { Session } from '../domain/session/session.ts';
import { explain, type Lang } from '../domain/refusals/rejection.ts';
import { adoptionsOf } from './commitments.ts';
import { type Duplicates, duplicateCommitments, duplicateSessions } from './duplicates.ts';
import { membership } from './members.ts';
import { duplicateOf, observed, type RowObservation } from './observations.ts';
import type { AsOf } from './read-model/as-of.ts';
import type { Evidence } from './read-model/read-model.ts';
import { type SessionRow, sessionsOf } from './sessions.ts';
import { flagsOf } from './status/flags.ts';
import { FLAG_WORDS, STATUS_RULE } from './status/rules.ts';
import { situationOf } from './status/situation.ts';

/** In the order of the list. */
export const TO_SETTLE = [
  'possible_duplicate',
  'session_outcome_missing',
  'minutes_missing',
  'contradictory_findings',
  'creation_undocumented',
  'creation_before_law',
  'unsupported',
  'quorum_uncertain',
  'life_uncertain',
  'seat_uncertain',
] as const;
export type ToSettleCode = (typeof TO_SETTLE)[number];

export interface ToSettleRow extends Omit<RowObservation, 'code'> {
  readonly code: ToSettleCode;
  readonly events: readonly Evidence[];
}

/** By code, in the order of the codes; what has the same, by the days of its events. */
export function toSettle(asOf: AsOf, lang: Lang): ToSettleRow[] {
  const rows = [...duplicates(asOf, lang), ...ofSessions(asOf, lang), ...ofStatus(asOf, lang), ...lost(asOf, lang)];
  return [...rows, ...ofSeats(asOf, lang)]
    .map((row) => ({ row, by: `${String(TO_SETTLE.indexOf(row.code)).padStart(2, '0')}/${dayAndId(row)}` }))
    .sort((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0))
    .map(({ row }) => row);
}

/** Whatever the order in which they were registered. */
const dayAndId = ({ events }: ToSettleRow): string =>
  events
    .map(({ occurredOn, event }) => `${occurredOn} ${event}`)
    .sort()
    .join(' ');

/** Each group once, named by those that are in it. */
function duplicates(asOf: AsOf, lang: Lang): ToSettleRow[] {
  const rowOf = (ids: readonly string[], refs: readonly EventRef[]): ToSettleRow[] =>
    duplicateOf(ids, lang).map(({ label }) => ({
      code: 'possible_duplicate',
      label,
      others: ids,
      events: asOf.evidence(refs),
    }));
  const current = new Set(
    (['session', 'commitment'] as const)
      .flatMap((aggregate) => asOf.recorded(aggregate))
      .flatMap((streamStates) => (streamStates.current ? streamStates.key : [])),
  );
  const groupsOf = (found: Duplicates) => groups(found).filter((ids) => ids.every((id) => current.has(id)));
  return [
    ...groupsOf(duplicateSessions(asOf)).flatMap((ids) => rowOf(ids, firstsOf(asOf, ids))),
    ...groupsOf(duplicateCommitments(asOf)).flatMap((ids) => rowOf(ids, adoptionsOf(asOf, ids))),
  ];
}

/** Those that share a mark with each other, and with nobody else in the same way. */
const groups = (found: Duplicates): string[][] => {
  const sets = [...found].map(([id, others]) => [id, ...others].sort());
  return [...new Map(sets.map((ids) => [ids.join(), ids])).values()];
};

/** The events that say of sessions when they met, or else were convened. */
const firstsOf = (asOf: AsOf, ids: readonly string[]): EventRef[] =>
  asOf.recorded<Session>('session').flatMap(({ key, state }) => (ids.includes(key) ? meetingOf(state) : []));

function meetingOf(state: Session): EventRef[] {
  if (state.kind === 'held') return [state.held.ref];
  if (state.kind === 'failed') return [state.ref];
  return state.kind === 'convened' ? [state.convocation.ref] : [];
}

const UNSETTLED = [
  'minutes_missing',
  'quorum_uncertain',
  'life_uncertain',
] as const satisfies readonly SessionObservation[];

function ofSessions(asOf: AsOf, lang: Lang): ToSettleRow[] {
  const current = new Set(asOf.sessions.map(({ key }) => key));
  return sessionsOf(asOf, lang)
    .filter(({ id }) => current.has(id))
    .flatMap((row) => [...outcomeMissing(row, lang), ...observedOf(row, lang)]);
}

const outcomeMissing = ({ status, because }: SessionRow, lang: Lang): ToSettleRow[] =>
  status === 'outcome_missing'
    ? [{ code: 'session_outcome_missing', label: FLAG_WORDS.session_outcome_missing[lang], events: because }]
    : [];

function observedOf({ observations, because }: SessionRow, lang: Lang): ToSettleRow[] {
  const codes = new Set<string>(observations.map(({ code }) => code));
  return UNSETTLED.filter((code) => codes.has(code)).map((code) => ({
    code,
    label: SESSION_OBSERVATIONS[code][lang],
    events: because,
  }));
}

const FLAGGED = ['contradictory_findings', 'creation_undocumented', 'creation_before_law'] as const;

function ofStatus(asOf: AsOf, lang: Lang): ToSettleRow[] {
  // None of these depends on the version of the rule.
  const flags = flagsOf(situationOf(asOf, STATUS_RULE.version));
  return FLAGGED.flatMap((code) =>
    flags
      .filter(({ flag }) => flag === code)
      .map(({ refs }) => ({ code, label: FLAG_WORDS[code][lang], events: asOf.evidence(refs) })),
  );
}

/** What nothing supports any more, whichever stream it is on. */
const lost = (asOf: AsOf, lang: Lang): ToSettleRow[] =>
  (Object.keys(AGGREGATES) as AggregateName[])
    .flatMap((aggregate) => asOf.recorded(aggregate))
    .filter(({ current }) => current)
    .flatMap((streamStates) => asOf.lostOf(streamStates))
    .map(({ fact, rejection }) => ({
      code: 'unsupported',
      label: explain(rejection, lang),
      events: asOf.evidence([fact.ref]),
    }));

const ofSeats = (asOf: AsOf, lang: Lang): ToSettleRow[] =>
  membership(asOf, lang).members.flatMap(({ observations, because }) =>
    observations.map(() => ({
      code: 'seat_uncertain',
      label: observed('seat_uncertain', lang).label,
      events: because,
    })),
  );
