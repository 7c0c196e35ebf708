/**
 * How a life judges: the one road from a command to events, and the one check of a correction. Every life goes through here,
 * so that a rule about time, documents or origins is written once.
 */
import { factsByExistence, factsOfItsExistence, spansExistences } from './anew.ts';
import {
  CORRECTION_COMMANDS,
  CORRECTIONS,
  applyCorrections,
  type FactAnnulled,
  type FactRectified,
  isCorrection,
  toFact,
} from './corrections.ts';
import { outsideProvince } from '../geography/province-life.ts';
import { PROVINCES } from '../geography/provinces.ts';
import { certainlyBefore, type PartialDay } from './dates.ts';
import { correctsAnothers, inCorrection, parsedData, wrongData } from './correction-form.ts';
import type { AnyAggregate, Command, CommandType, Context } from './aggregate.ts';
import type { Fact } from './fact.ts';
import type { By, NewEvent, RecordedEvent } from './event.ts';
import { formalRefusal, inFuture, saidInFuture } from './form.ts';
import { outsideExistence } from '../instancia/timeline.ts';
import { type Origin, originOf } from './origin.ts';
import { isRejection, type Rejection, reject } from '../refusals/rejection.ts';
import { screenCommand } from '../privacy/screening.ts';
import { sectorRefusal } from './sector-codes.ts';

// A life's own functions, called with values that its own schemas have parsed.
interface AggregateRules {
  readonly initialState: unknown;
  readonly withinInstancia: boolean | ((fact: Fact) => boolean);
  evolve(state: unknown, fact: Fact): unknown;
  invariants(state: unknown, fact: Fact): Rejection | undefined;
  preconditions(state: unknown, fact: Fact, context: Context): Rejection | undefined;
  decide?(command: Command, state: unknown, context: Context): readonly NewEvent[] | Rejection;
}
const rulesOf = (aggregate: AnyAggregate): AggregateRules => aggregate as unknown as AggregateRules;

/** The state after facts that follow on a state, by default on none. */
export const fold = (
  aggregate: AnyAggregate,
  facts: readonly Fact[],
  before: unknown = aggregate.initialState,
): unknown => facts.reduce((state, fact) => rulesOf(aggregate).evolve(state, fact), before);

/**
 * The events that follow from a command on a stream with this history, or the refusal.
 *
 * @param before the state that the history gives, for who has folded it already
 */
export function decide(
  aggregate: AnyAggregate,
  history: readonly RecordedEvent[],
  command: Command,
  context: Context,
  before: unknown = fold(aggregate, applyCorrections(history)),
): readonly NewEvent[] | Rejection {
  const premature =
    inFuture(command.on, context, '/occurredOn') ?? inFuture(command.source?.date, context, '/source/date');
  if (premature) return premature;
  if (isCorrectionCommand(command)) return decideCorrection(aggregate, history, command, context);
  const rules = rulesOf(aggregate);
  const type = aggregate.commands[command.type];
  if (!type) throw new Error(`${aggregate.name} has no command ${command.type}`);
  const refusal = wrongInItself(type, command, context);
  if (refusal) return refusal;
  const early = originOf(command) && beforeOrigin(command.on, context, '/occurredOn');
  const own = spansExistences(aggregate, context.instancia)
    ? fold(aggregate, factsOfItsExistence(aggregate, context.instancia, applyCorrections(history), command.on))
    : before;
  const decided = rules.decide
    ? rules.decide(command, own, { ...context, history })
    : [{ type: type.event, data: command.data }];
  if (isRejection(decided)) return decided;
  return early ?? refusalOf(aggregate, own, command, decided, context) ?? decided;
}

/** Why the events that were decided on cannot follow, one upon the other, if they cannot. */
function refusalOf(
  aggregate: AnyAggregate,
  before: unknown,
  command: Command,
  decided: readonly NewEvent[],
  context: Context,
): Rejection | undefined {
  const rules = rulesOf(aggregate);
  let state = before;
  for (const [index, event] of decided.entries()) {
    const fact: Fact = {
      ref: `new-${index}`,
      type: event.type,
      on: command.on,
      by: command.by,
      actor: command.actor.id,
      data: event.data,
    };
    const refusal = rules.invariants(state, fact) ?? unsupported(aggregate, state, fact, context);
    if (refusal) return refusal;
    state = rules.evolve(state, fact);
  }
  return undefined;
}

