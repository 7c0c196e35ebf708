/**
 * One stream beside acta's log, for what must not be in it: no category begins its name, so that no reader of the log sees it
 * and no position counts it. It shares the log's server, scope, guards and health.
 */
import { setMaxListeners } from 'node:events';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { type ExpectedRevision, StoreError } from '../event-store.ts';
import { timeoutFor } from '../deadline.ts';
import { Appender } from './appender.ts';
import { Attempts, type StoreContext } from './attempts.ts';
import { KurrentClient } from './client.ts';
import type { WireEvent } from './codec.ts';
import { type KurrentTarget, readTarget } from './connection-string.ts';
import { SilenceError } from './errors.ts';
import { Health } from './health.ts';
import { streamRequest } from './requests.ts';
import { responses } from './responses.ts';
import { StreamNames } from './stream-names.ts';
import { DEFAULT_TIMING, type Timing } from './timing.ts';

export interface PrivateEvent {
  /** A UUID: an append repeated with the same ids has happened once. */
  readonly id: string;
  readonly type: string;
  /** A JSON value. */
  readonly data: unknown;
}

export interface RecordedPrivateEvent extends PrivateEvent {
  readonly revision: number;
}

export interface PrivateStreamOptions {
  readonly timing?: Partial<Timing>;
  /** Instead of the connection string's `scope`. */
  readonly scope?: string;
}

export class PrivateStream {
  /** The server, as it may be shown. */
  readonly server: string;
  readonly #name: string;
  readonly #target: string;
  readonly #client: KurrentClient;
  readonly #around: StoreContext;
  readonly #appender: Appender;
  readonly #closing = new AbortController();

  /** @throws {StoreError} `store_foreign` for a connection string that cannot be read */
  constructor(connection: string, name: string, { timing, scope }: PrivateStreamOptions = {}) {
    const target: KurrentTarget = readTarget(connection, scope);
    this.#name = name;
    this.#target = target.scope + name;
    if (new StreamNames(target.scope).fromServer(this.#target) !== undefined)
      throw new TypeError(`${name} would be a stream of the log`);
    this.server = target.shown;
    const complete = { ...DEFAULT_TIMING, ...timing };
    const closed = this.#closing.signal;
    setMaxListeners(0, closed);
    this.#client = new KurrentClient(target);
    const health = new Health(target.shown, complete, closed, () => this.#ping());
    this.#around = { timing: complete, health, closed, server: target.shown };
    this.#appender = new Appender(this.#client, this.#around, 1);
  }

  /** Whether the server answered the last time that it was asked; it is asked until it does. */
  get available(): boolean {
    return this.#around.health.current().available;
  }

  /** Asks the server once whether it is there. */
  async firstKnock(): Promise<void> {
    await this.#around.health.firstKnock();
  }

  /** The revision of the last event appended. @throws {ConflictError | StoreError} as the event store's port has it */
  async append(expected: ExpectedRevision, events: readonly PrivateEvent[]): Promise<number> {
    this.#assertOpen();
    const { revision } = await this.#appender.appendWire(this.#name, this.#target, expected, events.map(toWire));
    return revision;
  }

  /**
   * The events from a revision on, to the present end. `once`: a server that fails is not asked again.
   *
   * @throws {StoreError} `unavailable`, `unreadable_event`, `closed`
   */
  async *read(fromRevision: number, once = false): AsyncGenerator<readonly RecordedPrivateEvent[], void, undefined> {
    this.#assertOpen();
    const timing = once ? { ...this.#around.timing, retryForMs: 0 } : this.#around.timing;
    const attempts = new Attempts(`read of ${this.#name}`, false, { ...this.#around, timing });
    let next = fromRevision;
    while (true) {
      try {
        for await (const arrived of this.#responses(next)) {
          attempts.progressed();
          const events = arrived
            .map((response) => this.#recorded(response))
            .filter((event) => event !== undefined && event.revision >= next) as RecordedPrivateEvent[];
          next = (events.at(-1)?.revision ?? next - 1) + 1;
          if (events.length > 0) yield events;
        }
        return this.#assertOpen();
      } catch (error) {
        if (error instanceof StoreError) throw error;
        if (error instanceof SilenceError) this.#client.distrustNode();
        await attempts.failed(error);
      }
    }
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#appender.idle();
    await this.#client.end();
  }

  #recorded(response: ReadResp): RecordedPrivateEvent | undefined {
    const record = response.getEvent()?.getEvent();
    if (!record) return undefined;
    const revision = Number(record.getStreamRevision());
    try {
      const data: unknown = JSON.parse(Buffer.from(record.getData_asU8()).toString('utf8'));
      const type = record.getMetadataMap().get('type') ?? '';
      return { id: (record.getId()?.getString() ?? '').toLowerCase(), type, data, revision };
    } catch (cause) {
      // Not the parser's words: they quote what they stumbled over.
      const message = `the event at revision ${revision} of ${this.#name} (${this.server}) is not JSON`;
      throw new StoreError('unreadable_event', message, { cause });
    }
  }

  #responses(fromRevision: number, count?: number): ReturnType<typeof responses> {
    const { timing, closed } = this.#around;
    const open = (): ReturnType<KurrentClient['openRead']> =>
      this.#client.openRead(streamRequest(this.#target, fromRevision, count));
    const { answerMs, setTimer } = timing;
    return responses(open, { answerMs: timeoutFor(answerMs), setTimer, signal: closed });
  }

  async #ping(): Promise<void> {
    for await (const _ of this.#responses(0, 1)) {
      // Whatever it says, it is there.
    }
  }

  #assertOpen(): void {
    if (this.#closing.signal.aborted) throw new StoreError('closed', `${this.#name} (${this.server}) is closed`);
  }
}

const toWire = ({ id, type, data }: PrivateEvent): WireEvent => ({
  id,
  type,
  data: Buffer.from(JSON.stringify(data)),
  metadata: Buffer.from('{}'),
});
