/**
 * The command handler: read the stream, fold it, decide, append at the revision that was read. The only writer of events.
 *
 * The same command (by `commandId`) has one effect and one answer: its events have ids made from the key, looked for before
 * anything is decided, so that a retry after a crash, or one running beside it, finds what the first one did.
 */
import { PROVINCES } from '../domain/catalogue/provinces.ts';
import { limaDay, type PartialDay } from '../domain/dates.ts';
import type { Command } from '../domain/decider.ts';
import type { By, Metadata, NewEvent, Source } from '../domain/event.ts';
import { correctionTarget, judge } from '../domain/judge.ts';
import { type LifeName, lifeNamed, STREAM_KEYS, streamOf } from '../domain/lives.ts';
import type { PersonRecord } from '../domain/person.ts';
import { isRejection, type Rejection, reject } from '../domain/rejection.ts';
import { currentVersion } from '../domain/upcasters.ts';
import {
  ConflictError,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  StoreError,
} from '../event-store/event-store.ts';
import type { PeopleStore } from '../people/people-store.ts';
import type { OfficeTerritory } from './authorisation/offices.ts';
import { onOtherSide } from './authorisation/separation.ts';
import { authorise } from './authorise.ts';
import type { RecordingClock } from './clock.ts';
import { contextFor } from './context.ts';
import { finishErasure } from './erasures.ts';
import { canonicalHash, eventId, streamKey } from './ids.ts';
import { withReferences } from './people-refs.ts';
import type { Principal } from './principal.ts';
import { type LoadedStream, StreamLoader } from './stream-loader.ts';

export interface CommandRequest {
  readonly life: LifeName;
  readonly command: string;
  /** The province; left out by what is about the whole country (a supervision round). */
  readonly ubigeo?: string | undefined;
  /** What tells the stream from others of its life: an id, left out by a command that makes one, or what it is about. */
  readonly key?: string | undefined;
  readonly occurredOn: PartialDay;
  readonly by: By;
  readonly source?: Source | undefined;
  /** As the command's schema parsed it, people by name. */
  readonly data: unknown;
  readonly principal: Principal;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string | undefined;
  /** The revision that the caller has seen (If-Match): anything else at the head is stale. */
  readonly expected?: ExpectedRevision | undefined;
}

export interface Accepted {
  readonly kind: 'accepted';
  readonly stream: string;
  readonly key?: string;
  /** The revision of the last event of this command. */
  readonly revision: number;
  readonly events: readonly { readonly id: string; readonly type: string }[];
}

export type Outcome =
  | Accepted
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  | {
      readonly kind: 'stale';
      readonly stream: string;
      readonly expected: ExpectedRevision;
      readonly actual: ExpectedRevision;
    }
  /** Others kept writing to the stream: nothing was recorded, and the same command may be sent again. */
  | { readonly kind: 'contended'; readonly stream: string };

const MAX_TRIES = 8;

/** What stays the same over the tries of one command. */
interface Prepared {
  readonly request: CommandRequest;
  readonly stream: string;
  readonly key?: string;
  readonly command: Command;
  readonly bodyHash: string;
  readonly entered: ReadonlyMap<string, PersonRecord>;
}

export class CommandHandler {
  readonly #store: EventStore;
  readonly #people: PeopleStore;
  readonly #clock: RecordingClock;
  readonly #loader: StreamLoader;
  readonly #offices: readonly OfficeTerritory[];
  /** The same key twice at once in this process: the second waits for what the first does. */
  readonly #inFlight = new Map<string, Promise<unknown>>();

  constructor(parts: {
    store: EventStore;
    people: PeopleStore;
    clock: RecordingClock;
    loader?: StreamLoader;
    /** The offices of the Defensoría with their dated provinces: where each may register. */
    offices?: readonly OfficeTerritory[];
  }) {
    this.#store = parts.store;
    this.#people = parts.people;
    this.#clock = parts.clock;
    this.#loader = parts.loader ?? new StreamLoader(parts.store);
    this.#offices = parts.offices ?? [];
  }

