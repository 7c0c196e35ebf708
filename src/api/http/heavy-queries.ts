/**
 * Queries that cost much: of the past as it was known, of the whole country, of the whole log. Only a few are computed at once,
 * so that commands and light queries are answered in between. The queue has an end, and so has the time in it.
 */
import type { RequestHandler } from 'express';
import type { Semaphore } from '../../event-store/semaphore.ts';
import { ApiProblem } from '../problem/problem.ts';
import { whenComputed, whenGone } from './request-end.ts';

/** When to come back, in seconds. */
const RETRY = '2';

export interface HeavyQueryLimits {
  readonly semaphore: Semaphore;
  /** How long a query waits for its turn, in milliseconds. */
  readonly waitMs: number;
  readonly onBusy?: () => void;
}

/** Lets a heavy query begin when it has its turn. */
export const heavyQueries =
  ({ semaphore, waitMs, onBusy = () => undefined }: HeavyQueryLimits): RequestHandler =>
  (req, res, next) => {
    const busy = (): void => {
      onBusy();
      next(new ApiProblem('busy', { headers: { 'Retry-After': RETRY } }));
    };
    let waiting = true;
    const begin = (): void => {
      waiting = false;
      // Not at once: what waits for the event loop comes in between.
      setImmediate(next);
    };
    const release = semaphore.acquire({ begin, late: busy, waitMs });
    if (!release) return busy();
    // The turn is for computing, not for sending: a slow reader holds none.
    whenComputed(req, release);
    // Nobody computes an answer for a client that left the queue: the request ends here.
    whenGone(req, () => {
      if (waiting) res.status(CLIENT_GONE).end();
    });
  };

/** Not sent to anybody: what the log of requests says of a client that left before its turn. */
const CLIENT_GONE = 499;
