/** Pages of other sites use the API only where their origin is configured. */
import { expect } from 'chai';
import type { Listening } from '../../src/api/server.ts';
import { listenWith } from '../support/api-parts.ts';

const TABLERO = 'https://tablero.example.gob.pe';
const CREATE = '/api/v1/instancias/0604/commands/create-instancia';
const PREFLIGHT = { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' };

const allowedTo = ({ headers }: Response): string[] =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-'));

describe('pages of other sites', () => {
  let server: Listening;
  afterEach(() => server.close(0));

  const start = async (...corsOrigins: string[]): Promise<void> => {
    server = await listenWith({ config: { version: 'test', commandWaitMs: 5, traffic: { corsOrigins } } });
  };
  const ask = (path: string, origin: string, method = 'GET', headers = {}): Promise<Response> =>
    fetch(`${server.url}${path}`, { method, headers: { ...headers, origin } });

  it('are let in nowhere unless configured', async () => {
    await start();
    for (const origin of [TABLERO, 'null', server.url]) {
      expect(allowedTo(await ask('/api/v1/instancias', origin))).to.deep.equal([]);
      const preflight = await ask(CREATE, origin, 'OPTIONS', PREFLIGHT);
      expect(allowedTo(preflight)).to.deep.equal([]);
      expect(preflight.headers.get('allow')).to.equal('POST, OPTIONS');
    }
  });

  it('of a configured origin may ask first, and then send what they asked for', async () => {
    await start('https://otro.example', TABLERO);
    const preflight = await ask(CREATE, TABLERO, 'OPTIONS', PREFLIGHT);
    expect(preflight.status).to.equal(204);
    expect(preflight.headers.get('access-control-allow-origin')).to.equal(TABLERO);
    expect(preflight.headers.get('access-control-allow-methods')).to.equal('GET, HEAD, POST');
    const asked = preflight.headers.get('access-control-allow-headers')?.toLowerCase().split(', ');
    expect(asked).to.include.members(['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match']);
    expect(preflight.headers.get('access-control-allow-credentials')).to.equal(null);
    expect(preflight.headers.get('vary')).to.match(/\bOrigin\b/);
  });

  it('may read the headers that they need, of good answers and of problems', async () => {
    await start(TABLERO);
    for (const path of ['/api/v1/instancias', '/api/v1/nada', CREATE]) {
      const { headers } = await ask(path, TABLERO);
      expect(headers.get('access-control-allow-origin'), path).to.equal(TABLERO);
      const exposed = headers.get('access-control-expose-headers')?.split(', ');
      expect(exposed).to.include.members([
        'ETag',
        'Link',
        'X-Request-Id',
        'Retry-After',
        'RateLimit',
        'RateLimit-Policy',
        'Projection-Age',
      ]);
    }
    const refused = await fetch(`${server.url}/api/v1/instancias`, {
      headers: { origin: TABLERO, authorization: 'Basic x' },
    });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).to.deep.equal([401, TABLERO]);
  });

  it('of an origin that is only nearly a configured one are not let in', async () => {
    await start(TABLERO);
    for (const origin of [
      `${TABLERO}.evil.example`,
      `${TABLERO}:8443`,
      TABLERO.replace('https', 'http'),
      TABLERO.toUpperCase(),
      'null',
    ]) {
      for (const method of ['GET', 'OPTIONS']) {
        const reply = await ask('/api/v1/instancias', origin, method, PREFLIGHT);
        expect(allowedTo(reply), `${method} ${origin}`).to.deep.equal([]);
        expect(reply.headers.get('vary'), 'a cache must not mix them up').to.match(/\bOrigin\b/);
      }
    }
  });

  it('have no business with the pages, the health and the figures of acta', async () => {
    await start(TABLERO);
    for (const path of ['/health/live', '/metrics', '/'])
      expect(allowedTo(await ask(path, TABLERO)), path).to.deep.equal([]);
  });
});
