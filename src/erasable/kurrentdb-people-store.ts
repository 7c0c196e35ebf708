/**
 * The people store of several processes: one stream beside the log on their common server, every record sealed with a key of
 * its own, and a file in each process's data folder from which those keys follow. Erasing punctures that file; what the server,
 * its replicas and its backups still hold of the record is then noise. See docs/adr/people-on-kurrentdb.md.
 *
 * Everything is decided on the whole stream, read to its end, and appended at the revision that was read: processes that act on
 * one person at once agree.
 */
import { randomUUID } from 'node:crypto';
import type { PersonRecord } from '../domain/privacy/person.ts';
import { ConflictError, StoreError } from '../event-store/event-store.ts';
import { asStoreError } from '../event-store/sqlite/faults.ts';
import {
  type PrivateEvent,
  PrivateStream,
  type PrivateStreamOptions,
} from '../event-store/kurrentdb/private-stream.ts';
import { makeKeyFile, type PeopleKey, punctureKeyFile, readKeyFile } from './kurrentdb-key-file.ts';
import { PeopleFold, type PeopleEvents } from './kurrentdb-people-fold.ts';
import type { PuncturableKey } from './kurrentdb-puncturable-key.ts';
import { opened, sealed, textOf } from './kurrentdb-sealing.ts';
import type { NameErasure, PeopleStore, PersonEntry, PutResult } from './people-store.ts';

export interface KurrentPeopleOptions extends PrivateStreamOptions {
  /** Path of the file with the key; made when nobody has chosen a key yet. */
  readonly keyFile: string;
  /** How often it looks for erasures by other processes, in milliseconds; 5,000 when absent. */
  readonly sweepMilliseconds?: number;
}

/**
 * Opens the store. A server that is away is no reason to fail; a key that is not the server's is, once both are seen.
 *
 * @throws {StoreError} `unavailable` (the key is not the right one), `store_foreign`, `unreadable_event`, `read_only`, `disk_full`
 */
