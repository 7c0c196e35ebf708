/** Whose token is this? Each kind of issuer has an implementation of this one interface. */
import type { Clock } from '../domain/kernel/clock.ts';
import type { Principal } from './principal.ts';
import type { TokenKey } from './keys.ts';
import { type TokenSettings, verifyToken } from './tokens.ts';

export interface TokenVerifier {
  /**
   * Who bears the token, once it has been proved good at this moment.
   *
   * @throws {TokenRefusal} it is not
   */
  verify(token: string): Promise<Principal>;
}

/** Accepts the tokens that the local key has signed. */
export const localTokenVerifier = (key: TokenKey, clock: Clock, settings: TokenSettings = {}): TokenVerifier => ({
  verify: async (token) => verifyToken(token, { ...settings, key, now: clock.now() }),
});
