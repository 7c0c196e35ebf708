/** Every route, with every status that can be had of it: whatever is answered carries the headers that keep a browser safe. */
import { expect } from 'chai';
import { TokenRefusal } from '../../src/identity/refusal.ts';
import { SECURITY_HEADERS } from '../../src/api/http/security-headers.ts';
import { openApiDocument } from '../../src/api/openapi/document.ts';
import type { ApiParts } from '../../src/api/parts.ts';
import { Metrics } from '../../src/api/metrics/metrics.ts';
import type { Listening } from '../../src/api/server.ts';
import { StoreError } from '../../src/event-store/event-store.ts';
import { reject } from '../../src/domain/refusals/rejection.ts';
import { createPages } from '../../src/web/pages.tsx';
import { listenWith, PRINCIPAL } from '../support/api-parts.ts';

/** An address for every path of the document: of nothing that is registered. */
const VALUES: Readonly<Record<string, string>> = {
  ubigeo: '0604',
  id: '6a3c54a6-0d0a-5a53-9f0a-4f1b2c3d4e5f',
  sector: 'demuna',
  period: '2022',
  year: '2021',
  stream: 'instancia-0604',
};
const filled = (template: string): string => template.replace(/\{(\w+)\}/g, (_, name: string) => VALUES[name] ?? '1');

const ROUTES = Object.entries(openApiDocument('test', 'es').paths ?? {}).map(([template, item]) => ({
  path: filled(template),
  method: 'post' in item ? 'POST' : 'GET',
}));
const PAGES = ['/', '/docs', '/problems/not_found', '/assets/acta.css', '/nada', '/api/v1/nada', '/metrics'];

describe('the security headers', () => {
  const servers: Listening[] = [];
  const start = async (parts: Partial<ApiParts>): Promise<string> => {
    const server = await listenWith({ pages: createPages({ version: 'test' }), ...parts });
    servers.push(server);
    return server.url;
  };
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close(0)));
  });

  /** The statuses of one test. */
  const seen = new Set<number>();
  beforeEach(() => seen.clear());

  async function holds(url: string, init: RequestInit): Promise<Response> {
    const reply = await fetch(url, { redirect: 'manual', ...init });
    await reply.arrayBuffer();
    seen.add(reply.status);
    const what = `${init.method ?? 'GET'} ${url}: ${reply.status}`;
    for (const [name, value] of SECURITY_HEADERS) expect(reply.headers.get(name), `${what}: ${name}`).to.equal(value);
    expect(reply.headers.get('x-powered-by'), what).to.equal(null);
    expect(reply.headers.get('x-request-id'), what).to.match(/^[\x21-\x7e]{8,128}$/);
    return reply;
  }

  const JSON_BODY = { authorization: 'Bearer good', 'content-type': 'application/json' };
  const verifier = {
    verify: (token: string) =>
      token === 'bad' ? Promise.reject(new TokenRefusal('signature')) : Promise.resolve(PRINCIPAL),
  };

  it('are those that browsers look for', () => {
    expect(SECURITY_HEADERS.map(([name]) => name.toLowerCase())).to.include.members([
      'content-security-policy',
      'strict-transport-security',
      'x-content-type-options',
      'x-frame-options',
      'referrer-policy',
      'cross-origin-opener-policy',
      'cross-origin-resource-policy',
    ]);
  });

  it('are on every route’s answers, good, conditional and refused', async function () {
    this.timeout(60_000);
    const metrics = new Metrics();
    const config = {
      version: 'test',
      commandWaitMs: 5,
      localMetrics: true,
      traffic: { corsOrigins: ['https://a.example'] },
    };
    const url = await start({ verifier, metrics, config });
    for (const { path, method } of [...ROUTES, ...PAGES.map((page) => ({ path: page, method: 'GET' }))]) {
      const at = `${url}${path}`;
      const ask = (init: RequestInit): Promise<Response> => holds(at, init);
      const good = await ask({ method: 'GET' });
      await ask({ method: 'HEAD' });
      await ask({ method: 'GET', headers: { 'if-none-match': good.headers.get('etag') ?? '*' } });
      await ask({ method: 'GET', headers: { accept: 'application/x-nothing' } });
      await ask({ method: 'GET', headers: { authorization: 'Bearer bad' } });
      await ask({ method: 'DELETE' });
      await ask({
        method: 'OPTIONS',
        headers: { origin: 'https://a.example', 'access-control-request-method': 'GET' },
      });
      await holds(`${at}?nada=1`, {});
      await holds(`${at}?${'x'.repeat(5000)}`, {});
      if (method === 'GET') continue;
      await ask({ method, headers: { 'content-type': 'application/json' }, body: '{}' });
      await ask({ method, headers: JSON_BODY, body: '{' });
      await ask({ method, headers: { ...JSON_BODY, 'content-type': 'text/plain' }, body: 'x' });
      await ask({ method, headers: JSON_BODY, body: `"${'x'.repeat(110_000)}"` });
    }
    expect([...seen]).to.include.members([200, 204, 304, 400, 401, 404, 405, 406, 413, 414, 415]);
  });

  const CREATE = '/api/v1/instancias/0604/commands/create-instancia';
  const BODY = JSON.stringify({ occurredOn: '2019', data: { province: 'Chota', ordenanza: { number: '12' } } });
  const accepted = {
    kind: 'accepted',
    stream: 'instancia-0604',
    revision: 0,
    events: [{ id: 'x', type: 'y' }],
  } as const;

  for (const [status, handle] of [
    [201, () => Promise.resolve(accepted)],
    [403, () => Promise.resolve({ kind: 'rejected', rejection: reject('role_may_not', { role: 'reader', kind: [] }) })],
    [409, () => Promise.resolve({ kind: 'contended', stream: 'instancia-0604' })],
    [412, () => Promise.resolve({ kind: 'stale', stream: 'instancia-0604', actual: 2 })],
    [422, () => Promise.resolve({ kind: 'rejected', rejection: reject('province_name_mismatch', {}) })],
    [500, () => Promise.reject(new Error('secret'))],
    [503, () => Promise.reject(new StoreError('unavailable', 'away'))],
  ] as const satisfies readonly (readonly [number, ApiParts['handler']['handle']])[]) {
    it(`are on a command's ${status}`, async () => {
      const url = await start({ verifier, handler: { handle } });
      const reply = await holds(`${url}${CREATE}`, { method: 'POST', headers: JSON_BODY, body: BODY });
      expect(reply.status).to.equal(status);
    });
  }

  it('are on what is answered to one who asks too much', async () => {
    const traffic = { requestsPerMinute: 1 };
    const url = await start({ config: { version: 'test', commandWaitMs: 5, traffic } });
    const statuses: number[] = [];
    for (const path of ['/', '/', CREATE, '/api/v1/instancias'])
      statuses.push((await holds(`${url}${path}`, {})).status);
    expect(statuses).to.deep.equal([200, 429, 429, 429]);
  });
});
