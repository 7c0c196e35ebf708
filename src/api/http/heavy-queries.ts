/**
 * Queries that cost much: of the past as it was known, of the whole country, of the whole log. They take turns, so that commands
 * and light queries are answered in between, and none waits for long: the queue has an end.
 */
import type { Request, RequestHandler } from 'express';
import { ApiProblem } from '../problem/problem.ts';
import type { Turns } from './turns.ts';

/** Below /api/v1. */
const HEAVY = /^\/(evaluation|log(\/.+)?|supervision-rounds\/[^/]+\/report(\.csv)?)\/?$/;

/** A page after the first is of the moment of the first, which is the past by now. */
const OF_THE_PAST = ['knownAt', 'cursor'];

export const isHeavy = ({ path, query }: Pick<Request, 'path' | 'query'>): boolean =>
  HEAVY.test(path) || OF_THE_PAST.some((name) => query[name] !== undefined);

/** When to come back, in seconds. */
const RETRY = '2';

export const heavyQueries =
  (turns: Turns, onBusy: () => void = () => undefined): RequestHandler =>
  (req, res, next) => {
    if (!isHeavy(req)) return next();
    const leave = turns.take(next);
    if (!leave) {
      onBusy();
      return next(new ApiProblem('busy', { headers: { 'Retry-After': RETRY } }));
    }
    if (res.closed) leave();
    else res.once('close', leave);
  };
