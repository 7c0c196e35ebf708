/** The invariants of a commitment: what cannot follow from what its own stream says. Its days are whole days. */
import { type Day, isDay } from '../kernel/dates.ts';
import { type Rejection, reject } from '../refusals/rejection.ts';
import type { CommitmentFact } from './events.ts';
import { dependsWithin, isItself, partyName } from './independence.ts';
import {
  type Adopted,
  type Attempt,
  type Commitment,
  dueOnAsOf,
  endingOn,
  type Mark,
  occurrenceOf,
  originalDueOn,
  responsibleOn,
} from './state.ts';

type FactNamed<T extends CommitmentFact['type']> = Extract<CommitmentFact, { type: T }>;

export function invariants(state: Commitment, fact: CommitmentFact): Rejection | undefined {
  const { on } = fact;
  if (!isDay(on)) return reject('day_required', { date: on }, '/occurredOn');
  if (fact.type === 'CommitmentAdopted') return admitsAdoption(state, fact);
  if (state.kind === 'none') return reject('not_adopted');
  const adoptedOn = state.terms.on;
  if (on < adoptedOn) return reject('before_adoption', { date: on, adoptedOn }, '/occurredOn');
  return named(state, fact) ?? afterEnding(state, fact) ?? partyRefusal(state, fact) ?? admitsAct(state, fact);
}

function admitsAdoption(state: Commitment, { on, data }: FactNamed<'CommitmentAdopted'>): Rejection | undefined {
  if (state.kind !== 'none') return reject('already_adopted');
  const { dueOn, recurrence, origin, responsible } = data;
  if (dueOn < on) return reject('due_before_adoption', { dueOn, date: on }, '/data/dueOn');
  if (recurrence?.until !== undefined && recurrence.until < dueOn) {
    return reject('recurrence_dates', { until: recurrence.until, dueOn }, '/data/recurrence/until');
  }
  return origin.kind === 'session' && !('sector' in responsible)
    ? reject('responsible_must_be_sector', {}, '/data/responsible')
    : undefined;
}

const numberIn = (fact: CommitmentFact): number | undefined =>
  'occurrence' in fact.data ? fact.data.occurrence : undefined;

/** Acts that are about one occurrence; of a recurring commitment they name it. */
const ABOUT_ONE: ReadonlySet<CommitmentFact['type']> = new Set([
  'FulfilmentReported',
  'FulfilmentVerified',
  'FulfilmentObserved',
  'ExtensionRequested',
  'ExtensionGranted',
  'ExtensionDenied',
]);

function named({ terms }: Adopted, fact: CommitmentFact): Rejection | undefined {
  const occurrence = numberIn(fact);
  if (occurrence === undefined) {
    return terms.recurrence && ABOUT_ONE.has(fact.type)
      ? reject('occurrence_required', {}, '/data/occurrence')
      : undefined;
  }
  return originalDueOn(terms, occurrence) === undefined
    ? reject('occurrence_unknown', { occurrence }, '/data/occurrence')
    : undefined;
}

/** After its ending nothing follows but the reopening; what is of the same day may have come before. */
function afterEnding(adopted: Adopted, { type, on, data }: CommitmentFact): Rejection | undefined {
  if (type === 'CommitmentReopened') return undefined;
  const ends = type === 'CommitmentRescinded' || type === 'NonComplianceDeclared';
  const occurrence = 'occurrence' in data ? data.occurrence : undefined;
  const marked: { readonly marks: readonly Mark[] }[] = [adopted];
  if (occurrence !== undefined) marked.push(occurrenceOf(adopted, occurrence));
  for (const item of marked) {
    const ending = endingOn(item, on);
    if (ending && (ends || ending.on < on)) return reject('commitment_closed', { state: ending.kind, date: ending.on });
  }
  return undefined;
}

function partyRefusal({ terms, responsible }: Adopted, { type, by, on }: CommitmentFact): Rejection | undefined {
  switch (type) {
    case 'ProgressReported':
    case 'FulfilmentReported':
    case 'ExtensionRequested': {
      const party = responsibleOn({ responsible }, on);
      if (!party || by.kind === 'secretariat' || isItself(by, party)) return undefined;
      return reject('not_responsible', { responsible: partyName(party) }, '/by');
    }
    case 'ExtensionGranted':
    case 'ExtensionDenied':
    case 'CommitmentReassigned':
    case 'CommitmentRescinded':
    case 'CommitmentReopened':
      // What a session voted is changed by a session; what was agreed with the Defensoría, by either.
      return by.kind === 'defensoria' && terms.origin.kind === 'session'
        ? reject('by_not_allowed', { kind: by.kind, allowed: ['session'] }, '/by/kind')
        : undefined;
    default:
      return undefined;
  }
}

