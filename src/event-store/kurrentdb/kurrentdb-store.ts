/**
 * The event store on KurrentDB / EventStoreDB (23.10 or later: older servers do not say when a subscription has caught up).
 *
 * Two limits of the server, which the domain does not touch: it does not notice an event id that another stream holds, and
 * reading the log needs a user with the right to read `$all` ($admins, unless the server's own settings say otherwise).
 */
import { setMaxListeners } from 'node:events';
import type { RecordedEvent } from '../../domain/kernel/event.ts';
import {
  type AppendResult,
  type Batch,
  type Checkpoint,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
  LOG_START,
  StoreError,
  type StoreHealth,
  type Subscriber,
  type Subscription,
} from '../event-store.ts';
import { Appender, APPENDS_AT_ONCE } from './appender.ts';
import type { StoreContext } from './attempts.ts';
import { KurrentClient } from './client.ts';
import { type KurrentTarget, readTarget } from './connection-string.ts';
import { fromCursor, isAfter, type CursorMark } from './cursor.ts';
import { Health } from './health.ts';
import { LiveSubscription } from './live-subscription.ts';
import { KurrentReader } from './reader.ts';
import { StreamNames } from './stream-names.ts';
import { DEFAULT_TIMING, type Timing } from './timing.ts';

export interface KurrentOptions {
  readonly timing?: Partial<Timing>;
  /** Instead of the connection string's `scope`: see there. */
  readonly scope?: string;
  readonly appendsAtOnce?: number;
}

/**
 * Opens the store. A server that is away is no reason to fail: one attempt is made to reach it, and `health()` tells.
 *
 * @throws {StoreError} `store_foreign` for a connection string that cannot be read, naming what is wrong in it
 */
export async function openKurrentStore(connectionString: string, options: KurrentOptions = {}): Promise<EventStore> {
  const store = new KurrentStore(readTarget(connectionString, options.scope), options);
  await store.firstKnock();
  return store;
}

class KurrentStore implements EventStore {
  readonly #client: KurrentClient;
  readonly #around: StoreContext;
  readonly #names: StreamNames;
  readonly #appender: Appender;
  readonly #reader: KurrentReader;
  readonly #closing = new AbortController();
  readonly #subscriptions = new Set<LiveSubscription>();
  #head: number | undefined;
  /** The last place of the log that an append was told to have come to. */
  #written: CursorMark | undefined;
  #closed: Promise<void> | undefined;

  constructor(target: KurrentTarget, { timing, appendsAtOnce }: KurrentOptions) {
    const complete = { ...DEFAULT_TIMING, ...timing };
    const closed = this.#closing.signal;
    setMaxListeners(0, closed); // every call under way listens to it
    const health = new Health(target.shown, complete, closed, () => this.#reader.ping());
    this.#around = { timing: complete, health, closed, server: target.shown };
    this.#client = new KurrentClient(target);
    this.#names = new StreamNames(target.scope);
    this.#appender = new Appender(this.#client, this.#around, appendsAtOnce ?? APPENDS_AT_ONCE);
    this.#reader = new KurrentReader(this.#client, this.#around, this.#names);
  }

  async firstKnock(): Promise<void> {
    await this.#around.health.firstKnock();
  }

  async append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<AppendResult> {
    this.#assertOpen();
    const result = await this.#appender.append(stream, this.#names.toServer(stream), expected, events);
    const mark = fromCursor(result.cursor);
    if (mark && isAfter(mark, this.#written)) this.#written = mark;
    return result;
  }

  async *readStream(stream: string, fromRevision = 0): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
    this.#assertOpen();
    yield* this.#reader.stream(stream, this.#names.toServer(stream), fromRevision);
  }

  async *readAll(after: Checkpoint = LOG_START): AsyncGenerator<Batch, void, undefined> {
    this.#assertOpen();
    yield* this.#reader.all(after, (position) => this.#seen(position));
  }

  subscribe(after: Checkpoint, subscriber: Subscriber): Subscription {
    this.#assertOpen();
    const onHead = (position: number): void => this.#seen(position);
    const written = (): CursorMark | undefined => this.#written;
    const parts = { after, subscriber, onHead, written };
    const subscription = new LiveSubscription(this.#client, this.#around, this.#names, parts);
    this.#subscriptions.add(subscription);
    void subscription.ended().finally(() => this.#subscriptions.delete(subscription));
    return subscription;
  }

  async head(): Promise<number | undefined> {
    this.#assertOpen();
    return this.#head;
  }

  health(): StoreHealth {
    return this.#around.health.current();
  }

  /** Takes no more calls, lets the appends under way come to their end, ends everything else. */
  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  async #end(): Promise<void> {
    this.#closing.abort();
    await Promise.all([this.#appender.idle(), ...[...this.#subscriptions].map((subscription) => subscription.ended())]);
    await this.#client.end();
  }

  /** The log has an event at this position, and had none after it when somebody looked. */
  #seen(position: number): void {
    this.#head = Math.max(this.#head ?? -1, position);
  }

  #assertOpen(): void {
    if (this.#closing.signal.aborted) throw new StoreError('closed', 'the store is closed');
  }
}