  /** @throws {StoreError} when the store is away or full; nothing was then acknowledged, and the same command may be sent again. */
  async handle(request: CommandRequest): Promise<Outcome> {
    const { commandId, ubigeo, principal } = request;
    if (ubigeo !== undefined && !PROVINCES.has(ubigeo)) return rejected(reject('ubigeo_unknown', { ubigeo }));
    const forbidden = authorise(principal, request, { today: limaDay(this.#clock.now()), offices: this.#offices });
    if (forbidden) return rejected(forbidden);
    const prepared = prepare(request);
    const before = this.#inFlight.get(commandId);
    const work = (async () => {
      await before?.catch(() => undefined);
      const outcome = await this.#tries(prepared);
      if (request.life === 'erasure') await this.#finishErasure(prepared.stream);
      return outcome;
    })();
    this.#inFlight.set(commandId, work);
    try {
      return await work;
    } finally {
      if (this.#inFlight.get(commandId) === work) this.#inFlight.delete(commandId);
    }
  }

  async #tries(prepared: Prepared): Promise<Outcome> {
    const stored: string[] = [];
    let outcome: Outcome | undefined;
    for (let attempt = 0; attempt < MAX_TRIES && !outcome; attempt += 1) outcome = await this.#once(prepared, stored);
    outcome ??= { kind: 'contended', stream: prepared.stream };
    // A refusal after a lost race: no event came to hold the names that this command had entered.
    if (outcome.kind !== 'accepted' && stored.length > 0) await this.#people.discard(stored);
    return outcome;
  }

  /** One round of read, fold, decide, append; nothing when another writer came in between. */
  async #once(prepared: Prepared, stored: string[]): Promise<Outcome | undefined> {
    const { request, stream, command } = prepared;
    const loaded = await this.#loader.load(stream);
    const replay = answerFrom(prepared, loaded);
    if (replay) return (await this.#keepPeople(prepared, stored)) ?? replay;
    if (request.expected !== undefined && request.expected !== loaded.revision) {
      return { kind: 'stale', stream, expected: request.expected, actual: loaded.revision };
    }
    if (loaded.revision === 'no_stream' && !mayOpen(request))
      return rejected(reject('stream_unknown', { id: request.key ?? stream }));
    const conflict = onOtherSide(request.life, loaded.events, request.principal);
    if (conflict) return rejected(conflict);
    const rests = correctionTarget(loaded.events, command) ?? command;
    const today = limaDay(this.#clock.now());
    const context = await contextFor(this.#loader, { ...request, key: prepared.key }, today, rests);
    const decided = judge(lifeNamed(request.life), loaded.events, command, context);
    if (isRejection(decided)) return rejected(decided);
    return this.#append(prepared, loaded, decided, stored);
  }

  async #append(
    prepared: Prepared,
    loaded: LoadedStream,
    decided: readonly NewEvent[],
    stored: string[],
  ): Promise<Outcome | undefined> {
    const clash = await this.#keepPeople(prepared, stored);
    if (clash) return clash;
    const events = envelopes(prepared, decided, this.#clock.now());
    try {
      await this.#store.append(prepared.stream, loaded.revision, events);
    } catch (error) {
      this.#loader.doubt(prepared.stream);
      if (error instanceof ConflictError) return undefined;
      if (error instanceof StoreError && error.code === 'event_id_taken') return keyReused(prepared);
      throw error;
    }
    // What the log holds under these ids: a writer elsewhere may have been first with the same key.
    return answerFrom(prepared, await this.#loader.appended(prepared.stream, loaded, events)) ?? keyReused(prepared);
  }

  /** Whatever came of this command: what an earlier one left undone is done as well. */
  async #finishErasure(stream: string): Promise<void> {
    await finishErasure(this.#people, (await this.#loader.load(stream)).events);
  }

  /** Names are durable before an event refers to them; another name under the same key is another body. */
  async #keepPeople(prepared: Prepared, stored: string[]): Promise<Outcome | undefined> {
    for (const [ref, person] of prepared.entered) {
      const result = await this.#people.put(ref, person);
      if (result === 'stored') stored.push(ref);
      if (result === 'different') return keyReused(prepared);
    }
    return undefined;
  }
}

const rejected = (rejection: Rejection): Outcome => ({ kind: 'rejected', rejection });
const keyReused = ({ request: { commandId } }: Prepared): Outcome =>
  rejected(reject('command_id_reused', { commandId }));

function mayOpen(request: CommandRequest): boolean {
  const type = lifeNamed(request.life).commands[request.command];
  return type?.opens === true && (request.key === undefined || STREAM_KEYS[request.life] !== 'uuid');
}

function prepare(request: CommandRequest): Prepared {
  const { life, command: type, ubigeo, occurredOn, by, source, principal, commandId } = request;
  const opensKey = STREAM_KEYS[life] === 'uuid' ? streamKey(commandId) : undefined;
  const key = request.key ?? opensKey;
  const { data, entered } = withReferences(request.data, commandId);
  const { id, role, institution, office } = principal;
  const actor = { id, role, institution, ...(office !== undefined && { office }) };
  const body = { life, type, ubigeo, key: request.key, occurredOn, by, source, data, actor: id };
  return {
    request,
    stream: streamOf(life, ubigeo, key),
    ...(key !== undefined && { key }),
    command: { type, data, on: occurredOn, by, actor, source },
    bodyHash: canonicalHash(body),
    entered,
  };
}

/** What this command did already, if it did; a refusal where the key served another body. */
function answerFrom(prepared: Prepared, { events }: LoadedStream): Outcome | undefined {
  const { request, stream, key, bodyHash } = prepared;
  const own = events.filter(({ metadata }) => metadata.commandId === request.commandId);
  const last = own.at(-1);
  if (!last) return undefined;
  if (last.metadata.bodyHash !== bodyHash) return keyReused(prepared);
  return {
    kind: 'accepted',
    stream,
    ...(key !== undefined && { key }),
    revision: last.revision,
    events: own.map(({ id, type }) => ({ id, type })),
  };
}

function envelopes(
  { request, bodyHash, command }: Prepared,
  decided: readonly NewEvent[],
  recordedAt: string,
): EventToAppend[] {
  const { commandId, correlationId, causationId, ubigeo, by, source } = request;
  const metadata: Metadata = {
    occurredOn: command.on,
    recordedAt,
    by,
    actor: command.actor,
    ...(ubigeo !== undefined && { ubigeo }),
    commandId,
    bodyHash,
    correlationId,
    causationId: causationId ?? commandId,
    ...(source && { source }),
  };
  const { events } = lifeNamed(request.life);
  return decided.map(({ type, data }, index) => ({
    id: eventId(commandId, index),
    type,
    schemaVersion: currentVersion(type),
    // The schema has the last word on what enters the log, whoever made it.
    data: events[type]?.schema.parse(data) ?? data,
    metadata,
  }));
}
