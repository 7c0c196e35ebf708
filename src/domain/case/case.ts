/** One case: opened by an office of the Defensoría about a province, with its visits, meetings and recommendations. */
import { uuidKey } from '../kernel/stream-key.ts';
import type { FactRectified } from '../kernel/corrections.ts';
import { isDay } from '../kernel/dates.ts';
import type { Context, Aggregate } from '../kernel/aggregate.ts';
import type { By, NewEvent, RecordedEvent } from '../kernel/event.ts';
import { plain } from '../kernel/plain-text.ts';
import { type Rejection, reject } from '../refusals/rejection.ts';
import { type CaseCommand, caseCommands } from './commands.ts';
import { type CaseFact, caseEvents } from './events.ts';
import { type Case, evolve, type File, type Recommendation } from './state.ts';

export { type Case, isOpenOn, meetingOriginStatus } from './state.ts';

type RecommendationAnswered = Extract<
  CaseFact,
  { type: 'RecommendationAccepted' | 'RecommendationRejected' | 'RecommendationFulfilled' }
>;
type Lapse = Extract<CaseFact, { type: 'DeadlineLapseRecorded' }>;

function invariants(state: Case, fact: CaseFact): Rejection | undefined {
  const { on } = fact;
  if (!isDay(on)) return reject('day_required', { date: on }, '/occurredOn');
  if (fact.type === 'CaseOpened') {
    return state.kind === 'none' ? undefined : reject('case_already_open', { date: state.opened.on });
  }
  if (state.kind === 'none') return reject('case_not_open');
  const openedOn = state.opened.on;
  if (on < openedOn) return reject('before_opening', { date: on, openedOn }, '/occurredOn');
  switch (fact.type) {
    case 'RecommendationAccepted':
    case 'RecommendationRejected':
    case 'RecommendationFulfilled':
      // An addressee may answer after the file was closed.
      return admitsAnswer(state, fact);
    case 'DeadlineLapseRecorded':
      return afterClosing(state, on) ?? admitsLapse(state, fact);
    case 'DefensoriaMeetingHeld':
      return afterClosing(state, on) ?? taken(state.meetings, fact.data.number);
    case 'RecommendationIssued': {
      const { number, dueOn } = fact.data;
      const refusal = afterClosing(state, on) ?? taken(state.recommendations, number);
      if (refusal) return refusal;
      return dueOn < on ? reject('due_before_issue', { dueOn, date: on }, '/data/dueOn') : undefined;
    }
    case 'CaseClosed':
      return admitsClosing(state, on);
    case 'VisitMade':
    case 'Escalated':
      return afterClosing(state, on);
  }
}

/** What is of the day of the closing may have come before it. */
const afterClosing = (state: Case, on: string): Rejection | undefined =>
  state.kind === 'closed' && on > state.closed.on ? reject('case_closed', { date: state.closed.on }) : undefined;

const taken = (numbered: ReadonlyMap<number, unknown>, number: number): Rejection | undefined =>
  numbered.has(number) ? reject('number_taken', { number }, '/data/number') : undefined;

function admitsClosing(state: Exclude<Case, { kind: 'none' }>, on: string): Rejection | undefined {
  if (state.kind === 'closed') return reject('case_closed', { date: state.closed.on });
  const last = lastAct(state);
  return on < last ? reject('closed_before_acts', { date: on, last }, '/occurredOn') : undefined;
}

/** The day of the Defensoría's latest act in the file. */
function lastAct({ opened, visits, meetings, recommendations, escalations }: File): string {
  const lapses = [...recommendations.values()].flatMap(({ lapsed }) => lapsed ?? []);
  const acts = [opened, ...visits, ...meetings.values(), ...recommendations.values(), ...lapses, ...escalations];
  return acts.reduce((latest, { on }) => (on > latest ? on : latest), opened.on);
}

/** Whether the act is the addressee's own: its institution is, or is named in, whom the recommendation addresses. */
function isAddressee({ institution }: By, addressee: string): boolean {
  return ` ${plain(addressee)} `.includes(` ${plain(institution)} `);
}

