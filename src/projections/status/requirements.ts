/** What a platform that meets needs to be up to date, and what of it is missing. */
import { termOn } from '../../domain/geography/municipal-terms.ts';
import type { EventRef } from '../../domain/kernel/fact.ts';
import { inForce } from '../../domain/kernel/dated.ts';
import { isSeated } from '../../domain/instancia/members.ts';
import type { Period } from '../../domain/instancia/timeline.ts';
import { omissionOf, type SectorReport, sectorReportKey } from '../../domain/sector-report/state.ts';
import { planCovering } from '../../domain/work-plans/work-plans.ts';
import type { AsOf } from '../read-model/as-of.ts';
import { commitmentRefs, overdueCommitments } from '../commitments.ts';
import { type Requirement, STATUS_RULE } from './rules.ts';
import { installedThisTerm, nextOrdinaryDue, type Situation, termGraceEnd } from './situation.ts';

export interface Missing {
  readonly requirement: Requirement;
  /** What exactly: a day, a period, sectors, commitments. */
  readonly detail: readonly string[];
}

interface Checked {
  readonly missing?: readonly Missing[];
  /** The events that show that nothing is missing. */
  readonly refs: readonly EventRef[];
}

const lacking = (requirement: Requirement, detail: readonly string[] = []): Checked => ({
  missing: [{ requirement, detail }],
  refs: [],
});
const met = (...refs: readonly (EventRef | undefined)[]): Checked => ({
  refs: refs.filter((ref) => ref !== undefined),
});

export function missingForUpToDate(situation: Situation): { missing: Missing[]; refs: EventRef[] } {
  const checks = [ordinarySession, installation, internalRules, workPlan, reporting, commitments];
  const checked = checks.map((check) => check(situation));
  return { missing: checked.flatMap(({ missing = [] }) => missing), refs: checked.flatMap(({ refs }) => refs) };
}

function ordinarySession(situation: Situation): Checked {
  const next = nextOrdinaryDue(situation);
  if (!next) return lacking('ordinary_session');
  return situation.asOf.validOn > next.graceEnds ? lacking('ordinary_session', [next.due]) : met(...next.refs);
}

function installation(situation: Situation): Checked {
  const ref = installedThisTerm(situation);
  const term = termOn(situation.asOf.validOn);
  if (ref !== undefined || !term || situation.asOf.validOn < termGraceEnd(term.from)) return met(ref);
  return lacking('installed_this_term', [term.from]);
}

function internalRules({ existence, asOf }: Situation): Checked {
  const rules = inForce(existence?.rules ?? [], asOf.validOn);
  return rules ? met(rules.ref) : lacking('internal_rules');
}

function workPlan({ asOf }: Situation): Checked {
  const plan = planCovering(asOf.workPlans, asOf.validOn);
  if (plan) return met(plan.approved.ref, plan.extended?.ref);
  return asOf.validOn.slice(5) < STATUS_RULE.planDueFrom ? met() : lacking('work_plan', [asOf.validOn.slice(0, 4)]);
}

/** A closed period exists; in the last one every member reported or was justified, and every sector was evaluated. */
function reporting({ asOf, existence }: Situation): Checked {
  const period = lastClosedPeriod(asOf);
  if (!period || !existence) return lacking('closed_period');
  const reports = new Map(asOf.sectorReports.map(({ key, state }) => [key, state]));
  const unreported: string[] = [];
  const unevaluated: string[] = [];
  const refs: EventRef[] = [period.openedBy, ...(period.closedBy === undefined ? [] : [period.closedBy])];
  for (const sector of [...existence.members.keys()].sort()) {
    if (!isSeated(existence, sector, period.to)) continue;
    const state = reports.get(sectorReportKey({ sector, period: period.period }));
    const reported = state && reportedBy(state);
    const evaluated = state?.evaluations.at(-1);
    if (reported === undefined) unreported.push(sector);
    if (evaluated === undefined) unevaluated.push(sector);
    refs.push(...(reported ?? []), ...(evaluated ? [evaluated.ref] : []));
  }
  const missing: Missing[] = [];
  if (unreported.length > 0) missing.push({ requirement: 'sector_reports', detail: [period.period, ...unreported] });
  if (unevaluated.length > 0)
    missing.push({ requirement: 'sector_evaluations', detail: [period.period, ...unevaluated] });
  return missing.length > 0 ? { missing, refs: [] } : { refs };
}

/** The events by which a sector has done its duty: its report, or the justification of its omission. */
function reportedBy(state: SectorReport): EventRef[] | undefined {
  if (state.kind === 'reported') return [state.report.ref];
  const omission = omissionOf(state);
  return omission?.justified ? [omission.ref, omission.justified.ref] : undefined;
}

export function lastClosedPeriod({ existence }: AsOf): Period | undefined {
  return existence?.periods
    .filter(({ closedOn }) => closedOn !== undefined)
    .sort((a, b) => (a.to < b.to ? -1 : 1))
    .at(-1);
}

function commitments({ asOf }: Situation): Checked {
  const overdue = overdueCommitments(asOf);
  return overdue.length === 0 ? met(...commitmentRefs(asOf)) : lacking('commitments_on_time', overdue);
}
