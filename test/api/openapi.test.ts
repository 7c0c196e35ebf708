/** The OpenAPI document says what the routes do, no more and no less, and the page of documentation says it to people. */
import { expect } from 'chai';
import type { Router } from 'express';
import { commandRoutes } from '../../src/api/commands/routes.ts';
import { COMMANDS } from '../../src/catalogue/commands.ts';
import { type OpenApiDocument, openApiDocument } from '../../src/api/openapi/document.ts';
import type { ApiParts } from '../../src/api/parts.ts';
import { QUERIES } from '../../src/queries/table.ts';
import { queryRoutes } from '../../src/api/query-routes.ts';
import { Operations } from '../../src/web/operations.ts';
import { startServer, type TestServer } from '../support/server.ts';

type Node = Readonly<Record<string, unknown>>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Every object inside, with its JSON Pointer. */
function* nodes(value: unknown, pointer = '#'): Generator<[pointer: string, node: Node]> {
  if (!isNode(value)) return;
  yield [pointer, value];
  for (const [key, inner] of Object.entries(value)) {
    // An example is a value of the API, no part of the document.
    if (key !== 'example' && key !== 'examples')
      yield* nodes(inner, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  }
}

describe('the OpenAPI document', () => {
  const document: OpenApiDocument = openApiDocument('1.2.3', 'en');
  const pointers = new Map(nodes(document));
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    (['get', 'post'] as const).flatMap((method) => (item?.[method] ? [{ path, method, operation: item[method] }] : [])),
  );

  it('is of OpenAPI 3.1, with a title, a version and a licence', () => {
    expect(document.openapi).to.equal('3.1.0');
    expect(document.info).to.include({ title: 'acta', version: '1.2.3' });
  });

  it('has every reference that it makes, and no component that nobody refers to', () => {
    const references = [...pointers.values()].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
    expect(references).to.have.length.greaterThan(500);
    for (const reference of references) expect(pointers.has(reference), reference).to.equal(true);
    for (const room of ['schemas', 'responses', 'parameters'] as const) {
      for (const name of Object.keys(document.components?.[room] ?? {})) {
        expect(name).to.match(/^[A-Za-z0-9._-]+$/);
        expect(references, name).to.include(`#/components/${room}/${name}`);
      }
    }
  });

  it('gives every operation a name of its own, a summary, responses, and the parameters of its path', () => {
    const names = operations.map(({ operation }) => operation.operationId).filter((name) => name !== undefined);
    expect(new Set(names)).to.have.property('size', names.length);
    for (const { path, operation } of operations) {
      expect(operation.summary, path).to.be.a('string').that.has.length.greaterThan(2);
      expect(Object.keys(operation.responses ?? {}), path).to.include.members(['405']);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = (operation.parameters ?? []).flatMap((parameter) =>
        'in' in parameter && parameter.in === 'path' ? [parameter.name] : [],
      );
      expect(declared, path).to.have.members(inPath);
    }
  });

  it('shows an example of every command that its own schema takes', () => {
    for (const { path, operation } of operations.filter(({ method }) => method === 'post')) {
      const body = operation.requestBody;
      const example: unknown = body && 'content' in body ? body.content['application/json']?.example : undefined;
      const command = COMMANDS.find(
        ({ name }) => (operation as { 'x-acta-command'?: string })['x-acta-command'] === name,
      );
      expect(command?.body.safeParse(example).error?.issues, path).to.equal(undefined);
    }
  });

  it('holds every route of the application, and nothing else', () => {
    // The tables of routes are made from their parts; none of these is called.
    const parts = {} as ApiParts;
    const slugs = (path: string): string[] => {
      if (!path.endsWith('/:command')) return [path];
      const place = path.slice(0, -'/commands/:command'.length);
      return COMMANDS.filter(
        ({ resource, opens }) => resource.path === place || (resource.collection === place && opens),
      ).map(({ slug }) => `${place}/commands/${slug}`);
    };
    const routes = [
      ...pathsOf(commandRoutes(parts)),
      ...pathsOf(queryRoutes(parts, (_req, _res, next) => next())),
    ].flatMap(slugs);
    const documented = new Set(Object.keys(document.paths ?? {}));
    const expected = new Set(routes.map((path) => `/api/v1${path.replace(/:(\w+)/g, '{$1}')}`));
    for (const path of ['/health/live', '/health/ready', '/api/v1/version', '/api/v1/openapi.json']) expected.add(path);
    expect([...documented].sort()).to.deep.equal([...expected].sort());
  });

  it('is the same in both languages but for its words', () => {
    const spanish = openApiDocument('1.2.3', 'es');
    expect(Object.keys(spanish.paths ?? {})).to.deep.equal(Object.keys(document.paths ?? {}));
    expect(spanish.paths?.['/api/v1/instancias/{ubigeo}']?.get?.summary).to.equal(
      'El estado de una provincia, y por qué',
    );
    expect(document.paths?.['/api/v1/instancias/{ubigeo}']?.get?.summary).to.equal('The status of a province, and why');
  });
});

