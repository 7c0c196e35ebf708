/**
 * Revoked tokens are refused by a running server too: it looks into the folder of the revoked ones again when what it knows is
 * older than a second. Goes around whatever keeps tokens that were proved good, never inside it.
 */
import { TokenRefusal } from './refusal.ts';
import { claimsWithin } from './jwt.ts';
import type { TokenVerifier } from './local-verifier.ts';

/** How long a revocation may take to be heard of, in milliseconds. */
export const REVOCATION_DELAY_MS = 1000;

export interface RevocationOptions {
  /** The issuer whose tokens can be revoked here. */
  readonly issuer: string;
  /** The ids (`jti`) of the tokens that were revoked. */
  readonly revoked: () => Promise<readonly string[]>;
  /** Milliseconds that only go forward. */
  readonly elapsed: () => number;
}

/** While nobody can tell which tokens were revoked, none is accepted: whatever `revoked` throws is thrown. */
export function refusingRevoked(inner: TokenVerifier, { issuer, revoked, elapsed }: RevocationOptions): TokenVerifier {
  let known: { readonly ids: ReadonlySet<string>; readonly at: number } | undefined;
  let looking: Promise<ReadonlySet<string>> | undefined;

  const look = async (): Promise<ReadonlySet<string>> => {
    const at = elapsed();
    const ids = new Set(await revoked());
    known = { ids, at };
    return ids;
  };
  const current = async (): Promise<ReadonlySet<string>> => {
    if (known && elapsed() - known.at < REVOCATION_DELAY_MS) return known.ids;
    looking ??= look().finally(() => (looking = undefined));
    return looking;
  };

  return {
    async verify(token) {
      const principal = await inner.verify(token);
      const { iss, jti } = claimsWithin(token);
      if (iss === issuer && typeof jti === 'string' && (await current()).has(jti)) throw new TokenRefusal('revoked');
      return principal;
    },
  };
}
