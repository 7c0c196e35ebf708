/** What is known of a request before any route sees it: its id, its language, and who sent it. */
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { Principal } from '../../identity/principal.ts';
import { saysPersonalData } from '../../domain/privacy/personal-data.ts';
import type { Lang } from '../../domain/refusals/rejection.ts';

export interface RequestContext {
  /** The caller's `X-Request-Id`, or one made here; the correlation id of whatever the request leads to. */
  readonly requestId: string;
  readonly lang: Lang;
  /** Nobody: a reader without a token. */
  principal?: Principal;
  /** The code of the problem that it was answered with, if it was. */
  problem?: string;
  /** How long computing the answer has held the event loop so far, in milliseconds. */
  computeMs: number;
}

const contexts = new WeakMap<object, RequestContext>();

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/**
 * 8 to 128 visible ASCII characters, and nobody's address or number: what a header may bring into the log, for good. A UUID,
 * which most are, has neither an @ nor a word that says whose number it is, and is not looked through.
 */
export const isToken = (text: string): boolean =>
  UUID.test(text) || (/^[\x21-\x7e]{8,128}$/.test(text) && !saysPersonalData(text));

/** Spanish unless the caller prefers English. */
const languageOf = (req: Request): Lang => (req.acceptsLanguages('es', 'en') === 'en' ? 'en' : 'es');

/** The language of a page: a link says it where a phone cannot. */
export const pageLanguageOf = (req: Request): Lang => {
  const said = req.query['lang'];
  return said === 'en' || said === 'es' ? said : contextOf(req).lang;
};

/** Gives every request its context, and every answer its request id and language. */
export const requestContext: RequestHandler = (req, res, next) => {
  const given = req.get('x-request-id');
  const requestId = given !== undefined && isToken(given) ? given : randomUUID();
  const context: RequestContext = { requestId, lang: languageOf(req), computeMs: 0 };
  contexts.set(req, context);
  res.setHeader('X-Request-Id', context.requestId);
  res.setHeader('Content-Language', context.lang);
  res.vary('Accept-Language');
  next();
};

export function contextOf(req: Request): RequestContext {
  const context = contexts.get(req);
  if (!context) throw new Error('the request has no context: requestContext must come first');
  return context;
}
