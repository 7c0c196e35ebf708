/**
 * How much computing one caller may cause in a minute, in milliseconds of the event loop: a few costly queries weigh as much as
 * thousands of light ones, so their number is no bound. What is measured and why: docs/adr/computing-budget.md.
 */
import type { Request, RequestHandler, Response } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { ApiProblem } from '../problem/problem.ts';
import { callerKey, callerAddressKey } from './rate-limits.ts';
import { contextOf } from './request-context.ts';
import { whenComputed } from './request-end.ts';

/** Milliseconds in a minute; 0 or absent: no limit. */
export interface ComputeBudgets {
  readonly computeMsPerActor?: number;
  readonly computeMsPerAddress?: number;
}

const WINDOW_S = 60;
/** Points are whole numbers, and most queries take less than a millisecond. */
const POINTS_PER_MS = 1000;

/** Runs what computes an answer and counts its time on the event loop; of a promise, the time until it first waits. */
export function computing<T>(req: Request, compute: () => T): T {
  const begun = performance.now();
  try {
    return compute();
  } finally {
    contextOf(req).computeMs += performance.now() - begun;
  }
}

interface Budget {
  readonly name: string;
  readonly limit: number;
  readonly spent: RateLimiterMemory;
  readonly keyOf: (req: Request) => string;
}

export function computeBudget(budgets: ComputeBudgets, onLimited: (limit: string) => void): RequestHandler {
  const all: Budget[] = [
    ...budgetOf('computing', budgets.computeMsPerActor, callerKey),
    ...budgetOf('computing-of-address', budgets.computeMsPerAddress, callerAddressKey),
  ];
  return async (req, res, next) => {
    for (const budget of all) {
      const { left, resetS } = await standOf(budget, req);
      announce(res, budget, left, resetS);
      if (left > 0) continue;
      onLimited(budget.name);
      return next(new ApiProblem('computing_budget_spent', { headers: { 'Retry-After': String(resetS) } }));
    }
    let charged = 0;
    // Twice where the client goes while its answer is computed: each time what has been added.
    whenComputed(req, () => {
      const cost = Math.round(contextOf(req).computeMs * POINTS_PER_MS) - charged;
      charged += cost;
      if (cost > 0) for (const { spent, keyOf } of all) void spent.penalty(keyOf(req), cost);
    });
    next();
  };
}

const budgetOf = (name: string, limit: number | undefined, keyOf: Budget['keyOf']): Budget[] =>
  limit === undefined || limit === 0
    ? []
    : [{ name, limit, keyOf, spent: new RateLimiterMemory({ points: limit * POINTS_PER_MS, duration: WINDOW_S }) }];

/** What is left, in milliseconds. */
async function standOf({ limit, spent, keyOf }: Budget, req: Request): Promise<{ left: number; resetS: number }> {
  const stand = await spent.get(keyOf(req));
  if (stand === null) return { left: limit, resetS: WINDOW_S };
  const left = stand.remainingPoints / POINTS_PER_MS;
  return { left, resetS: Math.max(1, Math.ceil(stand.msBeforeNext / 1000)) };
}

/** Beside the limits on numbers (draft-ietf-httpapi-ratelimit-headers). */
function announce(res: Response, { name, limit }: Budget, left: number, resetS: number): void {
  res.append('RateLimit-Policy', `"${name}"; q=${limit}; qu="milliseconds"; w=${WINDOW_S}`);
  res.append('RateLimit', `"${name}"; r=${Math.floor(left)}; t=${resetS}`);
}
