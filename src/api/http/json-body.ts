/** JSON bodies: of the right type, not too large, not too deep, and holding nothing that could not be written down again. */
import { isUtf8 } from 'node:buffer';
import express, { type RequestHandler } from 'express';
import { ApiProblem } from '../problem/problem.ts';
import { fieldErrors, type Finding, finding } from '../problem/issues.ts';
import { repeatedName } from './repeated-name.ts';

export const MAX_BODY = 100 * 1024;
const MAX_DEPTH = 32;

/** Its bytes, whatever they are: Express would put a sign of its own in the place of what is no UTF-8. */
const read = express.raw({ limit: MAX_BODY, inflate: false, type: () => true });

/** Refuses another content type before the body is read. */
const jsonOnly: RequestHandler = (req, _res, next) => {
  if (isJson(req.get('content-type'))) return next();
  next(new ApiProblem('unsupported_media_type', { headers: { 'Accept-Post': 'application/json' } }));
};

function isJson(contentType: string | undefined): boolean {
  const [type, ...parameters] = (contentType ?? '').toLowerCase().split(';');
  if (type?.trim() !== 'application/json') return false;
  return parameters.every((parameter) => /^\s*(charset\s*=\s*"?utf-8"?\s*)?$/.test(parameter));
}

const parse: RequestHandler = (req, _res, next) => {
  const text = textOf(req.body);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return next(new ApiProblem('malformed_json'));
  }
  const found = invalidJsonValue(value) ?? duplicateKey(text);
  if (found) return next(new ApiProblem('invalid_body', { errors: fieldErrors([found], 'body') }));
  req.body = value;
  next();
};

/** Nothing that is JSON, where it is no text; an empty one says nothing of what it must say. */
function textOf(bytes: unknown): string {
  if (!Buffer.isBuffer(bytes) || !isUtf8(bytes)) return '';
  return bytes.length === 0 ? '{}' : new TextDecoder().decode(bytes);
}

function duplicateKey(text: string): Finding | undefined {
  const path = repeatedName(text);
  return path && finding('name_twice', path);
}

/** Express hands on whatever the reader of bodies throws; see error-handler.ts for what becomes of it. */
export const jsonBody: readonly RequestHandler[] = [jsonOnly, read, parse];

/**
 * The first thing in a JSON value that the log could not hold as it was sent: control characters or lone surrogates in a
 * text, a number beyond those of JSON's double, a nesting that nobody writes.
 */
export function invalidJsonValue(value: unknown, path: readonly string[] = []): Finding | undefined {
  if (path.length > MAX_DEPTH) return finding('too_deep', [], { maximum: MAX_DEPTH });
  if (typeof value === 'string') return isSoundText(value) ? undefined : finding('text_invalid', path);
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : finding('number_invalid', path);
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (!isSoundText(key)) return finding('text_invalid', path);
    const found = invalidJsonValue(inner, [...path, key]);
    if (found) return found;
  }
  return undefined;
}

// Tab and line breaks are text; the other control characters are not, nor those that turn the direction of what follows: a
// reader would see other words than were written. With the u flag a surrogate matches only when alone.
const UNSOUND = /(?![\t\n\r])[\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069]/u;
const isSoundText = (text: string): boolean => !UNSOUND.test(text);
