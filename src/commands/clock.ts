/**
 * Time, injected. Today is what the clock says. What is recorded is never earlier than what the log already holds; a clock that
 * lies further behind the log than the tolerance is wrong, or was ahead when the log was written: nothing is recorded then.
 */
import type { Clock } from '../domain/kernel/clock.ts';
import { type Day, type Instant, limaDay } from '../domain/kernel/dates.ts';
import { CLOCK_TOLERANCE_MS, setsClockBack } from '../domain/kernel/recorded-clock.ts';
import { ExplainedError } from '../domain/refusals/explained-error.ts';
import { fill, type Lang } from '../domain/refusals/rejection.ts';

export const systemClock: Clock = { now: () => new Date().toISOString() };

/** Where the clock and the log contradict each other. */
export interface Behind {
  /** What the clock says. */
  readonly now: Instant;
  /** The latest instant that the log holds. */
  readonly latest: Instant;
}

const BEHIND = {
  es: 'El reloj de la máquina dice {now}, pero el registro contiene hechos de {latest}: nada se registra. Si el reloj es el que falla, corríjalo. Si entonces estaba adelantado, acéptelo con «acta clock accept» y reinicie (docs/operations.md).',
  en: 'The clock of the machine says {now}, but the log holds events of {latest}: nothing is recorded. If the clock is wrong, set it right. If it was ahead then, accept that with "acta clock accept" and start again (docs/operations.md).',
};

export const explainBehind = ({ now, latest }: Behind, lang: Lang): string => fill(BEHIND[lang], { now, latest });

/** Thrown instead of recording anything while the clock lies behind the log. */
export class ClockBehind extends ExplainedError {
  readonly behind: Behind;

  constructor(behind: Behind) {
    super('ClockBehind', (lang) => explainBehind(behind, lang));
    this.behind = behind;
  }
}

export interface RecordingClockOptions {
  /**
   * The last position of the log whose instants somebody has accepted as those of a clock that was ahead; what was recorded up to
   * it is no measure of the clock.
   */
  readonly acceptedUpTo?: number | undefined;
  /** How far the clock may lie behind the log, in milliseconds; CLOCK_TOLERANCE_MS when absent. */
  readonly toleranceMs?: number;
}

/** Says what day it is, and stamps what is recorded: the clock's instant, or the latest one seen in the log where that is later. */
export class RecordingClock {
  readonly #clock: Clock;
  readonly #acceptedUpTo: number;
  readonly #toleranceMs: number;
  #latest: Instant = '';

  constructor(clock: Clock, { acceptedUpTo = -1, toleranceMs = CLOCK_TOLERANCE_MS }: RecordingClockOptions = {}) {
    this.#clock = clock;
    this.#toleranceMs = toleranceMs;
    this.#acceptedUpTo = acceptedUpTo;
  }

  /** Takes notice of an instant that the log holds, in the order of the log. */
  observe(recordedAt: Instant, position = Number.POSITIVE_INFINITY): void {
    if (position <= this.#acceptedUpTo) return;
    const isBack = setsClockBack(Date.parse(this.#latest), Date.parse(recordedAt), this.#toleranceMs);
    if (isBack || recordedAt > this.#latest) this.#latest = recordedAt;
  }

  /** Today in Lima, by the clock. */
  today(): Day {
    return limaDay(this.#clock.now());
  }

  /** How clock and log contradict each other, if they do. */
  behind(): Behind | undefined {
    const now = this.#clock.now();
    return setsClockBack(Date.parse(this.#latest), Date.parse(now), this.#toleranceMs)
      ? { now, latest: this.#latest }
      : undefined;
  }

  /**
   * The instant at which something is recorded now.
   *
   * @throws {ClockBehind} the clock lies too far behind the log
   */
  stamp(): Instant {
    const behind = this.behind();
    if (behind) throw new ClockBehind(behind);
    const now = this.#clock.now();
    if (now > this.#latest) this.#latest = now;
    return this.#latest;
  }
}

/** Calls back after so many milliseconds, unless cancelled. */
export function systemTimer(callback: () => void, milliseconds: number): { cancel(): void } {
  const timer = setTimeout(callback, milliseconds);
  return { cancel: () => clearTimeout(timer) };
}
