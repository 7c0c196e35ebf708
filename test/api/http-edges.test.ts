/** What stands at the edge of HTTP: answers that no route gives, headers that nobody may set, methods that do nothing here. */
import { connect } from 'node:net';
import { expect } from 'chai';
import { createPages } from '../../src/web/pages.tsx';
import type { Listening } from '../../src/api/server.ts';
import { listenWith } from '../support/api-parts.ts';

const PROTECTION: readonly (readonly [name: string, value: RegExp])[] = [
  ['content-security-policy', /default-src 'none'.*object-src 'none'.*base-uri 'none'.*frame-ancestors 'none'/],
  ['strict-transport-security', /max-age=31536000; includeSubDomains/],
  ['x-content-type-options', /nosniff/],
  ['referrer-policy', /no-referrer/],
  ['cross-origin-resource-policy', /same-origin/],
];

describe('the edge of HTTP', () => {
  let server: Listening;
  before(async () => {
    server = await listenWith({ pages: createPages({ version: 'test' }) });
  });
  after(() => server.close(0));

  /** The answer to bytes, whole: the connection ends with it. */
  const raw = (...lines: readonly string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const { port, hostname } = new URL(server.url);
      const socket = connect(Number(port), hostname, () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
      let answer = '';
      socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });

  for (const [what, status, lines] of [
    ['bytes that are not HTTP', 400, ['hola']],
    ['headers that are too large', 431, ['GET / HTTP/1.1', 'Host: x', `X-Large: ${'x'.repeat(20_000)}`]],
    ['a request that says two hosts', 400, ['GET /health/live HTTP/1.1', 'Host: x', 'Host: y', 'Connection: close']],
    ['a request that says no host', 400, ['GET /health/live HTTP/1.1', 'Connection: close']],
    [
      'two lengths of one body',
      400,
      ['POST / HTTP/1.1', 'Host: x', 'Content-Length: 3', 'Content-Length: 4', '', 'abc'],
    ],
    [
      'a length beside chunks, as request smuggling has it',
      400,
      ['POST / HTTP/1.1', 'Host: x', 'Content-Length: 4', 'Transfer-Encoding: chunked', '', '0', '', 'GET /x HTTP/1.1'],
    ],
  ] as const) {
    it(`refuses ${what} with ${status}, with the headers that every answer carries (defect: such answers had none)`, async () => {
      const answer = await raw(...lines);
      expect(answer)
        .to.match(new RegExp(`^HTTP/1\\.1 ${status} `))
        .and.include('application/problem+json');
      expect(answer.match(/^HTTP\//gm), 'one answer, and nothing smuggled behind it').to.have.length(1);
      const headers = answer.slice(0, answer.indexOf('\r\n\r\n'));
      for (const [name, value] of PROTECTION) expect(headers).to.match(new RegExp(`^${name}: .*${value.source}`, 'im'));
    });
  }

  it('leaves a fragment, which no browser sends, out of the address that it names (defect: it stood in problems and in the access log)', async () => {
    for (const target of ['/nada#x', '/nada?a=b#x', '/nada#x?a=b'])
      expect(await raw(`GET ${target} HTTP/1.1`, 'Host: x', 'Connection: close'), target)
        .to.match(/^HTTP\/1\.1 404 /)
        .and.include('"instance":"/nada"');
  });

  it('answers an expectation that it does not know as if there were none, with its headers', async () => {
    const answer = await raw('GET /health/live HTTP/1.1', 'Host: x', 'Expect: the-moon', 'Connection: close');
    expect(answer)
      .to.match(/^HTTP\/1\.1 200 /)
      .and.match(/^content-security-policy: /im);
  });

  it('carries the headers on whatever it answers, page, document, command or problem', async () => {
    for (const path of [
      '/',
      '/docs',
      '/styles.css',
      '/nada',
      '/api/v1/nada',
      '/api/v1/openapi.json',
      '/health/ready',
      '/%',
    ]) {
      const { headers } = await fetch(`${server.url}${path}`);
      for (const [name, value] of PROTECTION) expect(headers.get(name), `${path}: ${name}`).to.match(value);
    }
  });

  it('says of every body what it is, and in which alphabet', async () => {
    for (const path of [
      '/',
      '/docs',
      '/nada',
      '/api/v1/nada',
      '/api/v1/openapi.json',
      '/api/v1/instancias',
      '/health/live',
    ]) {
      const reply = await fetch(`${server.url}${path}`);
      expect(await reply.text(), path).to.not.equal('');
      expect(reply.headers.get('content-type'), path).to.match(
        /^(text\/html|application\/(problem\+)?json); charset=utf-8$/,
      );
    }
  });

  it('does nothing by TRACE, and repeats nothing of it', async () => {
    for (const path of [
      '/',
      '/docs',
      '/api/v1/instancias',
      '/api/v1/instancias/0604/commands/create-instancia',
      '/health/live',
    ]) {
      const answer = await raw(`TRACE ${path} HTTP/1.1`, 'Host: x', 'X-Secreto: 12345', 'Connection: close');
      expect(answer, path)
        .to.match(/^HTTP\/1\.1 40[45] /)
        .and.not.include('12345');
    }
  });

  it('knows an address by its very letters (defect: /api/v1/INSTANCIAS and /HEALTH/live were answered, past the document)', async () => {
    const { paths } = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as { paths: object };
    const pages = ['/docs', '/problems/{code}', '/assets/acta.css'].map((path) => [path, { get: {} }] as const);
    const known = new Map<string, object>([...Object.entries(paths), ...pages]);
    expect([...known.keys()]).to.include.members(['/health/live', '/api/v1/instancias/{ubigeo}', '/api/v1/log']);
    for (const [path, operations] of known) {
      const letters = path.replaceAll(/\{\w+\}/g, '0604');
      const upper = (letter: string): string => letter.toUpperCase();
      const written = [letters.toUpperCase(), letters.replace(/(?<=^\/(?:api\/v1\/)?)[a-z]/, upper)];
      // The name of a command is no part of the address: a wrong one is a problem of its own.
      if (!letters.includes('/commands/')) written.push(letters.replace(/[a-z](?=[^a-z]*$)/, upper));
      const method = 'post' in operations ? 'POST' : 'GET';
      for (const other of written) {
        const reply = await fetch(`${server.url}${other}`, { method });
        expect(reply.status, `${method} ${other}`).to.equal(404);
      }
    }
  });

  it('registers nothing by a method that is safe', async () => {
    const path = `${server.url}/api/v1/instancias/0604/commands/create-instancia`;
    for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']) {
      const reply = await fetch(path, { method, headers: { authorization: 'Bearer x' } });
      expect([reply.status, reply.headers.get('allow')], method).to.deep.equal([405, 'POST, OPTIONS']);
    }
  });

  it('sets no cookie, and redirects nobody', async () => {
    for (const path of ['/', '/docs', '/api/v1/instancias', '/nada', '//evil.example/%2e%2e', '/docs/', '/api/v1']) {
      const reply = await fetch(`${server.url}${path}`, { redirect: 'manual' });
      expect(reply.headers.get('set-cookie'), path).to.equal(null);
      expect(reply.headers.get('location'), path).to.equal(null);
    }
  });

  it('builds no address from what a proxy, or whoever passes for one, says of the host', async () => {
    const headers = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      forwarded: 'host=evil.example',
    };
    for (const path of ['/', '/docs', '/api/v1/openapi.json', '/api/v1/instancias?limit=1', '/nada']) {
      const reply = await fetch(`${server.url}${path}`, { headers });
      const said = `${JSON.stringify([...reply.headers])}${await reply.text()}`;
      expect(said, path).to.not.include('evil.example');
    }
  });

  it('lists no folder and hands out no file of its own', async () => {
    for (const path of [
      '/.git/config',
      '/src/main.ts',
      '/package.json',
      '/data/',
      '/..%2f..%2fetc/passwd',
      '/%2e%2e/%2e%2e/etc/passwd',
    ]) {
      expect((await fetch(`${server.url}${path}`)).status, path).to.equal(404);
    }
  });
});
