/** The figures at an address of their own, where nothing else is served. */
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { errorHandler } from '../http/error-handler.ts';
import { allowOnly } from '../http/methods.ts';
import { requestContext } from '../http/request-context.ts';
import { securityHeaders } from '../http/security-headers.ts';
import { ApiProblem } from '../problem/problem.ts';
import type { Metrics } from './metrics.ts';
import { METRICS, showMetrics } from './routes.ts';

export function createMetricsApp(metrics: Metrics, log: Logger): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('etag', false);
  app.use(requestContext, securityHeaders);
  app.route(METRICS).get(showMetrics(metrics)).all(allowOnly('GET'));
  app.use((_req, _res, next) => next(new ApiProblem('not_found')));
  app.use(errorHandler(log));
  return app;
}
