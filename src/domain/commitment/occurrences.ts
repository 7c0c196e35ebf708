/**
 * What became of each occurrence of a commitment, derived for the day asked about and never stored.
 *
 * A commitment that is owed once has one occurrence. Of a recurrence, those due up to the day are listed, the next one, and any
 * later one that was reported in advance.
 */
import type { Day } from '../kernel/dates.ts';
import type { EventRef } from '../kernel/fact.ts';
import { MAX_OCCURRENCES, type Scale } from './events.ts';
import {
  type Adopted,
  type Attempt,
  type Commitment,
  dueOnAsOf,
  type Ending,
  endingOn,
  grantOn,
  occurrenceOf,
  originalDueOn,
} from './state.ts';

/**
 * `pending`: not due yet, or due today. `reported`: waits for somebody to look at it. `verified`: fulfilled, on time or late.
 * `observed`: to be mended by a day that has not passed. `overdue`: the due date (or the day of remedy) has passed.
 * `missed`: overdue, and the due date of the next occurrence has passed as well. `rescinded`, `non_compliance`: the duty ended unfulfilled.
 */
export const OCCURRENCE_STATUSES = [
  'pending',
  'reported',
  'verified',
  'observed',
  'overdue',
  'missed',
  'rescinded',
  'non_compliance',
] as const;
export type OccurrenceStatus = (typeof OCCURRENCE_STATUSES)[number];

export interface OccurrenceOn {
  readonly number: number;
  readonly originalDueOn: Day;
  /** In force on the day: as adopted, or as extended. */
  readonly dueOn: Day;
  /** The latest report of fulfilment, whatever came of it. */
  readonly reportedOn?: Day;
  readonly verifiedOn?: Day;
  /** What was found of the latest report. Below `complete` it is not fulfilled. */
  readonly scale?: Scale;
  readonly observed?: { readonly on: Day; readonly remedyBy: Day };
  readonly status: OccurrenceStatus;
  /** Fulfilled by a report on or before the due date in force. What was observed and mended counts by the mended report. */
  readonly keptOnTime: boolean;
  /** The same by the due date as it was adopted. */
  readonly keptOnOriginal: boolean;
  readonly because: readonly EventRef[];
}

/** Each occurrence due up to the day, the next one, and those reported in advance; in the order of their numbers. */
export function occurrencesOn(state: Commitment, day: Day): OccurrenceOn[] {
  if (state.kind === 'none' || state.terms.on > day) return [];
  return numbersOn(state, day).flatMap((number) => occurrenceOn(state, number, day) ?? []);
}

function numbersOn(state: Adopted, day: Day): number[] {
  const numbers = new Set<number>();
  for (let number = 1; number <= MAX_OCCURRENCES; number += 1) {
    const due = originalDueOn(state.terms, number);
    if (due === undefined) break;
    if (!state.terms.recurrence || owedAt(state, due, day)) numbers.add(number);
    if (due > day) break;
  }
  for (const [number, { attempts }] of state.occurrences) {
    if (originalDueOn(state.terms, number) !== undefined && attempts.some(({ on }) => on <= day)) numbers.add(number);
  }
  return [...numbers].sort((a, b) => a - b);
}

/** Whether what falls due on `due` falls due at all: not while the commitment is closed, as known on the day. */
function owedAt(state: Adopted, due: Day, day: Day): boolean {
  const ending = endingOn(state, due < day ? due : day);
  return !ending || ending.on >= due;
}

export function occurrenceOn(state: Adopted, number: number, day: Day): OccurrenceOn | undefined {
  const original = originalDueOn(state.terms, number);
  const dueOn = dueOnAsOf(state, number, day);
  if (original === undefined || dueOn === undefined) return undefined;
  const occurrence = occurrenceOf(state, number);
  const own = endingOn(occurrence, day);
  const ending = earlier(own, endingOn(state, day));
  const attempt = standingAttempt(occurrence.attempts, day, ending);
  const outcome = attempt && outcomeOn(attempt, day);
  const status =
    outcomeStatus(attempt, outcome) ??
    (ending && ending === own ? ending.kind : unfulfilledStatus(state, { number, dueOn, outcome, ending, day }));
  const decisive = status === ending?.kind ? ending.ref : undefined;
  return {
    number,
    originalDueOn: original,
    dueOn,
    ...found(attempt, outcome),
    status,
    keptOnTime: status === 'verified' && reportedBy(attempt, dueOn),
    keptOnOriginal: status === 'verified' && reportedBy(attempt, original),
    because: defined([state.terms.ref, grantOn(occurrence, day)?.ref, attempt?.ref, outcome?.ref, decisive]),
  };
}

