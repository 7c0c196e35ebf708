/** What every kind of token has in common: the form of a JWT, looked at before any cryptography, and what a library's errors mean. */
import { decodeProtectedHeader, errors } from 'jose';
import type { Instant } from '../domain/kernel/dates.ts';
import { TokenRefusal } from './refusal.ts';

/** How far two clocks may lie apart, in seconds. */
export const CLOCK_TOLERANCE = 30;
/** Longest token that is looked at, in characters; all provinces listed make some 3,000. */
const MAX_LENGTH = 8192;
export const ACCESS_TOKEN = 'at+jwt';

/** @throws {TokenRefusal} `malformed` */
export function partsOf(token: string): readonly string[] {
  const parts = token.length <= MAX_LENGTH ? token.split('.') : [];
  if (parts.length !== 3) throw new TokenRefusal('malformed');
  return parts;
}

/** One spelling of the same bytes only: a decoder forgives stray bits, and two texts would then be one token. */
export const isCanonical = (part: string): boolean =>
  part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part;

/** @throws {TokenRefusal} `malformed` */
export function headerOf(token: string): Readonly<Record<string, unknown>> {
  try {
    return decodeProtectedHeader(token);
  } catch {
    throw new TokenRefusal('malformed');
  }
}

/** What a token says, proved or not; nothing where it says nothing. */
export function claimsWithin(token: string): Readonly<Record<string, unknown>> {
  const payload = partsOf(token)[1] ?? '';
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch {
    throw new TokenRefusal('malformed');
  }
}

/** What the library found, in our words; an error that is not about the token is passed on as it is. */
export function refusalOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new TokenRefusal('expired');
  if (error instanceof errors.JWTClaimValidationFailed) {
    const failed = error.reason === 'check_failed';
    if (error.claim === 'iss') return new TokenRefusal('issuer');
    if (error.claim === 'aud') return new TokenRefusal('audience');
    if (error.claim === 'nbf' && failed) return new TokenRefusal('not_yet_valid');
    return new TokenRefusal('claim', { claim: error.claim });
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) return new TokenRefusal('signature');
  return error instanceof errors.JOSEError ? new TokenRefusal('malformed') : error;
}

export const secondsOf = (instant: Instant): number => Math.floor(Date.parse(instant) / 1000);
