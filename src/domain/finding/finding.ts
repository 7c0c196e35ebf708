/** What the supervision of one year found about one province, item by item. */
import { yearKey } from '../supervision-round/events.ts';
import { certainlyBefore } from '../kernel/dates.ts';
import type { Context, Aggregate } from '../kernel/aggregate.ts';
import type { EventRef } from '../kernel/fact.ts';
import type { NewEvent } from '../kernel/event.ts';
import type { Dated } from '../kernel/dated.ts';
import { type Rejection, reject } from '../refusals/rejection.ts';
import type { SupervisionRound } from '../supervision-round/supervision-round.ts';
import { type FindingCommand, findingCommands } from './commands.ts';
import { type Answer, type FindingFact, type FindingItem, findingEvents } from './events.ts';

export interface AnsweredItem extends Dated {
  readonly answer: Answer;
  readonly value?: number;
}

export type Findings =
  { readonly kind: 'none' } | { readonly kind: 'some'; readonly items: ReadonlyMap<FindingItem, AnsweredItem> };

/** The round that the finding belongs to, as its own stream says it is now. */
export type FindingContext = Context & { readonly round: SupervisionRound };

const answerTo = (state: Findings, item: FindingItem): AnsweredItem | undefined =>
  state.kind === 'none' ? undefined : state.items.get(item);

function evolve(state: Findings, { on, ref, data: { item, answer, value } }: FindingFact): Findings {
  const answered: AnsweredItem = { on, ref, answer, ...(value !== undefined && { value }) };
  return { kind: 'some', items: new Map(state.kind === 'none' ? [] : state.items).set(item, answered) };
}

function invariants(state: Findings, { data: { item, answer, value } }: FindingFact): Rejection | undefined {
  const known = answerTo(state, item);
  if (known) return reject('finding_exists', { item, answer: known.answer, date: known.on }, '/data/item');
  return value !== undefined && contradicts(item, answer, value)
    ? reject('finding_value_contradicts', { item, answer, value }, '/data/value')
    : undefined;
}

function contradicts(item: FindingItem, answer: Answer, value: number): boolean {
  if (answer === 'no_answer') return true;
  return item === 'sessions' && (answer === 'yes') !== value > 0;
}

/** Rule 13. Positions, where both are known, say what came after the closing; a day certainly later says it anyway. */
function preconditions(
  _state: Findings,
  { on, ref }: FindingFact,
  { round, ubigeo }: FindingContext,
): Rejection | undefined {
  if (round.kind === 'none') return reject('round_unknown');
  if (!round.universe.has(ubigeo)) return reject('outside_universe', { ubigeo, year: round.referenceYear });
  if (round.kind === 'open' || !(follows(ref, round.closed.ref) || certainlyBefore(round.closed.on, on)))
    return undefined;
  return reject('round_closed', { year: round.referenceYear, date: round.closed.on });
}

const follows = (ref: EventRef, other: EventRef): boolean =>
  typeof ref === 'number' && typeof other === 'number' && ref > other;

/** Nothing new enters a closed round, whatever its day: its figures are those known at its closing. Corrections do not come here. */
function decide(
  { data }: FindingCommand,
  _state: Findings,
  { round }: FindingContext,
): readonly NewEvent[] | Rejection {
  if (round.kind === 'closed') return reject('round_closed', { year: round.referenceYear, date: round.closed.on });
  return [{ type: 'FindingRecorded', data }];
}

export const finding = {
  name: 'finding',
  title: { es: 'Hallazgos', en: 'Findings' },
  about: {
    es: 'Lo que una ronda de supervisión encontró en una provincia, punto por punto.',
    en: 'What a round of supervision found about a province, item by item.',
  },
  collection: 'findings',
  // A finding's name begins with its year, as its round's does.
  key: { kind: 'natural', fields: { year: yearKey }, beforeProvince: true },
  scope: 'province',
  events: findingEvents,
  commands: findingCommands,
  initialState: { kind: 'none' },
  // One can supervise what was not created.
  withinInstancia: false,
  evolve,
  invariants,
  preconditions,
  decide,
} as const satisfies Aggregate<Findings, typeof findingEvents, typeof findingCommands, FindingContext>;