function admitsAct(
  state: Adopted,
  fact: Exclude<CommitmentFact, FactNamed<'CommitmentAdopted'>>,
): Rejection | undefined {
  switch (fact.type) {
    case 'FulfilmentReported':
      return admitsReport(state, fact);
    case 'FulfilmentVerified':
    case 'FulfilmentObserved':
      return outcomeInvariants(state, fact);
    case 'ExtensionRequested':
    case 'ExtensionGranted':
    case 'ExtensionDenied':
      return admitsExtension(state, fact);
    case 'NonComplianceDeclared':
      return admitsNonCompliance(state, fact);
    case 'CommitmentReassigned':
      return state.terms.origin.kind === 'session' && !('sector' in fact.data.responsible)
        ? reject('responsible_must_be_sector', {}, '/data/responsible')
        : undefined;
    case 'CommitmentReopened':
      return admitsReopening(state, fact);
    case 'ProgressReported':
    case 'CommitmentRescinded':
      return undefined;
  }
}

/** When it was verified as complete, if it was. */
const completedOn = (attempts: readonly Attempt[]): Day | undefined =>
  attempts.find(({ outcome }) => outcome?.kind === 'verified' && outcome.scale === 'complete')?.outcome?.on;

/** The report that stands and waits for somebody to look at it. */
const waiting = (attempts: readonly Attempt[]): Attempt | undefined =>
  attempts.findLast(({ outcome }) => outcome === undefined);

const alreadyReported = ({ on }: Attempt): Rejection => reject('fulfilment_already_reported', { date: on });

function admitsReport(state: Adopted, { on, data }: FactNamed<'FulfilmentReported'>): Rejection | undefined {
  const { attempts } = occurrenceOf(state, data.occurrence ?? 1);
  const completed = completedOn(attempts);
  if (completed !== undefined) return reject('already_verified', { date: completed });
  const originStatus = attempts.findLast(({ outcome }) => outcome === undefined || on < outcome.on);
  return originStatus && alreadyReported(originStatus);
}

export function outcomeInvariants(
  state: Adopted,
  fact: FactNamed<'FulfilmentVerified' | 'FulfilmentObserved'>,
): Rejection | undefined {
  const { on, by, actor, data } = fact;
  const { attempts } = occurrenceOf(state, data.occurrence ?? 1);
  const attempt = waiting(attempts);
  if (!attempt) {
    const verified = attempts.findLast(({ outcome }) => outcome?.kind === 'verified')?.outcome;
    return verified ? reject('already_verified', { date: verified.on }) : reject('fulfilment_not_reported');
  }
  if (on < attempt.on) return reject('before_report', { date: on, reportedOn: attempt.on }, '/occurredOn');
  // The vote of a session may be registered by the secretariat, which may have registered the report too.
  if (by.kind !== 'session' && actor === attempt.actor) return reject('same_person');
  if (fact.type === 'FulfilmentObserved' && fact.data.remedyBy < on) {
    return reject('remedy_before_observation', { remedyBy: fact.data.remedyBy, date: on }, '/data/remedyBy');
  }
  return dependsWithin(state, attempt, by, on);
}

function admitsExtension(
  state: Adopted,
  fact: FactNamed<'ExtensionRequested' | 'ExtensionGranted' | 'ExtensionDenied'>,
): Rejection | undefined {
  const { on } = fact;
  const number = fact.data.occurrence ?? 1;
  const { attempts, extensions } = occurrenceOf(state, number);
  const pending = extensions.find(({ outcome }) => outcome === undefined);
  if (fact.type === 'ExtensionRequested') {
    if (pending) return reject('extension_pending', { date: pending.on });
  } else if (!pending || on < pending.on) return reject('extension_not_requested');
  if (fact.type === 'ExtensionDenied') return undefined;
  const completed = completedOn(attempts);
  if (completed !== undefined && completed <= on) return reject('already_verified', { date: completed });
  const { newDueOn } = fact.data;
  const dueOn = dueOnAsOf(state, number, on) ?? '';
  return newDueOn <= dueOn ? reject('extension_not_later', { newDueOn, dueOn }, '/data/newDueOn') : undefined;
}

/** Nobody has failed before the day has passed, nor while a report waits for somebody to look at it. */
function admitsNonCompliance(state: Adopted, { on, data }: FactNamed<'NonComplianceDeclared'>): Rejection | undefined {
  const number = data.occurrence ?? 1;
  const dueOn = dueOnAsOf(state, number, on) ?? '';
  if (on <= dueOn) return reject('not_overdue', { dueOn, date: on }, '/occurredOn');
  // Of a recurring commitment as a whole no single report decides.
  if (state.terms.recurrence && data.occurrence === undefined) return undefined;
  const { attempts } = occurrenceOf(state, number);
  const completed = completedOn(attempts);
  if (completed !== undefined) return reject('already_verified', { date: completed });
  const attempt = waiting(attempts);
  if (attempt) return alreadyReported(attempt);
  const observed = attempts.at(-1)?.outcome;
  return observed?.kind === 'observed' && on <= observed.remedyBy
    ? reject('not_overdue', { dueOn: observed.remedyBy, date: on }, '/occurredOn')
    : undefined;
}

function admitsReopening(state: Adopted, { on, data }: FactNamed<'CommitmentReopened'>): Rejection | undefined {
  const one = data.occurrence !== undefined && state.terms.recurrence !== undefined;
  const ending = endingOn(one ? occurrenceOf(state, data.occurrence ?? 1) : state, on);
  return ending ? undefined : reject('commitment_open');
}
