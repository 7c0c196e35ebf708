/** How facts change a commitment: total, in whatever order they came to be known. */
import { type Dated, insertDated } from '../kernel/dated.ts';
import type { CommitmentFact } from './events.ts';
import {
  type Adopted,
  type Attempt,
  type Commitment,
  type Denied,
  type Extension,
  type Granted,
  type Mark,
  type Observed,
  type Verified,
  withMark,
  withOccurrence,
} from './state.ts';

export function evolve(state: Commitment, fact: CommitmentFact): Commitment {
  if (fact.type === 'CommitmentAdopted') return state.kind === 'none' ? adopt(fact) : state;
  if (state.kind === 'none') return state;
  const { on, ref } = fact;
  switch (fact.type) {
    case 'ProgressReported': {
      const { occurrence, percent } = fact.data;
      const progress = {
        on,
        ref,
        ...(occurrence !== undefined && { occurrence }),
        ...(percent !== undefined && { percent }),
      };
      return { ...state, progress: insertDated(state.progress, progress) };
    }
    case 'FulfilmentReported': {
      const attempt: Attempt = { on, ref, by: fact.by, actor: fact.actor };
      return withOccurrence(state, fact.data.occurrence ?? 1, (known) => ({
        ...known,
        attempts: insertDated(known.attempts, attempt),
      }));
    }
    case 'FulfilmentVerified':
      return withOutcome(state, fact.data.occurrence, { kind: 'verified', on, ref, scale: fact.data.scale });
    case 'FulfilmentObserved':
      return withOutcome(state, fact.data.occurrence, { kind: 'observed', on, ref, remedyBy: fact.data.remedyBy });
    case 'ExtensionRequested':
      return withOccurrence(state, fact.data.occurrence ?? 1, (known) => ({
        ...known,
        extensions: insertDated(known.extensions, { on, ref }),
      }));
    case 'ExtensionGranted':
      return withAnswer(state, fact.data.occurrence, { kind: 'granted', on, ref, newDueOn: fact.data.newDueOn });
    case 'ExtensionDenied':
      return withAnswer(state, fact.data.occurrence, { kind: 'denied', on, ref });
    case 'CommitmentReassigned':
      return { ...state, responsible: insertDated(state.responsible, { on, ref, party: fact.data.responsible }) };
    case 'NonComplianceDeclared':
      return marked(state, fact.data.occurrence, { kind: 'non_compliance', on, ref });
    case 'CommitmentRescinded':
      return withMark(state, { kind: 'rescinded', on, ref });
    case 'CommitmentReopened':
      return marked(state, fact.data.occurrence, { kind: 'reopened', on, ref });
  }
}

function adopt({ on, ref, data }: Extract<CommitmentFact, { type: 'CommitmentAdopted' }>): Commitment {
  const { responsible, coResponsible, recurrence, ...terms } = data;
  const until = recurrence?.until;
  return {
    kind: 'open',
    terms: {
      on,
      ref,
      origin: terms.origin,
      text: terms.text,
      axis: terms.axis,
      followUpOwner: terms.followUpOwner,
      dueOn: terms.dueOn,
      coResponsible: coResponsible ?? [],
      ...(recurrence && { recurrence: { everyMonths: recurrence.everyMonths, ...(until !== undefined && { until }) } }),
    },
    responsible: [{ on, ref, party: responsible }],
    progress: [],
    occurrences: new Map(),
    marks: [],
  };
}

/** Gives its answer to the latest of the list that has none and was asked by then; nothing changes where none waits. */
function answered<Answer extends Dated, T extends Dated & { readonly outcome?: Answer }>(
  list: readonly T[],
  outcome: Answer,
): readonly T[] {
  const index = list.findLastIndex((item) => item.outcome === undefined && item.on <= outcome.on);
  return index < 0 ? list : list.map((item, at) => (at === index ? { ...item, outcome } : item));
}

const withOutcome = <A extends Adopted>(state: A, number: number | undefined, outcome: Verified | Observed): A =>
  withOccurrence(state, number ?? 1, (known) => ({
    ...known,
    attempts: answered<Verified | Observed, Attempt>(known.attempts, outcome),
  }));

const withAnswer = <A extends Adopted>(state: A, number: number | undefined, outcome: Granted | Denied): A =>
  withOccurrence(state, number ?? 1, (known) => ({
    ...known,
    extensions: answered<Granted | Denied, Extension>(known.extensions, outcome),
  }));

/** A mark of one occurrence of a recurring commitment, or of the whole. */
function marked(state: Adopted & Commitment, occurrence: number | undefined, mark: Mark): Commitment {
  if (occurrence === undefined || !state.terms.recurrence) return withMark(state, mark);
  return withOccurrence(state, occurrence, (known) => ({ ...known, marks: insertDated(known.marks, mark) }));
}
