/**
 * Pages of a list. The cursor says the moment of the first page, so that all pages are of one answer, whatever is recorded
 * while they are read.
 */
import { z } from 'zod';
import { isDay } from '../../domain/dates.ts';
import type { Resolved } from './moment.ts';

const MAX_LIMIT = 200;

/** A whole number in a query string, documented as what it is. */
export const wholeNumber = (minimum: number, maximum: number, description: string) =>
  z
    .string()
    .regex(/^\d{1,15}$/, { error: 'not_a_number' })
    .transform(Number)
    .pipe(z.int().min(minimum).max(maximum))
    .meta({
      description,
      override: ({ jsonSchema }: { jsonSchema: object }) => {
        Object.assign(jsonSchema, { type: 'integer', minimum, maximum, pattern: undefined });
      },
    });

export const pageParams = {
  limit: wholeNumber(1, MAX_LIMIT, `How many at most, 1 to ${MAX_LIMIT}; ${MAX_LIMIT} unless said.`).optional(),
  cursor: z
    .string()
    .max(300)
    .optional()
    .meta({ description: 'What the page before gave as `next`; the other parameters stay the same.' }),
};

export const pageAnswer = {
  total: z.int().min(0).meta({ description: 'How many there are on all pages.' }),
  next: z.string().optional().meta({ description: 'The cursor of the next page, if there is one.' }),
};

const cursorSchema = z.strictObject({
  on: z.string().refine(isDay),
  knownAt: z.string().nullable(),
  position: z.int().min(-1),
  offset: z.int().min(0),
});
export type Cursor = z.infer<typeof cursorSchema>;

const encode = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

export function decodeCursor(text: string): Cursor | undefined {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString()));
  return parsed.success ? parsed.data : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what is not JSON is no cursor: the schema says so
  }
}

export interface Page<Row> {
  readonly total: number;
  readonly next?: string;
  readonly items: readonly Row[];
}

/** One page of rows whose order is the same whenever they are asked for at the same moment. */
export function pageOf<Row>(
  rows: readonly Row[],
  { limit = MAX_LIMIT, offset, moment }: { limit?: number | undefined; offset: number; moment: Resolved },
): Page<Row> {
  const items = rows.slice(offset, offset + limit);
  const end = offset + items.length;
  const next = end < rows.length ? encode({ ...moment, offset: end }) : undefined;
  return { total: rows.length, ...(next !== undefined && { next }), items };
}
