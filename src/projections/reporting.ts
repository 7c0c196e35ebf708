/** Reporting periods, sector reports, work plans and diagnoses of a province on a day. */
import type { Day, PartialDay } from '../domain/kernel/dates.ts';
import type { Diagnosis } from '../domain/diagnosis/diagnosis.ts';
import { isSeated } from '../domain/instancia/members.ts';
import { type Existence, periodNamed } from '../domain/instancia/timeline.ts';
import { fold } from '../domain/kernel/decide.ts';
import { type AggregateName, aggregateNamed } from '../domain/aggregates.ts';
import type { Lang } from '../domain/refusals/rejection.ts';
import type { Rating } from '../domain/sector-report/events.ts';
import { isLate, omissionOf, type SectorReport, sectorReportKey } from '../domain/sector-report/state.ts';
import { planCovering, type WorkPlan, type WorkPlans } from '../domain/work-plans/work-plans.ts';
import type { AsOf, StreamState } from './read-model/as-of.ts';
import type { Evidence } from './read-model/read-model.ts';
import { observed, type RowObservation, rowObservations } from './observations.ts';

export interface PeriodRow {
  readonly period: string;
  readonly from: Day;
  readonly to: Day;
  readonly dueOn: Day;
  readonly closedOn?: PartialDay;
  readonly sentToRegionOn?: PartialDay;
  /** Members on its last day, as far as that is certain, that have neither reported nor been excused. */
  readonly owing: readonly string[];
  readonly observations: readonly RowObservation[];
  readonly because: readonly Evidence[];
}

export function periodsOf(asOf: AsOf, lang: Lang): PeriodRow[] {
  const { instancia, existence: current } = asOf;
  if (instancia.kind === 'unknown') return [];
  const settled = new Set(asOf.sectorReports.flatMap(({ key, state }) => (isSettled(state) ? [key] : [])));
  return instancia.existences
    .flatMap((existence) => existence.periods.map((period) => ({ existence, ...period })))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .map(({ existence, period, from, to, dueOn, closedOn, sentOn, openedBy, closedBy }) => ({
      period,
      from,
      to,
      dueOn,
      ...(closedOn !== undefined && { closedOn }),
      ...(sentOn !== undefined && { sentToRegionOn: sentOn }),
      owing:
        existence === current
          ? [...existence.members.keys()]
              .filter((sector) => isSeated(existence, sector, to) && !settled.has(sectorReportKey({ sector, period })))
              .sort()
          : [],
      observations: existence === current ? [] : [observed('former_existence', lang)],
      because: asOf.evidence(closedBy === undefined ? [openedBy] : [openedBy, closedBy]),
    }));
}

/** A report, late or not, and a justified omission end the duty to report. */
const isSettled = (state: SectorReport): boolean =>
  state.kind === 'reported' || omissionOf(state)?.justified !== undefined;

/** What a stream holds of an existence, with the state that counts, or as it was registered where nothing of it counts any more. */
const shown = <S extends { readonly kind: string }>(
  asOf: AsOf,
  aggregate: AggregateName,
): (StreamState<S> & { readonly counts: boolean })[] =>
  asOf.recorded<S>(aggregate).map((streamStates) => {
    const supported = streamStates.state.kind !== 'none';
    const state = supported ? streamStates.state : (fold(aggregateNamed(aggregate), asOf.factsOf(streamStates)) as S);
    return { ...streamStates, state, counts: supported && streamStates.current };
  });

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
  /** False when it is no longer supported, or its instancia was dissolved: visible, and in no figure. */
  readonly counts: boolean;
  readonly observations: readonly RowObservation[];
  readonly because: readonly Evidence[];
}

/** By period, then by sector. */
export function sectorReportsOf(asOf: AsOf, lang: Lang): SectorReportRow[] {
  const rows = shown<SectorReport>(asOf, 'sector-report').flatMap((streamStates): SectorReportRow[] => {
    const { state, counts } = streamStates;
    if (state.kind === 'none') return [];
    return [
      {
        sector: state.sector,
        period: state.period,
        ...reportState(streamStates.existence, state),
        evaluations: state.evaluations.map(({ on, rating, session }) => ({ on, rating, session })),
        counts,
        observations: rowObservations(asOf, streamStates, lang),
        because: asOf.evidence(asOf.factsOf(streamStates).map(({ ref }) => ref)),
      },
    ];
  });
  return rows.sort((a, b) => compare(a.period, b.period) || compare(a.sector, b.sector));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function reportState(
  existence: Existence | undefined,
  state: Exclude<SectorReport, { kind: 'none' }>,
): Pick<SectorReportRow, 'status'> & Partial<SectorReportRow> {
  if (state.kind === 'omitted') return { status: omissionOf(state)?.justified ? 'justified' : 'omitted' };
  const { on, version, review } = state.report;
  const period = periodNamed(existence, state.period);
  return {
    status: review.kind === 'version' ? 'submitted' : review.kind,
    submittedOn: on,
    version,
    ...(period && { late: isLate(period, on) }),
    ...(review.kind === 'observed' && { remedyBy: review.remedyBy }),
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
  readonly counts: boolean;
  readonly observations: readonly RowObservation[];
  readonly because: readonly Evidence[];
}

export function workPlansOf(asOf: AsOf, lang: Lang): WorkPlanRow[] {
  const current = planCovering(asOf.workPlans, asOf.validOn);
  return asOf
    .recorded<WorkPlans>('work-plans')
    .flatMap((streamStates) => {
      const registered = fold(aggregateNamed('work-plans'), asOf.factsOf(streamStates)) as WorkPlans;
      const supported = streamStates.state.kind === 'none' ? undefined : streamStates.state.plans;
      return registered.kind === 'none'
        ? []
        : [...registered.plans.values()].map((plan): WorkPlanRow => ({
            ...planRow(asOf, supported?.get(plan.plan) ?? plan, current),
            counts: streamStates.current && (supported?.has(plan.plan) ?? false),
            observations: rowObservations(
              asOf,
              streamStates,
              lang,
              ({ fact }) => (fact.data as { plan: string }).plan === plan.plan,
            ),
          }));
    })
    .sort((a, b) => compare(a.plan, b.plan));
}

function planRow(
  asOf: AsOf,
  plan: WorkPlan,
  current: WorkPlan | undefined,
): Omit<WorkPlanRow, 'counts' | 'observations'> {
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
}

export interface DiagnosisRow {
  readonly period: string;
  readonly state: 'commissioned' | 'submitted' | 'approved';
  readonly commissionedOn?: PartialDay;
  readonly submittedOn?: PartialDay;
  readonly approvedOn?: PartialDay;
  readonly updates: number;
  readonly counts: boolean;
  readonly observations: readonly RowObservation[];
  readonly because: readonly Evidence[];
}

export function diagnosesOf(asOf: AsOf, lang: Lang): DiagnosisRow[] {
  return shown<Diagnosis>(asOf, 'diagnosis')
    .flatMap((streamStates): DiagnosisRow[] => {
      const { key, state, counts } = streamStates;
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
          counts,
          observations: rowObservations(asOf, streamStates, lang),
          because: asOf.evidence(asOf.factsOf(streamStates).map(({ ref }) => ref)),
        },
      ];
    })
    .sort((a, b) => compare(a.period, b.period));
}
