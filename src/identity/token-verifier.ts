/** Whose tokens open this install: those of its local key, those of an OIDC provider, or both. */
import type { Clock } from '../domain/kernel/clock.ts';
import { cachedVerifier } from './cached-verifier.ts';
import { claimsWithin } from './jwt.ts';
import { type OidcSettings, oidcVerifier } from './oidc.ts';
import { TokenRefusal } from './refusal.ts';
import { remoteKeys } from './remote-keys.ts';
import { refusingRevoked } from './revocation.ts';
import { revokedTokens } from './token-register.ts';
import { localTokenVerifier, type TokenVerifier } from './local-verifier.ts';
import type { TokenKey } from './keys.ts';

export interface TokenVerifierOptions {
  readonly clock: Clock;
  /** Milliseconds that only go forward. */
  readonly elapsed: () => number;
  /** The local key and where its tokens are registered; absent where the operator has turned local tokens off. */
  readonly local?: {
    readonly key: TokenKey;
    readonly dataFolder: string;
    readonly issuer: string;
    readonly audience: string;
  };
  readonly oidc?: OidcSettings & { readonly jwksUri: string };
  /** Told when the keys of the provider could not be had. */
  readonly onKeysFailure?: (error: unknown) => void;
}

/** The issuer that a token says it is from chooses who looks at it; whoever looks at it proves that it is. */
const byIssuer = (verifiers: ReadonlyMap<string, TokenVerifier>): TokenVerifier => ({
  verify: async (token) => {
    const { iss } = claimsWithin(token);
    const verifier = typeof iss === 'string' ? verifiers.get(iss) : undefined;
    if (!verifier) throw new TokenRefusal('issuer');
    return verifier.verify(token);
  },
});

export function createTokenVerifier({
  clock,
  elapsed,
  local,
  oidc,
  onKeysFailure,
}: TokenVerifierOptions): TokenVerifier {
  const verifiers = new Map<string, TokenVerifier>();
  if (local) verifiers.set(local.issuer, localTokenVerifier(local.key, clock, local));
  if (oidc) {
    const keys = remoteKeys({ url: oidc.jwksUri, elapsed, ...(onKeysFailure && { onFailure: onKeysFailure }) });
    verifiers.set(oidc.issuer, oidcVerifier(oidc, keys, clock));
  }
  const cached = cachedVerifier(byIssuer(verifiers), clock);
  if (!local) return cached;
  const { issuer, dataFolder } = local;
  return refusingRevoked(cached, { issuer, revoked: () => revokedTokens(dataFolder), elapsed });
}
