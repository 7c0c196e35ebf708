/** One line of the log for each request: who asked what, and what came of it; never a body, a token, a query or a name. */
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { addressAsked } from './address-asked.ts';
import { contextOf } from './request-context.ts';
import { whenEnded } from './request-end.ts';

const QUIET = ['/health/live', '/health/ready'];

export function requestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    const { method, url } = req;
    if (QUIET.includes(url)) return next();
    const begun = performance.now();
    whenEnded(req, (outcome) => {
      const status = res.statusCode;
      const { requestId, principal, problem } = contextOf(req);
      const said = {
        req: { id: requestId, method, path: addressAsked(req) },
        ...(principal && { actor: { id: principal.id, role: principal.role } }),
        res: { status, ...(problem !== undefined && { problem }) },
        responseTime: Math.round(performance.now() - begun),
      };
      const what = outcome === 'completed' ? 'request completed' : 'request aborted';
      if (status >= 500) log.error(said, what);
      else log.info(said, what);
    });
    next();
  };
}
