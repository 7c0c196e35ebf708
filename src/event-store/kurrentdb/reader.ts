/** Reads of a stream and of the whole log, taken up again where they stopped when the server goes away meanwhile. */
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { RecordedEvent } from '../../domain/kernel/event.ts';
import { type Batch, type Checkpoint, StoreError } from '../event-store.ts';
import { timeoutFor } from '../deadline.ts';
import { Attempts, type StoreContext } from './attempts.ts';
import type { KurrentClient } from './client.ts';
import { decode } from './codec.ts';
import { SilenceError } from './errors.ts';
import { LogCounter } from './log-counter.ts';
import { logRequest, streamRequest } from './requests.ts';
import { responses } from './responses.ts';
import type { StreamNames } from './stream-names.ts';

export class KurrentReader {
  readonly #client: KurrentClient;
  readonly #around: StoreContext;
  readonly #names: StreamNames;

  constructor(client: KurrentClient, around: StoreContext, names: StreamNames) {
    this.#client = client;
    this.#around = around;
    this.#names = names;
  }

  /** `name` is the stream as acta calls it, `target` as the server does. @throws {StoreError} `unreadable_event`, `unavailable` */
  async *stream(
    name: string,
    target: string,
    fromRevision: number,
  ): AsyncGenerator<readonly RecordedEvent[], void, undefined> {
    const attempts = new Attempts(`read of ${name}`, false, this.#around);
    let next = fromRevision;
    while (true) {
      try {
        for await (const arrived of this.#responses(streamRequest(target, next))) {
          attempts.progressed();
          const events = recorded(name, arrived, next);
          next = (events.at(-1)?.revision ?? next - 1) + 1;
          if (events.length > 0) yield events;
        }
        return this.#assertOpen();
      } catch (error) {
        await this.#again(attempts, error);
      }
    }
  }

  /** `onEnd` hears the position of the log's last event once all has been read. @throws {StoreError} `unavailable` */
  async *all(after: Checkpoint, onEnd: (position: number) => void): AsyncGenerator<Batch, void, undefined> {
    const attempts = new Attempts('read of the log', false, this.#around);
    const counter = new LogCounter(after, this.#names);
    while (true) {
      try {
        const request = logRequest({ from: counter.resume, prefixes: this.#names.prefixes, subscribe: false });
        for await (const arrived of this.#responses(request)) {
          attempts.progressed();
          const events = arrived.flatMap((response) => counter.take(response.getEvent()) ?? []);
          if (events.length > 0) yield { events, checkpoint: counter.checkpoint };
        }
        this.#assertOpen();
        return onEnd(counter.position);
      } catch (error) {
        await this.#again(attempts, error);
      }
    }
  }

  /** A small question, to see whether the server is there. @throws what the call failed with */
  async ping(): Promise<void> {
    for await (const _ of this.#responses(streamRequest(this.#names.toServer('instancia-'), 0, 1))) {
      // Whatever it says, it is there.
    }
  }

  #responses(request: Parameters<KurrentClient['openRead']>[0]): ReturnType<typeof responses> {
    const { timing, closed } = this.#around;
    return responses(() => this.#client.openRead(request), {
      answerMs: timeoutFor(timing.answerMs),
      setTimer: timing.setTimer,
      signal: closed,
    });
  }

  /** Waits for the next attempt. Errors of our own are for the caller at once. */
  async #again(attempts: Attempts, error: unknown): Promise<void> {
    if (error instanceof StoreError) throw error;
    if (error instanceof SilenceError) this.#client.distrustNode();
    await attempts.failed(error);
  }

  /** A read that was ended by closing the store has not read everything. */
  #assertOpen(): void {
    if (this.#around.closed.aborted) throw new StoreError('closed', 'the store is closed');
  }
}

/** The events of a stream among the answers. @throws {StoreError} `unreadable_event`: a decision must not rest on a gap */
function recorded(name: string, arrived: readonly ReadResp[], fromRevision: number): readonly RecordedEvent[] {
  const events: RecordedEvent[] = [];
  for (const response of arrived) {
    const read = decode(response.getEvent());
    if (!read || read.event.revision < fromRevision) continue;
    if (read.fault !== undefined) {
      throw new StoreError(
        'unreadable_event',
        `the event at revision ${read.event.revision} of ${name}: ${read.fault}`,
      );
    }
    events.push({ ...read.event, stream: name });
  }
  return events;
}
