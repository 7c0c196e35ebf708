/** One document for each language, from schemas that say everything in both: see src/domain/words.ts. */
import type { Lang } from '../../domain/rejection.ts';

const isNode = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The same with one description wherever there are two: `es` goes, and in Spanish takes the place of the English one. */
export function inLanguage<T>(value: T, lang: Lang): T;
export function inLanguage(value: unknown, lang: Lang): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => inLanguage(item, lang));
  if (!isNode(value)) return value;
  const { es, description, ...rest } = value;
  const said = lang === 'es' && typeof description !== 'object' ? es : description;
  return {
    ...(said !== undefined && { description: isNode(said) ? inLanguage(said, lang) : said }),
    ...(isNode(es) && { es: inLanguage(es, lang) }),
    ...Object.fromEntries(
      Object.entries(rest).map(([key, inner]) => [
        key,
        // An example is a value of the API, no part of the document.
        key === 'example' || key === 'examples' ? inner : inLanguage(inner, lang),
      ]),
    ),
  };
}
