/** How an answer is written down: as JSON, and as whatever else its query offers. */
import type { z } from 'zod';
import type { Lang } from '../domain/refusals/rejection.ts';

export interface Representation<Body extends object = object> {
  readonly media: string;
  /** As it is documented. */
  readonly schema: z.ZodType;
  readonly write: (body: Body, lang: Lang) => string;
  /** How the file is called that the answer is kept in, where it is kept as one. */
  readonly filename?: (params: Readonly<Record<string, unknown>>, lang: Lang) => string;
}

export const jsonOf = (schema: z.ZodType): Representation => ({
  media: 'application/json',
  schema,
  write: (body) => JSON.stringify(body),
});