const isCorrectionCommand = ({ type }: Command): boolean => Object.hasOwn(CORRECTION_COMMANDS, type);

/** What is wrong with a command whatever its stream: its form, what its texts would bring into the log, or the sectors that it names. */
const wrongInItself = (type: CommandType, command: Command, context: Context): Rejection | undefined =>
  formalRefusal(type, command) ??
  screenCommand(type.data, command) ??
  saidInFuture(command.data, context, '/data') ??
  sectorRefusal(type, command, context);

/**
 * Why nothing outside its stream supports a fact (membership, quorum of its session, the life of its instancia), or undefined.
 * The handler refuses by it; the projections ask it again and mark the fact `unsupported`.
 *
 * @param state the state of the fact's stream before the fact
 */
export function unsupported(
  aggregate: AnyAggregate,
  state: unknown,
  fact: Fact,
  context: Context,
): Rejection | undefined {
  const rules = rulesOf(aggregate);
  const within = typeof rules.withinInstancia === 'function' ? rules.withinInstancia(fact) : rules.withinInstancia;
  return (
    outsideItsProvince(fact, context) ??
    (within ? outsideExistence(context.instancia, fact.on) : undefined) ??
    originRefusal(fact, context) ??
    rules.preconditions(state, fact, context)
  );
}

/** Nothing happens in a province that the law has not made yet, or has ended. */
function outsideItsProvince({ on }: Fact, { ubigeo }: Context): Rejection | undefined {
  const province = PROVINCES.get(ubigeo);
  return province && outsideProvince(province, on);
}

function originRefusal(fact: Fact, { origin }: Context): Rejection | undefined {
  const named = originOf(fact);
  const mismatch = otherOrigin(fact.by, named);
  if (mismatch) return mismatch;
  if (!named || origin?.kind === 'stands') return undefined;
  const pointer = originPointer(fact);
  if (origin?.kind === 'without_quorum') return reject('origin_without_quorum', {}, pointer);
  return reject(origin?.kind === 'not_held' ? 'origin_not_held' : 'origin_unknown', {}, pointer);
}

const originPointer = ({ data }: Fact): string =>
  'origin' in (data as object) ? '/data/origin' : 'session' in (data as object) ? '/data/session' : '/by/session';

/** A vote says which session's it is; and what a session or the Defensoría did was agreed nowhere else. */
function otherOrigin({ kind, session }: By, origin: Origin | undefined): Rejection | undefined {
  if (kind === 'session') {
    if (session === undefined) return reject('origin_unknown', {}, '/by/session');
    if (origin?.kind === 'session' && origin.session === session) return undefined;
    const named = origin?.kind === 'session' ? origin.session : (origin?.kind ?? '');
    return reject('other_session', { session: named, by: session }, '/by/session');
  }
  return kind === 'defensoria' && origin?.kind === 'session'
    ? reject('by_not_allowed', { kind, allowed: ['session'] }, '/by/kind')
    : undefined;
}

/** Asked when a fact is registered only: a session whose date is rectified later takes nothing away from what it agreed. */
function beforeOrigin(date: PartialDay, { origin }: Context, pointer: string): Rejection | undefined {
  return origin?.kind === 'stands' && certainlyBefore(date, origin.on)
    ? reject('before_origin', { date, heldOn: origin.on }, pointer)
    : undefined;
}

/** The fact that a correction would make of its target: for whoever must read the streams that it then rests on. */
export function correctionTarget(history: readonly RecordedEvent[], command: Command): Fact | undefined {
  if (!isCorrectionCommand(command)) return undefined;
  const given = command.data as FactRectified;
  const target = history.find((event) => event.id === given.eventId);
  if (!target || isCorrection(target)) return undefined;
  const fact = toFact(target);
  const { occurredOn, data } = carriedOn(history, given);
  return { ...fact, on: occurredOn ?? fact.on, data: data ?? fact.data };
}

/** A rectification with what the one before it had mended: the latest wins whole, and must not undo the earlier by silence. */
function carriedOn(history: readonly RecordedEvent[], given: FactRectified): FactRectified {
  const last = history.findLast((event) => isCorrection(event) && event.data.eventId === given.eventId);
  if (last?.type !== 'FactRectified') return given;
  const { occurredOn, data } = last.data as FactRectified;
  return { ...(occurredOn !== undefined && { occurredOn }), ...(data !== undefined && { data }), ...given };
}

