/** What changed between two rounds, province by province. */
import type { ReadModel } from '../read-model/read-model.ts';
import { type ProvinceInRound, ROUND_CLASSES, type RoundClass } from './province-in-round.ts';
import { type Asked, provincesOf, published, roundAt, roundYears } from './round.ts';

/** From each class of the round before to each class of this one, over the provinces that are in both. */
export interface Change {
  readonly previousYear: number;
  readonly inBoth: number;
  readonly matrix: Readonly<Record<RoundClass, Readonly<Record<RoundClass, number>>>>;
  /** Which provinces are in another class than before. */
  readonly moved: readonly { readonly ubigeo: string; readonly from: RoundClass; readonly to: RoundClass }[];
  readonly onlyInPrevious: number;
  readonly onlyInThis: number;
}

/**
 * The matrix since the latest round before the year, each round at its own cut-off and position, with nothing known that was
 * not known at the moment of this one.
 */
export function changeSince(
  readModel: ReadModel,
  year: number,
  now: readonly ProvinceInRound[],
  asked: Asked,
): Change | undefined {
  const previousYear = roundYears(readModel, asked).find((other) => other < year);
  const round = previousYear === undefined ? undefined : roundAt(readModel, previousYear, asked);
  if (previousYear === undefined || !round) return undefined;
  return matrixOf(previousYear, provincesOf(readModel, published(readModel, round, asked)), now);
}

function matrixOf(previousYear: number, before: readonly ProvinceInRound[], now: readonly ProvinceInRound[]): Change {
  const was = new Map(before.map((province) => [province.ubigeo, province.class]));
  const both = now.filter(({ ubigeo }) => was.has(ubigeo));
  const row = (from: RoundClass): Record<RoundClass, number> =>
    Object.fromEntries(
      ROUND_CLASSES.map((to) => [
        to,
        both.filter((province) => was.get(province.ubigeo) === from && province.class === to).length,
      ]),
    ) as Record<RoundClass, number>;
  return {
    previousYear,
    inBoth: both.length,
    matrix: Object.fromEntries(ROUND_CLASSES.map((from) => [from, row(from)])) as Change['matrix'],
    moved: both.flatMap(({ ubigeo, class: to }) => {
      const from = was.get(ubigeo);
      return from === undefined || from === to ? [] : [{ ubigeo, from, to }];
    }),
    onlyInPrevious: before.length - both.length,
    onlyInThis: now.length - both.length,
  };
}
