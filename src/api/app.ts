/** The HTTP application: what every request goes through, then commands, queries, documentation and pages. */
import compression from 'compression';
import express, { type Express } from 'express';
import { commandRoutes } from './commands/routes.ts';
import { healthRoutes } from './health.ts';
import { mediaTypesOnly } from './http/accepts.ts';
import { authenticate } from './http/authenticate.ts';
import { errorHandler } from './http/error-handler.ts';
import { addressLength } from './http/address-length.ts';
import { cors } from './http/cors.ts';
import { heavyQueries } from './http/heavy-queries.ts';
import { hostRequired } from './http/host-required.ts';
import { tagEachEncoding } from './http/not-modified.ts';
import { computeBudget } from './http/compute-budget.ts';
import { deliveryLimit } from './http/delivery-limit.ts';
import { Semaphore } from '../event-store/semaphore.ts';
import { rateLimits } from './http/rate-limits.ts';
import { requestContext } from './http/request-context.ts';
import { watchRequest } from './http/request-end.ts';
import { requestLog } from './http/request-log.ts';
import { securityHeaders } from './http/security-headers.ts';
import { countRequests, localMetrics } from './metrics/routes.ts';
import { openApiRoutes } from './openapi/routes.ts';
import type { ApiParts } from './parts.ts';
import { ApiProblem } from './problem/problem.ts';
import { queryRoutes } from './query-routes.ts';

export function createApp(parts: ApiParts): Express {
  const app = express();
  const { metrics } = parts;
  const { traffic = {} } = parts.config;
  app.disable('x-powered-by');
  // Every answer that has an entity tag is given it by its route.
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('case sensitive routing', true);
  const { trustProxy, corsOrigins, heavyQueries: atOnce = 2, heavyQueriesWaiting: waiting = 64, ...rates } = traffic;
  const {
    heavyQueryWaitMs: waitMs = 20_000,
    answerMs = 60_000,
    computeMsPerActor = 0,
    computeMsPerAddress = 0,
  } = traffic;
  app.set('trust proxy', trustProxy ?? false);
  const semaphore = new Semaphore({ atOnce, waiting });
  metrics?.gauge('acta_heavy_queries_running', 'Heavy queries that are worked on.', () => semaphore.running);
  metrics?.gauge('acta_heavy_queries_waiting', 'Heavy queries that wait their turn.', () => semaphore.waiting);
  const onLimited = (limit: string): void => metrics?.limited.inc({ limit });
  const limits = rateLimits(rates, onLimited);
  const compute = computeBudget({ computeMsPerActor, computeMsPerAddress }, onLimited);
  app.use(
    watchRequest,
    requestContext,
    requestLog(parts.log),
    securityHeaders,
    deliveryLimit(answerMs, () => onLimited('slow-reader')),
    hostRequired,
    addressLength,
    mediaTypesOnly,
  );
  if (metrics && parts.config.localMetrics) app.use(localMetrics(metrics));
  if (metrics) app.use(countRequests(metrics));
  app.use('/api/v1', cors(corsOrigins));
  app.use(limits.address);
  app.use('/api/v1', authenticate(parts.verifier), limits.refusedToken, limits.actor, commandRoutes(parts));
  app.use(healthRoutes(parts));
  // The answer to a command is too short for it. Names may be compressed: no other site can make a browser ask for them.
  app.use(tagEachEncoding, compression());
  app.use(
    '/api/v1',
    openApiRoutes(parts.config),
    compute,
    queryRoutes(parts, heavyQueries({ semaphore, waitMs, onBusy: () => metrics?.busy.inc() })),
  );
  if (parts.pages) app.use(limits.pages, parts.pages);
  app.use((_req, _res, next) => next(new ApiProblem('not_found')));
  app.use(errorHandler(parts.log, parts.problemPage));
  return app;
}
