/**
 * Pages of a list. The cursor says the moment of the first page, so that all pages are of one answer, whatever is recorded
 * while they are read.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isDay, isInstant } from '../domain/kernel/dates.ts';
import { words } from '../domain/kernel/words.ts';
import type { Resolved } from './moment.ts';

/** How many rows a page has unless another number is asked for. */
export const PAGE = 200;

/** A whole number in a query string, documented as what it is. */
export const wholeNumber = (minimum: number, maximum: number, about: ReturnType<typeof words>) =>
  z
    .string()
    .regex(/^\d{1,15}$/, { error: 'not_a_number' })
    .transform(Number)
    .pipe(z.int().min(minimum).max(maximum))
    .meta({
      ...about,
      override: ({ jsonSchema }: { jsonSchema: object }) => {
        Object.assign(jsonSchema, { type: 'integer', minimum, maximum, pattern: undefined });
      },
    });

/** How every list is asked for, page by page. */
export const pageParamsUpTo = (maximum: number) => ({
  limit: wholeNumber(
    1,
    maximum,
    words(
      `Cuántas filas a lo más, de 1 a ${maximum}; ${PAGE} si no se indica.`,
      `How many rows at most, 1 to ${maximum}; ${PAGE} unless said.`,
    ),
  ).optional(),
  cursor: z
    .string()
    .max(300)
    .optional()
    .meta(
      words(
        'Lo que la página anterior dio como `next`; los demás parámetros no cambian.',
        'What the page before gave as `next`; the other parameters stay the same.',
      ),
    ),
});

/** What every page says of the one behind it. */
export const nextAnswer = {
  next: z
    .string()
    .optional()
    .meta(words('El cursor de la página siguiente, si la hay.', 'The cursor of the next page, if there is one.')),
};

export const pageParams = pageParamsUpTo(PAGE);
export const pageAnswer = {
  total: z.int().min(0).meta(words('Cuántas filas hay en todas las páginas.', 'How many there are on all pages.')),
  ...nextAnswer,
};

/** Where a page begins, and of which list, with which filters and order: another has other pages. */
const logCursorSchema = z.strictObject({ offset: z.int().min(0), list: z.string().max(22) });
/** Of a list of facts, at the moment of its first page. The log needs none: what is written of it stays. */
const factCursorSchema = logCursorSchema.extend({
  on: z.string().refine(isDay).meta(words('El día por el que se pregunta.', 'The day asked about.')),
  knownAt: z.string().refine(isInstant).nullable(),
  position: z.int().min(-1).meta(words('Su cargo.', 'The position held.')),
});
type FactCursor = z.infer<typeof factCursorSchema>;
type LogCursor = z.infer<typeof logCursorSchema>;

export const encodeCursor = (cursor: FactCursor | LogCursor): string =>
  Buffer.from(JSON.stringify(cursor)).toString('base64url');

const decoded = <Cursor>(schema: z.ZodType<Cursor>, text: string): Cursor | undefined =>
  schema.safeParse(parseJson(Buffer.from(text, 'base64url').toString())).data;

export const decodeFactCursor = (text: string): FactCursor | undefined => decoded(factCursorSchema, text);
export const decodeLogCursor = (text: string): LogCursor | undefined => decoded(logCursorSchema, text);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what is not JSON is no cursor: the schema says so
  }
}

/** What tells one list from another: its address, its filters and its order. */
export function listId(path: string, params: Readonly<Record<string, unknown>>): string {
  const { cursor: _cursor, limit: _limit, on: _on, knownAt: _knownAt, ...filters } = params;
  const asked = [path, Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1))];
  return createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 22);
}

export interface Page<Row> {
  readonly total: number;
  readonly next?: string;
  readonly items: readonly Row[];
}

interface Paging {
  readonly limit?: number | undefined;
  readonly offset: number;
  readonly moment: Resolved;
  readonly list: string;
}

/** How a list may be ordered: the names, and what each compares. What is equal keeps the order that the list has unasked. */
export type Sorts<Row> = Readonly<Record<string, (row: Row) => string | number>>;

/** `name` or `-name`, of a closed list. */
export const sortParam = (names: readonly string[]) =>
  z
    .enum(names.flatMap((name) => [name, `-${name}`]))
    .optional()
    .meta(
      words(
        'El orden; con - delante, al revés. Si falta, el que la lista describe.',
        'The order; with - before it, the other way round. As the list is described, unless said.',
      ),
    );

export function sorted<Row>(rows: readonly Row[], sorts: Sorts<Row>, sort: string | undefined): readonly Row[] {
  const key = sort === undefined ? undefined : sorts[sort.replace('-', '')];
  if (!key) return rows;
  const way = sort?.startsWith('-') ? -1 : 1;
  return rows
    .map((row) => ({ row, by: key(row) }))
    .sort((a, b) => (a.by < b.by ? -way : a.by > b.by ? way : 0))
    .map(({ row }) => row);
}

/** One page of rows whose order is the same whenever they are asked for at the same moment. */
export function pageOf<Row>(rows: readonly Row[], { limit = PAGE, offset, moment, list }: Paging): Page<Row> {
  const items = rows.slice(offset, offset + limit);
  const end = offset + items.length;
  const next = end < rows.length ? encodeCursor({ ...moment, offset: end, list }) : undefined;
  return { total: rows.length, ...(next !== undefined && { next }), items };
}
