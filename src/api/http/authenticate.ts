/** The caller: the bearer of a token, or nobody. A token that was sent must be good, for reading too. */
import type { RequestHandler } from 'express';
import { explainRefusal, TokenRefusal } from '../../identity/refusal.ts';
import { KeysUnavailable } from '../../identity/remote-keys.ts';
import { TokenRegisterError } from '../../identity/token-register.ts';
import type { TokenVerifier } from '../../identity/local-verifier.ts';
import { ApiProblem } from '../problem/problem.ts';
import { contextOf } from './request-context.ts';

const BEARER = /^Bearer +([\w.~+/-]+=*)$/i;

export function authenticate(verifier: TokenVerifier): RequestHandler {
  return async (req, _res, next) => {
    const header = req.get('authorization');
    if (header === undefined) return next();
    const token = BEARER.exec(header)?.[1];
    if (token === undefined) throw notAccepted(new TokenRefusal('malformed'));
    contextOf(req).principal = await verifier.verify(token).catch((error: unknown) => {
      throw error instanceof TokenRefusal ? notAccepted(error) : (cannotTell(error) ?? error);
    });
    next();
  };
}

const notAccepted = (refusal: TokenRefusal): ApiProblem =>
  new ApiProblem('token_invalid', {
    detail: { es: explainRefusal(refusal, 'es'), en: explainRefusal(refusal, 'en') },
    headers: { 'WWW-Authenticate': 'Bearer realm="acta", error="invalid_token"' },
  });

/** No fault of the bearer's: whoever could tell whether the token is good is away. */
function cannotTell(error: unknown): ApiProblem | undefined {
  const retryAfter =
    error instanceof KeysUnavailable
      ? error.retryAfter
      : error instanceof TokenRegisterError
        ? RETRY_REGISTER
        : undefined;
  if (retryAfter === undefined) return undefined;
  return new ApiProblem('identity_unavailable', { headers: { 'Retry-After': String(retryAfter) } });
}
/** Somebody has to look at the disk, in seconds. */
const RETRY_REGISTER = 60;

export const tokenRequired: RequestHandler = (req, _res, next) => {
  if (contextOf(req).principal) return next();
  next(new ApiProblem('token_missing', { headers: { 'WWW-Authenticate': 'Bearer realm="acta"' } }));
};
