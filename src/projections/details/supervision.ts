/** What a round found about one province, the round itself, and the erasure of one name, with all that was recorded of them. */
import type { PartialDay } from '../../domain/kernel/dates.ts';
import type { Lang } from '../../domain/refusals/rejection.ts';
import type { AsOf } from '../read-model/as-of.ts';
import { type FindingRow, findingsOfProvince, type RoundRow, roundsOf } from '../supervision.ts';
import { factsOf, type Recorded, type RecordedIn } from './recorded.ts';

export interface FindingsDetail {
  readonly year: number;
  readonly findings: readonly (FindingRow & { readonly means?: RecordedIn<'finding'>['data']['means'] })[];
}

export function findingsDetail(
  asOf: AsOf,
  year: number,
  { facts }: Recorded<RecordedIn<'finding'>>,
  lang: Lang,
): FindingsDetail {
  const { findings } = findingsOfProvince(asOf, lang);
  return {
    year,
    findings: findings
      .filter((row) => row.year === year)
      .map((row) => {
        const means = facts.find(({ event }) => event === row.because[0]?.event)?.data.means;
        return { ...row, ...(means !== undefined && { means }) };
      }),
  };
}

export interface RoundDetail extends Omit<RoundRow, 'universe'> {
  readonly universe: number;
  readonly provinces: readonly string[];
}

export function roundDetail(
  { readModel, validOn, asOfPosition }: AsOf,
  year: number,
  { facts }: Recorded<RecordedIn<'supervision-round'>>,
): RoundDetail | undefined {
  const row = roundsOf(readModel, validOn, asOfPosition).find(({ referenceYear }) => referenceYear === year);
  return row && { ...row, provinces: factsOf(facts, 'RoundOpened').at(-1)?.data.universe.toSorted() ?? [] };
}

export interface ErasureDetail {
  readonly personRef: string;
  readonly erasedOn: PartialDay;
  readonly enteredIn: string;
  readonly basis: string;
}

export function erasureDetail({ facts }: Recorded<RecordedIn<'erasure'>>): ErasureDetail | undefined {
  const erased = factsOf(facts, 'PersonErased').at(-1);
  return erased && { erasedOn: erased.occurredOn, ...erased.data };
}
