/**
 * The desk where generated commands are handled: the command handler without a store. It reads the streams that it holds in
 * memory, judges, and writes events with the ids that the handler itself would give them.
 */
import { v5 as uuidv5 } from 'uuid';
import { meetingOriginStatus } from '../../src/domain/case/case.ts';
import { PROVINCES } from '../../src/domain/geography/provinces.ts';
import { applyCorrections, isCorrection, toFact } from '../../src/domain/kernel/corrections.ts';
import { addDays, type Day, type Instant, type PartialDay } from '../../src/domain/kernel/dates.ts';
import type { Command, Context } from '../../src/domain/kernel/aggregate.ts';
import type { Actor, By, Metadata, RecordedEvent, Source } from '../../src/domain/kernel/event.ts';
import type { Instancia } from '../../src/domain/instancia/timeline.ts';
import { correctionTarget, fold, decide } from '../../src/domain/kernel/decide.ts';
import { type AggregateName, aggregateNamed, type AGGREGATES, streamOf } from '../../src/domain/aggregates.ts';
import { type Origin, originOf, type OriginStatus } from '../../src/domain/kernel/origin.ts';
import { explain, isRejection } from '../../src/domain/refusals/rejection.ts';
import { sessionOriginStatus } from '../../src/domain/session/session.ts';
import type { SupervisionRound } from '../../src/domain/supervision-round/supervision-round.ts';
import { canonicalHash, eventId, streamKey } from '../../src/commands/ids.ts';
import { hashedBody } from '../../src/commands/prepared.ts';
import { withReferences } from '../../src/commands/people-refs.ts';

/** A command as it is sent. */
export interface Asked {
  readonly aggregate: AggregateName;
  readonly command: string;
  /** Left out by what is about the whole country. */
  readonly ubigeo?: string;
  /** Left out by a command that makes the id of its stream. */
  readonly key?: string;
  readonly on: PartialDay;
  readonly by: By;
  readonly source?: Source;
  /** People by name. */
  readonly data: object;
}

/** A command that was accepted, and what followed from it. */
export interface GeneratedCommand extends Asked {
  readonly commandId: string;
  readonly actor: Actor;
  readonly recordedAt: Instant;
  readonly stream: string;
  /** What tells the stream from others of its life, given or made. */
  readonly streamKey: string;
  readonly events: readonly [RecordedEvent, ...RecordedEvent[]];
}

/** What a life folds to. */
export type StateOf<L extends AggregateName> = ReturnType<(typeof AGGREGATES)[L]['evolve']>;

interface Held {
  readonly aggregate: AggregateName;
  readonly events: RecordedEvent[];
  state: unknown;
  lastUsed: Day;
}

const NAMESPACE = '3b0f9a64-7d0e-5c55-8a1c-5c9c2b7e4d21';
/** Streams of these lives come to an end: the scripts come back to none that nothing has touched for so many days. */
const ENDS: ReadonlySet<AggregateName> = new Set(['session', 'sector-report', 'case', 'finding']);
const FINISHED_AFTER = 300;
/** In Lima it is nine in the morning. */
const OPENS_AT = 'T14:00:00.000Z';
const MILLISECONDS_APART = 200;

const ROLES = {
  secretariat: 'secretariat',
  session: 'secretariat',
  sector: 'sector',
  defensoria: 'defensoria',
} as const;

/** The vote of a session is registered by the municipality that keeps its books. */
const registrarOf = (ubigeo: string | undefined, { kind, institution }: By): string =>
  kind === 'session' ? `Municipalidad Provincial de ${PROVINCES.get(ubigeo ?? '')?.name ?? ''}` : institution;

