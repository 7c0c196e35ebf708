/** One commitment with all that was recorded of it: what it is measured by, how far it has come, and by what that is shown. */
import type { Evidence as Shown } from '../../domain/kernel/evidence.ts';
import type { Day } from '../../domain/kernel/dates.ts';
import type { Lang } from '../../domain/refusals/rejection.ts';
import type { AsOf } from '../read-model/as-of.ts';
import { type CommitmentRow, commitmentsOf } from '../commitments.ts';
import { factsOf, type Recorded, type RecordedIn } from './recorded.ts';

interface OfOccurrence {
  readonly on: Day;
  readonly occurrence?: number;
}

export interface CommitmentDetail extends CommitmentRow {
  readonly dueOn?: Day;
  readonly until?: Day;
  readonly indicator?: string;
  readonly meansOfVerification?: string;
  readonly progress: readonly (OfOccurrence & {
    readonly percent?: number;
    readonly note: string;
    readonly evidence: readonly Shown[];
  })[];
  readonly fulfilments: readonly (OfOccurrence & { readonly evidence: readonly Shown[] })[];
}

export function commitmentDetail(
  asOf: AsOf,
  id: string,
  { facts }: Recorded<RecordedIn<'commitment'>>,
  lang: Lang,
): CommitmentDetail | undefined {
  const row = commitmentsOf(asOf, lang).find((commitment) => commitment.id === id);
  if (!row) return undefined;
  const adopted = factsOf(facts, 'CommitmentAdopted').at(-1)?.data;
  return {
    ...row,
    ...(adopted && {
      dueOn: adopted.dueOn,
      ...(adopted.recurrence?.until !== undefined && { until: adopted.recurrence.until }),
      indicator: adopted.indicator,
      meansOfVerification: adopted.meansOfVerification,
    }),
    progress: factsOf(facts, 'ProgressReported').map(
      ({ occurredOn, data: { occurrence, percent, note, evidence } }) => ({
        on: occurredOn,
        ...(occurrence !== undefined && { occurrence }),
        ...(percent !== undefined && { percent }),
        note,
        evidence,
      }),
    ),
    fulfilments: factsOf(facts, 'FulfilmentReported').map(({ occurredOn, data: { occurrence, evidence } }) => ({
      on: occurredOn,
      ...(occurrence !== undefined && { occurrence }),
      evidence,
    })),
  };
}
