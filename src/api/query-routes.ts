/** The routes of the queries, from their table: parameters, the moment, the entity tag, the answer. */
import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response, Router } from 'express';
import { mayReadNames } from '../identity/scope.ts';
import type { PersonRecord } from '../domain/privacy/person.ts';
import { reject } from '../domain/refusals/rejection.ts';
import { STATUS_RULE } from '../projections/status/rules.ts';
import { accessReason, recordAccess } from '../identity/access-log.ts';
import { accepts } from './http/accepts.ts';
import { computing } from './http/compute-budget.ts';
import { allowOnly } from './http/methods.ts';
import { tellAge } from './http/projection-age.ts';
import { notModified } from './http/not-modified.ts';
import { contextOf } from './http/request-context.ts';
import { answerComputed } from './http/request-end.ts';
import { answerEtag } from './http/etag.ts';
import { createRouter } from './http/router.ts';
import type { ApiParts } from './parts.ts';
import { pathParams } from './path-params.ts';
import { fieldErrors, findingsOf } from './problem/issues.ts';
import { ApiProblem, Refused } from './problem/problem.ts';
import { addressOf } from '../catalogue/resources.ts';
import { badParameter, resolveMoment, type Resolved, wasSo } from '../queries/moment.ts';
import { decodeFactCursor, decodeLogCursor, listId } from '../queries/paging.ts';
import { namesOf } from '../queries/people.ts';
import type { Ask, Query } from '../queries/query.ts';
import { revisionAt } from '../queries/revision-at.ts';
import { QUERIES } from '../queries/table.ts';

type Params = Readonly<Record<string, unknown>>;

export function queryRoutes(parts: ApiParts): Router {
  const router = createRouter();
  for (const query of QUERIES) {
    router
      .route(query.path)
      .get(accepts(query.media ?? 'application/json'), route(parts, query))
      .all(allowOnly('GET'));
  }
  return router;
}

function route(parts: ApiParts, query: Query): RequestHandler {
  return async (req, res) => {
    const params = { ...pathParams(req, query.pathParams), ...searchParams(req, query) };
    const { lang, principal } = contextOf(req);
    const { readModel, caughtUp } = parts.projections;
    if (isDated(query) && !caughtUp) throw new ApiProblem('not_ready', { headers: { 'Retry-After': '5' } });
    if (isDated(query)) tellAge(res, parts.projections);
    const list = listId(req.path, params);
    const { moment, offset } = computing(req, () => momentOf(query, params, list, parts));
    const named = query.people === true && principal !== undefined && mayReadNames(principal);
    const shown = new Map<string, PersonRecord>();
    const reason = named ? accessReason(req) : undefined;
    const names = named ? (refs: readonly string[]) => namesOf(parts, refs, lang, shown) : undefined;
    const ask = { params, readModel, moment, offset, list, lang, parts, names };
    if (query.people) res.vary('Authorization');
    // A name in somebody's cache would outlive its erasure. Who keeps the tag may still ask by it.
    res.setHeader('Cache-Control', named ? 'private, no-store' : 'no-cache');
    if (query.kind === 'log' || named)
      return sendDigested(req, res, query, ask, {
        shown,
        recorded: () => recordAccess(req, { ...parts, shown, reason }),
      });
    if (notModified(req, res, answerEtag(revisionOf(query, ask), dependsOn(req, ask)))) return;
    const answer = await answerOf(req, query, ask);
    linkNext(req, res, answer);
    const text = computing(req, () => JSON.stringify(answer));
    answerComputed(req);
    res.type('application/json').send(text);
  };
}

/** Whether it answers about facts as known at an instant: only then must they all have been taken in. */
const isDated = (query: Query): boolean => 'knownAt' in query.search.shape;

function searchParams(req: Request, query: Query): Params {
  const given = { ...req.query };
  const parsed = query.search.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ApiProblem('invalid_parameter', { errors: fieldErrors(findingsOf(parsed.error, given), 'parameter') });
}

