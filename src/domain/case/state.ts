/** What a case knows of itself, as dated facts; its days are whole days. */
import type { Day } from '../kernel/dates.ts';
import { type Dated, insertDated } from '../kernel/dated.ts';
import type { OriginStatus } from '../kernel/origin.ts';
import type { CaseFact } from './events.ts';

export interface Meeting extends Dated {
  readonly number: number;
  readonly agreements: readonly string[];
}

export interface Recommendation extends Dated {
  readonly number: number;
  readonly addressee: string;
  readonly text: string;
  readonly dueOn: Day;
  readonly accepted?: Dated;
  readonly rejected?: Dated;
  readonly fulfilled?: Dated;
  readonly lapsed?: Dated;
}

export interface File {
  readonly opened: Dated & { readonly office: string; readonly externalFile?: string };
  readonly visits: readonly (Dated & { readonly purpose: string })[];
  readonly meetings: ReadonlyMap<number, Meeting>;
  readonly recommendations: ReadonlyMap<number, Recommendation>;
  readonly escalations: readonly (Dated & { readonly to: string })[];
}

export type Case =
  | { readonly kind: 'none' }
  | (File & { readonly kind: 'open' })
  | (File & { readonly kind: 'closed'; readonly closed: Dated & { readonly outcome: string } });

export function evolve(state: Case, fact: CaseFact): Case {
  if (fact.type === 'CaseOpened') return state.kind === 'none' ? open(fact) : state;
  if (state.kind === 'none') return state;
  const { on, ref } = fact;
  switch (fact.type) {
    case 'VisitMade':
      return { ...state, visits: insertDated(state.visits, { on, ref, purpose: fact.data.purpose }) };
    case 'DefensoriaMeetingHeld': {
      const { number, agreements } = fact.data;
      return { ...state, meetings: new Map(state.meetings).set(number, { on, ref, number, agreements }) };
    }
    case 'RecommendationIssued':
      return {
        ...state,
        recommendations: new Map(state.recommendations).set(fact.data.number, { on, ref, ...fact.data }),
      };
    case 'RecommendationAccepted':
      return withRecommendation(state, fact.data.recommendation, { accepted: { on, ref } });
    case 'RecommendationRejected':
      return withRecommendation(state, fact.data.recommendation, { rejected: { on, ref } });
    case 'RecommendationFulfilled':
      return withRecommendation(state, fact.data.recommendation, { fulfilled: { on, ref } });
    case 'DeadlineLapseRecorded':
      return withRecommendation(state, fact.data.recommendation, { lapsed: { on, ref } });
    case 'Escalated':
      return { ...state, escalations: insertDated(state.escalations, { on, ref, to: fact.data.to }) };
    case 'CaseClosed':
      return { ...state, kind: 'closed', closed: { on, ref, outcome: fact.data.outcome } };
  }
}

const open = ({ on, ref, data }: Extract<CaseFact, { type: 'CaseOpened' }>): Case => ({
  kind: 'open',
  opened: {
    on,
    ref,
    office: data.office,
    ...(data.externalFile !== undefined && { externalFile: data.externalFile }),
  },
  visits: [],
  meetings: new Map(),
  recommendations: new Map(),
  escalations: [],
});

function withRecommendation<S extends File>(state: S, number: number, change: Partial<Recommendation>): S {
  const known = state.recommendations.get(number);
  return known
    ? { ...state, recommendations: new Map(state.recommendations).set(number, { ...known, ...change }) }
    : state;
}

/** Whether the file was open on the day: from its opening to the day before its closing. */
export function isOpenOn(state: Case, day: Day): boolean {
  if (state.kind === 'none' || day < state.opened.on) return false;
  return state.kind === 'open' || day < state.closed.on;
}

/** Whether something may rest on a meeting of this case. */
export function meetingOriginStatus(state: Case, number: number): OriginStatus {
  const meeting = state.kind === 'none' ? undefined : state.meetings.get(number);
  return meeting ? { kind: 'stands', on: meeting.on } : { kind: 'unknown' };
}

/**
 * How a recommendation stands on a day: `lapsed` where its day has passed and nobody fulfilled or rejected it, recorded or not.
 */
export type RecommendationStatus = 'awaiting' | 'accepted' | 'rejected' | 'fulfilled' | 'lapsed';

export function recommendationStatusOn(recommendation: Recommendation, day: Day): RecommendationStatus {
  const by = (answer: Dated | undefined): boolean => answer !== undefined && answer.on <= day;
  if (by(recommendation.fulfilled)) return 'fulfilled';
  if (by(recommendation.rejected)) return 'rejected';
  if (day > recommendation.dueOn) return 'lapsed';
  return by(recommendation.accepted) ? 'accepted' : 'awaiting';
}
