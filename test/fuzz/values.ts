/** Values by the schemas of the document: what a client that has read nothing else would send. */
import * as fc from 'fast-check';
import type { ApiDocument, Json, Schema } from './document.ts';

/** Values that mean something in this log, by the name of the field or parameter that takes them. */
export type Known = Readonly<Record<string, readonly string[]>>;

const DAYS = ['2019', '2022-05', '2023-03-31', '2023-04-14', '2023-06-30', '2024-02-29', '2024-06-30'];

export class Values {
  readonly #document: ApiDocument;
  readonly #known: Known;

  constructor(document: ApiDocument, known: Known) {
    this.#document = document;
    this.#known = known;
  }

  /** @param name of the field, where it has one: what is known under it is preferred */
  of(given: Schema, name = ''): fc.Arbitrary<Json> {
    const schema = this.#document.resolve(given);
    const made = this.#made(schema);
    const known = this.#known[name] ?? [];
    const example = 'example' in schema ? [schema['example'] as Json] : [];
    if (known.length > 0 && schema['type'] === 'string')
      return fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, made);
    return example.length > 0 ? fc.oneof(fc.constantFrom(...example), made) : made;
  }

  #made(schema: Schema): fc.Arbitrary<Json> {
    const { type } = schema;
    if ('const' in schema) return fc.constant(schema['const'] as Json);
    if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as Json[]));
    const alternatives = (schema['anyOf'] ?? schema['oneOf']) as readonly Schema[] | undefined;
    if (alternatives) return fc.oneof(...alternatives.map((alternative) => this.of(alternative)));
    switch (type) {
      case 'object':
        return this.#object(schema);
      case 'array':
        return this.#array(schema);
      case 'string':
        return stringOf(schema);
      case 'integer':
        return fc.integer(within(schema, 1e6));
      case 'number':
        return fc.double({ ...within(schema, 1e9), noNaN: true, noDefaultInfinity: true });
      case 'boolean':
        return fc.boolean();
      default:
        return fc.constant(null);
    }
  }

  #object(schema: Schema): fc.Arbitrary<Json> {
    const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
    const required = (schema['required'] ?? []) as readonly string[];
    const entries = Object.entries(properties).map(([name, inner]) => {
      const made = this.of(inner, name);
      const value = required.includes(name) ? made : fc.option(made, { nil: undefined });
      return value.map((found) => (found === undefined ? [] : [[name, found] as const]));
    });
    return fc.tuple(...entries).map((found) => Object.fromEntries(found.flat()));
  }

  #array(schema: Schema): fc.Arbitrary<Json> {
    const {
      minItems = 0,
      maxItems = 3,
      items = {},
    } = schema as { minItems?: number; maxItems?: number; items?: Schema };
    return fc.array(this.of(items), { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 3)) });
  }
}

const within = ({ minimum, maximum }: Schema, far: number): { min: number; max: number } => ({
  min: Math.max(Number(minimum ?? -far), -far),
  max: Math.min(Number(maximum ?? far), far),
});

const LETTERS = Array.from('abcdefghijklmnopqrstuvwxyz ÁÉñ0123');

/** What an object of the language has without being given it. */
const INHERITED = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty'];

/** Once for each pattern: it takes a while to make one. */
const made = new Map<string, fc.Arbitrary<string>>();
function matching(pattern: string): fc.Arbitrary<string> {
  const known = made.get(pattern);
  if (known) return known;
  const expression = new RegExp(pattern);
  const any = fc.stringMatching(expression);
  const inherited = INHERITED.filter((name) => expression.test(name));
  const arbitrary = inherited.length > 0 ? fc.oneof({ weight: 4, arbitrary: any }, fc.constantFrom(...inherited)) : any;
  made.set(pattern, arbitrary);
  return arbitrary;
}

function stringOf({ pattern, format, minLength = 0, maxLength = 60, description = '' }: Schema): fc.Arbitrary<string> {
  if (format === 'date') return fc.constantFrom(...DAYS.filter((day) => day.length === 10));
  if (format === 'date-time')
    return fc.constantFrom('2024-12-02T15:00:00.000Z', '2024-12-02T14:59:59Z', '2019-01-01T00:00:00Z');
  if (format === 'uuid') return fc.uuid();
  if (typeof pattern === 'string') return matching(pattern);
  if (String(description).startsWith('A day, a month or a year')) return fc.constantFrom(...DAYS);
  const length = {
    minLength: Number(minLength),
    maxLength: Math.max(Number(minLength), Math.min(Number(maxLength), 60)),
  };
  return fc.string({ unit: fc.constantFrom(...LETTERS), ...length });
}
