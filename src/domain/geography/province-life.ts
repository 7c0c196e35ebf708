/** What lies outside the time in which the law knew a province: refused where that is certain. */
import { certainlyBefore, type PartialDay } from '../kernel/dates.ts';
import { type Rejection, reject } from '../refusals/rejection.ts';
import type { Province } from './provinces.ts';

type Life = Pick<Province, 'name' | 'since' | 'until'>;

/** Why nothing can have happened there on that day, if nothing can. */
export function outsideProvince({ name, since, until }: Life, on: PartialDay): Rejection | undefined {
  if (since !== undefined && certainlyBefore(on, since))
    return reject('before_province', { date: on, province: name, since }, '/occurredOn');
  return until !== undefined && certainlyBefore(until, on)
    ? reject('after_province', { date: on, province: name, until }, '/occurredOn')
    : undefined;
}

/** Why a round about that year cannot look at it, if it cannot. */
export function absentInYear(
  { name, ubigeo, since, until }: Life & Pick<Province, 'ubigeo'>,
  year: number,
): Rejection | undefined {
  const absent =
    (since !== undefined && certainlyBefore(String(year), since)) ||
    (until !== undefined && certainlyBefore(until, String(year)));
  return absent ? reject('province_absent_in_year', { year, province: name, ubigeo }, '/data/universe') : undefined;
}
