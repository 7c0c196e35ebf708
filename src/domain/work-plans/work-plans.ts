/** The work plans of an instancia: proposed, approved for a stretch of time that no other has, amended, evaluated. */
import { certainlyBefore, compareDates, type Day, earliest, isDay, type PartialDay } from '../kernel/dates.ts';
import type { Context, Aggregate } from '../kernel/aggregate.ts';
import type { NewEvent } from '../kernel/event.ts';
import type { Dated } from '../kernel/dated.ts';
import { type Rejection, reject } from '../refusals/rejection.ts';
import { votedElsewhere } from '../kernel/voted.ts';
import { type WorkPlansCommand, workPlansCommands } from './commands.ts';
import { type WorkPlansFact, workPlansEvents } from './events.ts';

export interface ApprovedPlan {
  readonly kind: 'approved';
  readonly plan: string;
  readonly approved: Dated;
  readonly from: Day;
  /** As it was last amended, if it was. */
  readonly to: Day;
  readonly extended?: Dated;
  readonly proposed?: Dated;
  /** The ids of all the lines that it ever had. */
  readonly lines: ReadonlySet<string>;
  readonly evaluations: readonly Dated[];
}

export type WorkPlan = ApprovedPlan | { readonly kind: 'proposed'; readonly plan: string; readonly proposed: Dated };

export type WorkPlans =
  { readonly kind: 'none' } | { readonly kind: 'some'; readonly plans: ReadonlyMap<string, WorkPlan> };

const planOf = (state: WorkPlans, plan: string): WorkPlan | undefined =>
  state.kind === 'none' ? undefined : state.plans.get(plan);
const approvedPlans = (state: WorkPlans): ApprovedPlan[] =>
  state.kind === 'none' ? [] : [...state.plans.values()].filter((plan) => plan.kind === 'approved');

/** The approved plan that is in force on a day. */
export const planCovering = (state: WorkPlans, day: Day): ApprovedPlan | undefined =>
  approvedPlans(state).find(({ from, to, approved }) => from <= day && day <= to && earliest(approved.on) <= day);

const withPlan = (state: WorkPlans, plan: WorkPlan): WorkPlans => ({
  kind: 'some',
  plans: new Map(state.kind === 'none' ? [] : state.plans).set(plan.plan, plan),
});

const idsOf = (lines: readonly { readonly id: string }[] = []): string[] => lines.map(({ id }) => id);

function evolve(state: WorkPlans, fact: WorkPlansFact): WorkPlans {
  const { on, ref } = fact;
  const known = planOf(state, fact.data.plan);
  switch (fact.type) {
    case 'WorkPlanProposed':
      // The paper of a proposal may turn up after the plan was registered as approved.
      return withPlan(state, { kind: 'proposed', plan: fact.data.plan, ...known, proposed: { on, ref } });
    case 'WorkPlanApproved': {
      const { plan, from, to, lines } = fact.data;
      const proposed = known?.proposed;
      const approved: ApprovedPlan = {
        kind: 'approved',
        plan,
        approved: { on, ref },
        from,
        to,
        lines: new Set(idsOf(lines)),
        evaluations: [],
      };
      return withPlan(state, proposed ? { ...approved, proposed } : approved);
    }
    case 'WorkPlanAmended':
      return known?.kind === 'approved' ? withPlan(state, amended(known, fact)) : state;
    case 'WorkPlanEvaluated':
      return known?.kind === 'approved'
        ? withPlan(state, { ...known, evaluations: [...known.evaluations, { on, ref }] })
        : state;
  }
}

type Amendment = Extract<WorkPlansFact, { type: 'WorkPlanAmended' }>;

