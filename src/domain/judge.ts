/**
 * How a life judges: the one road from a command to events, and the one check of a correction. Every life goes through here,
 * so that a rule about time, documents or origins is written once.
 */
import { CORRECTIONS, effective, type FactAnnulled, type FactRectified, isCorrection, toFact } from './corrections.ts';
import { earliest } from './dates.ts';
import type { AnyLife, Command, CommandType, Context, Fact } from './decider.ts';
import type { By, NewEvent, RecordedEvent } from './event.ts';
import { outsideLife } from './instancia/timeline.ts';
import { originOf } from './origin.ts';
import { isRejection, type Rejection, reject } from './rejection.ts';

// A life's own functions, called with values that its own schemas have parsed.
interface Rules {
  readonly initialState: unknown;
  readonly withinInstancia: boolean | ((fact: Fact) => boolean);
  evolve(state: unknown, fact: Fact): unknown;
  admits(state: unknown, fact: Fact): Rejection | undefined;
  supports(state: unknown, fact: Fact, context: Context): Rejection | undefined;
  decide?(command: Command, state: unknown, context: Context): readonly NewEvent[] | Rejection;
}
const rulesOf = (life: AnyLife): Rules => life as unknown as Rules;

/** The state after facts. */
export const fold = (life: AnyLife, facts: readonly Fact[]): unknown =>
  facts.reduce((state, fact) => rulesOf(life).evolve(state, fact), life.initialState);

/** The events that follow from a command on a stream with this history, or the refusal. */
export function judge(
  life: AnyLife,
  history: readonly RecordedEvent[],
  command: Command,
  context: Context,
): readonly NewEvent[] | Rejection {
  if (earliest(command.on) > context.today)
    return reject('date_in_future', { date: command.on, today: context.today }, '/occurredOn');
  if (command.type === 'RectifyFact' || command.type === 'AnnulFact')
    return judgeCorrection(life, history, command, context);
  const rules = rulesOf(life);
  const facts = effective(history);
  let state = fold(life, facts);
  const type = life.commands[command.type];
  if (!type) throw new Error(`${life.name} has no command ${command.type}`);
  const formal = formalRefusal(type, command);
  if (formal) return formal;
  const decided = rules.decide
    ? rules.decide(command, state, { ...context, history })
    : [{ type: type.event, data: command.data }];
  if (isRejection(decided)) return decided;
  for (const [index, event] of decided.entries()) {
    const fact: Fact = {
      ref: `new-${index}`,
      type: event.type,
      on: command.on,
      by: command.by,
      actor: command.actor.id,
      data: event.data,
    };
    const refusal = rules.admits(state, fact) ?? unsupported(life, state, fact, context);
    if (refusal) return refusal;
    state = rules.evolve(state, fact);
  }
  return decided;
}

/** What can be said of a command without looking at any state: whose act it is, and its document. */
function formalRefusal(type: CommandType, { by, source }: Command): Rejection | undefined {
  if (!type.hands.includes(by.kind))
    return reject('by_not_allowed', { kind: by.kind, allowed: type.hands }, '/by/kind');
  if (!type.document) return undefined;
  if (!source) return reject('document_required', {}, '/source');
  if (type.document.includes(source.kind)) return undefined;
  return reject('document_kind', { expected: type.document, kind: source.kind }, '/source/kind');
}

/**
 * Why nothing outside its stream supports a fact (membership, quorum of its session, the life of its instancia), or undefined.
 * The handler refuses by it; the projections ask it again and mark the fact `unsupported`.
 *
 * @param state the state of the fact's stream before the fact
 */
export function unsupported(life: AnyLife, state: unknown, fact: Fact, context: Context): Rejection | undefined {
  const rules = rulesOf(life);
  const within = typeof rules.withinInstancia === 'function' ? rules.withinInstancia(fact) : rules.withinInstancia;
  return (
    (within ? outsideLife(context.instancia, fact.on) : undefined) ??
    originRefusal(fact, context) ??
    rules.supports(state, fact, context)
  );
}

function originRefusal(fact: Fact, { origin }: Context): Rejection | undefined {
  if (!originOf(fact) || origin?.kind === 'stands') return undefined;
  const pointer =
    'origin' in (fact.data as object)
      ? '/data/origin'
      : 'session' in (fact.data as object)
        ? '/data/session'
        : '/by/session';
  if (origin?.kind === 'without_quorum') return reject('origin_without_quorum', {}, pointer);
  return reject(origin?.kind === 'not_held' ? 'origin_not_held' : 'origin_unknown', {}, pointer);
}

