/** Dated things in the order of their days. */
import { compareDates, type Day, earliest, type PartialDay } from './dates.ts';
import type { EventRef } from './fact.ts';

export interface Dated {
  readonly on: PartialDay;
  readonly ref: EventRef;
}

/** Keeps dated things in the order of their days; of the same day, in the order of registration. */
export function insertDated<T extends Dated>(list: readonly T[], item: T): readonly T[] {
  const after = list.findIndex((other) => compareDates(other.on, item.on) > 0);
  return after < 0 ? [...list, item] : [...list.slice(0, after), item, ...list.slice(after)];
}

/** The latest that holds on the day. */
export const inForce = <T extends Dated>(list: readonly T[], day: Day): T | undefined =>
  list.findLast((item) => earliest(item.on) <= day);
