/**
 * Feeds the fact book from one subscription, and tells whoever asks how far it has come. It holds no rule: rebuilt from the
 * log, the book answers the same.
 */
import type { Instant } from '../../domain/kernel/dates.ts';
import { type Batch, type EventStore, LOG_START, type Subscription } from '../../event-store/event-store.ts';
import { ReadModel, type Parked } from './read-model.ts';

interface RevisionWaiter {
  readonly stream: string;
  readonly revision: number;
  readonly seen: () => void;
}

export interface HostOptions {
  readonly store: EventStore;
  /** Told of every instant that the log holds, in order. */
  readonly onRecorded?: (recordedAt: Instant, position: number) => void;
  /** Told whenever everything that is in the log has been taken in: at the start, and when the log is there again. */
  readonly onCaughtUp?: () => void;
  /** Told once, when feeding has ended for a reason that it cannot mend. */
  readonly onFailed?: (error: Error) => void;
  /** Calls back after so many milliseconds; injected so that tests need not wait. */
  readonly setTimer: (callback: () => void, milliseconds: number) => { cancel(): void };
  /** Milliseconds on a clock that only goes forward, from whenever. */
  readonly elapsed: () => number;
}

export class ProjectionHost {
  readonly readModel = new ReadModel();
  readonly #store: EventStore;
  readonly #onRecorded: HostOptions['onRecorded'];
  readonly #onCaughtUp: (() => void) | undefined;
  readonly #onFailed: ((error: Error) => void) | undefined;
  readonly #setTimer: HostOptions['setTimer'];
  readonly #elapsed: HostOptions['elapsed'];
  readonly #waiters = new Set<RevisionWaiter>();
  #subscription: Subscription | undefined;
  #caughtUp = false;
  /** Since when the log has been out of reach. */
  #interruptedAt: number | undefined;
  #failure: Error | undefined;
  #settleCaughtUp: { resolve: () => void; reject: (error: Error) => void } | undefined;

  constructor(options: HostOptions) {
    this.#store = options.store;
    this.#onRecorded = options.onRecorded;
    this.#onCaughtUp = options.onCaughtUp;
    this.#onFailed = options.onFailed;
    this.#setTimer = options.setTimer;
    this.#elapsed = options.elapsed;
  }

  /**
   * Begins to feed; resolves when everything that was in the log at the start has been taken in, or when the log turns out to be
   * out of reach: it is then fed as soon as it can be, and `caughtUp` tells.
   */
  async start(): Promise<void> {
    const caughtUp = new Promise<void>((resolve, reject) => {
      this.#settleCaughtUp = { resolve, reject };
    });
    this.#subscription = this.#store.subscribe(LOG_START, {
      onBatch: (batch) => this.#take(batch),
      onCaughtUp: () => {
        this.#caughtUp = true;
        this.#interruptedAt = undefined;
        this.#settleCaughtUp?.resolve();
        this.#onCaughtUp?.();
      },
      onInterrupted: (silentMs) => {
        this.#interruptedAt ??= this.#elapsed() - silentMs;
        this.#settleCaughtUp?.resolve();
      },
      onEnded: (error) => this.#ended(error),
    });
    await caughtUp;
  }

  /** The ordinal of the last event taken in; -1 before the first. */
  get position(): number {
    return this.readModel.position;
  }

  /** Whether the whole log had been taken in at some time, and feeding still goes on. */
  get caughtUp(): boolean {
    return this.#caughtUp && this.#failure === undefined;
  }

  /** Why feeding ended, if it did. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** For how long the log has been out of reach, in milliseconds: so old may be what the book says. 0 while it is followed. */
  age(): number {
    return this.#interruptedAt === undefined ? 0 : this.#elapsed() - this.#interruptedAt;
  }

  get parked(): readonly Parked[] {
    return this.readModel.parked;
  }

  /** How many events of the log are still to be taken in; undefined where the engine cannot tell. */
  async lag(): Promise<number | undefined> {
    const head = await this.#store.head();
    return head === undefined ? undefined : Math.max(0, head - this.position);
  }

  /** Resolves true once the stream's events up to the revision have been taken in, false when that takes too long. */
  waitFor(stream: string, revision: number, timeoutMs: number): Promise<boolean> {
    if ((this.readModel.stream(stream)?.revision ?? -1) >= revision) return Promise.resolve(true);
    return new Promise((resolve) => {
      const waiter: RevisionWaiter = {
        stream,
        revision,
        seen: () => {
          timer.cancel();
          this.#waiters.delete(waiter);
          resolve(true);
        },
      };
      const timer = this.#setTimer(() => {
        this.#waiters.delete(waiter);
        resolve(false);
      }, timeoutMs);
      this.#waiters.add(waiter);
    });
  }

  async stop(): Promise<void> {
    await this.#subscription?.stop();
  }

  #take(batch: Batch): void {
    for (const event of batch.events) {
      this.readModel.apply(event);
      if (event.metadata?.recordedAt) this.#onRecorded?.(event.metadata.recordedAt, event.position);
    }
    for (const waiter of this.#waiters) {
      if ((this.readModel.stream(waiter.stream)?.revision ?? -1) >= waiter.revision) waiter.seen();
    }
  }

  #ended(error: Error | undefined): void {
    this.#failure = error ?? new Error('the subscription ended');
    this.#settleCaughtUp?.reject(this.#failure);
    if (error) this.#onFailed?.(error);
  }
}
