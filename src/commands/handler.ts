/**
 * The command handler: read the stream, fold it, decide, append at the revision that was read. The only writer of events.
 *
 * The same command (by `commandId`) has one effect and one answer: its events have ids made from the key, looked for before
 * anything is decided, so that a retry after a crash finds what the first one did. One that runs beside it in this process is
 * told so; one in another process loses the race for its ids.
 */
import { PROVINCES } from '../domain/geography/provinces.ts';
import { unknownUbigeo } from '../domain/geography/unknown-ubigeo.ts';
import type { NewEvent } from '../domain/kernel/event.ts';
import { correctionTarget, decide } from '../domain/kernel/decide.ts';
import { aggregateNamed } from '../domain/aggregates.ts';
import { isRejection, reject } from '../domain/refusals/rejection.ts';
import { ConflictError, type EventStore, StoreError } from '../event-store/event-store.ts';
import { withDeadline } from '../event-store/deadline.ts';
import type { PeopleStore } from '../erasable/people-store.ts';
import type { OfficeTerritory } from './authorisation/offices.ts';
import { onOtherSide } from './authorisation/separation.ts';
import { authorise } from './authorise.ts';
import type { RecordingClock } from './clock.ts';
import { contextFor } from './context.ts';
import { EnteredNames } from './entered-names.ts';
import { nameSaid } from './names-said.ts';
import { PeopleUpkeep } from './people-upkeep.ts';
import { answerFrom, envelopes, keyReused, mayOpen, prepare, type Prepared, rejected, unopened } from './prepared.ts';
import type { CommandRequest, Outcome } from './request.ts';
import type { LoadedStream } from './loaded-stream.ts';
import { isMet } from './precondition.ts';
import { StreamLoader } from './stream-loader.ts';

export type { Accepted, CommandRequest, Outcome } from './request.ts';

const MAX_TRIES = 8;

/** The longest that a command takes in milliseconds, its reads, its names and its append together, when the store is away. */
export const COMMAND_MS = 8_000;

export class CommandHandler {
  readonly #store: EventStore;
  readonly #people: PeopleStore;
  readonly #upkeep: PeopleUpkeep;
  readonly #clock: RecordingClock;
  readonly #loader: StreamLoader;
  readonly #offices: readonly OfficeTerritory[];
  readonly #deadlineMs: number;
  /** The keys under way in this process. */
  readonly #inFlight = new Set<string>();

  constructor(parts: {
    store: EventStore;
    people: PeopleStore;
    clock: RecordingClock;
    loader?: StreamLoader;
    /** Sees later to what fails between the log and the names; without it that is left to the next start. */
    upkeep?: PeopleUpkeep;
    /** The offices of the Defensoría with their dated provinces: where each may register. */
    offices?: readonly OfficeTerritory[];
    /** COMMAND_MS when absent. */
    deadlineMs?: number;
  }) {
    this.#store = parts.store;
    this.#people = parts.people;
    this.#upkeep = parts.upkeep ?? new PeopleUpkeep(parts);
    this.#clock = parts.clock;
    this.#loader = parts.loader ?? new StreamLoader(parts.store);
    this.#offices = parts.offices ?? [];
    this.#deadlineMs = parts.deadlineMs ?? COMMAND_MS;
  }

  /** @throws {StoreError} when the store is away or full; nothing was then acknowledged, and the same command may be sent again. */
  async handle(request: CommandRequest): Promise<Outcome> {
    const { commandId, ubigeo, principal } = request;
    if (ubigeo !== undefined && !PROVINCES.has(ubigeo)) return rejected(unknownUbigeo(ubigeo));
    const forbidden = authorise(principal, request, { today: this.#clock.today(), offices: this.#offices });
    if (forbidden) return rejected(forbidden);
    const prepared = prepare(request);
    if (this.#inFlight.has(commandId)) return { kind: 'in_flight', stream: prepared.stream };
    this.#inFlight.add(commandId);
    try {
      return await withDeadline(this.#deadlineMs, async () => {
        const outcome = await this.#tries(prepared);
        return request.aggregate === 'erasure' ? this.#finishErasure(prepared.stream, outcome) : outcome;
      });
    } finally {
      this.#inFlight.delete(commandId);
    }
  }

  async #tries(prepared: Prepared): Promise<Outcome> {
    const names = new EnteredNames(this.#people, this.#upkeep, prepared);
    try {
      let outcome: Outcome | undefined;
      for (let attempt = 0; attempt < MAX_TRIES && !outcome; attempt += 1) outcome = await this.#once(prepared, names);
      outcome ??= { kind: 'contended', stream: prepared.stream };
      await (outcome.kind === 'accepted' ? names.accepted() : names.refused());
      return outcome;
    } catch (error) {
      await names.failed(error);
      throw error;
    } finally {
      names.end();
    }
  }

  /** One round of read, fold, decide, append; nothing when another writer came in between. */
  async #once(prepared: Prepared, names: EnteredNames): Promise<Outcome | undefined> {
    const { request, stream, command } = prepared;
    const loaded = await this.#loader.load(stream);
    const replay = answerFrom(prepared, loaded);
    if (replay) return (await names.keep()) ? replay : keyReused(prepared);
    const { precondition = { kind: 'none' } } = request;
    if (!isMet(precondition, loaded.revision)) return { kind: 'stale', stream, actual: loaded.revision };
    if (loaded.revision === 'no_stream' && !mayOpen(request))
      return rejected(reject(unopened(request), { id: request.key ?? stream }));
    if (precondition.kind === 'missing') return { kind: 'unconditional', stream };
    const conflict =
      loaded.mayHaveActedOtherwise(request.principal) &&
      onOtherSide(request.aggregate, loaded.events, request.principal);
    if (conflict) return rejected(conflict);
    const rests = correctionTarget(loaded.events, command) ?? command;
    const today = this.#clock.today();
    const context = await contextFor(this.#loader, { ...request, key: prepared.key }, today, rests);
    const before = loaded.state(request.aggregate);
    const decided = decide(aggregateNamed(request.aggregate), loaded.events, command, context, before);
    if (isRejection(decided)) return rejected(decided);
    const named = await nameSaid(this.#people, decided, prepared);
    if (named) return rejected(named);
    return this.#append(prepared, loaded, decided, names);
  }

  async #append(
    prepared: Prepared,
    loaded: LoadedStream,
    decided: readonly NewEvent[],
    names: EnteredNames,
  ): Promise<Outcome | undefined> {
    // Before any name is kept: a clock that contradicts the log lets nothing be recorded.
    const recordedAt = this.#clock.stamp();
    if (!(await names.keep())) return keyReused(prepared);
    const events = envelopes(prepared, decided, recordedAt);
    try {
      await this.#store.append(prepared.stream, loaded.revision, events);
      names.appended();
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
  async #finishErasure(stream: string, outcome: Outcome): Promise<Outcome> {
    const { events } = await this.#loader.load(stream);
    try {
      await this.#upkeep.erase(events);
      return outcome;
    } catch (error) {
      if (!(error instanceof StoreError)) throw error;
      return { kind: 'erasure_unfinished', stream, reason: error };
    }
  }
}
