/** A subscription: catches up with the log, then waits to be woken whenever it may have grown. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Batch, Checkpoint, Subscriber, Subscription } from '../event-store.ts';

/** What is followed: the log as it stands at each moment. */
export interface Followed {
  head(): number;
  walk(after: number, last: number): AsyncIterable<Batch>;
}

export class Follower implements Subscription {
  readonly #log: Followed;
  readonly #subscriber: Subscriber;
  readonly #ended: Promise<void>;
  #position: number;
  #state: 'following' | 'stopped' | 'closed' = 'following';
  /** Something may have happened since the last look; `#wake` interrupts the wait for it. */
  #woken = true;
  #delivering = false;
  #wake: (() => void) | undefined;

  constructor(log: Followed, after: Checkpoint, subscriber: Subscriber) {
    this.#log = log;
    this.#position = after.position;
    this.#subscriber = subscriber;
    this.#ended = this.#run();
  }

  /** The log may have grown. */
  wake(): void {
    this.#woken = true;
    this.#wake?.();
  }

  /** Does not wait for a batch that is being taken: it may be the subscriber who stops, in the midst of one. */
  async stop(): Promise<void> {
    this.#end('stopped');
    if (!this.#delivering) await this.#ended;
  }

  /** Ends the subscription because the store closes, which the subscriber is told. */
  async close(): Promise<void> {
    this.#end('closed');
    await this.#ended;
  }

  /** Settles when the subscription has ended, whatever ended it. */
  ended(): Promise<void> {
    return this.#ended;
  }

  #end(state: 'stopped' | 'closed'): void {
    if (this.#state === 'following') this.#state = state;
    this.wake();
  }

  async #run(): Promise<void> {
    let failure: Error | undefined;
    try {
      await nextTurn();
      await this.#follow();
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
    }
    this.#delivering = false;
    if (failure !== undefined || this.#isIn('closed')) this.#tell(failure);
  }

  async #follow(): Promise<void> {
    let caughtUp = false;
    while (this.#isIn('following')) {
      this.#woken = false;
      for await (const batch of this.#log.walk(this.#position, this.#log.head())) {
        if (!this.#isIn('following')) return;
        this.#delivering = true;
        await this.#subscriber.onBatch(batch);
        this.#delivering = false;
        this.#position = batch.checkpoint.position;
      }
      if (!this.#isIn('following')) return;
      if (!caughtUp) this.#subscriber.onCaughtUp?.();
      caughtUp = true;
      await this.#untilWoken();
    }
  }

  #untilWoken(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#woken) return resolve();
      this.#wake = () => {
        this.#wake = undefined;
        resolve();
      };
    });
  }

  /** The subscriber learns the end, unless it asked for it; an error that nobody listens for is shown rather than lost. */
  #tell(error: Error | undefined): void {
    try {
      if (this.#subscriber.onEnded && !this.#isIn('stopped')) this.#subscriber.onEnded(error);
      else if (error) process.emitWarning(`a subscription has ended: ${error.stack ?? error.message}`);
    } catch (thrown) {
      process.emitWarning(`the end of a subscription was not taken: ${String(thrown)}`);
    }
  }

  #isIn(state: 'following' | 'stopped' | 'closed'): boolean {
    return this.#state === state;
  }
}
