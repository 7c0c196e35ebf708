/** The embedded engine: one SQLite file, one writer thread, and readers beside it. */
import { resolve } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RecordedEvent } from '../../domain/kernel/event.ts';
import {
  type AppendResult,
  type Batch,
  type Checkpoint,
  ConflictError,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  LOG_START,
  type StoreHealth,
  StoreError,
  type Subscriber,
  type Subscription,
} from '../event-store.ts';
import { LogLost } from '../log-lost.ts';
import type { KnownLog } from '../log-witness.ts';
import { encodeAppend, toRevision } from './encoding.ts';
import { Follower } from './follower.ts';
import { errorOf } from './messages.ts';
import { realPathOf } from './open-file.ts';
import { Pace, SqliteReader } from './reader.ts';
import { Presence } from './presence.ts';
import { startWorker } from './worker-entry.ts';
import { WriterThread } from './writer-thread.ts';

export interface SqliteStoreOptions {
  readonly file: string;
  /** One process writes a file; any number read it, beside the writer or without one. */
  readonly mode: 'write' | 'read';
  /** How often a store that only reads looks for new events while it has subscriptions, in milliseconds. */
  readonly pollMilliseconds?: number;
  /** What is known of the log beside it; of a writer only. */
  readonly known?: KnownLog | undefined;
}

const POLL_MILLISECONDS = 250;

/**
 * Opens the log in a file; a writer makes the file, and its folder, where there is none.
 *
 * @throws {StoreError} `store_locked`, `store_foreign`, `store_newer`, `store_corrupt`, `store_missing`, `read_only`, `disk_full`, `unavailable`
 */
export async function openSqliteStore({
  file,
  mode,
  pollMilliseconds,
  known,
}: SqliteStoreOptions): Promise<EventStore> {
  const path = resolve(file);
  if (mode === 'read') return new SqliteStore(path, undefined, pollMilliseconds ?? POLL_MILLISECONDS);
  let store: SqliteStore | undefined;
  const writer = await WriterThread.open(
    path,
    () => store?.wake(),
    (at, wakeup) => startWorker(at, wakeup, known),
  );
  try {
    store = new SqliteStore(path, writer, 0);
    return store;
  } catch (error) {
    await writer.close();
    throw error;
  }
}

class SqliteStore implements EventStore {
  readonly #file: string;
  readonly #reader: SqliteReader;
  readonly #writer: WriterThread | undefined;
  /** Of a writer: whether its files are still in their places. */
  readonly #presence: Presence | undefined;
  readonly #followers = new Set<Follower>();
  readonly #pollMilliseconds: number;
  #poll: NodeJS.Timeout | undefined;
  #closing: Promise<void> | undefined;
  #readable = true;

  constructor(file: string, writer: WriterThread | undefined, pollMilliseconds: number) {
    this.#file = file;
    this.#writer = writer;
    this.#pollMilliseconds = pollMilliseconds;
    this.#presence = writer && new Presence(realPathOf(file));
    this.#reader = new SqliteReader(file);
  }

  /** New events may be in the log. */
  wake(): void {
    for (const follower of this.#followers) follower.wake();
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<AppendResult> {
    this.#assertOpen();
    if (this.#writer === undefined) throw new StoreError('read_only', `${this.#file} was opened for reading only`);
    const { bytes, ...request } = encodeAppend(stream, expected, events);
    const outcome = await this.#writer.append(request, bytes);
    switch (outcome.kind) {
      case 'written':
        return { revision: outcome.revision, cursor: String(outcome.position) };
      case 'conflict':
        throw new ConflictError(stream, expected, toRevision(outcome.actual));
      case 'failure':
        throw errorOf(outcome);
    }
  }

  async *readStream(stream: string, fromRevision = 0): AsyncIterable<readonly RecordedEvent[]> {
    const pace = new Pace();
    let next = Math.max(0, fromRevision);
    this.#assertOpen();
    for (;;) {
      this.#assertReadable();
      const { limit } = pace;
      const events = this.#reader.stream(stream, next, pace);
      if (events.length > 0) yield events;
      if (events.length < limit) return;
      next += events.length;
      await nextTurn();
    }
  }

  async *readAll(after: Checkpoint = LOG_START): AsyncIterable<Batch> {
    this.#assertOpen();
    yield* this.#walk(after.position, this.#reader.head());
  }

  subscribe(after: Checkpoint, subscriber: Subscriber): Subscription {
    this.#assertOpen();
    const log = { head: () => this.#reader.head(), walk: (from: number, last: number) => this.#walk(from, last) };
    const follower = new Follower(log, after, subscriber);
    this.#followers.add(follower);
    void follower.ended().then(() => this.#forget(follower));
    if (this.#writer === undefined) this.#poll ??= setInterval(() => this.wake(), this.#pollMilliseconds);
    return follower;
  }

  async head(): Promise<number> {
    this.#assertOpen();
    return this.#reader.head();
  }

  health(): StoreHealth {
    const loss = this.#closing ? undefined : this.#presence?.loss();
    if (loss) {
      const lost = new LogLost(loss);
      return { engine: 'sqlite', available: false, detail: lost.message, lost };
    }
    const detail = this.#closing ? `${this.#file} is closed` : this.#writer?.trouble();
    return detail === undefined
      ? { engine: 'sqlite', available: true }
      : { engine: 'sqlite', available: false, detail };
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const followers = [...this.#followers];
    await Promise.all(followers.map((follower) => follower.close()));
    await this.#writer?.drain();
    this.#readable = false;
    // The last connection to go merges the write-ahead log: the writer, or, where its files are no longer in their places and
    // nothing must be merged, the reader, which cannot.
    if (this.#presence?.mayMerge() === false) await this.#writer?.close();
    this.#reader.close();
    await this.#writer?.close();
  }

  /** The log after a position up to a last one, in batches, with a turn of the event loop between them. */
  async *#walk(after: number, last: number): AsyncIterable<Batch> {
    const pace = new Pace();
    let position = after;
    while (position < last) {
      this.#assertReadable();
      const events = this.#reader.log(position, last, pace);
      position += events.length;
      yield { events, checkpoint: { position, cursor: String(position) } };
      if (position < last) await nextTurn();
    }
  }

  #forget(follower: Follower): void {
    this.#followers.delete(follower);
    if (this.#followers.size > 0) return;
    clearInterval(this.#poll);
    this.#poll = undefined;
  }

  #assertOpen(): void {
    if (this.#closing !== undefined) throw this.#closed();
  }

  /** A read under way goes on until the closing store has finished what it accepted. */
  #assertReadable(): void {
    if (!this.#readable) throw this.#closed();
  }

  #closed(): StoreError {
    return new StoreError('closed', `${this.#file} is closed`);
  }
}
