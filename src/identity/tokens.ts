/** Tokens of the local key: JWTs of the profile for access tokens (RFC 9068), signed with EdDSA and nothing else. */
import { randomUUID } from 'node:crypto';
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { Principal } from './principal.ts';
import type { Instant } from '../domain/kernel/dates.ts';
import { parseClaims } from './claims.ts';
import { ACCESS_TOKEN, CLOCK_TOLERANCE, headerOf, isCanonical, partsOf, refusalOf, secondsOf } from './jwt.ts';
import type { TokenKey } from './keys.ts';
import { TokenRefusal } from './refusal.ts';

export const LOCAL_ISSUER = 'acta-local';
export const AUDIENCE = 'acta';
const ALGORITHM = 'EdDSA';
const TYPE = ACCESS_TOKEN;

export interface TokenSettings {
  /** `iss`; `LOCAL_ISSUER` when absent. */
  readonly issuer?: string;
  /** `aud`; `AUDIENCE` when absent. */
  readonly audience?: string;
}

export interface IssueOptions extends TokenSettings {
  readonly principal: Principal;
  /** Seconds until it expires, 366 days at most. */
  readonly expiresIn: number;
  readonly now: Instant;
  readonly key: TokenKey;
  /** `jti`, a uuid; random when absent. */
  readonly id?: string;
}

export interface IssuedToken {
  readonly token: string;
  readonly id: string;
  readonly expiresAt: Instant;
}

/** An id for a person that says nothing about them. */
export const newPrincipalId = (): string => `p-${randomUUID()}`;

/** @throws {TokenRefusal} `claim`: the verifier would not accept such a token */
export async function issueToken(options: IssueOptions): Promise<IssuedToken> {
  const { id: sub, scope: scopes, ...rest } = options.principal;
  const iat = secondsOf(options.now);
  const { principal, registered } = parseClaims({
    ...rest,
    sub,
    ...(scopes && { scope: scopes.join(' ') }),
    iss: options.issuer ?? LOCAL_ISSUER,
    aud: options.audience ?? AUDIENCE,
    iat,
    exp: iat + options.expiresIn,
    jti: options.id ?? randomUUID(),
  });
  const { iss, aud, jti, exp } = registered;
  const { id, scope, ...claims } = principal;
  const token = await new SignJWT({
    iss,
    aud,
    sub: id,
    ...claims,
    ...(scope && { scope: scope.join(' ') }),
    iat,
    exp,
    jti,
  })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: options.key.kid })
    .sign(options.key.privateKey);
  return { token, id: jti, expiresAt: new Date(exp * 1000).toISOString() };
}

export interface VerifyOptions extends TokenSettings {
  readonly key: TokenKey;
  readonly now: Instant;
}

/** @throws {TokenRefusal} the token is not good at that instant */
export async function verifyToken(token: string, options: VerifyOptions): Promise<Principal> {
  const parts = partsOf(token);
  checkHeader(token, options.key.kid);
  if (!parts.every(isCanonical)) throw new TokenRefusal('malformed');
  const { principal, registered } = parseClaims(await authenticate(token, options));
  // A token from the future was made by a clock that is wrong, or by nobody's.
  if (registered.iat > secondsOf(options.now) + CLOCK_TOLERANCE) throw new TokenRefusal('not_yet_valid');
  return principal;
}

/** Before any cryptography: the header says what we expect and nothing more, so that it can choose neither algorithm nor key. */
function checkHeader(token: string, kid: string): void {
  const { alg, typ, kid: given, ...others } = headerOf(token);
  if (alg !== ALGORITHM) throw new TokenRefusal('algorithm', { algorithms: ALGORITHM });
  if (typ !== TYPE) throw new TokenRefusal('type', { type: TYPE });
  const [parameter] = Object.keys(others);
  if (parameter !== undefined) throw new TokenRefusal('header', { parameter: parameter.slice(0, 40) });
  if (given !== kid) throw new TokenRefusal('unknown_key');
}

async function authenticate(token: string, options: VerifyOptions): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, options.key.publicKey, {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: options.issuer ?? LOCAL_ISSUER,
      audience: options.audience ?? AUDIENCE,
      requiredClaims: ['sub', 'iat', 'exp', 'jti'],
      currentDate: new Date(options.now),
      clockTolerance: CLOCK_TOLERANCE,
    });
    return payload;
  } catch (error) {
    throw refusalOf(error);
  }
}
