/** What a schema means, said beside it in both languages: the OpenAPI document, the handbook and the pages take it from here. */
import { z } from 'zod';
import type { Lang } from '../refusals/rejection.ts';

export type Bilingual = Readonly<Record<Lang, string>>;

/** `SessionHeld` as "Session held": what an event or a command is called in English. */
export const nameInWords = (name: string): string =>
  name.replace(/(?<!^)([A-Z])/g, (_, letter: string) => ` ${letter.toLowerCase()}`);

/** The title of an event or a command: in Spanish its own, in English its name in words. */
export const titled = (name: string, { title }: { readonly title: string }): Bilingual => ({
  es: title,
  en: nameInWords(name),
});

declare module 'zod' {
  interface GlobalMeta {
    /** The description in Spanish; `description` is the English one, which JSON Schema knows. */
    es?: string;
  }
}

export const words = (es: string, en: string): { readonly es: string; readonly description: string } => ({
  es,
  description: en,
});

/** What a schema says of itself in a language. */
export const wordsIn = (
  { es, description }: { readonly es?: string | undefined; readonly description?: string | undefined },
  lang: Lang,
): string | undefined => (lang === 'es' ? es : description);

const MEANINGS = z.registry<Readonly<Record<string, string>>>();

/** A list of values with what each means in Spanish; in English a value says so itself. */
export function withMeanings<Values extends z.ZodEnum>(
  schema: Values,
  meanings: Readonly<Record<z.infer<Values>, string>>,
): Values {
  MEANINGS.add(schema, meanings);
  return schema;
}

/** What each value of a list means in Spanish, where it was said. */
export const meaningsOf = (schema: z.core.$ZodType): Readonly<Record<string, string>> | undefined =>
  MEANINGS.get(schema);
