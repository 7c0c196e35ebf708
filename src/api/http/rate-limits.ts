/**
 * How much one caller may ask for in a minute: an actor by who they are, everybody by the address that they come from. A
 * caller over a limit is told so, and when to come back; what the limits are is said with every answer (RateLimit headers).
 */
import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import { ApiProblem } from '../problem/problem.ts';
import { contextOf } from './request-context.ts';

/** Each is how many a minute; 0 or absent: no limit. */
export interface Rates {
  readonly commandsPerMinute?: number;
  readonly queriesPerMinute?: number;
  readonly requestsPerMinute?: number;
  readonly refusedTokensPerMinute?: number;
}

export interface RateLimits {
  /** Everything that an address sends, before anything else is looked at. */
  readonly address: RequestHandler;
  /** Commands and queries, once it is known whose they are. */
  readonly actor: RequestHandler;
  /** The same for what has no token: pages and documents. */
  readonly pages: RequestHandler;
  /** Tokens that are no good, once they have been refused. A good one of the same address passes: many share one. */
  readonly refusedToken: ErrorRequestHandler;
}

const MINUTE = 60_000;

/** Providers give a household or an office a network of IPv6, of which each request may have an address of its own. */
const IPV6_NETWORK = 56;

/**
 * One IPv4 address, or one network of IPv6. An IPv4 address written as IPv6 is the IPv4 address, and some proxies write the port
 * of the caller behind the address.
 */
export function addressKey(address: string | undefined): string {
  const [, withPort] = /^(?:\[(.+)\]|([\d.]+)):\d+$/.exec(address ?? '')?.filter((part) => part !== undefined) ?? [];
  return ipKeyGenerator((withPort ?? address ?? 'unknown').replace(/^::ffff:(?=[\d.]+$)/i, ''), IPV6_NETWORK);
}

/** The address that a request came from, as the key of a limit. */
export const callerAddressKey = (req: Request): string => `address ${addressKey(req.ip)}`;

/** The actor of a request, or its address where it has no token. */
export function callerKey(req: Request): string {
  const { principal } = contextOf(req);
  return principal ? `actor ${principal.id}` : callerAddressKey(req);
}

export type OnLimited = (limit: string) => void;

export function rateLimits(rates: Rates, onLimited: OnLimited = () => undefined): RateLimits {
  const limiter = (name: string, limit: number | undefined, key: (req: Request) => string): RequestHandler =>
    limit === undefined || limit === 0
      ? (_req, _res, next) => next()
      : rateLimit({
          windowMs: MINUTE,
          limit,
          identifier: name,
          standardHeaders: 'draft-8',
          legacyHeaders: false,
          keyGenerator: key,
          // They look at a configuration that is checked already, and write to the console.
          validate: false,
          handler: (_req, _res, next) => {
            onLimited(name);
            next(new ApiProblem('too_many_requests'));
          },
        });
  const commands = limiter('commands', rates.commandsPerMinute, callerKey);
  const queries = limiter('queries', rates.queriesPerMinute, callerKey);
  const refusedToken = limiter('refused-tokens', rates.refusedTokensPerMinute, callerAddressKey);
  const address = limiter('address', rates.requestsPerMinute, callerAddressKey);
  return {
    // Whoever watches over acta is never told to come back later.
    address: (req, res, next) => (req.path.startsWith('/health/') ? next() : address(req, res, next)),
    actor: (req, res, next) => (req.method === 'POST' ? commands : queries)(req, res, next),
    pages: (req, res, next) => (req.path.startsWith('/api/') ? next() : queries(req, res, next)),
    refusedToken: (error: unknown, req, res, next) => {
      if (!(error instanceof ApiProblem) || error.code !== 'token_invalid') return next(error);
      return refusedToken(req, res, (limited?: unknown) => next(limited ?? error));
    },
  };
}
