/**
 * The terms of municipal government: elected for four years, they take office on 1 January. Listed and not
 * computed, because an election calendar is law and not arithmetic; a day outside the table has no known term.
 */
export interface MunicipalTerm {
  /** First and last day, both inside, as days in Lima (`YYYY-MM-DD`). */
  readonly from: string;
  readonly to: string;
}

export const MUNICIPAL_TERMS: readonly MunicipalTerm[] = [
  { from: '2003-01-01', to: '2006-12-31' },
  { from: '2007-01-01', to: '2010-12-31' },
  { from: '2011-01-01', to: '2014-12-31' },
  { from: '2015-01-01', to: '2018-12-31' },
  { from: '2019-01-01', to: '2022-12-31' },
  { from: '2023-01-01', to: '2026-12-31' },
  { from: '2027-01-01', to: '2030-12-31' },
];

/** The term that a whole day (`YYYY-MM-DD`) falls in. */
export function termOn(day: string): MunicipalTerm | undefined {
  // Whole ISO days order as text.
  return MUNICIPAL_TERMS.find((term) => term.from <= day && day <= term.to);
}

/** The first day of the term that `day` falls in. */
export function termStart(day: string): string | undefined {
  return termOn(day)?.from;
}
