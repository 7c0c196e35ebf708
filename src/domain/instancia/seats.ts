/**
 * How one seat was held: taken, left, taken again. Taking it counts from the earliest possible day, having left it only from
 * the latest: in between both readings stand, and the seat is not certain.
 */
import { type Day, earliest, latest } from '../kernel/dates.ts';
import type { Dated } from '../kernel/dated.ts';

/** A seat taken (`in`) or left. */
export interface Seating extends Dated {
  readonly in: boolean;
  /** The first day on which it can have been: within the existence, and a seat is left after it was taken. */
  readonly from: Day;
  readonly institution?: string;
  /** Who was accredited, as an opaque reference. */
  readonly personRef?: string;
}

/** A seat as it is held on a day. */
export interface Seat {
  /** How it was taken. */
  readonly seating: Seating;
  /** False where it may not have been taken yet, or may have been left: it then counts for its holder, never against. */
  readonly certain: boolean;
}

type Seatings = readonly Seating[];
type NewSeating = Omit<Seating, 'from'>;

/** The seatings with a further one; of the same day, in the order of registration. */
export function withSeating(seatings: Seatings, change: NewSeating, since: Day): Seatings {
  const seating = { ...change, from: firstDayOf(seatings, change, since) };
  const after = seatings.findIndex(({ from }) => from > seating.from);
  return after < 0 ? [...seatings, seating] : [...seatings.slice(0, after), seating, ...seatings.slice(after)];
}

function firstDayOf(seatings: Seatings, change: NewSeating, since: Day): Day {
  const first = later(earliest(change.on), since);
  if (change.in) return first;
  const taken = seatings.findLast((seating) => seating.in && seating.from <= latest(change.on));
  return taken ? later(first, taken.from) : first;
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);

/** Who holds the seat on a day. */
export function seatAt(seatings: Seatings, day: Day): Seat | undefined {
  const at = seatings.findLastIndex(({ from }) => from <= day);
  const last = seatings[at];
  if (!last) return undefined;
  if (last.in) return { seating: last, certain: latest(last.on) <= day };
  if (latest(last.on) <= day) return undefined;
  const taken = seatings.slice(0, at).findLast((seating) => seating.in);
  return taken && { seating: taken, certain: false };
}

/** Who may hold the seat on one of the days from the first to the last. */
export function seatWithin(seatings: Seatings, first: Day, last: Day): Seat | undefined {
  const held = seatAt(seatings, first);
  if (held) return held;
  const seating = seatings.findLast((other) => other.in && first < other.from && other.from <= last);
  return seating && { seating, certain: false };
}

/** Whether the seat was taken, and nothing says that it may have been left since: to take it again is impossible. */
export const isTaken = (seatings: Seatings, day: Day): boolean =>
  seatings.findLast(({ from }) => from <= day)?.in ?? false;

/** Whether the seat was certainly left after one day and by another. */
export const leftBetween = (seatings: Seatings, after: Day, by: Day): boolean =>
  seatings.some((seating, index) => {
    if (seating.in) return false;
    const taken = seatings.slice(index + 1).find((other) => other.in);
    const end = taken && taken.from < latest(seating.on) ? taken.from : latest(seating.on);
    return after < end && end <= by;
  });