export async function openKurrentPeopleStore(connection: string, options: KurrentPeopleOptions): Promise<PeopleStore> {
  const store = new KurrentPeopleStore(connection, options);
  try {
    await store.begin();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** So many records are taken back by one append at most. */
const DISCARDED_AT_ONCE = 1_000;

class KurrentPeopleStore implements PeopleStore {
  readonly #stream: PrivateStream;
  readonly #keyFile: string;
  readonly #sweeper: NodeJS.Timeout;
  readonly #fold = new PeopleFold();
  /** Of this process; what one has left that was killed stays sealed, under a reference that nothing holds. */
  readonly #pending = new Map<string, string>();
  #key: PuncturableKey | undefined;
  /** How many removals the key file is punctured for. */
  #punctured = 0;
  /** One thing after another. */
  #turn: Promise<unknown> = Promise.resolve();
  #closed: Promise<void> | undefined;

  constructor(connection: string, { keyFile, sweepMilliseconds = 5_000, ...options }: KurrentPeopleOptions) {
    this.#stream = new PrivateStream(connection, 'people', options);
    this.#keyFile = keyFile;
    this.#sweeper = setInterval(() => this.#sweep(), sweepMilliseconds);
    this.#sweeper.unref();
  }

  async begin(): Promise<void> {
    await this.#stream.firstKnock();
    if (this.#stream.available) await this.#inTurn(() => this.#catchUp());
  }

  async put(ref: string, person: PersonRecord, stream?: string): Promise<PutResult> {
    const text = textOf(person);
    const result = await this.#decide<PutResult>((key) => {
      const found = this.#fold.people.get(ref);
      if (found?.kind === 'erased') return { result: 'erased' };
      if (found) return { result: opened(key, ref, found) === text ? 'same' : 'different' };
      const id = randomUUID();
      return { result: 'stored', events: [event('PersonSealed', { ref, box: sealed(key, ref, id, text) }, id)] };
    });
    if (stream === undefined) this.#pending.delete(ref);
    else if (result === 'stored') this.#pending.set(ref, stream);
    return result;
  }

  async pending(): Promise<ReadonlyMap<string, string>> {
    return new Map(this.#pending);
  }

  /** While the server is away, what was last known must do, as it must for everything else that is asked. */
  async get(refs: readonly string[]): Promise<ReadonlyMap<string, PersonEntry>> {
    if (this.#key && !this.#stream.available && !this.#closed) return this.#entries(this.#key, refs);
    return this.#inTurn(async () => {
      const last = this.#key;
      try {
        return this.#entries(await this.#catchUp({ once: last !== undefined }), refs);
      } catch (error) {
        if (last && error instanceof StoreError && error.code === 'unavailable') return this.#entries(last, refs);
        throw error;
      }
    });
  }

  async discard(refs: readonly string[]): Promise<void> {
    for (let first = 0; first < refs.length; first += DISCARDED_AT_ONCE) {
      const some = new Set(refs.slice(first, first + DISCARDED_AT_ONCE));
      await this.#decide(() => ({
        result: undefined,
        events: [...some].flatMap((ref) => {
          const found = this.#fold.people.get(ref);
          return found?.kind === 'sealed' ? [event('PersonDiscarded', { ref, seal: found.seal })] : [];
        }),
      }));
      for (const ref of some) this.#pending.delete(ref);
    }
  }

  async erase(ref: string, { basis, erasedAt }: NameErasure): Promise<boolean> {
    return this.#decide(() => {
      const found = this.#fold.people.get(ref);
      if (found?.kind !== 'sealed') return { result: found !== undefined };
      this.#pending.delete(ref);
      return { result: true, events: [event('PersonErased', { ref, seal: found.seal, basis, erasedAt })] };
    });
  }

  close(): Promise<void> {
    clearInterval(this.#sweeper);
    // What waits for its turn finds the stream closed.
    this.#closed ??= this.#stream.close();
    return this.#closed;
  }

  #entries(key: PuncturableKey, refs: readonly string[]): ReadonlyMap<string, PersonEntry> {
    const entries = new Map<string, PersonEntry>();
    for (const ref of refs) {
      const found = this.#fold.people.get(ref);
      if (found?.kind === 'erased') entries.set(ref, found);
      else if (found) entries.set(ref, { kind: 'known', person: JSON.parse(opened(key, ref, found)) as PersonRecord });
    }
    return entries;
  }

  /**
   * Decides, and appends what follows unless somebody else came in between: then again. That the append succeeds proves that
   * everything had been read; where nothing follows, the stream is read to its end before that is believed.
   */
  #decide<T>(decide: (key: PuncturableKey) => { result: T; events?: readonly PrivateEvent[] }): Promise<T> {
    return this.#inTurn(async () => {
      let key = this.#key;
      while (true) {
        const isFresh = key === undefined;
        key ??= await this.#catchUp();
        const { result, events = [] } = decide(key);
        if (events.length === 0 && isFresh) return result;
        key = undefined;
        if (events.length > 0 && (await this.#append(events))) return result;
      }
    });
  }

  /** False when somebody else came in between. What was removed is punctured before anybody hears that it was. */
  async #append(events: readonly PrivateEvent[]): Promise<boolean> {
    const { next } = this.#fold;
    try {
      await this.#stream.append(next - 1, events);
    } catch (error) {
      if (error instanceof ConflictError) return false;
      throw error;
    }
    events.forEach((one, index) => this.#fold.apply({ ...one, revision: next + index }));
    await this.#puncture();
    return true;
  }

  /** Reads on to the end of the stream, and punctures the key for whatever was removed. `once`: see PrivateStream. */
  async #catchUp({ once = false } = {}): Promise<PuncturableKey> {
    await this.#readOn(once);
    this.#key ??= (await this.#chooseKey()).key;
    await this.#puncture();
    return this.#key;
  }

  async #readOn(once: boolean): Promise<void> {
    for await (const events of this.#stream.read(this.#fold.next, once))
      for (const one of events) this.#fold.apply(one);
  }

  async #puncture(): Promise<void> {
    const { removed } = this.#fold;
    if (this.#punctured === removed.size) return;
    const count = removed.size;
    try {
      this.#key = (await punctureKeyFile(this.#keyFile, removed)).key;
    } catch (error) {
      const { code, message } = asStoreError(error, this.#keyFile);
      const remains = 'what was erased shows nowhere any more, yet whoever holds that file could still open it';
      const remedy = 'it is tried again, every few seconds and when the erasure is repeated';
      throw new StoreError(code, `${message}: ${remains}; ${remedy}`, { cause: error });
    }
    this.#punctured = count;
  }

  /** The key that the stream's records are sealed with. @throws {StoreError} this process does not hold it */
  async #chooseKey(): Promise<PeopleKey> {
    const held = await readKeyFile(this.#keyFile);
    const people = `the people of ${this.#stream.server}`;
    if (this.#fold.keyId === undefined) {
      const { id } = held ?? (await makeKeyFile(this.#keyFile));
      await this.#stream.append('no_stream', [event('PeopleKeyChosen', { keyId: id })]).catch((error: unknown) => {
        if (!(error instanceof ConflictError)) throw error; // another process has chosen meanwhile
      });
      await this.#readOn(false);
      return this.#chooseKey();
    }
    if (held?.id === this.#fold.keyId) return held;
    const remedy = `copy ${this.#keyFile} from the data folder of a process that has been using this server`;
    if (held === undefined)
      throw new StoreError('unavailable', `${people} are sealed with a key that is not here: ${remedy}`);
    throw new StoreError(
      'unavailable',
      `${people} are sealed with another key than that of ${this.#keyFile}: ${remedy}`,
    );
  }

  #sweep(): void {
    this.#inTurn(() => this.#catchUp({ once: true })).catch(() => {
      // The next sweep tries again, and so does whoever next asks for anything; that one is told.
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }
}

const event = <Type extends keyof PeopleEvents>(
  type: Type,
  data: PeopleEvents[Type],
  id: string = randomUUID(),
): PrivateEvent => ({
  id,
  type,
  data,
});
