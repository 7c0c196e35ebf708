/** One query: its address, what it takes, what it answers, and the pure function between. All of them are in table.ts. */
import { z } from 'zod';
import type { Lang } from '../domain/refusals/rejection.ts';
import type { Frozen } from '../projections/answer.ts';
import type { ReadModel } from '../projections/read-model/read-model.ts';
import { words } from '../domain/kernel/words.ts';
import { nameOf } from './address.ts';
import { momentAnswer, momentParams, type Resolved } from './moment.ts';
import { pageAnswer, pageOf, pageParams, sorted, sortParam, type Sorts } from './paging.ts';
import type { NamesOf } from './people.ts';
import { jsonOf, type Representation } from './representation.ts';
import type { Sources } from './sources.ts';

export type Words = Readonly<Record<Lang, string>>;
export type Shape = Readonly<Record<string, z.ZodType>>;
type Output<S extends Shape> = { readonly [K in keyof S]: z.output<S[K]> };

/** What every query is asked with, beside its own parameters. */
export interface Ask<Params> {
  readonly params: Params;
  readonly readModel: ReadModel;
  readonly moment: Resolved;
  /** Where the page begins; 0 unless a cursor says otherwise. */
  readonly offset: number;
  /** Which list is asked for: see paging.ts. */
  readonly list: string;
  readonly lang: Lang;
  readonly sources: Sources;
  /** The people behind references, for who may see names; nothing for nobody. Whom it shows is written to the access log. */
  readonly names: ((refs: readonly string[]) => Promise<NamesOf>) | undefined;
}

interface Description {
  /** Below /api/v1, as Express writes it. */
  readonly path: string;
  readonly title: Words;
  readonly description: Words;
  /** Whether it shows people: by reference to anybody, by name to who has a token. */
  readonly people?: boolean;
  /** Whether it costs much whenever it is asked: of the whole country, of the whole log. */
  readonly heavy?: boolean;
}

/** A query whose own types no longer matter: routes and documentation treat all alike. */
export interface Query<Body extends object = object> extends Description {
  /** `facts`: on a day, as known at an instant. `log`: of the log itself, event by event. */
  readonly kind: 'facts' | 'log';
  readonly pathParams: Shape;
  readonly search: z.ZodObject;
  /** How its answer can be written down; the first is preferred. */
  readonly representations: readonly [Representation, ...Representation[]];
  /** The stream that it is a view of: its ETag then carries the revision that a command on it expects. */
  readonly stream?: (params: Readonly<Record<string, unknown>>) => string;
  /** Nothing where the path names nothing that is known. */
  readonly run: (ask: Ask<Readonly<Record<string, unknown>>>) => Maybe<Body>;
}

/** Whether it answers about facts as known at an instant: only then must they all have been taken in. */
export const isDated = ({ search }: Query): boolean => 'knownAt' in search.shape;

/** A page after the first is of the moment of the first, which is the past by now. */
const OF_THE_PAST = ['knownAt', 'cursor'];

/** @param search the parameters as they were sent */
export const isHeavy = ({ heavy = false }: Query, search: Readonly<Record<string, unknown>>): boolean =>
  heavy || OF_THE_PAST.some((name) => search[name] !== undefined);

interface Definition<Path extends Shape, Search extends Shape> extends Description {
  readonly pathParams: Path;
  readonly search: Search;
  readonly stream?: (params: Output<Path>) => string;
}

interface Answering<Path extends Shape, Search extends Shape, Answer extends Shape> extends Definition<Path, Search> {
  readonly answer: Answer;
  readonly run: (ask: Ask<Output<Path> & Output<Search>>) => Maybe<Body<Answer>>;
}
type Body<Answer extends Shape> = Frozen<z.output<z.ZodObject<Answer>>>;
type Maybe<T> = T | undefined | Promise<T | undefined>;

type Rows<Row extends z.ZodType> = readonly Frozen<z.output<Row>>[];

interface Listing<
  Path extends Shape,
  Search extends Shape,
  Row extends z.ZodType,
  Beside extends Shape,