const reportedBy = (attempt: Attempt | undefined, day: Day): boolean => attempt !== undefined && attempt.on <= day;

const defined = (refs: readonly (EventRef | undefined)[]): EventRef[] => refs.filter((ref) => ref !== undefined);

const earlier = (a: Ending | undefined, b: Ending | undefined): Ending | undefined =>
  a && b ? (b.on < a.on ? b : a) : (a ?? b);

/** The latest report by the day. What was reported after the duty had ended does not count. */
const standingAttempt = (attempts: readonly Attempt[], day: Day, ending: Ending | undefined): Attempt | undefined =>
  attempts.findLast(({ on }) => on <= day && (!ending || on <= ending.on));

const outcomeOn = ({ outcome }: Attempt, day: Day): Attempt['outcome'] =>
  outcome && outcome.on <= day ? outcome : undefined;

function found(attempt: Attempt | undefined, outcome: Attempt['outcome']): Partial<OccurrenceOn> {
  if (!attempt) return {};
  const reportedOn = attempt.on;
  if (!outcome) return { reportedOn };
  if (outcome.kind === 'verified') return { reportedOn, verifiedOn: outcome.on, scale: outcome.scale };
  return { reportedOn, observed: { on: outcome.on, remedyBy: outcome.remedyBy } };
}

/** What the latest report has come to, where that settles it. */
function outcomeStatus(attempt: Attempt | undefined, outcome: Attempt['outcome']): OccurrenceStatus | undefined {
  if (!attempt) return undefined;
  if (!outcome) return 'reported';
  return outcome.kind === 'verified' && outcome.scale === 'complete' ? 'verified' : undefined;
}

interface Unfulfilled {
  readonly number: number;
  readonly dueOn: Day;
  readonly outcome: Attempt['outcome'];
  /** Of the commitment as a whole. */
  readonly ending: Ending | undefined;
  readonly day: Day;
}

function unfulfilledStatus(state: Adopted, { number, dueOn, outcome, ending, day }: Unfulfilled): OccurrenceStatus {
  // The clock of a duty stops when the duty ends.
  const clock = ending?.on ?? day;
  const remedyBy = outcome?.kind === 'observed' ? outcome.remedyBy : dueOn;
  const over = clock > (remedyBy > dueOn ? remedyBy : dueOn);
  if (over && nextDueHasPassed(state, number, clock)) return 'missed';
  if (ending) return ending.kind;
  if (over) return 'overdue';
  return outcome?.kind === 'observed' ? 'observed' : 'pending';
}

function nextDueHasPassed(state: Adopted, number: number, clock: Day): boolean {
  const next = state.terms.recurrence && dueOnAsOf(state, number + 1, clock);
  return next !== undefined && next < clock;
}

/** Occurrences by what became of them. Every occurrence is in exactly one of the statuses. */
export interface Tally {
  readonly total: number;
  readonly byStatus: Readonly<Record<OccurrenceStatus, number>>;
  /** Whose due date in force has come, and whose duty was not taken back. */
  readonly due: number;
  readonly keptOnTime: number;
  readonly keptLate: number;
  readonly keptOnOriginal: number;
}

export function tally(occurrences: readonly OccurrenceOn[], day: Day): Tally {
  const byStatus = {
    pending: 0,
    reported: 0,
    verified: 0,
    observed: 0,
    overdue: 0,
    missed: 0,
    rescinded: 0,
    non_compliance: 0,
  };
  for (const { status } of occurrences) byStatus[status] += 1;
  const count = (holds: (occurrence: OccurrenceOn) => boolean): number => occurrences.filter(holds).length;
  const keptOnTime = count((occurrence) => occurrence.keptOnTime);
  return {
    total: occurrences.length,
    byStatus,
    due: count(({ dueOn, status }) => dueOn <= day && status !== 'rescinded'),
    keptOnTime,
    keptLate: byStatus.verified - keptOnTime,
    keptOnOriginal: count((occurrence) => occurrence.keptOnOriginal),
  };
}
