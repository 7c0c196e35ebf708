/** Nothing that a caller sends is without an end: every text and every list of every request has its greatest length. */
import { expect } from 'chai';
import { z } from 'zod';
import { openApiDocument } from '../../src/api/openapi/document.ts';
import { PROBLEMS } from '../../src/api/problem/problems.ts';
import { daySchema, partialDaySchema } from '../../src/domain/kernel/dates.ts';
import { AGGREGATES } from '../../src/domain/aggregates.ts';
import { problemIn, startServer, type TestServer } from '../support/server.ts';

type Schema = Readonly<Record<string, unknown>>;
const document = openApiDocument('test', 'en');

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null;

/** Texts whose form is a rule in words: the calendar's. That they have an end is tried below. */
const DATES = ['Day', 'PartialDay'];

/** A pattern says an end by itself when it is anchored and repeats nothing without one. */
const endsByItself = (pattern: unknown): boolean =>
  typeof pattern === 'string' &&
  pattern.startsWith('^') &&
  pattern.endsWith('$') &&
  !/[*+]|\{\d+,\}/.test(pattern.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, 'x'));

function endless(schema: Schema, place: string): string[] {
  const { type } = schema;
  const said = ['enum', 'const', 'maxLength'].some((key) => schema[key] !== undefined);
  if (type === 'string') return said || endsByItself(schema['pattern']) ? [] : [`${place}: string`];
  if (type === 'array') return schema['maxItems'] === undefined ? [`${place}: array`] : [];
  const choice = schema['oneOf'] ?? schema['anyOf'];
  if (type === 'object' && !choice) return schema['additionalProperties'] === false ? [] : [`${place}: object`];
  return [];
}

/** What in a schema has no end, by its place. */
function unbounded(schema: unknown, place: string, schemas: unknown = document.components?.schemas): string[] {
  if (Array.isArray(schema)) return schema.flatMap((part) => unbounded(part, place, schemas));
  if (!isSchema(schema) || schema['format'] === 'date' || DATES.includes(String(schema['id']))) return [];
  if (typeof schema['$ref'] === 'string') {
    const name = schema['$ref'].split('/').at(-1) ?? '';
    return DATES.includes(name) ? [] : unbounded((schemas as Schema)[name], place, schemas);
  }
  const inner = ['items', 'anyOf', 'oneOf', 'allOf'].flatMap((key) => unbounded(schema[key], place, schemas));
  const properties = isSchema(schema['properties']) ? Object.entries(schema['properties']) : [];
  return [
    ...endless(schema, place),
    ...inner,
    ...properties.flatMap(([name, property]) => unbounded(property, `${place}/${name}`, schemas)),
  ];
}

/** The bodies; of an address, and of the headers, the whole has an end (tried below and in problems.test.ts). */
function bodies(): { path: string; schema: unknown }[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) => {
    const { post } = item as { post?: { requestBody?: { content: Record<string, { schema: unknown }> } } };
    const schema = post?.requestBody?.content['application/json']?.schema;
    return schema === undefined ? [] : [{ path, schema }];
  });
}

describe('the bounds of what is sent', () => {
  it('every text, list and object of every command has an end', () => {
    expect(bodies()).to.have.length.greaterThan(50);
    const found = bodies().flatMap(({ path, schema }) => unbounded(schema, path));
    // What a rectification puts in the place of a fact is judged by the schema of that fact: the next test.
    expect(found.filter((place) => !/rectify-fact\/data\/data: (object|string)$/.test(place))).to.deep.equal([]);
  });

  it('and of every fact that a rectification may put in the place of another', () => {
    const facts = Object.values(AGGREGATES).flatMap(({ events }) => Object.entries(events));
    expect(facts).to.have.length.greaterThan(50);
    const found = facts.flatMap(([type, { schema }]) => {
      const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
      return unbounded(made, type, made.$defs);
    });
    expect(found.filter((place) => !/^FactRectified\/data: (object|string)$/.test(place))).to.deep.equal([]);
  });

  it('a day is ten characters at most', () => {
    for (const day of [
      '2022-05-300',
      '02022-05-30',
      '2022-05-30 ',
      `2022${' '.repeat(10_000)}`,
      '2022-05-30T00:00:00Z',
    ]) {
      expect(daySchema.safeParse(day).success, day).to.equal(false);
      expect(partialDaySchema.safeParse(day).success, day).to.equal(false);
    }
  });

  it('one without an end would be found', () => {
    const found = (schema: Schema): string[] => unbounded(schema, 'x');
    expect(found({ type: 'string' })).to.deep.equal(['x: string']);
    expect(found({ type: 'string', pattern: '^\\d{4}$' })).to.deep.equal([]);
    expect(found({ type: 'string', pattern: '^\\d+$' })).to.deep.equal(['x: string']);
    expect(found({ type: 'string', pattern: '^\\d{4,}$' })).to.deep.equal(['x: string']);
    expect(found({ type: 'string', pattern: '\\d{4}' })).to.deep.equal(['x: string']);
    expect(found({ type: 'array', items: { type: 'string', maxLength: 3 } })).to.deep.equal(['x: array']);
    expect(found({ type: 'array', maxItems: 3, items: { type: 'string' } })).to.deep.equal(['x: string']);
    expect(found({ anyOf: [{ type: 'null' }, { type: 'string' }] })).to.deep.equal(['x: string']);
    expect(found({ type: 'object', properties: { y: { type: 'string' } } })).to.deep.equal([
      'x: object',
      'x/y: string',
    ]);
  });
});

describe('the bounds of a request', () => {
  let acta: TestServer;
  before(async () => {
    acta = await startServer();
  });
  after(() => acta.close());

  const CREATE = '/instancias/0604/commands/create-instancia';

  it('an address of 4096 characters is read, and one more is too long', async () => {
    const path = (length: number): string => {
      const begin = '/api/v1/instancias/0604?x=';
      return `/${begin}${'x'.repeat(length - begin.length)}`;
    };
    problemIn(await acta.anybody.get(path(4096)), 400, 'invalid_parameter');
    const reply = await acta.anybody.get(path(4097));
    problemIn(reply, PROBLEMS.uri_too_long.status, 'uri_too_long');
    expect(reply.status).to.equal(414);
  });

  it('a body of 100 KB is read, and one byte more is too large', async () => {
    const secretariat = await acta.as('secretariat');
    const body = (bytes: number): string => `"${'x'.repeat(bytes - 2)}"`;
    problemIn(await secretariat.command(CREATE, body(100 * 1024)), 400, 'invalid_body');
    problemIn(await secretariat.command(CREATE, body(100 * 1024 + 1)), 413, 'body_too_large');
  });

  it('a nesting that nobody writes is refused, however deep, and named', async () => {
    const secretariat = await acta.as('secretariat');
    for (const depth of [34, 50_000]) {
      const body = '['.repeat(depth) + ']'.repeat(depth);
      const { errors } = problemIn(await secretariat.command(CREATE, body), 400, 'invalid_body');
      expect(errors?.map(({ code }) => code)).to.deep.equal(['too_deep']);
    }
  });

  it('a list with thousands of faults is not answered with a book', async () => {
    const secretariat = await acta.as('secretariat');
    const body = { occurredOn: '2022-05-20', data: { agenda: Array.from({ length: 20_000 }, () => 1) } };
    const reply = await secretariat.command('/instancias/0604/sessions/commands/convene-session', body);
    problemIn(reply, 400, 'invalid_body');
    expect(reply.text.length).to.be.lessThan(20_000);
  });
});
