/**
 * The turns of one seat: taken, left, taken again. Taking it counts from the earliest possible day, having left it only from
 * the latest: in between both readings stand, and the seat is not certain.
 */
import { type Day, earliest, latest } from '../kernel/dates.ts';
import type { Dated } from '../kernel/dated.ts';

/** A seat taken (`in`) or left. */
export interface Turn extends Dated {
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
  readonly turn: Turn;
  /** False where it may not have been taken yet, or may have been left: it then counts for its holder, never against. */
  readonly certain: boolean;
}

type Semaphore = readonly Turn[];
type Change = Omit<Turn, 'from'>;

/** The turns with a further one; of the same day, in the order of registration. */
export function withTurn(semaphore: Semaphore, change: Change, since: Day): Semaphore {
  const turn = { ...change, from: firstDayOf(semaphore, change, since) };
  const after = semaphore.findIndex(({ from }) => from > turn.from);
  return after < 0 ? [...semaphore, turn] : [...semaphore.slice(0, after), turn, ...semaphore.slice(after)];
}

function firstDayOf(semaphore: Semaphore, change: Change, since: Day): Day {
  const first = later(earliest(change.on), since);
  if (change.in) return first;
  const taken = semaphore.findLast((turn) => turn.in && turn.from <= latest(change.on));
  return taken ? later(first, taken.from) : first;
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);

/** Who holds the seat on a day. */
export function seatAt(semaphore: Semaphore, day: Day): Seat | undefined {
  const at = semaphore.findLastIndex(({ from }) => from <= day);
  const last = semaphore[at];
  if (!last) return undefined;
  if (last.in) return { turn: last, certain: latest(last.on) <= day };
  if (latest(last.on) <= day) return undefined;
  const taken = semaphore.slice(0, at).findLast((turn) => turn.in);
  return taken && { turn: taken, certain: false };
}

/** Who may hold the seat on one of the days from the first to the last. */
export function seatWithin(semaphore: Semaphore, first: Day, last: Day): Seat | undefined {
  const held = seatAt(semaphore, first);
  if (held) return held;
  const turn = semaphore.findLast((other) => other.in && first < other.from && other.from <= last);
  return turn && { turn, certain: false };
}

/** Whether the seat was taken, and nothing says that it may have been left since: to take it again is impossible. */
export const isTaken = (semaphore: Semaphore, day: Day): boolean =>
  semaphore.findLast(({ from }) => from <= day)?.in ?? false;

/** Whether the seat was certainly left after one day and by another. */
export const leftBetween = (semaphore: Semaphore, after: Day, by: Day): boolean =>
  semaphore.some((turn, index) => {
    if (turn.in) return false;
    const taken = semaphore.slice(index + 1).find((other) => other.in);
    const end = taken && taken.from < latest(turn.on) ? taken.from : latest(turn.on);
    return after < end && end <= by;
  });
