/** Time, injected. What is recorded is never earlier than what the log already holds. */
import type { Instant } from '../domain/dates.ts';

export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** Stamps what is recorded: the clock's instant, or the latest one seen in the log where the clock lies behind it. */
export class RecordingClock implements Clock {
  readonly #clock: Clock;
  #latest: Instant = '';

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes notice of an instant that the log holds. */
  observe(recordedAt: Instant): void {
    if (recordedAt > this.#latest) this.#latest = recordedAt;
  }

  now(): Instant {
    this.observe(this.#clock.now());
    return this.#latest;
  }
}

/** Calls back after so many milliseconds, unless cancelled. */
export function systemTimer(callback: () => void, milliseconds: number): { cancel(): void } {
  const timer = setTimeout(callback, milliseconds);
  return { cancel: () => clearTimeout(timer) };
}
