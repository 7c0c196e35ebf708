/**
 * The revision of a stream as an entity tag. A command's answer carries `"12"`; a query's answer `"12.8kq3…"`, where what
 * follows the point stands for everything else that the answer depends on. `If-Match` takes either, and compares revisions:
 * what a person has read of a stream is what they may act upon. See docs/adr on entity tags.
 */
import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { Precondition } from '../../commands/precondition.ts';
import { fieldErrors, finding } from '../problem/issues.ts';
import { ApiProblem } from '../problem/problem.ts';

export const revisionEtag = (revision: number): string => `"${revision}"`;

/** The tag of an answer: the revision of its stream, if it is about one, and a digest of what else it depends on. */
export function answerEtag(revision: number | undefined, dependsOn: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(JSON.stringify(dependsOn)).digest('base64url').slice(0, 22);
  return revision === undefined ? `"${digest}"` : `"${revision}.${digest}"`;
}

const ETAG = /^(?:W\/)?"[\x21\x23-\x7e]*"$/;

/** @throws {ApiProblem} a header that cannot be read */
export function preconditionOf(req: Request): Precondition {
  const match = req.get('if-match')?.trim();
  const noneMatch = req.get('if-none-match')?.trim();
  if (noneMatch !== undefined) {
    if (noneMatch !== '*' || match !== undefined) throw invalidHeader('only_star', 'If-None-Match');
    return { kind: 'no_stream' };
  }
  if (match === undefined) return { kind: 'none' };
  if (match === '*') return { kind: 'exists' };
  if (!ETAG.test(match)) throw invalidHeader('not_an_etag', 'If-Match');
  const revision = /^"(\d{1,15})(?:\.[\w-]+)?"$/.exec(match)?.[1];
  return revision === undefined ? { kind: 'unmatchable' } : { kind: 'revision', revision: Number(revision) };
}

export const invalidHeader = (code: string, header: string): ApiProblem =>
  new ApiProblem('invalid_header', { errors: fieldErrors([finding(code, [header])], 'header') });
