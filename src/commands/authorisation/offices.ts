/** The offices of the Defensoría and the provinces that each had, from a day to a day: what the operator's file says. */
import { type Day, earliest, latest, type PartialDay } from '../../domain/kernel/dates.ts';

export interface OfficeTerritory {
  readonly name: string;
  readonly provinces: readonly {
    readonly ubigeo: string;
    readonly from?: Day | undefined;
    readonly to?: Day | undefined;
  }[];
}

/** The provinces of an office on a day; nothing where it is not listed, which is not the same as having none. */
export function provincesOn(
  offices: readonly OfficeTerritory[],
  office: string | undefined,
  day: Day,
): readonly string[] | undefined {
  const listed = offices.find(({ name }) => name === office);
  return listed?.provinces.filter(({ from = day, to = day }) => from <= day && day <= to).map(({ ubigeo }) => ubigeo);
}

/** Whether the office may have had the province on that date, which may be partial: only certainty refuses. */
export function heldAround(
  offices: readonly OfficeTerritory[],
  office: string,
  ubigeo: string,
  date: PartialDay,
): boolean {
  const [first, last] = [earliest(date), latest(date)];
  return offices.some(
    ({ name, provinces }) =>
      name === office &&
      provinces.some((held) => held.ubigeo === ubigeo && (held.from ?? first) <= last && first <= (held.to ?? last)),
  );
}
