/** The routes of the queries, from their table: the representation, the turn of what costs much, the entity tag, the answer. */
import { createHash } from 'node:crypto';
import type { Request, RequestHandler, Response, Router } from 'express';
import type { PersonRecord } from '../domain/privacy/person.ts';
import { STATUS_RULE } from '../projections/status/rules.ts';
import { type Answer, ask, type Question } from '../queries/ask.ts';
import { isDated, isHeavy, type Query } from '../queries/query.ts';
import type { Representation } from '../queries/representation.ts';
import type { Sources } from '../queries/sources.ts';
import { QUERIES } from '../queries/table.ts';
import { reasonGiven } from './http/access-reason.ts';
import { accepts } from './http/accepts.ts';
import { computing } from './http/compute-budget.ts';
import { answerEtag } from './http/etag.ts';
import { allowOnly } from './http/methods.ts';
import { notModified } from './http/not-modified.ts';
import { tellAge } from './http/projection-age.ts';
import { contextOf } from './http/request-context.ts';
import { readerOf } from './http/reader.ts';
import { answerComputed } from './http/request-end.ts';
import { createRouter } from './http/router.ts';
import type { ApiParts } from './parts.ts';

/** @param turn waits for the turn of a query that costs much */
export function queryRoutes(parts: ApiParts, turn: RequestHandler): Router {
  const router = createRouter();
  for (const query of QUERIES) {
    router
      .route(query.path)
      .get(
        accepts(...query.representations.map(({ media }) => media)),
        (req, res, next) => (isHeavy(query, req.query) ? turn(req, res, next) : next()),
        route(parts, query),
      )
      .all(allowOnly('GET'));
  }
  return router;
}

function route(parts: ApiParts, query: Query): RequestHandler {
  return async (req, res) => {
    const { projections, store, clock, config } = parts;
    const sources: Sources = { projections, store, clock, offices: config.offices ?? [], names: parts };
    const { lang } = contextOf(req);
    const caller = { lang, reader: readerOf(req), reason: reasonGiven(req) };
    const question = computing(req, () => ask(sources, query, { path: req.params, search: req.query }, caller));
    if (isDated(query)) tellAge(res, projections);
    if (query.people) res.vary('Authorization');
    // A name in somebody's cache would outlive its erasure. Who keeps the tag may still ask by it.
    res.setHeader('Cache-Control', question.showsNames ? 'private, no-store' : 'no-cache');
    const representation = representationFor(req, res, query);
    const isUnchanged = (...dependsOn: Parameters<typeof answerEtag>[1]): boolean =>
      notModified(req, res, answerEtag(question.revision(), dependsOn));
    // What is about the log itself, and what shows names, is told apart by what it says: nothing less says it all.
    const isDigested = query.kind === 'log' || question.showsNames;
    if (!isDigested && isUnchanged(req.originalUrl, ...dependsOn(question), lang, config.version)) return;
    const answer = await computing(req, () => question.answer());
    const text = computing(req, () => representation.write(answer.body, lang));
    if (isDigested && isUnchanged(computing(req, () => digestOf(text, answer)))) return;
    linkNext(req, res, answer.body);
    if (representation.filename) res.attachment(representation.filename(question.params, lang));
    answerComputed(req);
    res.type(representation.media).send(text);
  };
}

/** The one that the caller would rather have, of those that there are. */
function representationFor(req: Request, res: Response, { representations }: Query): Representation {
  const [first, ...others] = representations;
  if (others.length === 0) return first;
  res.vary('Accept');
  const media = req.accepts(representations.map((offered) => offered.media));
  return representations.find((offered) => offered.media === media) ?? first;
}

/** Everything that an answer about facts is a function of, beside its address, its stream, the language and the program. */
function dependsOn({ moment: { on, knownAt, position } }: Question): readonly (string | number)[] {
  return [on, knownAt ?? '', position, STATUS_RULE.version];
}

/** A digest of what the answer says, without the names: a tag made of a name could be compared with a guess. */
function digestOf(text: string, { body, shown }: Answer<object>): string {
  const shared = shown.size === 0 ? text : withoutNames(body, shown);
  return createHash('sha256').update(shared).digest('base64url');
}

/** The answer with "known" in the place of each name. */
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
