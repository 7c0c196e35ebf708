/** How long the engine waits and how it repeats. All in milliseconds; tests give their own. */
export interface Timing {
  /** The longest wait for one answer: a little more than the server's own time-out for a commit (2 s). */
  readonly answerMs: number;
  /** How long a failing call is repeated before the caller hears of it: an election takes two to five seconds. */
  readonly retryForMs: number;
  /** After so long without a word from the server a subscription asks whether it is still there. */
  readonly quietMs: number;
  /** The pause before the nth repetition, from 1 on. */
  readonly backoffMs: (repetition: number) => number;
  readonly now: () => number;
  /** Resolves after so many milliseconds, or at once when the signal is aborted. Never rejects. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Calls back when an answer has been waited for so many milliseconds, unless cancelled. */
  readonly setTimer: SetTimer;
}

export type SetTimer = (callback: () => void, milliseconds: number) => { cancel(): void };

export function systemTimer(callback: () => void, milliseconds: number): { cancel(): void } {
  const timer = setTimeout(callback, milliseconds);
  return { cancel: () => clearTimeout(timer) };
}

/**
 * 25, 50, 100, 200 ms, then 200 as long as an election may still be over at any moment, then 400, 800, 1,600 ms: each shortened
 * by up to half by chance, so that many processes do not knock in step.
 */
export const exponentialBackoff = (random: () => number) => (repetition: number) => {
  const doublings = repetition <= SOON ? Math.min(repetition - 1, 3) : Math.min(3 + repetition - SOON, 6);
  return 25 * 2 ** doublings * (1 - random() / 2);
};

/** So many repetitions take five seconds or so. */
const SOON = 32;

export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
  });
}

export const DEFAULT_TIMING: Timing = {
  answerMs: 3_000,
  retryForMs: 9_000,
  quietMs: 2_000,
  backoffMs: exponentialBackoff(Math.random),
  now: () => performance.now(),
  pause,
  setTimer: systemTimer,
};
