/** Whether the server can be expected to answer: what the last call showed, and a ping while it is away. */
import type { StoreHealth } from '../event-store.ts';
import { withoutDeadline } from '../deadline.ts';
import { wordsOf } from './errors.ts';
import type { Timing } from './timing.ts';

export class Health {
  readonly #server: string;
  readonly #timing: Timing;
  readonly #ping: () => Promise<void>;
  readonly #closed: AbortSignal;
  #trouble: string | undefined = 'not reached yet';
  #since: number | undefined;
  #knocking = false;

  /** `knock` asks the server for something small, and throws if it is away. */
  constructor(server: string, timing: Timing, closed: AbortSignal, ping: () => Promise<void>) {
    this.#server = server;
    this.#timing = timing;
    this.#closed = closed;
    this.#ping = ping;
  }

  answered(): void {
    this.#trouble = undefined;
    this.#since = undefined;
  }

  /** A call failed for a reason that is the server's. From now on it is asked until it answers. */
  failed(error: unknown): void {
    this.#trouble = wordsOf(error);
    this.#since ??= this.#timing.now();
    if (!this.#knocking) void withoutDeadline(() => this.#knockUntilAnswered());
  }

  /** How long the server has been away, in milliseconds; 0 when it is there. */
  awayFor(): number {
    return this.#since === undefined ? 0 : this.#timing.now() - this.#since;
  }

  current(): StoreHealth {
    if (this.#closed.aborted) return { engine: 'kurrentdb', available: false, detail: 'the store is closed' };
    if (this.#trouble === undefined) return { engine: 'kurrentdb', available: true };
    return { engine: 'kurrentdb', available: false, detail: `${this.#server}: ${this.#trouble}` };
  }

  /** Asks now. @throws what the question failed with */
  async ask(): Promise<void> {
    await withoutDeadline(this.#ping);
    this.answered();
  }

  /** Asks once, at the start. */
  async firstKnock(): Promise<void> {
    await this.#ping().then(
      () => this.answered(),
      (error: unknown) => this.failed(error),
    );
  }

  async #knockUntilAnswered(): Promise<void> {
    this.#knocking = true;
    for (let repetition = 1; this.#trouble !== undefined && !this.#closed.aborted; repetition += 1) {
      await this.#timing.pause(this.#timing.backoffMs(repetition), this.#closed);
      if (this.#trouble === undefined || this.#closed.aborted) break;
      await this.#ping().then(
        () => this.answered(),
        (error: unknown) => {
          this.#trouble = wordsOf(error);
        },
      );
    }
    this.#knocking = false;
  }
}
