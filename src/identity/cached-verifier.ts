/**
 * Tokens that were proved good a moment ago, so that a caller who comes back costs no signature again. Only what cannot
 * change is kept: whether a token is good *now* is asked at every use, by its own times and by whoever knows what was revoked.
 */
import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Clock } from '../domain/kernel/clock.ts';
import type { Principal } from './principal.ts';
import type { TokenVerifier } from './local-verifier.ts';

export interface CachedVerifierOptions {
  /** How many tokens are kept; the one unused for longest goes first. */
  readonly size?: number;
  /** After so many seconds a token is proved again: how long a key that was withdrawn may still be believed. */
  readonly maxAge?: number;
}

const SIZE = 1000;
const MAX_AGE = 60;

/** The times of a token, in seconds: what decides whether it is good now. */
const timesSchema = z.object({ iat: z.number(), nbf: z.number().optional(), exp: z.number() });

interface Kept {
  readonly principal: Principal;
  /** In milliseconds since 1970; good from the first, no longer good at the second. */
  readonly from: number;
  readonly until: number;
}

/**
 * Asks the inner verifier once for each token, and again where its time has run out. What checks revocation goes around this
 * one, not inside it.
 */
export function cachedVerifier(inner: TokenVerifier, clock: Clock, options: CachedVerifierOptions = {}): TokenVerifier {
  const { size = SIZE, maxAge = MAX_AGE } = options;
  /** By the hash of the token, so that no token stays in memory. */
  const kept = new LRUCache<string, Kept>({ max: size });

  return {
    async verify(token) {
      const name = hash('sha256', token, 'base64');
      const now = Date.parse(clock.now());
      const known = kept.get(name);
      if (known && now >= known.from && now < known.until) return known.principal;
      kept.delete(name);
      const principal = await inner.verify(token);
      const times = timesOf(token);
      if (!times) return principal;
      const from = Math.max(now, times.iat * 1000, (times.nbf ?? 0) * 1000);
      kept.set(name, { principal, from, until: Math.min(times.exp * 1000, now + maxAge * 1000) });
      return principal;
    },
  };
}

/** Of a token that was proved good; a token of another form is not kept. */
function timesOf(token: string): z.infer<typeof timesSchema> | undefined {
  const payload = token.split('.')[1];
  if (payload === undefined) return undefined;
  try {
    return timesSchema.safeParse(JSON.parse(Buffer.from(payload, 'base64url').toString())).data;
  } catch {
    return undefined; // an opaque token: its verifier alone knows until when it is good
  }
}
