/** Pages of other sites: none may use the API from a browser but those whose origins are configured. */
import type { RequestHandler } from 'express';
import { ACCESS_REASON } from './access-reason.ts';
import { PROJECTION_AGE } from './projection-age.ts';

/** What a page may read of an answer, beside what every page may. */
const EXPOSED = [
  'ETag',
  'Link',
  'Location',
  'Idempotency-Key',
  'X-Request-Id',
  'Retry-After',
  'RateLimit',
  'RateLimit-Policy',
  'WWW-Authenticate',
  'Projection-Lag',
  PROJECTION_AGE,
].join(', ');

const METHODS = 'GET, HEAD, POST';
const HEADERS = [
  'Authorization',
  'Content-Type',
  'Accept-Language',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'X-Request-Id',
  ACCESS_REASON,
].join(', ');

/** For how long a browser may remember the answer to its preflight, in seconds. */
const MAX_AGE = '600';

/** Cookies are never sent along: there are none, and a token is the page's own to send. */
export function cors(origins: readonly string[] = []): RequestHandler {
  if (origins.length === 0) return (_req, _res, next) => next();
  const allowed = new Set(origins);
  return (req, res, next) => {
    // Also where nobody is let in: a cache must not hand one site's answer to another.
    res.vary('Origin');
    const origin = req.get('origin');
    if (origin === undefined || !allowed.has(origin)) return next();
    res.setHeader('Access-Control-Allow-Origin', origin);
    if (req.method !== 'OPTIONS' || req.get('access-control-request-method') === undefined) {
      res.setHeader('Access-Control-Expose-Headers', EXPOSED);
      return next();
    }
    res.setHeader('Access-Control-Allow-Methods', METHODS);
    res.setHeader('Access-Control-Allow-Headers', HEADERS);
    res.setHeader('Access-Control-Max-Age', MAX_AGE);
    res.status(204).end();
  };
}
