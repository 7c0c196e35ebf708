/** Turns a call's stream of answers into arrays of whatever has arrived, with patience, back pressure and one end. */
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Call } from './client.ts';
import { SilenceError } from './errors.ts';

export interface Patience {
  /** The longest wait for the next answer, in milliseconds. The time that the consumer takes does not count. */
  readonly answerMs: number;
  /** Whether the server may be silent for ever once it has answered for the first time (a live subscription). */
  readonly live: boolean;
  /** Ends the call without an error. */
  readonly signal: AbortSignal;
}

/** So many answers wait at most for the consumer; beyond that the server is made to wait. */
const HIGH_WATER = 1_024;

/**
 * The answers of a call, in the order in which they came, until the server ends it.
 *
 * @throws what `open` throws, the call's first error, or a SilenceError
 */
export async function* responses(
  open: () => Promise<Call>,
  patience: Patience,
): AsyncGenerator<readonly ReadResp[], void, undefined> {
  const { answerMs, live, signal } = patience;
  let waiting: ReadResp[] = [];
  let outcome: { readonly error?: Error } | undefined;
  let wake: (() => void) | undefined;
  const settle = (error?: Error): void => {
    outcome ??= error ? { error } : {};
    wake?.();
  };
  /** Resolves when something has come, ended or been aborted; otherwise ends the wait with a SilenceError. */
  const something = (limitMs: number | undefined): Promise<void> =>
    new Promise((resolve) => {
      const timer =
        limitMs === undefined ? undefined : setTimeout(() => settle(new SilenceError(limitMs, true)), limitMs);
      wake = () => {
        clearTimeout(timer);
        wake = undefined;
        resolve();
      };
    });

  const onAbort = (): void => settle();
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) settle();
  let call: Call | undefined;
  let paused = false;
  open().then(
    (opened) => {
      call = opened;
      // The listener for errors stays for ever: a drop is reported twice, and an error without a listener ends the process.
      opened.on('error', settle);
      opened.on('end', () => settle());
      if (outcome) return opened.cancel();
      opened.on('data', (response) => {
        waiting.push(response);
        if (waiting.length >= HIGH_WATER && !paused) {
          paused = true;
          opened.pause();
        }
        wake?.();
      });
    },
    (error: unknown) => settle(error instanceof Error ? error : new Error(String(error))),
  );
  try {
    let answered = false;
    while (true) {
      if (waiting.length === 0 && !outcome) {
        await something(live && answered ? undefined : answerMs);
        // What the server sent in one piece arrives in one turn of the event loop.
        if (!outcome) await new Promise(setImmediate);
      }
      if (signal.aborted) return;
      if (waiting.length > 0) {
        const arrived = waiting;
        waiting = [];
        answered = true;
        if (paused) {
          paused = false;
          call?.resume();
        }
        yield arrived;
      } else if (outcome) {
        if (outcome.error) throw outcome.error;
        return;
      }
    }
  } finally {
    signal.removeEventListener('abort', onAbort);
    settle();
    call?.cancel();
  }
}
