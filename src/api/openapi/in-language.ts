/** One document for each language, from schemas that say everything in both: see src/domain/kernel/words.ts. */
import type { Lang } from '../../domain/refusals/rejection.ts';

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** The same with one description wherever there are two: `es` goes, and in Spanish takes the place of the English one. */
export function inLanguage<T>(value: T, lang: Lang): T;
export function inLanguage(value: unknown, lang: Lang): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => inLanguage(item, lang));
  if (!isNode(value)) return value;
  const { description, ...rest } = value;
  const said = lang === 'es' ? inSpanish(value) : description;
  return {
    ...(said !== undefined && { description: inLanguage(said, lang) }),
    ...Object.fromEntries(
      Object.entries(rest).flatMap(([key, inner]) => {
        if (key === 'es' && typeof inner === 'string') return [];
        // An example is a value of the API, no part of the document.
        return [[key, key === 'example' || key === 'examples' ? inner : inLanguage(inner, lang)]];
      }),
    ),
  };
}

/** What a node says in Spanish; a property may be called `description`, and is then no text. */
function inSpanish({ es, description, schema, $ref }: Node): unknown {
  if (typeof es === 'string') return es;
  // The description of a parameter was taken from its schema, where its other language stays.
  if (isNode(schema) && typeof schema['es'] === 'string') return schema['es'];
  // What says the same as the type that it refers to leaves it to that.
  if ($ref !== undefined && typeof description === 'string') return undefined;
  // What has one description only was written for this language.
  return description;
}
