/**
 * A refusal: a value of a closed union with a stable code, never a bare throw of text. What each says to a person is in
 * rejections.ts; `pointer` is the field of the command that it is about (RFC 6901).
 */
import { REJECTIONS, type RejectionCode } from './rejections.ts';

export type Params = Readonly<Record<string, string | number | readonly string[]>>;

export interface Rejection {
  readonly rejected: true;
  readonly code: RejectionCode;
  readonly params: Params;
  readonly pointer?: string;
}

export type Lang = 'es' | 'en';

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

/** The refusal as a sentence for a person. */
export const explain = (rejection: Rejection, lang: Lang): string =>
  fill(REJECTIONS[rejection.code][lang], rejection.params);
