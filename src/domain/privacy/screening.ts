/**
 * Nothing of a person enters the log but by reference: the free texts of a command are looked through before anything follows
 * from it, whatever the door. What the log holds already is never screened: it stays readable.
 */
import type { z } from 'zod';
import { bySchema, sourceSchema } from '../kernel/event.ts';
import { freeTextPlaces, textsAt } from './free-text.ts';
import { personalDataIn, type PersonalKind } from './personal-data.ts';
import { type Rejection, reject } from '../refusals/rejection.ts';

const CODES = {
  dni: 'looks_like_dni',
  ruc: 'looks_like_ruc',
  phone: 'looks_like_phone',
  email: 'looks_like_email',
} as const satisfies Record<PersonalKind, string>;

/**
 * The first thing in the free texts of a value that looks like a person's number or address: which, and where it is.
 *
 * @param confirmed whether the person says that none of it is: then only what says of itself what it is counts
 */
export function screen(
  schema: z.core.$ZodType,
  value: unknown,
  prefix: string,
  confirmed = false,
): Rejection | undefined {
  for (const place of freeTextPlaces(schema)) {
    for (const { path, text } of textsAt(value, place)) {
      const found = personalDataIn(text).find(({ certain }) => certain || !confirmed);
      if (!found) continue;
      const pointer = prefix + path.map((step) => `/${step}`).join('');
      const field = { field: pointer, position: characters(text.slice(0, found.from)) + 1 };
      return reject(confirmed ? 'says_dni' : CODES[found.kind], field, pointer);
    }
  }
  return undefined;
}

/** As a person counts them. */
const characters = (text: string): number => Array.from(text).length;

export interface ScreenedText {
  readonly by: unknown;
  readonly data: unknown;
  readonly source?: unknown;
  readonly noPersonalData?: boolean | undefined;
}

/** A whole command: what it says, whose act it says it is, and its document. */
export const screenCommand = (
  schema: z.core.$ZodType,
  { by, data, source, noPersonalData }: ScreenedText,
): Rejection | undefined =>
  screen(schema, data, '/data', noPersonalData) ??
  screen(bySchema, by, '/by', noPersonalData) ??
  screen(sourceSchema, source, '/source', noPersonalData);
