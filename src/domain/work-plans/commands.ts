/** What can be asked of the work plans. Sessions approve, amend and evaluate them. */
import type { CommandOf, CommandType } from '../kernel/aggregate.ts';
import { workPlansEvents as events } from './events.ts';

const voted = ['secretariat', 'session'] as const;

export const workPlansCommands = {
  ProposeWorkPlan: {
    event: 'WorkPlanProposed',
    opens: true,
    actingParties: ['secretariat', 'session', 'sector'],
    data: events.WorkPlanProposed.schema,
  },
  /** Opens the stream too: of a plan of the past, the proposal may not be known. */
  ApproveWorkPlan: {
    event: 'WorkPlanApproved',
    opens: true,
    actingParties: voted,
    data: events.WorkPlanApproved.schema,
  },
  AmendWorkPlan: { event: 'WorkPlanAmended', actingParties: voted, data: events.WorkPlanAmended.schema },
  EvaluateWorkPlan: { event: 'WorkPlanEvaluated', actingParties: voted, data: events.WorkPlanEvaluated.schema },
} as const satisfies Record<string, CommandType>;

export type WorkPlansCommand = CommandOf<typeof workPlansCommands>;
