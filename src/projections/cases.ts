/** The Defensoría's files about a province on a day: what was recommended, and what became of it. */
import {
  type Case,
  isOpenOn,
  type Recommendation,
  type RecommendationStatus,
  recommendationStatusOn,
} from '../domain/case/state.ts';
import type { Day } from '../domain/kernel/dates.ts';
import type { AsOf, StreamState } from './read-model/as-of.ts';
import type { Evidence } from './read-model/read-model.ts';

export interface RecommendationRow {
  readonly number: number;
  readonly addressee: string;
  readonly text: string;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly status: RecommendationStatus;
  readonly because: readonly Evidence[];
}

export interface CaseRow {
  readonly id: string;
  readonly office: string;
  readonly externalFile?: string;
  readonly openedOn: Day;
  readonly open: boolean;
  readonly closedOn?: Day;
  readonly outcome?: string;
  readonly visits: readonly { readonly on: Day; readonly purpose: string }[];
  readonly meetings: readonly { readonly number: number; readonly on: Day; readonly agreements: readonly string[] }[];
  readonly recommendations: readonly RecommendationRow[];
  readonly escalations: readonly { readonly on: Day; readonly to: string }[];
  readonly because: readonly Evidence[];
}

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
