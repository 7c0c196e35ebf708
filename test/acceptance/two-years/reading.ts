/** How an answer about evaluation is written down, so that it can be laid beside a table made by hand. */
import type { Counts } from '../../../src/projections/evaluation/counts.ts';
import type { Evaluation } from '../../../src/projections/evaluation/evaluation.ts';

/** The rows of a table, each with one blank between its cells; the header is left out. */
export const rowsOf = (table: string): string[] => table.trim().split('\n').slice(1).map(tidy);
/** The header of a table, which has no cell over the sectors. */
export const headOf = (table: string): string[] => tidy(table.trim().split('\n')[0] ?? '').split(' ');

const tidy = (row: string): string => row.trim().split(/\s+/).join(' ');

/** The rows of a table with some of them replaced, by their sector. */
export const withRows = (table: string, rows: Readonly<Record<string, string>>): string[] =>
  rowsOf(table).map((row) => rows[row.split(' ')[0] ?? ''] ?? row);

type Cell = Pick<Evaluation, 'counts' | 'grade' | 'medianDaysLate'>;

/** What each letter of the tables says, as counts. Counts that no letter says are shown as they are. */
const REPORTS: Readonly<Record<string, Counts['reports']>> = {
  A: { due: 1, onTime: 1, late: 0, omitted: 0, justified: 0, acceptedOnTime: 1 },
  S: { due: 1, onTime: 1, late: 0, omitted: 0, justified: 0, acceptedOnTime: 0 },
  L: { due: 1, onTime: 0, late: 1, omitted: 0, justified: 0, acceptedOnTime: 0 },
  X: { due: 1, onTime: 0, late: 0, omitted: 1, justified: 0, acceptedOnTime: 0 },
  J: { due: 0, onTime: 0, late: 0, omitted: 0, justified: 1, acceptedOnTime: 0 },
  '.': { due: 0, onTime: 0, late: 0, omitted: 0, justified: 0, acceptedOnTime: 0 },
};
const NO_COMMITMENT = {
  due: 0,
  verifiedOnTime: 0,
  verifiedLate: 0,
  observed: 0,
  reported: 0,
  overdue: 0,
  verifiedOnOriginal: 0,
};
const COMMITMENTS: Readonly<Record<string, Counts['commitments']>> = {
  '.': NO_COMMITMENT,
  T: { ...NO_COMMITMENT, due: 1, verifiedOnTime: 1, verifiedOnOriginal: 1 },
  E: { ...NO_COMMITMENT, due: 1, verifiedOnTime: 1 },
  L: { ...NO_COMMITMENT, due: 1, verifiedLate: 1 },
  V: { ...NO_COMMITMENT, due: 1, overdue: 1 },
  O: { ...NO_COMMITMENT, due: 1, observed: 1 },
  R: { ...NO_COMMITMENT, due: 1, reported: 1 },
  EL: { ...NO_COMMITMENT, due: 2, verifiedOnTime: 1, verifiedLate: 1 },
};
const RATINGS = { excellent: 'E', good: 'B', fair: 'R', deficient: 'D' } as const;
const GRADES = { nothing_due: 'N', fails: 'F', meets: 'M', partial: 'P' } as const;

const same = (a: object, b: object): boolean => sorted(a) === sorted(b);
const sorted = (value: object): string =>
  JSON.stringify(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
const letterOf = (legend: Readonly<Record<string, object>>, counts: object): string =>
  Object.keys(legend).find((letter) => same(legend[letter] ?? {}, counts)) ?? JSON.stringify(counts);

const ratingsOf = ({ ratings }: Cell['counts']): string =>
  Object.entries(RATINGS)
    .flatMap(([rating, letter]) => {
      const times = ratings[rating as keyof typeof RATINGS];
      return times === undefined ? [] : `${letter}${times}`;
    })
    .join('');

/** One reading for each kind of table. */
export const READINGS = {
  reports: ({ counts }: Cell): string => letterOf(REPORTS, counts.reports),
  attendance: ({ counts: { sessions } }: Cell): string => `${sessions.attended}/${sessions.convened}`,
  commitments: ({ counts }: Cell): string => letterOf(COMMITMENTS, counts.commitments),
  daysLate: ({ medianDaysLate }: Cell): string => String(medianDaysLate ?? '.'),
  ratings: ({ counts }: Cell): string => ratingsOf(counts).replace(/1$/, '') || '.',
  grades: ({ grade }: Cell): string => GRADES[grade],
} as const;
export type Reading = keyof typeof READINGS;

/** A row of the tables of sums. */
export function sumRow({ sector, counts, medianDaysLate, grade, because }: Evaluation): string {
  const { reports: r, sessions: s, commitments: c } = counts;
  return [
    sector,
    [r.due, r.onTime, r.late, r.omitted, r.justified, r.acceptedOnTime].join('/'),
    `${s.attended}/${s.convened}`,
    [c.due, c.verifiedOnTime, c.verifiedLate, c.observed, c.reported, c.overdue, c.verifiedOnOriginal].join('/'),
    ratingsOf(counts) || '-',
    medianDaysLate ?? '-',
    GRADES[grade],
    ...because.reasons.map(({ code }) => code),
  ].join(' ');
}
