/** One line of the log for each request: what was asked and what came of it, never a body, a token or a query. */
import type { Request, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { contextOf } from './request-context.ts';

const QUIET = ['/health/live', '/health/ready'];

export function requestLog(log: Logger): RequestHandler {
  return pinoHttp<Request>({
    logger: log,
    genReqId: (req) => contextOf(req).requestId,
    quietReqLogger: true,
    autoLogging: { ignore: (req) => QUIET.includes(req.url) },
    serializers: {
      req: (req: { id: unknown; method: string; url: string }) => ({
        id: req.id,
        method: req.method,
        path: req.url.split('?', 1)[0],
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
    customLogLevel: (_req, res) => (res.statusCode >= 500 ? 'error' : 'info'),
  });
}
