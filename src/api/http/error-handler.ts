/** The last stop of every request: whatever was thrown becomes a problem, and only what is our fault a 5xx. */
import type { ErrorRequestHandler, Request } from 'express';
import type { Logger } from 'pino';
import { ClockBehind } from '../../commands/clock.ts';
import { StoreError, type StoreErrorCode } from '../../event-store/event-store.ts';
import { LogLost } from '../../event-store/log-lost.ts';
import { NotAnswered } from '../../queries/not-answered.ts';
import { AccessRefused } from '../../identity/access-log.ts';
import { accessProblem, queryProblem } from '../problem/of-query.ts';
import { ApiProblem, type ProblemPage, Refused, sendProblem, sendRefusal } from '../problem/problem.ts';
import type { ProblemCode } from '../problem/problems.ts';
import { prefersPage } from './accepts.ts';
import { addressAsked } from './address-asked.ts';
import { contextOf } from './request-context.ts';

/** What a caller can do about a store that failed; what is not here is a fault of ours. */
const STORE: Readonly<Partial<Record<StoreErrorCode, readonly [code: ProblemCode, retryAfterSeconds: number]>>> = {
  unavailable: ['store_unavailable', 5],
  closed: ['store_unavailable', 5],
  outcome_unknown: ['outcome_unknown', 1],
  disk_full: ['store_full', 60],
  read_only: ['store_read_only', 60],
  // Another process has taken the log over while this one was running.
  store_locked: ['store_unavailable', 60],
};

/** The errors of Express and of its body parser, by their `type` or their status. */
const EXPRESS: Readonly<Record<string, ProblemCode>> = {
  'entity.too.large': 'body_too_large',
  'encoding.unsupported': 'unsupported_media_type',
  'charset.unsupported': 'unsupported_media_type',
  'request.aborted': 'malformed_request',
  'request.size.invalid': 'malformed_request',
};

const hasType = (error: unknown): error is { type: string } =>
  typeof error === 'object' && error !== null && 'type' in error && typeof error.type === 'string';
const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
    ? error.status
    : 500;

export function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof AccessRefused) return accessProblem(error.code);
  if (error instanceof StoreError) {
    if (error instanceof LogLost) {
      const detail = { es: error.explain('es'), en: error.explain('en') };
      return new ApiProblem('log_lost', { detail, headers: { 'Retry-After': '60' } });
    }
    if (error.code === 'too_large') return new ApiProblem('body_too_large');
    const known = STORE[error.code];
    return known
      ? new ApiProblem(known[0], { headers: { 'Retry-After': String(known[1]) } })
      : new ApiProblem('internal_error');
  }
  if (error instanceof ClockBehind) {
    const detail = { es: error.explain('es'), en: error.explain('en') };
    return new ApiProblem('clock_behind', { detail, headers: { 'Retry-After': '60' } });
  }
  const code = hasType(error) ? EXPRESS[error.type] : undefined;
  if (code) return new ApiProblem(code);
  // A path that cannot be decoded, a header that Express refuses: the client's, whatever it is.
  return new ApiProblem(statusOf(error) < 500 ? 'malformed_request' : 'internal_error');
}

/** Addresses of programs: their problems are of one form, whatever is asked for. */
const FOR_PROGRAMS = /^\/(?:api|health|metrics)(?:\/|$)/;

/** Whether a person stands before this problem, who followed or wrote a wrong link. */
const deservesPage = (req: Request, { code }: ApiProblem): boolean =>
  (code === 'not_found' || !FOR_PROGRAMS.test(addressAsked(req))) && prefersPage(req);

/** @param page makes a page of a problem, where there are pages at all */
export function errorHandler(log: Logger, page?: ProblemPage): ErrorRequestHandler {
  return (thrown: unknown, req, res, next) => {
    const { requestId } = contextOf(req);
    const error = thrown instanceof NotAnswered ? queryProblem(thrown.refusal) : thrown;
    if (res.headersSent) {
      log.error({ requestId, err: error }, 'an answer broke off after it had begun');
      next(error);
      return;
    }
    if (error instanceof Refused) return sendRefusal(req, res, error.rejection);
    const problem = problemOf(error);
    if (problem.code === 'internal_error' || error instanceof StoreError || error instanceof ClockBehind)
      log.error({ requestId, err: error }, problem.code);
    if (page) res.vary('Accept');
    sendProblem(req, res, problem, page && deservesPage(req, problem) ? page : undefined);
  };
}
