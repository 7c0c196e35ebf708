/** Reporting periods, sector reports, work plans and diagnoses of a province on a day. */
import type { Day, PartialDay } from '../domain/dates.ts';
import type { Fact } from '../domain/decider.ts';
import { isMember, periodNamed } from '../domain/instancia/timeline.ts';
import type { LifeName } from '../domain/lives.ts';
import { explain, type Lang } from '../domain/rejection.ts';
import type { Rating } from '../domain/sector-report/events.ts';
import { isLate, omissionOf, type SectorReport } from '../domain/sector-report/state.ts';
import { planCovering, type WorkPlan, type WorkPlans } from '../domain/work-plans/work-plans.ts';
import type { AsOf, Lived } from './as-of.ts';
import type { Evidence } from './facts/fact-book.ts';
import type { StreamFacts } from './facts/stream-facts.ts';

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

interface Observation {
  readonly code: 'unsupported';
  readonly label: string;
}

/** What of a stream nothing supports any more, and why; of all of it, or of the facts that are asked for. */
const observationsOf = (
  asOf: AsOf,
  stream: StreamFacts,
  lang: Lang,
  wanted: (fact: Fact) => boolean = () => true,
): Observation[] =>
  asOf
    .unsupported(stream)
    .filter(({ fact }) => wanted(fact))
    .map(({ rejection }) => ({ code: 'unsupported', label: explain(rejection, lang) }));

/** The streams of a life with the state that counts, or as they were registered where nothing of them counts any more. */
function shown<S extends { readonly kind: string }>(
  asOf: AsOf,
  life: LifeName,
  lived: readonly Lived<S>[],
): (Lived<S> & { readonly counts: boolean })[] {
  const counted = new Map(lived.map((one) => [one.stream.number, one]));
  return asOf.book.streams(asOf.ubigeo, life).map((stream) => {
    const own = counted.get(stream.number);
    if (own && own.state.kind !== 'none') return { ...own, counts: true };
    return { stream, key: stream.key ?? '', state: stream.state(asOf.on, asOf.upTo) as S, counts: false };
  });
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
  /** False when the report (or the omission) itself is no longer supported: visible, and in no figure. */
  readonly counts: boolean;
  readonly observations: readonly Observation[];
  readonly because: readonly Evidence[];
}

/** By period, then by sector. */
export function sectorReportsOf(asOf: AsOf, lang: Lang): SectorReportRow[] {
  const rows = shown(asOf, 'sector-report', asOf.sectorReports).flatMap(
    ({ stream, state, counts }): SectorReportRow[] => {
      if (state.kind === 'none') return [];
      return [
        {
          sector: state.sector,
          period: state.period,
          ...reportState(asOf, state),
          evaluations: state.evaluations.map(({ on, rating, session }) => ({ on, rating, session })),
          counts,
          observations: observationsOf(asOf, stream, lang),
          because: asOf.evidence(asOf.facts(stream).map(({ ref }) => ref)),
        },
      ];
    },
  );
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
  readonly counts: boolean;
  readonly observations: readonly Observation[];
  readonly because: readonly Evidence[];
}

export function workPlansOf(asOf: AsOf, lang: Lang): WorkPlanRow[] {
  const counted = asOf.workPlans.kind === 'none' ? undefined : asOf.workPlans.plans;
  const current = planCovering(asOf.workPlans, asOf.on);
  return asOf.book
    .streams(asOf.ubigeo, 'work-plans')
    .flatMap((stream) => {
      const registered = stream.state(asOf.on, asOf.upTo) as WorkPlans;
      return registered.kind === 'none'
        ? []
        : [...registered.plans.values()].map((plan): WorkPlanRow => ({
            ...planRow(asOf, counted?.get(plan.plan) ?? plan, current),
            counts: counted?.has(plan.plan) ?? false,
            observations: observationsOf(
              asOf,
              stream,
              lang,
              ({ data }) => (data as { plan: string }).plan === plan.plan,
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
  readonly observations: readonly Observation[];
  readonly because: readonly Evidence[];
}

export function diagnosesOf(asOf: AsOf, lang: Lang): DiagnosisRow[] {
  return shown(asOf, 'diagnosis', asOf.diagnoses)
    .flatMap(({ key, stream, state, counts }): DiagnosisRow[] => {
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
          observations: observationsOf(asOf, stream, lang),
          because: asOf.evidence(asOf.facts(stream).map(({ ref }) => ref)),
        },
      ];
    })
    .sort((a, b) => compare(a.period, b.period));
}
