/** Repeats a call that failed for the server's sake, as long as it makes sense and no longer. */
import { timeLeft } from '../deadline.ts';
import { storeErrorFor, type CallVerdict, verdictOf } from './errors.ts';
import type { Health } from './health.ts';
import type { Timing } from './timing.ts';

/** What every operation of a store shares. */
export interface StoreContext {
  readonly timing: Timing;
  readonly health: Health;
  /** Aborted when the store is closed. */
  readonly closed: AbortSignal;
  /** The server as it may be named in a message. */
  readonly server: string;
}

const ANSWERS: ReadonlySet<CallVerdict> = new Set(['conflict', 'too_large', 'deleted', 'refused']);

/** Counts the failures of one operation and decides after each whether there is another attempt. */
export class Attempts {
  readonly #what: string;
  readonly #writes: boolean;
  readonly #around: StoreContext;
  readonly #budgetMs: number;
  #since: number | undefined;
  #repetition = 0;
  #doubt = false;

  /** `writes` tells whether a failed attempt may have changed something. `what` names the operation in the error. */
  constructor(what: string, writes: boolean, around: StoreContext) {
    const { timing, health, server } = around;
    this.#what = `${what} (${server})`;
    this.#writes = writes;
    this.#around = around;
    this.#since = timing.now();
    // Once the server has been away for longer than anybody should wait, one attempt is enough to say so.
    this.#budgetMs = health.awayFor() > timing.retryForMs ? 0 : timing.retryForMs;
  }

  /** There was an answer: a later failure is a first one again, however long the caller takes until then. */
  progressed(): void {
    this.#around.health.answered();
    this.#since = undefined;
    this.#repetition = 0;
    this.#doubt = false;
  }

  /** Resolves when it is time for the next attempt. @throws {StoreError} when there is none */
  async failed(error: unknown): Promise<void> {
    const { health, timing, closed } = this.#around;
    const verdict = verdictOf(error);
    if (ANSWERS.has(verdict)) {
      health.answered();
      throw storeErrorFor(verdict, this.#what, error);
    }
    if (!closed.aborted) health.failed(error);
    if (verdict === 'denied' || verdict === 'foreign') throw storeErrorFor(verdict, this.#what, error);
    // One attempt whose outcome is unknown leaves that of the whole unknown, whatever became of the others.
    this.#doubt ||= this.#writes && verdict === 'unknown';
    this.#repetition += 1;
    const pauseMs = timing.backoffMs(this.#repetition);
    this.#since ??= timing.now();
    const late = timing.now() + pauseMs - this.#since > this.#budgetMs || pauseMs >= timeLeft();
    if (!late) await timing.pause(pauseMs, closed);
    if (late || closed.aborted) throw storeErrorFor(this.#doubt ? 'unknown' : 'not_done', this.#what, error);
  }
}
