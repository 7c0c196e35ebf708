/** The type of an answer, from its schema: it is built from facts that nobody may change. */
import type { z } from 'zod';

export type Frozen<T> = T extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Frozen<T[K]> }
    : T;

export type AnswerOf<Schema extends z.ZodType> = Frozen<z.output<Schema>>;