function admitsAnswer(state: File, { type, on, by, data }: RecommendationAnswered): Rejection | undefined {
  const known = state.recommendations.get(data.recommendation);
  if (!known) return unknown(data.recommendation);
  const { number, addressee, accepted, rejected, fulfilled } = known;
  if (on < known.on) return beforeIssue(on, known);
  if (by.kind !== 'defensoria' && !isAddressee(by, addressee)) {
    return reject('not_addressee', { recommendation: number, addressee }, '/by/institution');
  }
  if (type === 'RecommendationFulfilled') {
    if (fulfilled) return answered(number, 'fulfilled', fulfilled.on);
    return rejected && reject('recommendation_not_accepted', { recommendation: number, date: rejected.on });
  }
  if (accepted) return answered(number, 'accepted', accepted.on);
  if (rejected) return answered(number, 'rejected', rejected.on);
  // Its acceptance may turn up after its fulfilment was registered, unless it is of a later day; a rejection cannot.
  const late = fulfilled && (type === 'RecommendationRejected' || on > fulfilled.on);
  return late ? answered(number, 'fulfilled', fulfilled.on) : undefined;
}

function admitsLapse(state: File, { on, data }: Lapse): Rejection | undefined {
  const known = state.recommendations.get(data.recommendation);
  if (!known) return unknown(data.recommendation);
  const { number, dueOn, rejected, fulfilled, lapsed } = known;
  if (on < known.on) return beforeIssue(on, known);
  if (lapsed) return reject('lapse_already_recorded', { recommendation: number });
  if (on <= dueOn) return reject('not_lapsed', { recommendation: number, dueOn, date: on }, '/occurredOn');
  if (fulfilled && fulfilled.on <= dueOn) return answered(number, 'fulfilled', fulfilled.on);
  return rejected && rejected.on <= dueOn ? answered(number, 'rejected', rejected.on) : undefined;
}

const unknown = (recommendation: number): Rejection =>
  reject('recommendation_unknown', { recommendation }, '/data/recommendation');
const beforeIssue = (date: string, { on }: Recommendation): Rejection =>
  reject('before_recommendation', { date, issuedOn: on }, '/occurredOn');
const answered = (recommendation: number, answer: string, date: string): Rejection =>
  reject('recommendation_answered', { recommendation, answer, date });

/**
 * 1 + the highest that was ever given, also to what was annulled since: whatever rests on a meeting by its number never comes
 * to rest on another.
 */
function nextNumber(type: string, history: readonly RecordedEvent[]): number {
  const numbered = new Set(history.filter((event) => event.type === type).map(({ id }) => id));
  const numbers = history.flatMap((event) => {
    if (numbered.has(event.id)) return numberOf(event.data);
    return event.type === 'FactRectified' && numbered.has((event.data as FactRectified).eventId)
      ? numberOf((event.data as FactRectified).data)
      : 0;
  });
  return Math.max(0, ...numbers) + 1;
}

const numberOf = (data: unknown): number => (data as { readonly number?: number } | undefined)?.number ?? 0;

function decide(command: CaseCommand, _state: Case, { history = [] }: Context): readonly NewEvent[] {
  const type = caseCommands[command.type].event;
  const numbered = type === 'DefensoriaMeetingHeld' || type === 'RecommendationIssued';
  return [{ type, data: numbered ? { number: nextNumber(type, history), ...command.data } : command.data }];
}

export const caseFile = {
  name: 'case',
  title: { es: 'Casos de la Defensoría', en: 'Cases of the Defensoría' },
  about: {
    es: 'El expediente propio de la Defensoría sobre una provincia, exista o no la instancia.',
    en: "The Defensoría's own file about a province, whether or not an instancia exists there.",
  },
  collection: 'cases',
  key: uuidKey,
  scope: 'province',
  separatesDuties: true,
  events: caseEvents,
  commands: caseCommands,
  initialState: { kind: 'none' },
  // The Defensoría supervises what was not created, too.
  withinInstancia: false,
  evolve,
  invariants,
  preconditions: () => undefined,
  decide,
} as const satisfies Aggregate<Case, typeof caseEvents, typeof caseCommands>;
