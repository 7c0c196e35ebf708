/**
 * A subscription that lasts: catch-up, then live, and again from the last event read whenever the server ends it, drops it,
 * stays silent or leaves out what this process wrote. Nothing is skipped and nothing repeated, because the counter knows what
 * has been read.
 */
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { LogEvent } from '../../domain/kernel/event.ts';
import type { Checkpoint, Subscriber, Subscription } from '../event-store.ts';
import type { StoreContext } from './attempts.ts';
import type { KurrentClient } from './client.ts';
import { isAfter, type CursorMark } from './cursor.ts';
import { SilenceError, StuckError } from './errors.ts';
import { LogCounter } from './log-counter.ts';
import { logRequest } from './requests.ts';
import { responses } from './responses.ts';
import type { StreamNames } from './stream-names.ts';

interface SubscriptionParts {
  readonly after: Checkpoint;
  readonly subscriber: Subscriber;
  readonly onHead: (position: number) => void;
  readonly written: () => CursorMark | undefined;
}

/** Wraps what the subscriber throws, to tell it from what the server does. */
class SubscriberError extends Error {}

export class LiveSubscription implements Subscription {
  readonly #client: KurrentClient;
  readonly #around: StoreContext;
  readonly #names: StreamNames;
  readonly #subscriber: Subscriber;
  readonly #onHead: (position: number) => void;
  readonly #written: () => CursorMark | undefined;
  readonly #counter: LogCounter;
  readonly #ending = new AbortController();
  readonly #done: Promise<void>;
  #stopped = false;
  #caughtUp = false;
  #interrupted = false;
  /** When the server was last heard of. */
  #heardAt: number;
  #delivering = false;
  /** The last place that this process wrote to, where the subscription had not come that far when it was last looked at. */
  #missing: CursorMark | undefined;
  /** A place for whose sake the subscription was begun anew: not twice, since whoever wrote there may have been told wrong. */
  #givenUp: CursorMark | undefined;

  /**
   * `onHead` hears the position of the last event of the log, as far as the subscription has caught up with it; `written` tells
   * the last place that this process knows to be written.
   */
  constructor(
    client: KurrentClient,
    around: StoreContext,
    names: StreamNames,
    { after, subscriber, onHead, written }: SubscriptionParts,
  ) {
    this.#client = client;
    this.#around = around;
    this.#names = names;
    this.#subscriber = subscriber;
    this.#onHead = onHead;
    this.#written = written;
    this.#counter = new LogCounter(after, names);
    this.#heardAt = around.timing.now();
    const end = (): void => this.#ending.abort();
    if (around.closed.aborted) end();
    around.closed.addEventListener('abort', end, { once: true });
    this.#done = this.#run().finally(() => around.closed.removeEventListener('abort', end));
  }

  /** Does not wait for a batch that is being taken: it may be the subscriber who stops, in the midst of one. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#ending.abort();
    if (!this.#delivering) await this.#done;
  }

  /** Resolves once the subscription has ended. */
  async ended(): Promise<void> {
    await this.#done;
  }

  async #run(): Promise<void> {
    const { timing, health } = this.#around;
    let failures = 0;
    let ending: Error | undefined;
    while (!this.#ending.signal.aborted) {
      try {
        for await (const arrived of this.#connection()) {
          health.answered();
          this.#heardAt = timing.now();
          this.#missing = undefined;
          if (arrived.some((response) => !response.hasConfirmation())) failures = 0;
          await this.#take(arrived);
        }
        // The server ends a subscription without an error, as if it were read to its end. It has none.
        if (!this.#ending.signal.aborted) throw new Error('the server has ended the subscription');
      } catch (error) {
        if (error instanceof SubscriberError) {
          ending = error.cause instanceof Error ? error.cause : new Error(String(error.cause));
          break;
        }
        if (this.#ending.signal.aborted) break;
        const isDoubtful = error instanceof SilenceError || error instanceof StuckError;
        if (isDoubtful) this.#client.distrustNode();
        this.#caughtUp = false;
        health.failed(error);
        failures += 1;
        // A connection that broke has told until when it held; one that is silent or stuck may have been dead ever since.
        this.#tellInterruption(isDoubtful ? timing.now() - this.#heardAt : 0);
        await timing.pause(timing.backoffMs(failures), this.#ending.signal);
      }
    }
    if (!this.#stopped) this.#tellEnd(ending);
  }

  /** Once for each interruption, however many attempts to resume it takes. */
  #tellInterruption(silentMs: number): void {
    if (this.#interrupted) return;
    this.#interrupted = true;
    notify(() => this.#subscriber.onInterrupted?.(silentMs));
  }

  #tellEnd(error: Error | undefined): void {
    notify(() => this.#subscriber.onEnded?.(error));
  }

  #connection(): ReturnType<typeof responses> {
    const request = logRequest({ from: this.#counter.resume, prefixes: this.#names.prefixes, subscribe: true });
    const open = (): ReturnType<KurrentClient['openRead']> => this.#client.openRead(request);
    const { timing, health } = this.#around;
    const ask = async (): Promise<void> => {
      await health.ask();
      this.#lookForWritten();
      if (this.#missing === undefined) this.#heardAt = timing.now();
    };
    return responses(open, {
      answerMs: timing.answerMs,
      setTimer: timing.setTimer,
      quiet: { afterMs: timing.quietMs, ask },
      signal: this.#ending.signal,
    });
  }

  /**
   * Called after each silence of `quietMs`. What was written before the last silence began must have come meanwhile.
   *
   * @throws {StuckError} when it has not
   */
  #lookForWritten(): void {
    const written = this.#written();
    const missing = this.#missing;
    const isMissing = (mark: CursorMark): boolean =>
      isAfter(mark, this.#counter.resume) && isAfter(mark, this.#givenUp);
    this.#missing = this.#caughtUp && written && isMissing(written) ? written : undefined;
    if (missing === undefined || this.#missing === undefined) return;
    this.#givenUp = this.#missing;
    this.#missing = undefined;
    throw new StuckError();
  }

  async #take(arrived: readonly ReadResp[]): Promise<void> {
    let events: LogEvent[] = [];
    const deliver = async (): Promise<void> => {
      const batch = { events, checkpoint: this.#counter.checkpoint };
      events = [];
      if (batch.events.length > 0) await this.#tell(() => this.#subscriber.onBatch(batch));
      if (this.#caughtUp) this.#onHead(this.#counter.position);
    };
    for (const response of arrived) {
      const event = this.#counter.take(response.getEvent());
      if (event) events.push(event);
      const checkpoint = response.getCheckpoint();
      if (checkpoint)
        this.#counter.searched({ commit: checkpoint.getCommitPosition(), prepare: checkpoint.getPreparePosition() });
      if (response.hasCaughtUp()) {
        this.#caughtUp = true;
        this.#interrupted = false;
        await deliver();
        await this.#tell(() => this.#subscriber.onCaughtUp?.());
      }
    }
    await deliver();
  }

  /** Calls the subscriber, unless the subscription has ended meanwhile. @throws {SubscriberError} with what it throws */
  async #tell(call: () => void | Promise<void>): Promise<void> {
    if (this.#ending.signal.aborted) return;
    this.#delivering = true;
    try {
      await call();
    } catch (cause) {
      throw new SubscriberError('the subscriber failed', { cause });
    } finally {
      this.#delivering = false;
    }
  }
}

/** Tells the subscriber what it cannot answer to. Nobody is left who could be told of its error; thrown on, it would end the process. */
function notify(call: () => void): void {
  try {
    call();
  } catch (problem) {
    process.emitWarning(problem instanceof Error ? problem : String(problem));
  }
}
