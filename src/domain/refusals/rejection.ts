/**
 * A refusal: a value of a closed union with a stable code, never a bare throw of text. What each says to a person is in
 * rejections.ts; `pointer` is the field of the command that it is about (RFC 6901).
 */
import type { z } from 'zod';
import type { Lang } from './lang.ts';
import { inWords } from './words.ts';
import { REJECTIONS, type RejectionCode } from './rejections.ts';

export type { Lang } from './lang.ts';

export type Params = Readonly<Record<string, string | number | readonly string[]>>;

export interface Rejection {
  readonly rejected: true;
  readonly code: RejectionCode;
  readonly params: Params;
  readonly pointer?: string;
  /** The refusal behind this one, whose sentence fills the place `{why}`; `params.why` is its code. */
  readonly cause?: Rejection;
  /** Data that do not fit their schema, for who can say of each field what is wrong with it. */
  readonly schemaError?: { readonly error: z.ZodError; readonly data: unknown };
}

export const reject = (code: RejectionCode, params: Params = {}, pointer?: string): Rejection =>
  pointer === undefined ? { rejected: true, code, params } : { rejected: true, code, params, pointer };

export const isRejection = (value: object): value is Rejection => 'rejected' in value;

/** Fills the `{name}` places of a sentence; a list is joined by commas. */
export function fill(template: string, params: Params): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === 'object' ? value.join(', ') : String(value);
  });
}

/** The refusal as a sentence for a person: values in words, and the refusal behind it in its own. */
export function explain({ code, params, cause }: Rejection, lang: Lang): string {
  const said: Record<string, Params[string]> = { ...params };
  for (const [place, value] of Object.entries(params)) {
    if (typeof value === 'string') said[place] = inWords(place, value, lang);
    else if (typeof value === 'object') said[place] = value.map((one) => inWords(place, one, lang));
  }
  if (cause) said['why'] = explain(cause, lang);
  return fill(REJECTIONS[code][lang], said);
}
