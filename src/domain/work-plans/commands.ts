/** What can be asked of the work plans. Sessions approve, amend and evaluate them. */
import type { CommandOf, CommandType } from '../kernel/aggregate.ts';
import { workPlansEvents as events } from './events.ts';

const voted = ['secretariat', 'session'] as const;

export const workPlansCommands = {
  ProposeWorkPlan: {
    title: 'Proponer un plan de trabajo',
    event: 'WorkPlanProposed',
    opens: true,
    actingParties: ['secretariat', 'session', 'sector'],
    data: events.WorkPlanProposed.schema,
  },
  /** Opens the stream too: of a plan of the past, the proposal may not be known. */
  ApproveWorkPlan: {
    title: 'Registrar la aprobación de un plan de trabajo',
    event: 'WorkPlanApproved',
    opens: true,
    actingParties: voted,
    data: events.WorkPlanApproved.schema,
  },
  AmendWorkPlan: {
    title: 'Modificar un plan de trabajo',
    event: 'WorkPlanAmended',
    actingParties: voted,
    data: events.WorkPlanAmended.schema,
  },
  EvaluateWorkPlan: {
    title: 'Registrar la evaluación de un plan de trabajo',
    event: 'WorkPlanEvaluated',
    actingParties: voted,
    data: events.WorkPlanEvaluated.schema,
  },
} as const satisfies Record<string, CommandType>;

export type WorkPlansCommand = CommandOf<typeof workPlansCommands>;
