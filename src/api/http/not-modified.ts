/** Conditional GET: what the caller has already is not sent again. */
import type { Request, Response } from 'express';

/**
 * Sets the tag; answers 304 and returns true when the caller named it in `If-None-Match`. Express would not do so for a
 * request with `Cache-Control: no-cache`, which browsers add by themselves: that is a word to caches, and this is the origin.
 */
export function notModified(req: Request, res: Response, tag: string): boolean {
  res.setHeader('ETag', tag);
  const given = req.get('if-none-match');
  if (given === undefined) return false;
  // Compared weakly (RFC 9110 §13.1.2): a proxy that compresses marks the tag as weak. None of our tags holds a comma.
  const named = given.split(',').map((part) => part.trim().replace(/^W\//, ''));
  if (!named.includes(tag) && given.trim() !== '*') return false;
  res.status(304).end();
  return true;
}
