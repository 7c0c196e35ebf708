/** Conditional GET: what the caller has already is not sent again. */
import type { Request, RequestHandler, Response } from 'express';
import onHeaders from 'on-headers';

/**
 * Sets the tag; answers 304 and returns true when the caller named it in `If-None-Match`. Express would not do so for a
 * request with `Cache-Control: no-cache`, which browsers add by themselves: that is a word to caches, and this is the origin.
 */
export function notModified(req: Request, res: Response, tag: string): boolean {
  res.setHeader('ETag', tag);
  // Also where nothing is compressed: a cache must not give one encoding to who takes another.
  res.vary('Accept-Encoding');
  const given = req.get('if-none-match');
  if (given === undefined) return false;
  // Compared weakly (RFC 9110 §13.1.2): a proxy that compresses marks the tag as weak. None of our tags holds a comma.
  const named = given.split(',').map((part) => part.trim().replace(/^W\//, ''));
  const held = named.find((other) => other === tag || encodedAs(other) === tag);
  if (held === undefined && given.trim() !== '*') return false;
  // Of the representation that the caller has: a cache looks its stored answer up by it.
  if (held !== undefined) res.setHeader('ETag', held);
  res.status(304).end();
  return true;
}

/** The tag of an answer before it was compressed. */
const encodedAs = (tag: string): string => tag.replace(/-(?:br|gzip|deflate)"$/, '"');

/**
 * What is compressed is another representation, and gets another strong tag (RFC 9110 §8.8.3). Stands before the compression,
 * whose own listener then runs first and says which encoding it is.
 */
export const tagEachEncoding: RequestHandler = (_req, res, next) => {
  onHeaders(res, () => {
    const tag = res.getHeader('ETag');
    const encoding = res.getHeader('Content-Encoding');
    if (typeof tag === 'string' && typeof encoding === 'string')
      res.setHeader('ETag', tag.replace(/"$/, `-${encoding}"`));
  });
  next();
};
