/**
 * Every question is asked here, whoever asks it: parameters, moment and page are made out, then the answer is computed. Whoever
 * may read names is shown them once the access log holds the line that says so.
 */
import type { PersonRecord } from '../domain/privacy/person.ts';
import { type Lang, reject } from '../domain/refusals/rejection.ts';
import { accessReason, recordAccess, type Reader } from '../identity/access-log.ts';
import { mayReadNames } from '../identity/scope.ts';
import { addressOf, pathWith } from './address.ts';
import { type GivenPath, pathParams, searchParams } from './input.ts';
import { type Resolved, resolveMoment, wasSo } from './moment.ts';
import { badParameter, NotAnswered } from './not-answered.ts';
import { decodeFactCursor, decodeLogCursor, listId } from './paging.ts';
import { namesOf } from './people.ts';
import { type Ask, isDated, type Query } from './query.ts';
import { revisionAt } from './revision-at.ts';
import type { NameSources, Sources } from './sources.ts';

type Params = Readonly<Record<string, unknown>>;

/** As it was sent: nothing has been parsed. */
export interface Input {
  /** What the address says. */
  readonly path: GivenPath;
  /** The parameters of the query. */
  readonly search: Params;
}

export interface Caller {
  readonly lang: Lang;
  /** Absent: nobody in particular, who is shown no names. */
  readonly reader?: Reader | undefined;
  /** Why names are read, in the reader's words. */
  readonly reason?: string | undefined;
}

export interface Answer<Body extends object> {
  readonly body: Body;
  /** Whose names the answer shows, by their references; the access log says so already. */
  readonly shown: ReadonlyMap<string, PersonRecord>;
}

/** A question whose parameters and moment are known. */
export interface Question<Body extends object = object> {
  readonly params: Params;
  readonly moment: Resolved;
  /** Whether the caller may be shown the names in the answer. */
  readonly showsNames: boolean;
  /** The revision of the stream that the answer is a view of, as it was known; nothing where there is none. */
  revision(): number | undefined;
  /** @throws {NotAnswered | AccessRefused} */
  answer(): Promise<Answer<Body>>;
}

/** @throws {NotAnswered | AccessRefused} a parameter or the reason is refused, or the log has not been read to its end */
export function ask<Body extends object>(
  sources: Sources,
  query: Query<Body>,
  input: Input,
  { lang, reader, reason: given }: Caller,
): Question<Body> {
  const path = pathParams(input.path, query.pathParams);
  const params = { ...path, ...searchParams(input.search, query.search) };
  const { readModel, caughtUp } = sources.projections;
  if (isDated(query) && !caughtUp) throw new NotAnswered({ kind: 'not_ready' });
  const list = listId(pathWith(query.path, path), params);
  const { moment, offset } = momentOf(query, params, list, sources);
  const gate = query.people ? gateFor(sources, reader) : undefined;
  const reason = gate && accessReason(given);
  const shown = new Map<string, PersonRecord>();
  const names = gate && ((refs: readonly string[]) => namesOf(gate, refs, lang, shown));
  const asked: Ask<Params> = { params, readModel, moment, offset, list, lang, sources, names };
  return {
    params,
    moment,
    showsNames: gate !== undefined,
    revision: () => revisionOf(query, asked),
    answer: async () => {
      const body = await answerOf(query, asked);
      // Before anything is said, that nothing has changed included: that confirms the names to whoever has them.
      if (gate) await recordAccess({ ...gate, clock: sources.clock }, gate.reader, { shown, reason });
      return { body, shown };
    },
  };
}

/** The names, for whoever may read them. */
function gateFor(
  { names }: Sources,
  reader: Reader | undefined,
): (NameSources & { readonly reader: Reader }) | undefined {
  return names && reader && mayReadNames(reader.principal) ? { ...names, reader } : undefined;
}

function momentOf(
  { kind }: Query,
  params: Params,
  list: string,
  { projections: { readModel }, clock }: Sources,
): { moment: Resolved; offset: number } {
  if (typeof params['cursor'] === 'string' && kind === 'log') {
    const cursor = decodeLogCursor(params['cursor']);
    if (!cursor) throw badParameter('not_a_cursor', 'cursor');
    if (cursor.list !== list) throw badParameter('cursor_of_other', 'cursor');
    return { moment: resolveMoment({}, readModel, clock.now()), offset: cursor.offset };
  }
  if (typeof params['cursor'] === 'string') {
    const cursor = decodeFactCursor(params['cursor']);
    if (!cursor || !wasSo(cursor, readModel, clock.now())) throw badParameter('not_a_cursor', 'cursor');
    const { offset, list: of, ...moment } = cursor;
    const { on = moment.on, knownAt = moment.knownAt } = params;
    if (of !== list || on !== moment.on || knownAt !== moment.knownAt) throw badParameter('cursor_of_other', 'cursor');
    return { moment, offset };
  }
  return { moment: resolveMoment(params, readModel, clock.now()), offset: 0 };
}

function revisionOf(query: Query, { params, readModel, moment }: Ask<Params>): number | undefined {
  const stream = query.stream && readModel.stream(query.stream(params));
  return stream && revisionAt(stream, moment.position, readModel.position);
}

async function answerOf<Body extends object>(query: Query<Body>, asked: Ask<Params>): Promise<Body> {
  const found = await query.run(asked);
  if (found) return found;
  const named = Object.keys(query.pathParams).at(-1) ?? '';
  const id = String(asked.params[named]).slice(0, 120);
  const stream = query.stream?.(asked.params);
  if (stream === undefined || revisionOf(query, asked) === undefined)
    throw new NotAnswered({ kind: 'not_found', rejection: reject('stream_unknown', { id }) });
  // Registered, and annulled since or not begun on that day: its history says which.
  const history = addressOf('/streams/:stream/events', { stream });
  throw new NotAnswered({
    kind: 'not_found',
    rejection: reject('nothing_holds', { id, on: asked.moment.on, history }),
  });
}