const pathsOf = (router: Router): string[] => [
  ...new Set(router.stack.flatMap(({ route }) => (route ? [route.path] : []))),
];

describe('the pages', () => {
  let acta: TestServer;
  before(async () => {
    acta = await startServer();
  });
  after(() => acta.close());

  it('the documentation shows every query and every command, in both languages, with what can be copied', async () => {
    for (const lang of ['es', 'en'] as const) {
      const { text, headers } = await acta.anybody.get(`//docs?lang=${lang}`);
      expect(headers.get('content-type')).to.equal('text/html; charset=utf-8');
      expect(headers.get('content-language')).to.equal(lang);
      expect(text).to.match(new RegExp(`^<!doctype html><html lang="${lang}">`));
      for (const { name, title, slug } of COMMANDS) {
        expect(text, name).to.contain(title[lang]).and.contain(`/commands/${slug}<`);
      }
      for (const { title, path } of QUERIES) {
        expect(text)
          .to.contain(title[lang])
          .and.contain(`GET /api/v1${path.replace(/:(\w+)/g, '{$1}')}`);
      }
      expect(text).to.match(/curl -X POST (?:"|&quot;)\$ACTA\//);
      // One page for every host by which the server is reached.
      expect(text).to.not.contain(new URL(acta.url).port);
    }
  });

  it('every command has a title in Spanish, and every field of a body its meaning', () => {
    for (const { name, title } of COMMANDS)
      expect(title.es, name)
        .to.match(/^\p{Lu}.{5,}$/u)
        .and.not.equal(title.en);
    for (const lang of ['es', 'en'] as const) {
      const document = openApiDocument('1', lang);
      const shown = new Operations(document, lang).commands().flatMap(({ operations }) => operations);
      const fields = shown.flatMap(({ fields: own }) => own);
      expect(fields).to.have.length.greaterThan(300);
      expect(fields.filter(({ description }) => description === undefined).map(({ name }) => name)).to.deep.equal([]);
    }
  });

  it('need no script, nothing from elsewhere, and link only to what is there', async () => {
    for (const path of ['//', '//?lang=en', '//docs', '//problems/already_held', '//problems/malformed_json?lang=en']) {
      const { status, text } = await acta.anybody.get(path);
      expect(status, path).to.equal(200);
      expect(text).to.not.match(/<script|style=|javascript:|\son\w+=/);
      expect(text).to.not.match(/(?:src|href)="(?:https?:)?\/\//);
      const links = new Set(
        [...text.matchAll(/href="(\/[^"#]*)"/g)].map(([, href]) => (href ?? '').replaceAll('&amp;', '&')),
      );
      for (const link of links)
        expect((await acta.anybody.get(`/${link}`, { accept: '*/*' })).status, link).to.equal(200);
      for (const [, anchor] of text.matchAll(/href="#([^"]+)"/g)) expect(text, anchor).to.contain(`id="${anchor}"`);
    }
  });

  it('what an address says is not written into a page', async () => {
    const { text, status } = await acta.anybody.get('//problems/%3Cscript%3E');
    expect(status).to.equal(404);
    expect(text).to.not.contain('<script>');
    const { text: home } = await acta.anybody.send('GET', '//', {
      headers: { accept: 'text/html', 'x-forwarded-host': 'mal.example' },
    });
    expect(home).to.contain(acta.url).and.not.contain('mal.example');
  });

  it('the type of every problem leads to what it means', async () => {
    for (const code of ['not_found', 'already_held', 'ubigeo_unknown', 'store_full']) {
      expect((await acta.anybody.get(`//problems/${code}`)).text).to.contain(code);
    }
  });
});
