/** One session with all that was recorded of it: where, about what, who chaired, by which norm it had a quorum, its acta. */
import type { Day, PartialDay } from '../../domain/kernel/dates.ts';
import type { Lang } from '../../domain/refusals/rejection.ts';
import type { AsOf } from '../read-model/as-of.ts';
import { type SessionRow, sessionsOf } from '../sessions.ts';
import { factsOf, type Recorded, type RecordedIn } from './recorded.ts';

export interface Chair {
  readonly capacity: 'mayor' | 'delegate';
  readonly sector?: string | undefined;
  readonly personRef?: string | undefined;
}

export interface MinutesDetail {
  readonly on: PartialDay;
  readonly acta: string;
  readonly sha256: string;
  readonly signatories: number;
  readonly signedBy: readonly { readonly sector: string; readonly personRef?: string | undefined }[];
}

type Attendance = readonly (NonNullable<SessionRow['attendance']>[number] & {
  readonly personRef?: string | undefined;
})[];

export interface SessionDetail extends Omit<SessionRow, 'quorum' | 'attendance'> {
  readonly venue?: string;
  readonly agenda?: readonly string[];
  readonly formerDays: readonly { readonly scheduledFor: Day; readonly movedOn: Day; readonly reason: string }[];
  readonly cancelled?: { readonly on: Day; readonly reason: string };
  readonly chair?: Chair;
  readonly quorum?: NonNullable<SessionRow['quorum']> & { readonly basis: string };
  readonly attendance?: Attendance;
  readonly minutes?: MinutesDetail;
}

export function sessionDetail(
  asOf: AsOf,
  id: string,
  { facts }: Recorded<RecordedIn<'session'>>,
  lang: Lang,
): SessionDetail | undefined {
  const row = sessionsOf(asOf, lang).find((session) => session.id === id);
  if (!row) return undefined;
  const { quorum: _counted, attendance: _sectors, ...rest } = row;
  const convened = factsOf(facts, 'SessionConvened').at(-1)?.data;
  return {
    ...rest,
    ...(convened && { venue: convened.venue, agenda: convened.agenda }),
    formerDays: formerDays(facts),
    ...ending(row, facts),
  };
}

/** Each day that it was moved from, in the order of the moves. */
function formerDays(facts: Recorded<RecordedIn<'session'>>['facts']): SessionDetail['formerDays'] {
  let day = factsOf(facts, 'SessionConvened').at(-1)?.data.scheduledFor;
  return factsOf(facts, 'SessionRescheduled').flatMap(({ occurredOn, data: { scheduledFor, reason } }) => {
    const former = day;
    day = scheduledFor;
    return former === undefined ? [] : [{ scheduledFor: former, movedOn: occurredOn, reason }];
  });
}

function ending(row: SessionRow, facts: Recorded<RecordedIn<'session'>>['facts']): Partial<SessionDetail> {
  if (row.status === 'cancelled') {
    const cancelled = factsOf(facts, 'SessionCancelled').at(-1);
    return cancelled ? { cancelled: { on: cancelled.occurredOn, reason: cancelled.data.reason } } : {};
  }
  const held = factsOf(facts, 'SessionHeld').at(-1);
  const met = row.status === 'failed' ? factsOf(facts, 'SessionFailedForQuorum').at(-1) : held;
  if (!met || (row.status !== 'failed' && row.status !== 'held')) return {};
  const people = new Map(met.data.attendance.map(({ sector, personRef }) => [sector, personRef]));
  const attendance = (row.attendance ?? []).map((line) => ({ ...line, ...refOf(people.get(line.sector)) }));
  const supported = row.quorum?.supported ?? attendance.filter((line) => line.present && line.supported).length;
  return {
    ...(met === held && { chair: held.data.chairedBy }),
    quorum: { ...met.data.quorum, supported },
    attendance,
    ...(met === held && minutesOf(facts)),
  };
}

const refOf = (personRef: string | undefined) => (personRef === undefined ? {} : { personRef });

function minutesOf(facts: Recorded<RecordedIn<'session'>>['facts']): Pick<SessionDetail, 'minutes'> {
  const approved = factsOf(facts, 'MinutesApproved').at(-1);
  if (!approved) return {};
  const { acta, sha256, signatories } = approved.data;
  return {
    minutes: { on: approved.occurredOn, acta, sha256, signatories: signatories.length, signedBy: signatories },
  };
}
