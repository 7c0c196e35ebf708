/** One file of the Defensoría with all that was recorded in it: why, who came, on what law, and what was answered. */
import type { Day } from '../../domain/kernel/dates.ts';
import type { AsOf } from '../read-model/as-of.ts';
import { type CaseRow, casesOf, type RecommendationRow } from '../cases.ts';
import { factsOf, type Recorded, type RecordedIn } from './recorded.ts';

type CaseFacts = Recorded<RecordedIn<'case'>>['facts'];

interface MeetingAttendee {
  readonly institution: string;
  readonly sector?: string | undefined;
  readonly personRef?: string | undefined;
}

/** What became of a recommendation, each time that something did. */
export interface RecommendationAnswer {
  readonly on: Day;
  readonly answer: 'accepted' | 'rejected' | 'fulfilled' | 'lapsed';
  readonly text?: string;
}

export interface CaseDetail extends Omit<CaseRow, 'visits' | 'meetings' | 'recommendations' | 'escalations'> {
  readonly reason?: string;
  readonly visits: readonly { readonly on: Day; readonly purpose: string; readonly notes?: string }[];
  readonly meetings: readonly (CaseRow['meetings'][number] & { readonly attendees: readonly MeetingAttendee[] })[];
  readonly recommendations: readonly (RecommendationRow & {
    readonly legalBasis?: string;
    readonly answers: readonly RecommendationAnswer[];
  })[];
  readonly escalations: readonly { readonly on: Day; readonly to: string; readonly document: string }[];
}

export function caseDetail(asOf: AsOf, id: string, { facts }: Recorded<RecordedIn<'case'>>): CaseDetail | undefined {
  const row = casesOf(asOf).find((found) => found.id === id);
  if (!row) return undefined;
  // Only what counts stands in the row, and so here; the history shows the rest.
  const counted = facts.filter(({ counts }) => counts);
  const opened = factsOf(counted, 'CaseOpened').at(-1);
  const held = factsOf(counted, 'DefensoriaMeetingHeld');
  const issued = factsOf(counted, 'RecommendationIssued');
  return {
    ...row,
    ...(opened && { reason: opened.data.reason }),
    visits: factsOf(counted, 'VisitMade').map(({ occurredOn, data: { purpose, notes } }) => ({
      on: occurredOn,
      purpose,
      ...(notes !== undefined && { notes }),
    })),
    meetings: row.meetings.map((meeting) => ({
      ...meeting,
      attendees: held.findLast(({ data }) => data.number === meeting.number)?.data.attendees ?? [],
    })),
    recommendations: row.recommendations.map((recommendation) => {
      const legalBasis = issued.findLast(({ data }) => data.number === recommendation.number)?.data.legalBasis;
      const answers = answersTo(counted, recommendation.number);
      return { ...recommendation, ...(legalBasis !== undefined && { legalBasis }), answers };
    }),
    escalations: factsOf(counted, 'Escalated').map(({ occurredOn, data: { to, document } }) => ({
      on: occurredOn,
      to,
      document,
    })),
  };
}

function answersTo(facts: CaseFacts, number: number): RecommendationAnswer[] {
  const answers = facts.flatMap((fact): RecommendationAnswer[] => {
    const answer = answerOf(fact);
    return answer?.recommendation === number ? [{ on: fact.occurredOn, ...answer.said }] : [];
  });
  return answers.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

type AnswerData = Omit<RecommendationAnswer, 'on'>;

function answerOf(fact: CaseFacts[number]): { readonly recommendation: number; readonly said: AnswerData } | undefined {
  const told = (answer: AnswerData['answer'], text: string | undefined): AnswerData => ({
    answer,
    ...(text !== undefined && { text }),
  });
  switch (fact.type) {
    case 'RecommendationAccepted':
      return { recommendation: fact.data.recommendation, said: told('accepted', fact.data.commitment) };
    case 'RecommendationRejected':
      return { recommendation: fact.data.recommendation, said: told('rejected', fact.data.reason) };
    case 'RecommendationFulfilled':
      return { recommendation: fact.data.recommendation, said: told('fulfilled', fact.data.evidence) };
    case 'DeadlineLapseRecorded':
      return { recommendation: fact.data.recommendation, said: told('lapsed', fact.data.notes) };
    default:
      return undefined;
  }
}
