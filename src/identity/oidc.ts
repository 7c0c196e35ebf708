/**
 * Tokens of an OIDC provider: JWT access tokens, signed with a key of the provider's. The provider says who somebody is and, in
 * one claim, what they may in acta; everything else that it says is not looked at, and nothing of it is kept.
 */
import { jwtVerify, type JWTPayload } from 'jose';
import { v5 as uuidv5 } from 'uuid';
import { z } from 'zod';
import type { Clock } from '../domain/kernel/clock.ts';
import { scopeOf } from './scope.ts';
import type { Principal } from './principal.ts';
import type { Instant } from '../domain/kernel/dates.ts';
import { parsePrincipal } from './claims.ts';
import { CLOCK_TOLERANCE, headerOf, isCanonical, partsOf, refusalOf, secondsOf } from './jwt.ts';
import { TokenRefusal } from './refusal.ts';
import { type Algorithm, ALGORITHMS, type RemoteKeys } from './remote-keys.ts';
import type { TokenVerifier } from './local-verifier.ts';

export interface OidcSettings {
  /** `iss`, to the letter. */
  readonly issuer: string;
  /** `aud`, or one of it. */
  readonly audience: string;
  /** The claim that says what the bearer may in acta. */
  readonly claim: string;
  /** `typ` of the header: `at+jwt` (RFC 9068), or `JWT` for a provider that marks its access tokens no further. */
  readonly tokenType: 'at+jwt' | 'JWT';
}

/** Longest life of a provider's token, in seconds: it cannot be revoked here, so that it must not live long. */
export const MAX_OIDC_LIFETIME = 24 * 60 * 60;

/** What the header may say. The thumbprints are a repetition of `kid`, and are not looked at. */
const HEADER = new Set(['alg', 'typ', 'kid', 'x5t', 'x5t#S256']);
/** What only an id token carries: it proves to its client that somebody logged in, and opens nothing. */
const ID_TOKEN = ['at_hash', 'c_hash', 's_hash'];

const subjectSchema = z.object({ sub: z.string().min(1).max(255) });
const NAMESPACE = '0d9a2c1e-4f5b-5e6a-8c7d-2b3a4c5d6e7f';

/** The same person in every token of this issuer; opaque also where the provider's subject is an address or a number. */
export const oidcPersonId = (issuer: string, subject: string): string =>
  `u-${uuidv5(`${issuer} ${subject}`, NAMESPACE)}`;

export function oidcVerifier(settings: OidcSettings, keys: RemoteKeys, clock: Clock): TokenVerifier {
  return {
    async verify(token) {
      const parts = partsOf(token);
      const { algorithm, kid } = checkHeader(token, settings);
      if (!parts.every(isCanonical)) throw new TokenRefusal('malformed');
      const key = await keys.keyFor(kid, algorithm);
      const now = clock.now();
      const payload = await jwtVerify(token, key, {
        algorithms: [algorithm],
        issuer: settings.issuer,
        audience: settings.audience,
        requiredClaims: ['sub', 'iat', 'exp'],
        currentDate: new Date(now),
        clockTolerance: CLOCK_TOLERANCE,
      }).then(
        (verified) => verified.payload,
        (error: unknown) => {
          throw refusalOf(error);
        },
      );
      checkTimes(payload, now);
      return principalOf(payload, settings);
    },
  };
}

/** Before any cryptography and before any look-up: the header chooses neither the algorithms nor where keys come from. */
function checkHeader(token: string, { tokenType }: OidcSettings): { algorithm: Algorithm; kid: string } {
  const header = headerOf(token);
  const algorithm = ALGORITHMS.find((known) => known === header['alg']);
  if (algorithm === undefined) throw new TokenRefusal('algorithm', { algorithms: ALGORITHMS });
  // A media type, so that case and the prefix do not matter (RFC 7515, 4.1.9).
  const typ = typeof header['typ'] === 'string' ? header['typ'].toLowerCase().replace(/^application\//, '') : undefined;
  if (typ !== tokenType.toLowerCase()) throw new TokenRefusal('type', { type: tokenType });
  const parameter = Object.keys(header).find((name) => !HEADER.has(name));
  if (parameter !== undefined) throw new TokenRefusal('header', { parameter: parameter.slice(0, 40) });
  const { kid } = header;
  if (typeof kid !== 'string' || kid === '') throw new TokenRefusal('unknown_key');
  return { algorithm, kid };
}

function checkTimes({ iat = 0, exp = 0 }: JWTPayload, now: Instant): void {
  if (iat > secondsOf(now) + CLOCK_TOLERANCE) throw new TokenRefusal('not_yet_valid');
  if (exp <= iat || exp - iat > MAX_OIDC_LIFETIME) throw new TokenRefusal('lifetime');
}

function principalOf(payload: JWTPayload, { issuer, claim, tokenType }: OidcSettings): Principal {
  if (ID_TOKEN.some((name) => Object.hasOwn(payload, name))) throw new TokenRefusal('type', { type: tokenType });
  const subject = subjectSchema.safeParse(payload);
  if (!subject.success) throw new TokenRefusal('claim', { claim: 'sub' });
  const said = Object.hasOwn(payload, claim) ? payload[claim] : undefined;
  if (typeof said !== 'object' || said === null || Array.isArray(said))
    throw new TokenRefusal('no_role', { name: claim });
  const { scope } = payload;
  const own = typeof scope === 'string' ? scopeOf(scope) : undefined;
  // These are the token's to say, in their own claims.
  const misplaced = ['sub', 'scope'].find((name) => Object.hasOwn(said, name));
  if (misplaced !== undefined) throw new TokenRefusal('claim', { claim: misplaced });
  const principal = parsePrincipal({ ...said, sub: oidcPersonId(issuer, subject.data.sub) });
  return { ...principal, ...(own && { scope: own }) };
}
