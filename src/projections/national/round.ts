/** A round as it was known, the moment that its figures are about, and its provinces at that moment. */
import type { Day } from '../../domain/dates.ts';
import type { SupervisionRound } from '../../domain/supervision-round/supervision-round.ts';
import { AsOf } from '../as-of.ts';
import { COUNTRY, type FactBook } from '../facts/fact-book.ts';
import { type ProvinceInRound, provinceInRound } from './province-in-round.ts';

export type OpenedRound = Exclude<SupervisionRound, { kind: 'none' }>;

/** The day that figures are about, and the last position that they know. */
export interface Moment {
  readonly cutOff: Day;
  readonly upTo: number;
}

/** The round of a year as it was known at a moment; nothing where it was not. */
export function roundAt(book: FactBook, year: number, { cutOff, upTo }: Moment): OpenedRound | undefined {
  const stream = book.streams(COUNTRY, 'supervision-round').find(({ key }) => key === String(year));
  const round = stream?.state(cutOff, upTo) as SupervisionRound | undefined;
  return round && round.kind !== 'none' ? round : undefined;
}

/** A closed round speaks of its cut-off, at the position of its closing; an open one of the moment asked about. */
export const momentOf = (round: OpenedRound, asked: Moment): Moment =>
  round.kind === 'closed' ? { cutOff: round.cutOff, upTo: round.closed.ref as number } : asked;

/** The years of the rounds that had begun at a moment, the latest first. */
export const roundYears = (book: FactBook, moment: Moment): number[] =>
  book
    .streams(COUNTRY, 'supervision-round')
    .map(({ key }) => Number(key))
    .filter((year) => roundAt(book, year, moment) !== undefined)
    .sort((a, b) => b - a);

/** One after another, so that no more than one is held. */
export function* asOfEach(book: FactBook, round: OpenedRound, { cutOff, upTo }: Moment): Generator<AsOf> {
  for (const ubigeo of [...round.universe].sort()) yield new AsOf(book, ubigeo, cutOff, upTo);
}

export const provincesOf = (book: FactBook, round: OpenedRound, moment: Moment): ProvinceInRound[] =>
  Array.from(asOfEach(book, round, moment), (asOf) => provinceInRound(asOf, round.referenceYear));
