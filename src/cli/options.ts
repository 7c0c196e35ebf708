/** The options of a verb: each with its meaning, what a value must be, and how it is read. */
import type { z } from 'zod';
import type { Words } from '../domain/refusals/lang.ts';

export interface Option<T = unknown> {
  readonly kind: 'flag' | 'value' | 'list';
  readonly means: Words;
  /** What stands for the value in the help: `PORT`. */
  readonly placeholder?: Words;
  /** What a value must be, as the end of "it must be …". */
  readonly rule?: Words;
  /** What was probably meant by a value that will not do, to be put behind the sentence. */
  readonly hint?: (text: string) => string;
  readonly required?: boolean;
  /** The value of the option when it is given without one. */
  readonly bare?: string;
  /** The value from the texts that were given; throws `BadValue` with the first that will not do. */
  readonly read: (texts: readonly string[]) => T;
}

export type Options = Readonly<Record<string, Option>>;
export type Values<O extends Options> = { readonly [K in keyof O]: O[K] extends Option<infer T> ? T : never };

export class BadValue extends Error {
  readonly text: string;

  constructor(text: string) {
    super(`a value that will not do: ${text}`);
    this.name = 'BadValue';
    this.text = text;
  }
}

interface Spec<S extends z.ZodType> {
  readonly means: Words;
  readonly placeholder: Words;
  readonly rule: Words;
  readonly hint?: (text: string) => string;
  readonly schema: S;
}

function parse<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  const parsed = schema.safeParse(text);
  if (!parsed.success) throw new BadValue(text);
  return parsed.data;
}

/** Given or not. */
export const flag = (means: Words): Option<boolean> => ({ kind: 'flag', means, read: (texts) => texts.length > 0 });

/** One value, or none. */
export const value = <S extends z.ZodType>(
  { schema, ...about }: Spec<S>,
  bare?: string,
): Option<z.output<S> | undefined> => ({
  ...about,
  kind: 'value',
  ...(bare !== undefined && { bare }),
  read: ([text]) => (text === undefined ? undefined : parse(schema, text)),
});

/** One value, never none. */
export const required = <S extends z.ZodType>({ schema, ...about }: Spec<S>): Option<z.output<S>> => ({
  ...about,
  kind: 'value',
  required: true,
  read: ([text]) => parse(schema, text ?? ''),
});

/** As many as are given. */
export const list = <S extends z.ZodType>({ schema, ...about }: Spec<S>): Option<readonly z.output<S>[]> => ({
  ...about,
  kind: 'list',
  read: (texts) => texts.map((text) => parse(schema, text)),
});