function decideCorrection(
  aggregate: AnyAggregate,
  history: readonly RecordedEvent[],
  command: Command,
  context: Context,
): readonly NewEvent[] | Rejection {
  const { eventId } = command.data as FactAnnulled;
  const target = history.find((event) => event.id === eventId);
  if (!target) return reject('event_unknown', { eventId, stream: history[0]?.stream ?? '' }, '/data/eventId');
  if (isCorrection(target)) return reject('corrects_correction', {}, '/data/eventId');
  const notTheirs = correctsAnothers(command.by, target.metadata.by);
  if (notTheirs) return notTheirs;
  if (!command.source) return reject('document_required', {}, '/source');
  const personal = screenCommand(CORRECTIONS.FactRectified, command);
  if (personal) return personal;

  const correction = mendedBy(aggregate, history, target, command, context);
  if (isRejection(correction)) return correction;
  const imagined = { ...target, ...correction, id: 'new-0' } as RecordedEvent;
  const refusal = impossible(aggregate, history, imagined, context);
  return refusal ? inCorrection(refusal, command.data as FactRectified) : [correction];
}

/** The correction as it will be recorded, its data as their schema parses them. */
function mendedBy(
  aggregate: AnyAggregate,
  history: readonly RecordedEvent[],
  target: RecordedEvent,
  command: Command,
  context: Context,
): NewEvent | Rejection {
  if (command.type === 'AnnulFact') return { type: 'FactAnnulled', data: CORRECTIONS.FactAnnulled.parse(command.data) };
  const given = command.data as FactRectified;
  const { occurredOn } = given;
  if (occurredOn !== undefined) {
    const wrongDay =
      inFuture(occurredOn, context, '/data/occurredOn') ??
      (originOf(toFact(target)) && beforeOrigin(occurredOn, context, '/data/occurredOn'));
    if (wrongDay) return wrongDay;
  }
  const parsed = given.data === undefined ? undefined : parsedData(aggregate, target.type, given.data);
  if (parsed && isRejection(parsed)) return parsed;
  const wrong = parsed && wrongData(aggregate, target, parsed, command, context);
  if (wrong) return wrong;
  const data = carriedOn(history, { ...given, ...(parsed && { data: parsed }) });
  return { type: 'FactRectified', data: CORRECTIONS.FactRectified.parse(data) };
}

/** Folds the history as the correction leaves it; names every fact that could then not have followed. */
function impossible(
  aggregate: AnyAggregate,
  history: readonly RecordedEvent[],
  correction: RecordedEvent,
  context: Context,
): Rejection | undefined {
  const rules = rulesOf(aggregate);
  const targetId = (correction.data as FactAnnulled).eventId;
  const apart = (events: readonly RecordedEvent[]): (readonly Fact[])[] => [
    ...factsByExistence(aggregate, context.instancia, applyCorrections(events)).values(),
  ];
  const before = new Set(apart(history).flatMap((facts) => broken(rules, facts).map(({ fact }) => fact.ref)));
  const after = apart([...history, correction]);
  for (const facts of after) {
    const at = facts.findIndex(({ ref }) => ref === targetId);
    const fact = facts[at];
    if (!fact) continue;
    const state = fold(aggregate, facts.slice(0, at));
    const refusal = rules.invariants(state, fact) ?? unsupported(aggregate, state, fact, context);
    if (refusal) return refusal;
  }
  const dependents = after.flatMap((facts) => broken(rules, facts)).filter(({ fact }) => !before.has(fact.ref));
  const first = dependents[0];
  if (!first) return undefined;
  const refusal = reject('correction_breaks_history', {
    dependents: dependents.map(({ fact }) => `${fact.type} ${fact.on} (${fact.ref})`),
    why: first.refusal.code,
  });
  return { ...refusal, cause: first.refusal };
}

/** The facts that the ones before them do not admit; a broken fact is left out of the fold. */
function broken(rules: AggregateRules, facts: readonly Fact[]): { fact: Fact; refusal: Rejection }[] {
  const found: { fact: Fact; refusal: Rejection }[] = [];
  let state = rules.initialState;
  for (const fact of facts) {
    const refusal = rules.invariants(state, fact);
    if (refusal) found.push({ fact, refusal });
    else state = rules.evolve(state, fact);
  }
  return found;
}
