/** What a sector owed and did, as counts that add up: over one period, a year, a department or the country. */
import type { Rating } from '../../domain/sector-report/events.ts';
import { EVALUATION_RULE, type Grade, type GradeReason } from './rules.ts';

export interface Counts {
  readonly reports: {
    /** Owed and not waived by a justification. */
    readonly due: number;
    readonly onTime: number;
    readonly late: number;
    readonly omitted: number;
    readonly justified: number;
    /** On time, and accepted as it stands. */
    readonly acceptedOnTime: number;
  };
  /** Sessions that met, or failed for quorum, while the sector had its seat; cancelled ones and those of unknown outcome do not count. */
  readonly sessions: { readonly convened: number; readonly attended: number };
  readonly commitments: {
    readonly due: number;
    readonly verifiedOnTime: number;
    readonly verifiedLate: number;
    readonly observed: number;
    /** Reported, and waiting for somebody to verify. */
    readonly reported: number;
    readonly overdue: number;
    /** Verified by the due date as it was adopted, whatever was extended since. */
    readonly verifiedOnOriginal: number;
  };
  /** The days by which reports and fulfilments came late, in ascending order. */
  readonly daysLate: readonly number[];
  /** The ratings given in sessions. */
  readonly ratings: Readonly<Partial<Record<Rating, number>>>;
}

export const NO_COUNTS: Counts = {
  reports: { due: 0, onTime: 0, late: 0, omitted: 0, justified: 0, acceptedOnTime: 0 },
  sessions: { convened: 0, attended: 0 },
  commitments: {
    due: 0,
    verifiedOnTime: 0,
    verifiedLate: 0,
    observed: 0,
    reported: 0,
    overdue: 0,
    verifiedOnOriginal: 0,
  },
  daysLate: [],
  ratings: {},
};

const addRecords = <T extends Readonly<Partial<Record<string, number>>>>(a: T, b: T): T => {
  const sum: Record<string, number> = {};
  for (const record of [a, b]) {
    for (const [key, value] of Object.entries(record)) sum[key] = (sum[key] ?? 0) + (value ?? 0);
  }
  return sum as T;
};

export const addCounts = (a: Counts, b: Counts): Counts => ({
  reports: addRecords(a.reports, b.reports),
  sessions: addRecords(a.sessions, b.sessions),
  commitments: addRecords(a.commitments, b.commitments),
  daysLate: [...a.daysLate, ...b.daysLate].sort((x, y) => x - y),
  ratings: addRecords(a.ratings, b.ratings),
});

/** The middle of the days late, the mean of the two middle ones where there is no single one; undefined where nothing was late. */
export function median(sorted: readonly number[]): number | undefined {
  if (sorted.length === 0) return undefined;
  const upper = sorted[sorted.length >> 1] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[(sorted.length >> 1) - 1] ?? 0) + upper) / 2;
}

/** The grade that counts give, and which parts of the rule gave it. First match; an empty ratio passes. */
export function gradeOf({ reports, sessions, commitments }: Counts): {
  readonly grade: Grade;
  readonly reasons: readonly GradeReason[];
} {
  // A justified omission waives the duty: it is not owed.
  const owed = reports.due + sessions.convened + commitments.due;
  if (owed === 0) return { grade: 'nothing_due', reasons: ['nothing_due'] };
  const verified = commitments.verifiedOnTime + commitments.verifiedLate;
  const failing: GradeReason[] = [];
  if (reports.omitted > 0) failing.push('omitted');
  if (verified < commitments.due * EVALUATION_RULE.failsBelow) failing.push('few_verified');
  if (failing.length > 0) return { grade: 'fails', reasons: failing };
  const lacking: GradeReason[] = [];
  if (reports.acceptedOnTime < reports.due) lacking.push('report_not_accepted_on_time');
  if (sessions.attended < sessions.convened * EVALUATION_RULE.attendanceFrom) lacking.push('low_attendance');
  if (commitments.overdue > 0) lacking.push('overdue');
  return lacking.length > 0 ? { grade: 'partial', reasons: lacking } : { grade: 'meets', reasons: ['meets'] };
}
