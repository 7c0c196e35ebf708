/** The HTTP application: what every request goes through, then commands, queries, documentation and pages. */
import compression from 'compression';
import express, { type Express } from 'express';
import { commandRoutes } from './commands/routes.ts';
import { healthRoutes } from './health.ts';
import { authenticate } from './http/authenticate.ts';
import { errorHandler } from './http/error-handler.ts';
import { hostRequired } from './http/host-required.ts';
import { requestContext } from './http/request-context.ts';
import { requestLog } from './http/request-log.ts';
import { securityHeaders } from './http/security-headers.ts';
import { openApiRoutes } from './openapi/routes.ts';
import type { ApiParts } from './parts.ts';
import { ApiProblem } from './problem/problem.ts';
import { queryRoutes } from './queries/routes.ts';

export function createApp(parts: ApiParts): Express {
  const app = express();
  app.disable('x-powered-by');
  // Every answer that has an entity tag is given it by its route.
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('case sensitive routing', true);
  app.use(requestContext, requestLog(parts.log), securityHeaders, hostRequired);
  app.use('/api/v1', authenticate(parts.verifier), commandRoutes(parts));
  app.use(healthRoutes(parts));
  // The answer to a command is too short for it.
  app.use(compression());
  app.use('/api/v1', openApiRoutes(parts.config), queryRoutes(parts));
  if (parts.pages) app.use(parts.pages);
  app.use((_req, _res, next) => next(new ApiProblem('not_found')));
  app.use(errorHandler(parts.log));
  return app;
}