export class Desk {
  readonly #seed: string;
  readonly #streams = new Map<string, Held>();
  #handled = 0;
  #day: Day = '';
  #today = 0;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /**
   * Handles a command on that day.
   *
   * @throws Error when the domain refuses it: the scripts ask for nothing that is refused, so this is a defect of theirs
   */
  handle(asked: Asked, today: Day): GeneratedCommand {
    this.#turnTo(today);
    const { aggregate, ubigeo, by, source } = asked;
    const commandId = uuidv5(`${this.#seed}/${this.#handled}`, NAMESPACE);
    const key = asked.key ?? (aggregateNamed(aggregate).key.kind === 'uuid' ? streamKey(commandId) : undefined);
    const stream = streamOf(aggregate, ubigeo, key);
    const begun: Held = { aggregate, events: [], state: aggregateNamed(aggregate).initialState, lastUsed: today };
    const held = this.#streams.get(stream) ?? begun;
    const { data } = withReferences(asked.data, commandId);
    const { office } = by;
    const institution = registrarOf(ubigeo, by);
    const person = { id: this.#person(ubigeo, by), role: ROLES[by.kind], institution };
    const actor: Actor = office === undefined ? person : { ...person, office };
    const command: Command = { type: asked.command, data, on: asked.on, by, actor, source };
    const rests = correctionTarget(held.events, command) ?? command;
    const decided = decide(
      aggregateNamed(aggregate),
      held.events,
      command,
      this.#context(ubigeo, key ?? '', today, rests),
      held.state,
    );
    if (isRejection(decided)) {
      throw new Error(`${asked.command} on ${asked.on} in ${stream} was refused: ${explain(decided, 'en')}`);
    }
    const recordedAt = new Date(Date.parse(`${today}${OPENS_AT}`) + this.#today * MILLISECONDS_APART).toISOString();
    const metadata = metadataOf(asked, command, commandId, recordedAt);
    const events = decided.map((event, index): RecordedEvent => ({
      id: eventId(commandId, index),
      type: event.type,
      schemaVersion: 1,
      stream,
      revision: held.events.length + index,
      data: aggregateNamed(aggregate).events[event.type]?.schema.parse(event.data) ?? event.data,
      metadata,
    }));
    const [first, ...rest] = events;
    if (!first) throw new Error(`${asked.command} made no event`);
    this.#streams.set(stream, this.#after(held, events, today));
    this.#handled += 1;
    this.#today += 1;
    return { ...asked, commandId, actor, recordedAt, stream, streamKey: key ?? '', events: [first, ...rest] };
  }

  /** The state of a stream as it is believed now. */
  state<L extends AggregateName>(aggregate: L, ubigeo: string | undefined, key?: string): StateOf<L> {
    return (this.#streams.get(streamOf(aggregate, ubigeo, key))?.state ??
      aggregateNamed(aggregate).initialState) as StateOf<L>;
  }

  #after(held: Held, events: readonly RecordedEvent[], today: Day): Held {
    const aggregate = aggregateNamed(held.aggregate);
    held.events.push(...events);
    held.lastUsed = today;
    held.state = events.some(isCorrection)
      ? fold(aggregate, applyCorrections(held.events))
      : fold(aggregate, events.map(toFact), held.state);
    return held;
  }

  /** A new day; once in a while, finished streams are let go, so that memory does not grow with the years. */
  #turnTo(day: Day): void {
    if (day === this.#day) return;
    if (day < this.#day) throw new Error(`the desk was at ${this.#day}; ${day} has passed`);
    this.#day = day;
    this.#today = 0;
    if (!day.endsWith('-01')) return;
    const oldest = addDays(day, -FINISHED_AFTER);
    for (const [name, { aggregate, lastUsed }] of this.#streams) {
      if (ENDS.has(aggregate) && lastUsed < oldest) this.#streams.delete(name);
    }
  }

  #person(ubigeo: string | undefined, { kind, sector }: By): string {
    return uuidv5(`${this.#seed}/${ubigeo ?? ''}/${ROLES[kind]}/${sector ?? ''}`, NAMESPACE);
  }

  #context(
    ubigeo: string | undefined,
    key: string,
    today: Day,
    fact: { readonly data: unknown; readonly by: By },
  ): Context & { readonly key: string; readonly round: SupervisionRound } {
    const round = this.state('supervision-round', undefined, key);
    if (ubigeo === undefined) return { today, ubigeo: '', key, round, instancia: { kind: 'unknown' } };
    const instancia = this.state('instancia', ubigeo);
    const origin = originOf(fact);
    return { today, ubigeo, key, round, instancia, origin: origin && this.#standing(ubigeo, instancia, origin) };
  }

  #standing(ubigeo: string, instancia: Instancia, origin: Origin): OriginStatus {
    return origin.kind === 'session'
      ? sessionOriginStatus(this.state('session', ubigeo, origin.session), instancia)
      : meetingOriginStatus(this.state('case', ubigeo, origin.case), origin.meeting);
  }
}

/** As the command handler makes it, with the hash of the same body. */
function metadataOf(
  { aggregate, ubigeo, key, on, by, source }: Asked,
  { type, data, actor }: Command,
  commandId: string,
  recordedAt: Instant,
): Metadata {
  const body = hashedBody({ aggregate, command: type, ubigeo, key, occurredOn: on, by, source }, data, actor.id);
  return {
    occurredOn: on,
    recordedAt,
    by,
    actor,
    ...(ubigeo !== undefined && { ubigeo }),
    commandId,
    bodyHash: canonicalHash(body),
    correlationId: commandId,
    causationId: commandId,
    ...(source && { source }),
  };
}
