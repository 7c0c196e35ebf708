/** A path that exists, asked for by another method. */
import type { RequestHandler } from 'express';
import { ApiProblem } from '../problem/problem.ts';

/** OPTIONS is answered; anything else is refused, and told what is allowed. */
export function allowOnly(...methods: readonly string[]): RequestHandler {
  const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
  return (req, res, next) => {
    if (req.method === 'OPTIONS') {
      res.setHeader('Allow', allow);
      res.status(204).end();
      return;
    }
    next(new ApiProblem('method_not_allowed', { headers: { Allow: allow } }));
  };
}
