/** Reporting periods, sector reports, work plans and diagnoses of a province on a day. */
import type { Day, PartialDay } from '../domain/dates.ts';
import { isMember, periodNamed } from '../domain/instancia/timeline.ts';
import { explain, type Lang } from '../domain/rejection.ts';
import type { Rating } from '../domain/sector-report/events.ts';
import { isLate, omissionOf, type SectorReport } from '../domain/sector-report/state.ts';
import { planCovering } from '../domain/work-plans/work-plans.ts';
import type { AsOf } from './as-of.ts';
import type { Evidence } from './facts/fact-book.ts';

export interface PeriodRow {
  readonly period: string;
  readonly from: Day;
  readonly to: Day;
  readonly dueOn: Day;
  readonly closedOn?: PartialDay;
  readonly sentToRegionOn?: PartialDay;
  /** Members on its last day. */
  readonly owing: readonly string[];
  readonly because: readonly Evidence[];
}

export function periodsOf(asOf: AsOf): PeriodRow[] {
  const { instancia } = asOf;
  if (instancia.kind === 'unknown') return [];
  return instancia.periods
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map(({ period, from, to, dueOn, closedOn, sentOn, openedBy, closedBy }) => ({
      period,
      from,
      to,
      dueOn,
      ...(closedOn !== undefined && { closedOn }),
      ...(sentOn !== undefined && { sentToRegionOn: sentOn }),
      owing: [...instancia.members.keys()].filter((sector) => isMember(instancia, sector, to)).sort(),
      because: asOf.evidence(closedBy === undefined ? [openedBy] : [openedBy, closedBy]),
    }));
}

/** `submitted`: it awaits review. `omitted`: recorded as omitted, and not justified. */
export const REPORT_STATUSES = ['submitted', 'observed', 'accepted', 'omitted', 'justified'] as const;
export type ReportStatus = (typeof REPORT_STATUSES)[number];

export interface SectorReportRow {
  readonly sector: string;
  readonly period: string;
  readonly status: ReportStatus;
  readonly submittedOn?: Day;
  readonly version?: number;
  readonly late?: boolean;
  readonly remedyBy?: Day;
  readonly evaluations: readonly { readonly on: Day; readonly rating: Rating; readonly session: string }[];
  readonly observations: readonly { readonly code: 'unsupported'; readonly label: string }[];
  readonly because: readonly Evidence[];
}

/** By period, then by sector. */
export function sectorReportsOf(asOf: AsOf, lang: Lang): SectorReportRow[] {
  const rows = asOf.sectorReports.flatMap(({ stream, state }): SectorReportRow[] => {
    if (state.kind === 'none') return [];
    return [
      {
        sector: state.sector,
        period: state.period,
        ...reportState(asOf, state),
        evaluations: state.evaluations.map(({ on, rating, session }) => ({ on, rating, session })),
        observations: asOf
          .unsupported(stream)
          .map(({ rejection }) => ({ code: 'unsupported', label: explain(rejection, lang) })),
        because: asOf.evidence(asOf.facts(stream).map(({ ref }) => ref)),
      },
    ];
  });
  return rows.sort((a, b) => compare(a.period, b.period) || compare(a.sector, b.sector));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function reportState(
  { instancia }: AsOf,
  state: Exclude<SectorReport, { kind: 'none' }>,
): Pick<SectorReportRow, 'status'> & Partial<SectorReportRow> {
  if (state.kind === 'omitted') return { status: omissionOf(state)?.justified ? 'justified' : 'omitted' };
  const { on, version, standing } = state.report;
  const period = periodNamed(instancia, state.period);
  return {
    status: standing.kind === 'version' ? 'submitted' : standing.kind,
    submittedOn: on,
    version,
    ...(period && { late: isLate(period, on) }),
    ...(standing.kind === 'observed' && { remedyBy: standing.remedyBy }),
  };
}

export interface WorkPlanRow {
  readonly plan: string;
  readonly state: 'proposed' | 'approved';
  readonly proposedOn?: PartialDay;
  readonly approvedOn?: PartialDay;
  readonly from?: Day;
  readonly to?: Day;
  /** Whether it is the plan in force on the day. */
  readonly inForce: boolean;
  readonly evaluations: number;
  readonly because: readonly Evidence[];
}

export function workPlansOf(asOf: AsOf): WorkPlanRow[] {
  const state = asOf.workPlans;
  if (state.kind === 'none') return [];
  const current = planCovering(state, asOf.on);
  return [...state.plans.values()]
    .map((plan): WorkPlanRow => {
      const approved = plan.kind === 'approved' ? plan : undefined;
      const refs = [
        plan.proposed?.ref,
        approved?.approved.ref,
        approved?.extended?.ref,
        ...(approved?.evaluations.map(({ ref }) => ref) ?? []),
      ];
      return {
        plan: plan.plan,
        state: plan.kind,
        ...(plan.proposed && { proposedOn: plan.proposed.on }),
        ...(approved && { approvedOn: approved.approved.on, from: approved.from, to: approved.to }),
        inForce: approved !== undefined && approved === current,
        evaluations: approved?.evaluations.length ?? 0,
        because: asOf.evidence(refs.filter((ref) => ref !== undefined)),
      };
    })
    .sort((a, b) => compare(a.plan, b.plan));
}

export interface DiagnosisRow {
  readonly period: string;
  readonly state: 'commissioned' | 'submitted' | 'approved';
  readonly commissionedOn?: PartialDay;
  readonly submittedOn?: PartialDay;
  readonly approvedOn?: PartialDay;
  readonly updates: number;
  readonly because: readonly Evidence[];
}

export function diagnosesOf(asOf: AsOf): DiagnosisRow[] {
  return asOf.diagnoses
    .flatMap(({ key, stream, state }): DiagnosisRow[] => {
      if (state.kind === 'none') return [];
      const document = state.kind === 'commissioned' ? undefined : state;
      return [
        {
          period: key,
          state: state.kind,
          ...(state.commissioned && { commissionedOn: state.commissioned.on }),
          ...(document && { submittedOn: document.submitted.on }),
          ...(state.kind === 'approved' && { approvedOn: state.approved.on }),
          updates: document?.updates.length ?? 0,
          because: asOf.evidence(asOf.facts(stream).map(({ ref }) => ref)),
        },
      ];
    })
    .sort((a, b) => compare(a.period, b.period));
}
