/** Counts every request by the pattern of its route, and shows the figures to whoever may see them. */
import type { Request, RequestHandler } from 'express';
import { allowOnly } from '../http/methods.ts';
import { whenEnded } from '../http/request-end.ts';
import type { Metrics } from './metrics.ts';

export const METRICS = '/metrics';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'PATCH', 'DELETE']);

/** The pattern as it is written in the program: `none` for what no route has matched. */
function routeOf(req: Request): string {
  const route = req.route as { readonly path?: unknown } | undefined;
  const path = Array.isArray(route?.path) ? route.path.join(' ') : route?.path;
  if (typeof path !== 'string') return 'none';
  // Once a router has handed a problem on, Express no longer knows where that router was.
  const below = req.originalUrl.startsWith('/api/v1/') && !path.includes('/api/v1/') ? '/api/v1' : '';
  return `${below}${path}`;
}

export function countRequests({ requests, durations }: Metrics): RequestHandler {
  return (req, res, next) => {
    const begun = performance.now();
    whenEnded(req, (outcome) => {
      const method = METHODS.has(req.method) ? req.method : 'other';
      const route = routeOf(req);
      // Who went away before the answer had none.
      requests.inc({ method, route, status: outcome === 'completed' ? res.statusCode : 'aborted' });
      durations.observe({ method, route }, (performance.now() - begun) / 1000);
    });
    next();
  };
}

export const showMetrics =
  (metrics: Metrics): RequestHandler =>
  async (_req, res) => {
    const text = await metrics.text();
    res.setHeader('Cache-Control', 'no-store');
    res.setHeader('Content-Type', metrics.contentType);
    res.end(text);
  };

const LOOPBACK = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;
/** What a proxy says of whom it speaks for. */
const BY_PROXY = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/** Whether it comes from this machine, and not through a proxy of it. */
const isLocal = ({ socket, headers }: Request): boolean =>
  LOOPBACK.test(socket.remoteAddress ?? '') && BY_PROXY.every((name) => headers[name] === undefined);

/** At the server's own address, for this machine only: to everybody else there is nothing there. */
export function localMetrics(metrics: Metrics): RequestHandler {
  const show = showMetrics(metrics);
  const refuse = allowOnly('GET');
  return (req, res, next) => {
    if (req.path !== METRICS || !isLocal(req)) return next();
    return (req.method === 'GET' || req.method === 'HEAD' ? show : refuse)(req, res, next);
  };
}
