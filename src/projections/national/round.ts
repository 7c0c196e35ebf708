/** A round as it was known, the moment that its figures are about, and its provinces at that moment. */
import type { Day } from '../../domain/kernel/dates.ts';
import type { OpenedRound, SupervisionRound } from '../../domain/supervision-round/supervision-round.ts';
import { AsOf } from '../read-model/as-of.ts';
import { COUNTRY, type ReadModel } from '../read-model/read-model.ts';
import { type ProvinceInRound, provinceInRound } from './province-in-round.ts';

/** The day on which it is asked, and the last position that is known. */
export interface Asked {
  readonly on: Day;
  readonly asOfPosition: number;
}

/** A round as its report sees it: the day that its figures are about, and the last position that they know. */
export interface RoundMoment {
  readonly round: OpenedRound;
  readonly cutOff: Day;
  readonly cutOffReason: CutOffReason;
  readonly asOfPosition: number;
}

/** Why the figures are about this day: the round was closed with it, its reference year had ended, or it had not ended yet. */
export const CUT_OFF_REASONS = ['closing', 'end_of_reference_year', 'day_asked'] as const;
export type CutOffReason = (typeof CUT_OFF_REASONS)[number];

/** The round of a year as it was known at a moment; nothing where it was not. */
export function roundAt(readModel: ReadModel, year: number, { on, asOfPosition }: Asked): OpenedRound | undefined {
  const stream = readModel.streams(COUNTRY, 'supervision-round').find(({ key }) => key === String(year));
  const round = stream?.state(on, asOfPosition) as SupervisionRound | undefined;
  return round && round.kind !== 'none' ? round : undefined;
}

/**
 * A closed round is what was published: it speaks of its cut-off, and knows what was known at its closing, of itself too. An open
 * one counts to the end of its reference year at most.
 */
export function published(readModel: ReadModel, round: OpenedRound, asked: Asked): RoundMoment {
  if (round.kind !== 'closed') return { round, ...openCutOff(round, asked.on), asOfPosition: asked.asOfPosition };
  const asOfPosition = round.closed.ref as number;
  return asKnown(roundAt(readModel, round.referenceYear, { on: asked.on, asOfPosition }) ?? round, {
    ...asked,
    asOfPosition,
  });
}

/** The round with everything that was known at the moment, corrections after its closing included. */
export const asKnown = (round: OpenedRound, { on, asOfPosition }: Asked): RoundMoment =>
  round.kind === 'closed'
    ? { round, cutOff: round.cutOff, cutOffReason: 'closing', asOfPosition }
    : { round, ...openCutOff(round, on), asOfPosition };

function openCutOff({ referenceYear }: OpenedRound, on: Day): Pick<RoundMoment, 'cutOff' | 'cutOffReason'> {
  const lastDay = `${referenceYear}-12-31`;
  return lastDay < on
    ? { cutOff: lastDay, cutOffReason: 'end_of_reference_year' }
    : { cutOff: on, cutOffReason: 'day_asked' };
}

/** The years of the rounds that had begun at a moment, the latest first. */
export const roundYears = (readModel: ReadModel, asked: Asked): number[] =>
  readModel
    .streams(COUNTRY, 'supervision-round')
    .map(({ key }) => Number(key))
    .filter((year) => roundAt(readModel, year, asked) !== undefined)
    .sort((a, b) => b - a);

/** One province after another, so that no more than one is held. */
export function* asOfEach(readModel: ReadModel, { round, cutOff, asOfPosition }: RoundMoment): Generator<AsOf> {
  for (const ubigeo of [...round.universe].sort()) yield new AsOf(readModel, ubigeo, cutOff, asOfPosition);
}

export const provincesOf = (readModel: ReadModel, moment: RoundMoment): ProvinceInRound[] =>
  Array.from(asOfEach(readModel, moment), (asOf) => provinceInRound(asOf, moment.round));
