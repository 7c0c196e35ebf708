/** One sector's report on one period with all that was recorded of it: every version whole, its review, and how it was rated. */
import type { z } from 'zod';
import type { Day, PartialDay } from '../../domain/kernel/dates.ts';
import type { Lang } from '../../domain/refusals/rejection.ts';
import type { Rating, sectorReportEvents } from '../../domain/sector-report/events.ts';
import { sectorReportKey } from '../../domain/sector-report/state.ts';
import type { AsOf } from '../read-model/as-of.ts';
import { type SectorReportRow, sectorReportsOf } from '../reporting.ts';
import { counted, factsBeside, factsOf, presentRow, type Recorded, type RecordedIn } from './recorded.ts';

type ReportContent = Pick<
  z.infer<typeof sectorReportEvents.SectorReportSubmitted.schema>,
  'actions' | 'indicators' | 'budget' | 'evidence'
>;

export interface ReportVersion extends ReportContent {
  readonly version: number;
  readonly on: Day;
  /** As it was marked when it was registered, by earlier releases. */
  readonly markedLate?: boolean;
}

export interface SectorReportDetail extends Omit<SectorReportRow, 'evaluations'> {
  readonly versions: readonly ReportVersion[];
  readonly reviews: readonly { readonly on: Day; readonly reason: string; readonly remedyBy: Day }[];
  readonly omission?: { readonly on: PartialDay; readonly justifiedOn?: PartialDay; readonly reason?: string };
  readonly evaluations: readonly {
    readonly on: Day;
    readonly rating: Rating;
    readonly session: string;
    readonly criteria: readonly string[];
    readonly votes?: { readonly for: number; readonly against: number; readonly abstained: number };
  }[];
}

export function sectorReportDetail(
  asOf: AsOf,
  named: { readonly sector: string; readonly period: string },
  recorded: Recorded<RecordedIn<'sector-report'>>,
  lang: Lang,
): SectorReportDetail | undefined {
  const key = sectorReportKey(named);
  const row = presentRow(sectorReportsOf(asOf, lang).filter((report) => sectorReportKey(report) === key));
  if (!row) return undefined;
  const facts = factsBeside(asOf, 'sector-report', row, recorded.facts);
  const omitted = factsOf(facts, 'OmissionRecorded').at(-1);
  const justified = factsOf(facts, 'OmissionJustified').at(-1);
  return {
    ...row,
    versions: versionsOf(facts),
    reviews: factsOf(facts, 'SectorReportObserved').map(({ occurredOn, data: { reason, remedyBy } }) => ({
      on: occurredOn,
      reason,
      remedyBy,
    })),
    ...(omitted && {
      omission: {
        on: omitted.occurredOn,
        ...(justified && { justifiedOn: justified.occurredOn, reason: justified.data.reason }),
      },
    }),
    evaluations: factsOf(counted(facts), 'SectorWorkEvaluated').map(
      ({ occurredOn, data: { rating, session, criteria, votes } }) => ({
        on: occurredOn,
        rating,
        session,
        criteria,
        ...(votes && { votes }),
      }),
    ),
  };
}

/** The first is what was submitted; each amendment says its own number. */
function versionsOf(facts: Recorded<RecordedIn<'sector-report'>>['facts']): ReportVersion[] {
  const content = ({
    late,
    actions,
    indicators,
    budget,
    evidence,
  }: ReportContent & { readonly late?: boolean | undefined }) => ({
    ...(late !== undefined && { markedLate: late }),
    actions,
    indicators,
    ...(budget && { budget }),
    evidence,
  });
  return [
    ...factsOf(facts, 'SectorReportSubmitted').map(({ occurredOn, data }) => ({
      version: 1,
      on: occurredOn,
      ...content(data),
    })),
    ...factsOf(facts, 'SectorReportAmended').map(({ occurredOn, data }) => ({
      version: data.version,
      on: occurredOn,
      ...content(data),
    })),
  ].sort((a, b) => a.version - b.version);
}