/** The fact that a correction would make of its target: for whoever must read the streams that it then rests on. */
export function correctionTarget(history: readonly RecordedEvent[], command: Command): Fact | undefined {
  const { eventId, occurredOn, data } = command.data as FactRectified;
  const target = history.find((event) => event.id === eventId);
  if (!target || isCorrection(target)) return undefined;
  const fact = toFact(target);
  return { ...fact, on: occurredOn ?? fact.on, data: data ?? fact.data };
}

function judgeCorrection(
  life: AnyLife,
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

  const type = command.type === 'AnnulFact' ? 'FactAnnulled' : 'FactRectified';
  if (type === 'FactRectified') {
    const refusal = rectificationRefusal(life, target, command.data as FactRectified, context);
    if (refusal) return refusal;
  }
  const correction = { type, data: command.data } as NewEvent<'FactAnnulled', FactAnnulled>;
  const imagined = { ...target, ...correction, id: 'new-0' } as RecordedEvent;
  return impossible(life, history, imagined, context) ?? [{ type, data: CORRECTIONS[type].parse(command.data) }];
}

/**
 * Rule 14 holds for corrections too: a fact is corrected by whoever did it; the secretariat, which keeps the books, and the
 * session also correct what each other and the sectors did, but never what the Defensoría did.
 */
function correctsAnothers(by: By, done: By): Rejection | undefined {
  const books: readonly By['kind'][] = ['secretariat', 'session'];
  const allowed = done.kind === 'defensoria' ? [done.kind] : [...new Set([done.kind, ...books])];
  if (!allowed.includes(by.kind)) return reject('by_not_allowed', { kind: by.kind, allowed }, '/by/kind');
  if (by.kind !== 'sector' || by.sector === done.sector) return undefined;
  return reject('by_not_allowed', { kind: by.sector ?? by.kind, allowed: [done.sector ?? done.kind] }, '/by/sector');
}

function rectificationRefusal(
  life: AnyLife,
  target: RecordedEvent,
  data: FactRectified,
  context: Context,
): Rejection | undefined {
  if (data.occurredOn !== undefined && earliest(data.occurredOn) > context.today) {
    return reject('date_in_future', { date: data.occurredOn, today: context.today }, '/data/occurredOn');
  }
  if (data.data === undefined) return undefined;
  const parsed = life.events[target.type]?.schema.safeParse(data.data);
  if (parsed?.success) return undefined;
  const issue = parsed?.error.issues[0];
  const path = issue?.path.map(String).join('/') ?? '';
  return reject(
    'rectified_data_invalid',
    { type: target.type, problem: `${path}: ${issue?.message ?? target.type}` },
    `/data/data/${path}`,
  );
}

/** Folds the history as the correction leaves it; names every fact that could then not have followed. */
function impossible(
  life: AnyLife,
  history: readonly RecordedEvent[],
  correction: RecordedEvent,
  context: Context,
): Rejection | undefined {
  const rules = rulesOf(life);
  const targetId = (correction.data as FactAnnulled).eventId;
  const before = new Set(broken(rules, effective(history)).map((entry) => entry.fact.ref));
  const after = effective([...history, correction]);
  let state = rules.initialState;
  for (const fact of after) {
    if (fact.ref === targetId) {
      const refusal = rules.admits(state, fact) ?? unsupported(life, state, fact, context);
      if (refusal) return refusal;
    }
    state = rules.evolve(state, fact);
  }
  const dependents = broken(rules, after).filter((entry) => !before.has(entry.fact.ref));
  const first = dependents[0];
  if (!first) return undefined;
  return reject('correction_breaks_history', {
    dependents: dependents.map(({ fact }) => `${fact.type} ${fact.on} (${fact.ref})`),
    why: first.refusal.code,
  });
}

/** The facts that the ones before them do not admit; a broken fact is left out of the fold. */
function broken(rules: Rules, facts: readonly Fact[]): { fact: Fact; refusal: Rejection }[] {
  const found: { fact: Fact; refusal: Rejection }[] = [];
  let state = rules.initialState;
  for (const fact of facts) {
    const refusal = rules.admits(state, fact);
    if (refusal) found.push({ fact, refusal });
    else state = rules.evolve(state, fact);
  }
  return found;
}
