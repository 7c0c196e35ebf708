/**
 * Days in Peru. The one room for date arithmetic: everything here is pure, and "today" is always a parameter.
 *
 * A `Day` is `YYYY-MM-DD` in the proleptic Gregorian calendar, so days compare as strings.
 * A `PartialDay` may also be a year (`2019`) or a month (`2019-05`): it is kept and shown as it was written.
 */
import { z } from 'zod';
import { words } from './words.ts';

export type Day = string;
export type PartialDay = string;
/** A UTC instant, `YYYY-MM-DDTHH:mm:ss.sssZ`: instants compare as strings. */
export type Instant = string;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const PARTIAL = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/** How many days the month (1 to 12) of that year has. */
export function monthLength(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

/** True for a year, month or day that exists: `2022-02-30` is none. Years run from 1821, when Peru begins. */
export function isPartialDay(text: string): boolean {
  const found = PARTIAL.exec(text);
  if (!found) return false;
  const year = Number(found[1]);
  if (year < 1821) return false;
  if (found[2] === undefined) return true;
  const month = Number(found[2]);
  if (month < 1 || month > 12) return false;
  return found[3] === undefined || (Number(found[3]) >= 1 && Number(found[3]) <= monthLength(year, month));
}

export const isDay = (text: string): boolean => text.length === 10 && isPartialDay(text);

const pad = (value: number, length: number): string => String(value).padStart(length, '0');
const toDay = (year: number, month: number, day: number): Day => `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;

/** The first day on which something dated `date` can have happened. */
export function earliest(date: PartialDay): Day {
  if (date.length === 10) return date;
  return date.length === 7 ? `${date}-01` : `${date}-01-01`;
}

/** The last day on which something dated `date` can have happened. */
export function latest(date: PartialDay): Day {
  if (date.length === 10) return date;
  if (date.length === 4) return `${date}-12-31`;
  return `${date}-${pad(monthLength(Number(date.slice(0, 4)), Number(date.slice(5, 7))), 2)}`;
}

/** True only when `a` lies before `b` whatever the days behind the partial dates are. */
export const certainlyBefore = (a: PartialDay, b: PartialDay): boolean => latest(a) < earliest(b);

/** The day `months` later, clamped to the end of its month: 30 August and 6 months is 28 (or 29) February. */
export function addMonths(day: Day, months: number): Day {
  const index = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return toDay(year, month, Math.min(Number(day.slice(8, 10)), monthLength(year, month)));
}

/** Days since 1970-01-01, for differences. */
export const dayNumber = (day: Day): number =>
  Math.round(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000);

export function addDays(day: Day, days: number): Day {
  const date = new Date((dayNumber(day) + days) * 86_400_000);
  return toDay(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** How many days after `from` the day `to` comes; negative when it comes before. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** True for an instant that exists, in the one form in which instants compare as strings. */
export const isInstant = (text: string): boolean =>
  INSTANT.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString() === text;

/** An instant as people and programs write it, with the offset of any place: `2022-06-01T00:00:00-05:00` is one of Lima's. */
export const writtenInstantSchema = z
  .string()
  // A + that was not encoded comes out of an address as a space.
  .overwrite((text) => text.replace(/ (?=\d{2}:\d{2}$)/, '+'))
  .check(z.iso.datetime({ offset: true, error: 'not_an_instant' }))
  .transform((text): Instant => new Date(text).toISOString())
  // The offset may lead out of the four digits of a year, where instants no longer compare as strings.
  .refine(isInstant, { error: 'not_an_instant' });

/** The day in Lima at a UTC instant. Peru has kept UTC-5 without summer time since 1994. */
export const limaDay = (instant: Instant): Day =>
  new Date(Date.parse(instant) - 5 * 3_600_000).toISOString().slice(0, 10);

/** The order in which facts count: by their earliest possible day. */
export const compareDates = (a: PartialDay, b: PartialDay): number => {
  const left = earliest(a);
  const right = earliest(b);
  return left < right ? -1 : left > right ? 1 : 0;
};

export const daySchema = z
  .string()
  .refine(isDay, { error: 'not_a_day' })
  .meta({
    id: 'Day',
    ...words(
      'Un día en el Perú, AAAA-MM-DD, que existe en el calendario.',
      'A day in Peru, YYYY-MM-DD, that exists in the calendar.',
    ),
    format: 'date',
    example: '2022-05-30',
  });

export const partialDaySchema = z
  .string()
  .refine(isPartialDay, { error: 'not_a_partial_day' })
  .meta({
    id: 'PartialDay',
    ...words(
      'Un día, un mes o un año en el Perú, como lo dice el documento: AAAA-MM-DD, AAAA-MM o AAAA.',
      'A day, a month or a year in Peru, as the document states it: YYYY-MM-DD, YYYY-MM or YYYY.',
    ),
    example: '2019',
  });