function momentOf(
  { kind }: Query,
  params: Params,
  list: string,
  parts: ApiParts,
): { moment: Resolved; offset: number } {
  const { readModel } = parts.projections;
  if (typeof params['cursor'] === 'string' && kind === 'log') {
    const cursor = decodeLogCursor(params['cursor']);
    if (!cursor) throw badParameter('not_a_cursor', 'cursor');
    if (cursor.list !== list) throw badParameter('cursor_of_other', 'cursor');
    return { moment: resolveMoment({}, readModel, parts.clock.now()), offset: cursor.offset };
  }
  if (typeof params['cursor'] === 'string') {
    const cursor = decodeFactCursor(params['cursor']);
    if (!cursor || !wasSo(cursor, readModel, parts.clock.now())) throw badParameter('not_a_cursor', 'cursor');
    const { offset, list: of, ...moment } = cursor;
    const { on = moment.on, knownAt = moment.knownAt } = params;
    if (of !== list || on !== moment.on || knownAt !== moment.knownAt) throw badParameter('cursor_of_other', 'cursor');
    return { moment, offset };
  }
  return { moment: resolveMoment(params, readModel, parts.clock.now()), offset: 0 };
}

/** Everything that the answer is a function of, beside the revision of its stream. */
function dependsOn(req: Request, { moment, lang, parts }: Ask<Params>): readonly (string | number)[] {
  const { on, knownAt, position } = moment;
  return [req.originalUrl, on, knownAt ?? '', position, STATUS_RULE.version, lang, parts.config.version];
}

const revisionOf = (query: Query, { params, readModel, moment }: Ask<Params>): number | undefined => {
  const stream = query.stream && readModel.stream(query.stream(params));
  return stream && revisionAt(stream, moment.position, readModel.position);
};

async function answerOf(req: Request, query: Query, ask: Ask<Params>): Promise<object> {
  const found = await computing(req, () => query.run(ask));
  if (found) return query.kind === 'facts' ? { ...ask.moment, ...found } : found;
  const named = Object.keys(query.pathParams).at(-1) ?? '';
  const id = String(ask.params[named]).slice(0, 120);
  const stream = query.stream?.(ask.params);
  if (stream === undefined || revisionOf(query, ask) === undefined) throw new Refused(reject('stream_unknown', { id }));
  // Registered, and annulled since or not begun on that day: its history says which.
  const history = addressOf('/streams/:stream/events', { stream });
  throw new Refused(reject('nothing_holds', { id, on: ask.moment.on, history }));
}

interface Names {
  /** Whose names are in the answer. */
  readonly shown: ReadonlyMap<string, PersonRecord>;
  readonly recorded: () => Promise<void>;
}

/** An answer that may show names, or the log itself: its tag is a digest of its own text, without the names. */
async function sendDigested(
  req: Request,
  res: Response,
  query: Query,
  ask: Ask<Params>,
  { shown, recorded }: Names,
): Promise<void> {
  const answer = await answerOf(req, query, ask);
  // Before anything is said, 304 included: that confirms the names to whoever has them.
  await recorded();
  const { text, digest } = computing(req, () => digested(query, answer, shown));
  if (notModified(req, res, answerEtag(revisionOf(query, ask), [digest]))) return;
  linkNext(req, res, answer);
  if (query.filename) res.attachment(query.filename(ask.params, ask.lang));
  answerComputed(req);
  res.type(query.media ?? 'application/json').send(text);
}

function digested(
  query: Query,
  answer: object,
  shown: Names['shown'],
): { readonly text: string; readonly digest: string } {
  const text = query.media !== undefined && 'text' in answer ? String(answer.text) : JSON.stringify(answer);
  const shared = shown.size === 0 ? text : withoutNames(answer, shown);
  return { text, digest: createHash('sha256').update(shared).digest('base64url') };
}

/** The answer with "known" in the place of each name: a tag made of the name itself could be compared with a guess. */
function withoutNames(answer: object, shown: ReadonlyMap<string, PersonRecord>): string {
  const people = new Set<unknown>(shown.values());
  return JSON.stringify(answer, (_, value: unknown) => (people.has(value) ? 'known' : value));
}

/** RFC 8288: the next page as a link. */
function linkNext(req: Request, res: Response, answer: object): void {
  if (!('next' in answer) || typeof answer.next !== 'string') return;
  const url = new URL(req.originalUrl, 'http://localhost');
  url.searchParams.set('cursor', answer.next);
  res.setHeader('Link', `<${url.pathname}${url.search}>; rel="next"`);
}
