/** Who has a seat in an instancia on a date, and who represents them. */
import { certainlyBefore, type Day, earliest, latest, type PartialDay } from '../kernel/dates.ts';
import type { EventRef } from '../kernel/fact.ts';
import { isTaken, leftBetween, type Seat, seatAt, seatWithin, type Seating } from './seats.ts';
import { type Existence, existenceInForce, existenceOn, type Instancia } from './timeline.ts';

export const seatKey = (sector: string, seat: string): string => `${sector}/${seat}`;

const NONE: readonly Seating[] = [];

/** The seat of a sector on a day of an existence. */
export const seatOf = (existence: Existence | undefined, sector: string, day: Day): Seat | undefined =>
  seatAt(existence?.members.get(sector) ?? NONE, day);

/** Whether the sector certainly has its seat on the day: what it owes is owed by that. */
export const isSeated = (existence: Existence | undefined, sector: string, day: Day): boolean =>
  seatOf(existence, sector, day)?.certain ?? false;

interface SeatStretch {
  readonly existence: Existence;
  readonly first: Day;
  readonly last: Day;
}

/** The days that a date may mean, within the existence that it belongs to; nothing where that had certainly ended. */
function stretchOf(instancia: Instancia, date: PartialDay): SeatStretch | undefined {
  const existence = existenceOn(instancia, date);
  if (!existence || (existence.dissolvedOn !== undefined && certainlyBefore(existence.dissolvedOn, date)))
    return undefined;
  const first = earliest(date);
  return { existence, first: first < existence.from ? existence.from : first, last: latest(date) };
}

/** The seat that a sector may have on a date, of the existence that the date belongs to. */
export function seatOn(instancia: Instancia, sector: string, date: PartialDay): Seat | undefined {
  const stretch = stretchOf(instancia, date);
  return stretch && seatWithin(stretch.existence.members.get(sector) ?? NONE, stretch.first, stretch.last);
}

/** Whether the sector may have its seat on that date: only certainty counts against it. */
export const isMember = (instancia: Instancia, sector: string, date: PartialDay): boolean =>
  seatOn(instancia, sector, date) !== undefined;

/** Whether the sector has taken its seat by that date, and nothing says that it may have left it. */
export function hasSeat(instancia: Instancia, sector: string, date: PartialDay): boolean {
  const stretch = stretchOf(instancia, date);
  return stretch !== undefined && isTaken(stretch.existence.members.get(sector) ?? NONE, stretch.first);
}

/** The same by the last day that the date may mean: the seat may have been taken within it. */
export function mayHaveSeat(instancia: Instancia, sector: string, date: PartialDay): boolean {
  return hasSeat(instancia, sector, date) || hasSeat(instancia, sector, latest(date));
}

/** The institution that certainly sits for a sector on a day. */
export function institutionOf(instancia: Instancia, sector: string, date: PartialDay): string | undefined {
  const seat = seatOn(instancia, sector, date);
  return seat?.certain ? seat.seating.institution : undefined;
}

/** Whoever represents a sector: until the sector leaves, and not again when it comes back. */
function representativeAt(existence: Existence, sector: string, seat: string, day: Day): Seating | undefined {
  const held = seatAt(existence.representatives.get(seatKey(sector, seat)) ?? NONE, day);
  if (!held) return undefined;
  return leftBetween(existence.members.get(sector) ?? NONE, held.seating.from, day) ? undefined : held.seating;
}

/** Whether somebody was accredited in the seat by that date, and nothing says that they may have ceased. */
export function isAccredited(instancia: Instancia, sector: string, seat: string, date: PartialDay): boolean {
  const stretch = stretchOf(instancia, date);
  if (!stretch) return false;
  const { existence, first } = stretch;
  const semaphore = existence.representatives.get(seatKey(sector, seat)) ?? NONE;
  return isTaken(semaphore, first) && representativeAt(existence, sector, seat, first) !== undefined;
}

export interface Member {
  readonly sector: string;
  readonly institution: string;
  readonly since: PartialDay;
  readonly ref: EventRef;
  /** False where the day on which the seat was taken or left is not certain yet. */
  readonly certain: boolean;
  readonly titular?: Seating;
  readonly alterno?: Seating;
}

/** The members on a day, by sector, each with whoever is accredited on that day. */
export function membersOn(instancia: Instancia, day: Day): Member[] {
  const existence = existenceInForce(instancia, day);
  if (!existence) return [];
  const found: Member[] = [];
  for (const sector of existence.members.keys()) {
    const seat = seatOf(existence, sector, day);
    if (!seat) continue;
    const { seating, certain } = seat;
    const titular = representativeAt(existence, sector, 'titular', day);
    const alterno = representativeAt(existence, sector, 'alterno', day);
    found.push({
      sector,
      institution: seating.institution ?? sector,
      since: seating.on,
      ref: seating.ref,
      certain,
      ...(titular && { titular }),
      ...(alterno && { alterno }),
    });
  }
  return found.sort((a, b) => (a.sector < b.sector ? -1 : 1));
}
