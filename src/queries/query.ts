/** One query: its address, what it takes, what it answers, and the pure function between. All of them are in table.ts. */
import { z } from 'zod';
import type { Lang } from '../domain/refusals/rejection.ts';
import type { ReadModel } from '../projections/read-model/read-model.ts';
import { words } from '../domain/kernel/words.ts';
import { nameOf } from '../api/openapi/operation-ids.ts';
import type { ApiParts } from '../api/parts.ts';
import { momentAnswer, momentParams, type Resolved } from './moment.ts';
import { pageAnswer, pageOf, pageParams, sorted, sortParam, type Sorts } from './paging.ts';
import type { NamesOf } from './people.ts';

export type Words = Readonly<Record<Lang, string>>;
export type Shape = Readonly<Record<string, z.ZodType>>;
type Output<S extends Shape> = { readonly [K in keyof S]: z.output<S[K]> };

/** Answers are built from facts that nobody may change. */
export type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

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
  readonly parts: ApiParts;
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
  /** Where the answer is no JSON: its `text` is sent as this. */
  readonly media?: 'text/csv';
}

/** How the file is called that the answer is kept in, where it is kept as one. */
type Filename<Params> = (params: Params, lang: Lang) => string;

/** A query whose own types no longer matter: routes and documentation treat all alike. */
export interface Query extends Description {
  /** `facts`: on a day, as known at an instant. `log`: of the log itself, event by event. */
  readonly kind: 'facts' | 'log';
  readonly pathParams: Shape;
  readonly search: z.ZodObject;
  readonly answer: z.ZodType;
  /** The stream that it is a view of: its ETag then carries the revision that a command on it expects. */
  readonly stream?: (params: Readonly<Record<string, unknown>>) => string;
  readonly filename?: Filename<Readonly<Record<string, unknown>>>;
  /** Nothing where the path names nothing that is known: 404. */
  readonly run: (ask: Ask<Readonly<Record<string, unknown>>>) => object | undefined | Promise<object | undefined>;
}

interface Definition<Path extends Shape, Search extends Shape> extends Description {
  readonly pathParams: Path;
  readonly search: Search;
  readonly stream?: (params: Output<Path>) => string;
  readonly filename?: Filename<Output<Path>>;
}

interface Answering<Path extends Shape, Search extends Shape, Answer extends Shape> extends Definition<Path, Search> {
  readonly answer: Answer;
  readonly run: (ask: Ask<Output<Path> & Output<Search>>) => Maybe<Frozen<z.output<z.ZodObject<Answer>>>>;
}
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
export function factQuery<P extends Shape, S extends Shape, A extends Shape>(definition: Answering<P, S, A>): Query {
  const { search, answer, ...rest } = definition;
  return erased({
    ...rest,
    kind: 'facts',
    search: z.strictObject({ ...search, ...momentParams }),
    answer: named(definition, 'Answer', z.strictObject({ ...momentAnswer, ...answer })),
  });
}

/** Of facts, with both clocks, page by page. */
export function listQuery<P extends Shape, S extends Shape, R extends z.ZodType, B extends Shape = Shape>(
  definition: Listing<P, S, R, B>,
): Query {
  const { search, row, rows, sorts = {}, beside, ...rest } = definition;
  const names = Object.keys(sorts);
  const sort = names.length > 0 && { sort: sortParam(names) };
  return erased({
    ...rest,
    kind: 'facts',
    search: z.strictObject({ ...search, ...sort, ...momentParams, ...pageParams }),
    answer: named(
      definition,
      'Page',
      z.strictObject({ ...momentAnswer, ...pageAnswer, items: itemsOf(row), ...beside?.answer }),
    ),
    run: async (ask: Ask<Output<P> & Output<S> & { limit?: number; sort?: string }>) => ({
      ...pageOf(sorted(await rows(ask), sorts, ask.params.sort), { ...ask, limit: ask.params.limit }),
      ...(beside && (beside.of(ask) as object)),
    }),
  });
}

/** Of the log, event by event. */
export function logQuery<P extends Shape, S extends Shape, A extends Shape>(definition: Answering<P, S, A>): Query {
  const { search, answer, ...rest } = definition;
  return erased({
    ...rest,
    kind: 'log',
    search: z.strictObject(search),
    answer: named(
      definition,
      'items' in answer ? 'Page' : 'Answer',
      definition.media ? z.string() : z.strictObject(answer),
    ),
  });
}

/** The rows of a page. */
export const itemsOf = <Row extends z.ZodType>(row: Row) =>
  z.array(row).meta(words('Las filas de esta página.', 'The rows of this page.'));

/** The answer as a type of its own, called as its address is. */
const named = ({ path, title }: Description, kind: 'Page' | 'Answer', answer: z.ZodType): z.ZodType =>
  answer.meta({ id: `${nameOf(path)}${kind}`, ...words(title.es, title.en) });

// What the schemas of a query parse is what its functions take: the route calls them with nothing else.
const erased = (
  definition: Omit<Query, 'run' | 'stream' | 'filename'> & {
    readonly run: unknown;
    readonly stream?: unknown;
    readonly filename?: unknown;
  },
): Query => definition as unknown as Query;
