/** Turns a call's stream of answers into arrays of whatever has arrived, with deadlines, back pressure and one end. */
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Call } from './client.ts';
import { SilenceError } from './errors.ts';
import { type SetTimer, systemTimer } from './timing.ts';

export interface Deadlines {
  /** The longest wait for the next answer, in milliseconds. The time that the consumer takes does not count. */
  readonly answerMs: number;
  /**
   * For a live subscription, in which there may be nothing to say for ever: after so long a silence the server is asked whether
   * it is there. A dead one behind a living connection would else be believed until the connection's own probes give up.
   */
  readonly quiet?: { readonly afterMs: number; readonly ask: () => Promise<void> };
  /** Keeps the time of an answer. */
  readonly setTimer: SetTimer;
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
  deadlines: Deadlines,
): AsyncGenerator<readonly ReadResp[], void, undefined> {
  const { answerMs, quiet, setTimer, signal } = deadlines;
  let waiting: ReadResp[] = [];
  let heard = 0;
  let outcome: { readonly error?: Error } | undefined;
  let wake: (() => void) | undefined;
  const settle = (error?: Error): void => {
    outcome ??= error ? { error } : {};
    wake?.();
  };
  /** Resolves when something has come, ended or been aborted; what happens when that takes too long must see to its end. */
  const something = (limitMs: number, late: () => void, timerOf: SetTimer): Promise<void> =>
    new Promise((resolve) => {
      const timer = timerOf(late, limitMs);
      wake = () => {
        timer.cancel();
        wake = undefined;
        resolve();
      };
    });

  const giveUp = (): void => settle(new SilenceError(answerMs, true));
  /** That the server does not answer means nothing where it has spoken meanwhile. */
  const ask = ({ ask: isThere }: NonNullable<Deadlines['quiet']>): void => {
    const before = heard;
    isThere().then(
      () => wake?.(),
      (error: unknown) => (heard === before ? settle(toError(error)) : wake?.()),
    );
  };

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
        heard += 1;
        if (waiting.length >= HIGH_WATER && !paused) {
          paused = true;
          opened.pause();
        }
        wake?.();
      });
    },
    (error: unknown) => settle(toError(error)),
  );
  try {
    let answered = false;
    while (true) {
      if (waiting.length === 0 && !outcome) {
        if (quiet && answered) await something(quiet.afterMs, () => ask(quiet), systemTimer);
        else await something(answerMs, giveUp, setTimer);
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

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));
