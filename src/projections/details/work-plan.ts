/** One work plan with all that was recorded of it: its title, its lines as they stand, what was changed, and how far they came. */
import type { z } from 'zod';
import type { Day, PartialDay } from '../../domain/kernel/dates.ts';
import type { Lang } from '../../domain/refusals/rejection.ts';
import type { workPlansEvents } from '../../domain/work-plans/events.ts';
import type { AsOf } from '../read-model/as-of.ts';
import { type WorkPlanRow, workPlansOf } from '../reporting.ts';
import { counted, factsBeside, factsOf, presentRow, type Recorded, type RecordedIn } from './recorded.ts';

type Lines = z.infer<typeof workPlansEvents.WorkPlanApproved.schema>['lines'];
type PlanProgress = z.infer<typeof workPlansEvents.WorkPlanEvaluated.schema>['progress'];

export interface WorkPlanDetail extends Omit<WorkPlanRow, 'evaluations'> {
  readonly title?: string;
  readonly session?: string;
  /** As they were last changed. */
  readonly lines: Readonly<Lines>;
  readonly amendments: readonly {
    readonly on: PartialDay;
    readonly session: string;
    readonly to?: Day;
    readonly lines?: Readonly<Lines>;
  }[];
  readonly evaluations: readonly {
    readonly on: PartialDay;
    readonly session: string;
    readonly progress: Readonly<PlanProgress>;
  }[];
}

/** @param recorded of this plan alone */
export function workPlanDetail(
  asOf: AsOf,
  plan: string,
  recorded: Recorded<RecordedIn<'work-plans'>>,
  lang: Lang,
): WorkPlanDetail | undefined {
  const row = presentRow(workPlansOf(asOf, lang).filter((found) => found.plan === plan));
  if (!row) return undefined;
  const facts = counted(factsBeside(asOf, 'work-plans', row, recorded.facts));
  const title = factsOf(facts, 'WorkPlanProposed').at(-1)?.data.title;
  const approved = factsOf(facts, 'WorkPlanApproved').at(-1)?.data;
  const amendments = factsOf(facts, 'WorkPlanAmended');
  return {
    ...row,
    ...(title !== undefined && { title }),
    ...(approved && { session: approved.session }),
    lines: amendments.findLast(({ data }) => data.lines)?.data.lines ?? approved?.lines ?? [],
    amendments: amendments.map(({ occurredOn, data: { session, to, lines } }) => ({
      on: occurredOn,
      session,
      ...(to !== undefined && { to }),
      ...(lines && { lines }),
    })),
    evaluations: factsOf(facts, 'WorkPlanEvaluated').map(({ occurredOn, data: { session, progress } }) => ({
      on: occurredOn,
      session,
      progress,
    })),
  };
}
