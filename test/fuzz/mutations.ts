/** Nearly valid: a body with one field changed into something that nobody should send. */
import * as fc from 'fast-check';
import type { Json } from './document.ts';

type Path = readonly (string | number)[];

/** Stands for a number that no JSON value of this language can be: written out in the text. */
const HUGE = '\u0001huge\u0001';

/** The body as text, a lone surrogate as an escape. */
export const textOf = (body: Json): string => JSON.stringify(body).replaceAll(JSON.stringify(HUGE), '1e400');

const WRONG: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 53,
  -(2 ** 63),
  1e308,
  5e-324,
  HUGE,
  '',
  ' ',
  '\t\n',
  [],
  {},
  [[]],
  [null],
  'x'.repeat(5000),
  'ñ'.repeat(161),
  '𝒜𝓬𝓽𝓪 🇵🇪 ﷽ \u202eatca\u202c',
  'a\u0000b',
  'a\u0007b',
  'a\u001b[31mb',
  'a\u007fb\u0085',
  '\ud800',
  'x\udfffy',
  '\ud83d',
  '2022-02-30',
  '2023-02-29',
  '2022-13-01',
  '2022-00-00',
  '0000-01-01',
  '9999-12-31',
  '1820-12-31',
  '2022-6-1',
  '20220601',
  '2022-06-01T00:00:00Z',
  '２０２２-06-01',
  "'; DROP TABLE events; --",
  "1' OR '1'='1",
  '" UNION SELECT data FROM events --',
  '../../../etc/passwd',
  '%00',
  '${jndi:ldap://127.0.0.1/a}',
  '<script>alert(1)</script>',
  '{{7*7}}',
  'constructor',
  '__proto__',
  'DNI 44556677',
  'llame al 976 123 456',
  'rosa@munichota.gob.pe',
  '00000000-0000-0000-0000-000000000000',
  'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  '0604',
  '9999',
];

/** Keys that mean something to the language, or to nobody. */
const EXTRA = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'toJSON',
  'length',
  'extra',
  '',
  'é',
  '\ud800',
  'a\u0000',
  '$ref',
  'data',
  'recordedAt',
  'actor',
  'x'.repeat(300),
];

function* pathsOf(value: Json, path: Path = []): Generator<Path> {
  yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value))
    yield* pathsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** The value with another at the path; `change` is given what was there, and `undefined` takes it away. */
function changed(value: Json, [key, ...rest]: Path, change: (old: Json) => Json | undefined): Json | undefined {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) {
    return (value as readonly Json[]).flatMap((inner, index) => {
      const made = index === key ? changed(inner, rest, change) : inner;
      return made === undefined ? [] : [made];
    });
  }
  const entries = Object.entries(value as { readonly [name: string]: Json }).flatMap(([name, inner]) => {
    const made = name === key ? changed(inner, rest, change) : inner;
    return made === undefined ? [] : [[name, made] as const];
  });
  return Object.fromEntries(entries);
}

/** An own field, also where its name is `__proto__`. */
function withField(value: Json, name: string, field: Json): Json {
  if (Array.isArray(value)) return [...(value as readonly Json[]), field];
  if (typeof value !== 'object' || value === null) return { [name]: field };
  const copy = { ...(value as { readonly [name: string]: Json }) };
  Object.defineProperty(copy, name, { value: field, enumerable: true, configurable: true, writable: true });
  return copy;
}

const nested = (depth: number, array: boolean): Json => {
  let value: Json = 'x';
  for (let level = 0; level < depth; level += 1) value = array ? [value] : { a: value };
  return value;
};

type Change = (old: Json) => Json | undefined;

/** What is done to the one field. */
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...WRONG).map(
      (wrong): Change =>
        () =>
          wrong,
    ),
  },
  { weight: 2, arbitrary: fc.constant<Change>(() => undefined) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom(...EXTRA), fc.constantFrom<Json>(1, null, 'x', { admin: true }, [])).map(
      ([name, field]): Change =>
        (old) =>
          withField(old, name, field),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'binary', maxLength: 30 }).map(
      (text): Change =>
        () =>
          text,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.jsonValue().map(
      (value): Change =>
        () =>
          JSON.parse(JSON.stringify(value)) as Json,
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Change>(
      (old) => [old],
      (old) => [old, old],
      (old) =>
        Array.isArray(old) ? [...(old as readonly Json[]), ...(old as readonly Json[])] : `${JSON.stringify(old)} `,
      (old) => (typeof old === 'string' ? old.toUpperCase() : JSON.stringify(old)),
      (old) => (typeof old === 'string' ? old.normalize('NFD') : JSON.stringify(old)),
      (old) => (Array.isArray(old) ? Array.from({ length: 500 }, () => (old as readonly Json[])[0] ?? null) : 500),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(20, 40, 2000), fc.boolean()).map(
      ([depth, array]): Change =>
        () =>
          nested(depth, array),
    ),
  },
);

/** The body with one place changed. */
export const nearly = (body: Json): fc.Arbitrary<Json> =>
  fc.tuple(fc.constantFrom(...pathsOf(body)), change).map(([path, made]) => changed(body, path, made) ?? null);