/** Of two amendments of the end, the later one by its day holds, whichever was registered first. */
function amended(plan: ApprovedPlan, { on, ref, data }: Amendment): ApprovedPlan {
  const lines = data.lines ? new Set([...plan.lines, ...idsOf(data.lines)]) : plan.lines;
  if (data.to === undefined || (plan.extended && compareDates(on, plan.extended.on) < 0)) return { ...plan, lines };
  return { ...plan, lines, to: data.to, extended: { on, ref } };
}

function invariants(state: WorkPlans, fact: WorkPlansFact): Rejection | undefined {
  const { on } = fact;
  const { plan } = fact.data;
  const known = planOf(state, plan);
  if (fact.type === 'WorkPlanProposed') return admitsProposal(known, plan, on);
  if (!isDay(on)) return reject('day_required', { date: on }, '/occurredOn');
  if (fact.type === 'WorkPlanApproved') {
    const { from, to } = fact.data;
    if (known?.kind === 'approved')
      return reject('plan_already_approved', { plan, date: known.approved.on }, '/data/plan');
    if (known && certainlyBefore(on, known.proposed.on)) {
      return reject('plan_before_proposal', { date: on, proposedOn: known.proposed.on }, '/occurredOn');
    }
    return misplaced(state, { plan, from, to });
  }
  if (known?.kind !== 'approved') return reject('plan_not_approved', { plan }, '/data/plan');
  if (on < known.approved.on)
    return reject('plan_before_approval', { date: on, approvedOn: known.approved.on }, '/occurredOn');
  if (fact.type === 'WorkPlanAmended') return misplaced(state, amended(known, fact));
  const unknown = idsOf(fact.data.progress).filter((id) => !known.lines.has(id));
  return unknown.length > 0 ? reject('plan_line_unknown', { plan, lines: unknown }, '/data/progress') : undefined;
}

function admitsProposal(known: WorkPlan | undefined, plan: string, on: PartialDay): Rejection | undefined {
  if (known?.proposed) return reject('plan_exists', { plan, date: known.proposed.on }, '/data/plan');
  return known?.kind === 'approved' && certainlyBefore(known.approved.on, on)
    ? reject('plan_before_proposal', { date: known.approved.on, proposedOn: on }, '/occurredOn')
    : undefined;
}

type PlanStretch = Pick<ApprovedPlan, 'plan' | 'from' | 'to'>;

/** Rule 12: approved plans never overlap; the refusal names both. */
function misplaced(state: WorkPlans, { plan, from, to }: PlanStretch): Rejection | undefined {
  if (to < from) return reject('plan_dates', { from, to }, '/data/to');
  const other = approvedPlans(state).find((known) => known.plan !== plan && known.from <= to && from <= known.to);
  return (
    other &&
    reject('plan_overlaps', { plan, from, to, other: other.plan, otherFrom: other.from, otherTo: other.to }, '/data/to')
  );
}

function decide(command: WorkPlansCommand, _state: WorkPlans, context: Context): readonly NewEvent[] | Rejection {
  const { event } = workPlansCommands[command.type];
  const elsewhere = command.type === 'ProposeWorkPlan' ? undefined : votedElsewhere(command, context);
  return elsewhere ?? [{ type: event, data: command.data }];
}

export const workPlans = {
  name: 'work-plans',
  title: { es: 'Planes de trabajo', en: 'Work plans' },
  about: {
    es: 'Todos los planes de trabajo de una instancia, en un solo historial, para que nunca se superpongan.',
    en: 'All the work plans of an instancia, in one stream, so that they never overlap.',
  },
  collection: 'work-plans',
  part: 'plan',
  key: { kind: 'none' },
  scope: 'province',
  events: workPlansEvents,
  commands: workPlansCommands,
  initialState: { kind: 'none' },
  withinInstancia: true,
  beginsAnew: true,
  evolve,
  invariants,
  // Judged by judge.ts: the life of the instancia, and the session that approved, amended or evaluated.
  preconditions: () => undefined,
  decide,
} as const satisfies Aggregate<WorkPlans, typeof workPlansEvents, typeof workPlansCommands>;
