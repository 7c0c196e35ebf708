/** The work of one sector in one closed period of one instancia: what it owed, what it did, and the events that say so. */
import { type Day, daysBetween } from '../../domain/kernel/dates.ts';
import type { EventRef } from '../../domain/kernel/fact.ts';
import type { OccurrenceOn } from '../../domain/commitment/occurrences.ts';
import { responsibleOn } from '../../domain/commitment/state.ts';
import { isSeated, seatOf } from '../../domain/instancia/members.ts';
import type { Period } from '../../domain/instancia/timeline.ts';
import { isLate, omissionOf, type SectorReport, sectorReportKey } from '../../domain/sector-report/state.ts';
import type { Attendee, Session } from '../../domain/session/session.ts';
import type { AsOf } from '../read-model/as-of.ts';
import { countedCommitments } from '../commitments.ts';
import { addCounts, type Counts, NO_COUNTS } from './counts.ts';

export interface Counted {
  readonly counts: Counts;
  readonly refs: readonly EventRef[];
}

const NOTHING: Counted = { counts: NO_COUNTS, refs: [] };

interface CountedMeeting {
  readonly on: Day;
  readonly attendance: readonly Attendee[];
  readonly ref: EventRef;
}

/** What the evaluation of a province looks at, found once for all its sectors and periods. */
export interface Work {
  readonly asOf: AsOf;
  readonly reports: ReadonlyMap<string, SectorReport>;
  /** Those that took place and still stand, or failed for want of quorum. */
  readonly meetings: readonly CountedMeeting[];
  /** By the sector that answers for them on the day that they are due. */
  readonly duties: ReadonlyMap<string, readonly OccurrenceOn[]>;
}

export const workOf = (asOf: AsOf): Work => ({
  asOf,
  reports: new Map(asOf.sectorReports.map(({ key, state }) => [key, state])),
  meetings: asOf.sessions.flatMap(({ state }) => meetingOf(asOf, state) ?? []),
  duties: dutiesOf(asOf),
});

function meetingOf(asOf: AsOf, state: Session): CountedMeeting | undefined {
  if (state.kind === 'failed') return asOf.outside(state.on) ? undefined : state;
  return state.kind === 'held' && asOf.originStatusOfSession(state).kind === 'stands' ? state.held : undefined;
}

function dutiesOf(asOf: AsOf): Map<string, OccurrenceOn[]> {
  const found = new Map<string, OccurrenceOn[]>();
  for (const { state, occurrences } of countedCommitments(asOf)) {
    for (const occurrence of occurrences) {
      const party = responsibleOn(state, occurrence.dueOn);
      if (!party || !('sector' in party)) continue;
      const known = found.get(party.sector);
      if (known) known.push(occurrence);
      else found.set(party.sector, [occurrence]);
    }
  }
  return found;
}

/** @param period one that is closed on the day asked about: the duties of an open one have not all come */
export function countSector(work: Work, sector: string, period: Period): Counted {
  const parts = [
    countReport(work, sector, period),
    countAttendance(work, sector, period),
    countCommitments(work, sector, period),
  ];
  return {
    counts: parts.map(({ counts }) => counts).reduce(addCounts, NO_COUNTS),
    refs: parts.flatMap(({ refs }) => refs),
  };
}

function countReport({ asOf, reports: known }: Work, sector: string, period: Period): Counted {
  const state: SectorReport = known.get(sectorReportKey({ sector, period: period.period })) ?? {
    kind: 'none',
    evaluations: [],
  };
  const ratings: Record<string, number> = {};
  for (const { rating } of state.evaluations) ratings[rating] = (ratings[rating] ?? 0) + 1;
  const evaluations = state.evaluations.map(({ ref }) => ref);
  const omission = omissionOf(state);
  const { reports, daysLate } = NO_COUNTS;
  const counted = (
    part: Partial<Counts['reports']>,
    refs: readonly EventRef[],
    late: readonly number[] = daysLate,
  ): Counted => ({
    counts: { ...NO_COUNTS, reports: { ...reports, ...part }, ratings, daysLate: late },
    refs: [...refs, ...evaluations],
  });
  if (state.kind === 'reported') {
    const { on, ref, review } = state.report;
    const refs = review.ref === ref ? [ref] : [ref, review.ref];
    if (isLate(period, on)) return counted({ due: 1, late: 1 }, refs, [Math.max(0, daysBetween(period.dueOn, on))]);
    return counted({ due: 1, onTime: 1, acceptedOnTime: review.kind === 'accepted' ? 1 : 0 }, refs);
  }
  if (omission?.justified) return counted({ justified: 1 }, [omission.ref, omission.justified.ref]);
  // Once the period is closed, a report that is not there was omitted, whether or not somebody recorded it.
  if (isSeated(asOf.existence, sector, period.to))
    return counted({ due: 1, omitted: 1 }, omission ? [omission.ref] : []);
  return counted({}, []);
}

/** Whether a meeting counts for a sector: where its seat is not certain, only if it was there. */
function summoned({ existence }: AsOf, sector: string, on: Day, present: boolean): boolean {
  const seat = seatOf(existence, sector, on);
  return seat !== undefined && (seat.certain || present);
}

function countAttendance({ asOf, meetings }: Work, sector: string, { from, to }: Period): Counted {
  let convened = 0;
  let attended = 0;
  const refs: EventRef[] = [];
  for (const meeting of meetings) {
    const present = meeting.attendance.some((line) => line.sector === sector && line.present);
    if (meeting.on < from || meeting.on > to || !summoned(asOf, sector, meeting.on, present)) continue;
    convened += 1;
    if (present) attended += 1;
    refs.push(meeting.ref);
  }
  return convened === 0 ? NOTHING : { counts: { ...NO_COUNTS, sessions: { convened, attended } }, refs };
}

function countCommitments({ asOf, duties }: Work, sector: string, { from, to }: Period): Counted {
  let total = NOTHING;
  for (const occurrence of duties.get(sector) ?? []) {
    const { dueOn, status } = occurrence;
    if (dueOn < from || dueOn > to || dueOn > asOf.validOn || status === 'rescinded') continue;
    total = {
      counts: addCounts(total.counts, countOccurrence(occurrence)),
      refs: [...total.refs, ...occurrence.because],
    };
  }
  return total;
}

function countOccurrence({ status, keptOnTime, keptOnOriginal, dueOn, reportedOn }: OccurrenceOn): Counts {
  const verified = status === 'verified';
  const late = verified && !keptOnTime && reportedOn !== undefined;
  return {
    ...NO_COUNTS,
    commitments: {
      due: 1,
      verifiedOnTime: keptOnTime ? 1 : 0,
      verifiedLate: late ? 1 : 0,
      observed: status === 'observed' ? 1 : 0,
      reported: status === 'reported' ? 1 : 0,
      overdue: status === 'overdue' || status === 'missed' || status === 'non_compliance' ? 1 : 0,
      verifiedOnOriginal: keptOnOriginal ? 1 : 0,
    },
    daysLate: late ? [daysBetween(dueOn, reportedOn)] : [],
  };
}
