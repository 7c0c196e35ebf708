/** What is kept of one sector's report on one period. */
import type { Day } from '../kernel/dates.ts';
import type { Dated } from '../kernel/dated.ts';
import type { Period } from '../instancia/timeline.ts';
import type { Rating } from './events.ts';

/** The latest thing that was said of a report: it awaits review (`version`), was sent back, or was accepted. */
export type ReviewStatus =
  (Dated & { readonly kind: 'version' | 'accepted' }) | (Dated & { readonly kind: 'observed'; readonly remedyBy: Day });

export interface Report extends Dated {
  /** How many times it was submitted: 1, 2, 3 … */
  readonly version: number;
  readonly review: ReviewStatus;
}

export interface Omission extends Dated {
  readonly justified?: Dated;
}

export interface ReportEvaluation extends Dated {
  readonly rating: Rating;
  readonly session: string;
}

interface Evaluated {
  /** In the order of their days; the last one counts. */
  readonly evaluations: readonly ReportEvaluation[];
}
interface EvaluationSubject extends Evaluated {
  readonly sector: string;
  readonly period: string;
}

export type SectorReport =
  | (Evaluated & { readonly kind: 'none' })
  | (EvaluationSubject & { readonly kind: 'omitted'; readonly omission: Omission })
  /** `omission` stays where the report came after it was recorded. */
  | (EvaluationSubject & { readonly kind: 'reported'; readonly report: Report; readonly omission?: Omission });

export const sectorReportKey = ({ sector, period }: { readonly sector: string; readonly period: string }): string =>
  `${sector}-${period}`;

/** Whether something submitted on that day came after its due date or after the period was closed. */
export const isLate = ({ dueOn, closedOn }: Period, on: Day): boolean =>
  on > dueOn || (closedOn !== undefined && on > closedOn);

export const omissionOf = (state: SectorReport): Omission | undefined =>
  state.kind === 'none' ? undefined : state.omission;
