/** The commitments of a province on a day: their occurrences, what is overdue, and what no longer counts. */
import type { Axis } from '../domain/kernel/axis.ts';
import type { Day } from '../domain/kernel/dates.ts';
import type { EventRef } from '../domain/kernel/fact.ts';
import type { Party } from '../domain/commitment/events.ts';
import { type OccurrenceOn, occurrencesOn, type Tally, tally } from '../domain/commitment/occurrences.ts';
import { type Adopted, type Commitment, endingOn, responsibleOn } from '../domain/commitment/state.ts';
import type { Origin } from '../domain/kernel/origin.ts';
import { fold } from '../domain/kernel/decide.ts';
import { aggregateNamed } from '../domain/aggregates.ts';
import type { Lang } from '../domain/refusals/rejection.ts';
import type { AsOf, StreamState } from './read-model/as-of.ts';
import type { Evidence } from './read-model/read-model.ts';
import { duplicateCommitments, type Duplicates } from './duplicates.ts';
import { duplicateOf, type ExplainedObservation, explainedObservations } from './observations.ts';

export interface CommitmentRow {
  readonly id: string;
  readonly adoptedOn: Day;
  readonly text: string;
  readonly axis: Axis;
  readonly origin: Origin;
  readonly responsible: Party;
  readonly coResponsible: readonly Party[];
  readonly followUpOwner: string;
  readonly state: 'open' | 'rescinded' | 'non_compliance';
  readonly everyMonths?: number;
  readonly occurrences: readonly (Omit<OccurrenceOn, 'because'> & { readonly because: readonly Evidence[] })[];
  readonly tally: Tally;
  /** False when the adoption is no longer supported, or its instancia was dissolved: visible, and in no figure. */
  readonly counts: boolean;
  readonly observations: readonly ExplainedObservation[];
  readonly because: readonly Evidence[];
}

/** By the day of adoption, then by id. */
export function commitmentsOf(asOf: AsOf, lang: Lang): CommitmentRow[] {
  const duplicates = duplicateCommitments(asOf);
  return asOf
    .recorded<Commitment>('commitment')
    .flatMap((streamStates) => commitmentRow(asOf, streamStates, duplicates, lang) ?? [])
    .sort((a, b) => (a.adoptedOn < b.adoptedOn ? -1 : a.adoptedOn > b.adoptedOn ? 1 : a.id < b.id ? -1 : 1));
}

function commitmentRow(
  asOf: AsOf,
  streamStates: StreamState<Commitment>,
  duplicates: Duplicates,
  lang: Lang,
): CommitmentRow | undefined {
  const { key, current } = streamStates;
  const facts = asOf.factsOf(streamStates);
  const supported = streamStates.state.kind !== 'none';
  // An adoption that lost its support is still shown, as it was registered.
  const state = supported ? streamStates.state : (fold(aggregateNamed('commitment'), facts) as Commitment);
  if (state.kind === 'none') return undefined;
  const { terms } = state;
  const occurrences = occurrencesOn(state, asOf.validOn);
  return {
    id: key,
    adoptedOn: terms.on,
    text: terms.text,
    axis: terms.axis,
    origin: terms.origin,
    responsible: responsibleOn(state, asOf.validOn) ?? { institution: '' },
    coResponsible: terms.coResponsible,
    followUpOwner: terms.followUpOwner,
    state: endingOn(state, asOf.validOn)?.kind ?? 'open',
    ...(terms.recurrence && { everyMonths: terms.recurrence.everyMonths }),
    occurrences: occurrences.map((occurrence) => ({ ...occurrence, because: asOf.evidence(occurrence.because) })),
    tally: tally(occurrences, asOf.validOn),
    counts: supported && current,
    observations: [
      ...duplicateOf(duplicates.get(key), lang).map((observation) => ({
        ...observation,
        events: asOf.evidence(adoptionsOf(asOf, [key, ...(duplicates.get(key) ?? [])])),
      })),
      ...explainedObservations(asOf, streamStates, lang),
    ],
    because: asOf.evidence(facts.map(({ ref }) => ref)),
  };
}

/** The events that adopted the commitments with these ids. */
export const adoptionsOf = (asOf: AsOf, ids: readonly string[]): EventRef[] =>
  asOf
    .recorded<Commitment>('commitment')
    .flatMap(({ key, state }) => (state.kind !== 'none' && ids.includes(key) ? [state.terms.ref] : []));

export interface CountedCommitment {
  readonly id: string;
  readonly state: Adopted;
  readonly occurrences: readonly OccurrenceOn[];
}

/** The commitments that count in figures, each with its occurrences on the day. */
export function countedCommitments(asOf: AsOf): CountedCommitment[] {
  return asOf.commitments.flatMap(({ key, state }) =>
    state.kind === 'none' ? [] : [{ id: key, state, occurrences: occurrencesOn(state, asOf.validOn) }],
  );
}

const isOverdue = ({ status }: OccurrenceOn): boolean => status === 'overdue' || status === 'missed';

/** The ids of the commitments with something overdue on the day, in the order of the ids. */
export const overdueCommitments = (asOf: AsOf): string[] =>
  countedCommitments(asOf)
    .filter(({ occurrences }) => occurrences.some(isOverdue))
    .map(({ id }) => id)
    .sort();

/** The events that show that nothing is overdue: every commitment's, with what was reported and verified and still counts. */
export const commitmentRefs = (asOf: AsOf): EventRef[] =>
  asOf.commitments.flatMap(({ stream }) => asOf.supported(stream).map(({ ref }) => ref));
