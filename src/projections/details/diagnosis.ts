/** One diagnosis with all that was recorded of it: who made it, and every version of the document with its sources and figures. */
import type { z } from 'zod';
import type { PartialDay } from '../../domain/kernel/dates.ts';
import type { diagnosisEvents } from '../../domain/diagnosis/events.ts';
import type { Lang } from '../../domain/refusals/rejection.ts';
import type { AsOf } from '../read-model/as-of.ts';
import { type DiagnosisRow, diagnosesOf } from '../reporting.ts';
import { factsBeside, factsOf, presentRow, type Recorded, type RecordedIn } from './recorded.ts';

type DiagnosisContent = z.infer<typeof diagnosisEvents.DiagnosisSubmitted.schema>;

export interface DiagnosisVersion extends DiagnosisContent {
  readonly on: PartialDay;
  readonly summary?: string;
}

export interface DiagnosisDetail extends DiagnosisRow {
  readonly responsible?: string;
  readonly consultant?: string;
  readonly session?: string;
  /** What was submitted, then each time that it was brought up to date. */
  readonly versions: readonly DiagnosisVersion[];
}

export function diagnosisDetail(
  asOf: AsOf,
  period: string,
  recorded: Recorded<RecordedIn<'diagnosis'>>,
  lang: Lang,
): DiagnosisDetail | undefined {
  const row = presentRow(diagnosesOf(asOf, lang).filter((found) => found.period === period));
  if (!row) return undefined;
  const facts = factsBeside(asOf, 'diagnosis', row, recorded.facts);
  const commissioned = factsOf(facts, 'DiagnosisCommissioned').at(-1)?.data;
  const approved = factsOf(facts, 'DiagnosisApproved').at(-1);
  return {
    ...row,
    ...(commissioned && {
      responsible: commissioned.responsible,
      ...(commissioned.consultant !== undefined && { consultant: commissioned.consultant }),
    }),
    // A session that no longer stands has approved nothing.
    ...(approved && row.approvedOn !== undefined && { session: approved.data.session }),
    versions: [
      ...factsOf(facts, 'DiagnosisSubmitted').map(({ occurredOn, data }) => ({ on: occurredOn, ...data })),
      ...factsOf(facts, 'DiagnosisUpdated').map(({ occurredOn, data }) => ({ on: occurredOn, ...data })),
    ],
  };
}