> extends Definition<Path, Search> {
  readonly row: Row;
  /** All rows, in an order that is the same at the same moment. */
  readonly rows: (ask: Ask<Output<Path> & Output<Search>>) => Rows<Row> | Promise<Rows<Row>>;
  /** In which other orders they may be asked for. */
  readonly sorts?: Sorts<Frozen<z.output<Row>>>;
  /** What every page says beside its rows. */
  readonly beside?: {
    readonly answer: Beside;
    readonly of: (ask: Ask<Output<Path> & Output<Search>>) => Frozen<z.output<z.ZodObject<Beside>>>;
  };
}

/** Of facts, with both clocks. */
export function factQuery<P extends Shape, S extends Shape, A extends Shape>(
  definition: Answering<P, S, A>,
): Query<Resolved & Body<A>> {
  const { search, answer, run, ...rest } = definition;
  return erased({
    ...rest,
    kind: 'facts',
    search: z.strictObject({ ...search, ...momentParams }),
    representations: [jsonOf(named(definition, 'Answer', z.strictObject({ ...momentAnswer, ...answer })))],
    run: async (ask: Ask<Output<P> & Output<S>>) => withMoment(ask, await run(ask)),
  });
}

/** Of facts, with both clocks, page by page. */
export function listQuery<P extends Shape, S extends Shape, R extends z.ZodType, B extends Shape = Shape>(
  definition: Listing<P, S, R, B>,
): Query {
  const { search, row, rows, sorts = {}, beside, ...rest } = definition;
  const names = Object.keys(sorts);
  const sort = names.length > 0 && { sort: sortParam(names) };
  const answer = z.strictObject({ ...momentAnswer, ...pageAnswer, items: itemsOf(row), ...beside?.answer });
  return erased({
    ...rest,
    kind: 'facts',
    search: z.strictObject({ ...search, ...sort, ...momentParams, ...pageParams }),
    representations: [jsonOf(named(definition, 'Page', answer))],
    run: async (ask: Ask<Output<P> & Output<S> & { limit?: number; sort?: string }>) =>
      withMoment(ask, {
        ...pageOf(sorted(await rows(ask), sorts, ask.params.sort), { ...ask, limit: ask.params.limit }),
        ...(beside && (beside.of(ask) as object)),
      }),
  });
}

/** Of the log, event by event. */
export function logQuery<P extends Shape, S extends Shape, A extends Shape>(
  definition: Answering<P, S, A>,
): Query<Body<A>> {
  const { search, answer, ...rest } = definition;
  return erased({
    ...rest,
    kind: 'log',
    search: z.strictObject(search),
    representations: [jsonOf(named(definition, 'items' in answer ? 'Page' : 'Answer', z.strictObject(answer)))],
  });
}

const withMoment = <T extends object>({ moment }: Ask<unknown>, found: T | undefined): (Resolved & T) | undefined =>
  found && { ...moment, ...found };

/** The rows of a page. */
export const itemsOf = <Row extends z.ZodType>(row: Row) =>
  z.array(row).meta(words('Las filas de esta página.', 'The rows of this page.'));

/** The answer as a type of its own, called as its address is. */
const named = ({ path, title }: Description, kind: 'Page' | 'Answer', answer: z.ZodType): z.ZodType =>
  answer.meta({ id: `${nameOf(path)}${kind}`, ...words(title.es, title.en) });

/** The query with another representation of its answer, chosen by whoever asks for its media type. */
export const alsoAs = <B extends object>(query: Query<B>, representation: Representation<B>): Query<B> =>
  erased({ ...query, representations: [...query.representations, representation] });

/** One representation of a query at an address of its own, for links and programs that choose no media type. */
export const atAddress = <B extends object>(
  query: Query<B>,
  representation: Representation<B>,
  own: Pick<Description, 'path' | 'title' | 'description'>,
): Query<B> => erased({ ...query, ...own, representations: [representation] });

// What the schemas of a query parse is what its functions take, and what it answers is what is written: nothing else calls them.
const erased = <B extends object>(
  definition: Omit<Query, 'run' | 'stream' | 'representations'> & {
    readonly run: unknown;
    readonly stream?: unknown;
    readonly representations: unknown;
  },
): Query<B> => definition as unknown as Query<B>;
