/** Whatever goes wrong is a problem (RFC 9457) in the caller's language; only what is our fault is a 5xx. */
import { expect } from 'chai';
import { connect } from 'node:net';
import { PROBLEMS } from '../../src/api/problem/problems.ts';
import type { Listening } from '../../src/api/server.ts';
import { ConflictError, StoreError, type StoreErrorCode } from '../../src/event-store/event-store.ts';
import { ReadModel } from '../../src/projections/read-model/read-model.ts';
import { listenWith, PRINCIPAL } from '../support/api-parts.ts';
import { problemIn, type Reply, startServer, type TestServer } from '../support/server.ts';

const CREATE = '/instancias/0604/commands/create-instancia';
const CREATION = { occurredOn: '2019', data: { province: 'Chota', ordenanza: { number: 'Ordenanza 012-2019' } } };

describe('problems', () => {
  let acta: TestServer;
  before(async () => {
    acta = await startServer();
  });
  after(() => acta.close());

  it('an address that leads nowhere', async () => {
    for (const path of ['//nada', '/nada', '/instancias/0604/nada'])
      problemIn(await acta.anybody.get(path), 404, 'not_found');
    const problem = problemIn(await acta.anybody.get('//nada?dni=12345678'), 404, 'not_found');
    expect(problem.instance).to.equal('/nada');
    problemIn(await acta.anybody.get('/instancias/%E0%A4%A'), 400, 'malformed_request');
  });

  it('another method names those that are allowed', async () => {
    for (const [method, path, allow] of [
      ['DELETE', '/instancias/0604', 'GET, HEAD, OPTIONS'],
      ['GET', CREATE, 'POST, OPTIONS'],
      ['PUT', '//health/live', 'GET, HEAD, OPTIONS'],
      ['POST', '//docs', 'GET, HEAD, OPTIONS'],
    ] as const) {
      const reply = await acta.anybody.send(method, path);
      problemIn(reply, 405, 'method_not_allowed');
      expect(reply.headers.get('allow'), path).to.equal(allow);
    }
    const options = await acta.anybody.send('OPTIONS', '/instancias/0604');
    expect([options.status, options.headers.get('allow')]).to.deep.equal([204, 'GET, HEAD, OPTIONS']);
  });

  it('a format that is not spoken here', async () => {
    problemIn(await acta.anybody.get('/instancias/0604', { accept: 'application/xml' }), 406, 'not_acceptable');
    problemIn(await acta.anybody.get('//docs', { accept: 'application/json' }), 406, 'not_acceptable');
    const secretariat = await acta.as('secretariat');
    problemIn(await secretariat.command(CREATE, CREATION, { accept: 'text/html' }), 406, 'not_acceptable');
    expect((await acta.anybody.get<{ status: string }>('/instancias/0604')).body.status).to.equal('no_information');
  });

  it('in Spanish unless English is preferred', async () => {
    const titleIn = async (language: string) => {
      const reply = await acta.anybody.get('/nada', { 'accept-language': language });
      return [reply.headers.get('content-language'), problemIn(reply, 404, 'not_found').title];
    };
    const es = ['es', PROBLEMS.not_found.es];
    const en = ['en', PROBLEMS.not_found.en];
    expect(await titleIn('es-PE,es;q=0.9,en;q=0.8')).to.deep.equal(es);
    expect(await titleIn('en-GB,en;q=0.9')).to.deep.equal(en);
    expect(await titleIn('qu,en;q=0.5')).to.deep.equal(en);
    expect(await titleIn('qu')).to.deep.equal(es);
    expect(await titleIn('*')).to.deep.equal(es);
    const refusal = await (
      await acta.as('secretariat')
    ).command('/instancias/0606/commands/create-instancia', CREATION, { 'accept-language': 'en' });
    expect(problemIn(refusal, 422, 'province_name_mismatch').detail).to.contain('is Cutervo (INEI), not Chota');
  });

  it('every answer carries the headers that keep a browser safe', async () => {
    for (const path of ['//', '/nada', '/instancias/0604', '//health/live']) {
      const { headers } = await acta.anybody.get(path);
      expect(headers.get('content-security-policy'), path).to.match(/^default-src 'none'/);
      expect(headers.get('x-content-type-options')).to.equal('nosniff');
      expect(headers.get('x-frame-options')).to.equal('DENY');
      expect(headers.get('referrer-policy')).to.equal('no-referrer');
      expect(headers.get('x-powered-by')).to.equal(null);
    }
  });

  describe('at the door', () => {
    it('without a token one reads and never writes', async () => {
      expect((await acta.anybody.get('/instancias/0604')).status).to.equal(200);
      const reply = await acta.anybody.command(CREATE, CREATION);
      problemIn(reply, 401, 'token_missing');
      expect(reply.headers.get('www-authenticate')).to.equal('Bearer realm="acta"');
      // Nobody's body is looked at.
      problemIn(await acta.anybody.command(CREATE, '{'), 401, 'token_missing');
    });

    it('a token that is no good is refused, for reading too', async () => {
      const old = await acta.token(PRINCIPAL, '2022-01-01T00:00:00.000Z', 3600);
      for (const authorization of [
        'Bearer x',
        'Basic YWN0YTphY3Rh',
        `Bearer ${old}`,
        `Bearer ${old.slice(0, -4)}AAAA`,
        'Bearer',
      ]) {
        const reply = await acta.anybody.get('/instancias/0604', { authorization });
        problemIn(reply, 401, 'token_invalid');
        expect(reply.headers.get('www-authenticate')).to.contain('error="invalid_token"');
      }
      const { detail } = problemIn(
        await acta.anybody.get('/instancias', { authorization: `Bearer ${old}` }),
        401,
        'token_invalid',
      );
      expect(detail).to.equal('El token ha vencido.');
    });
  });
});

/** Projections that have not seen anything yet. */
const AWAY = {
  position: -1,
  lag: () => Promise.resolve(1),
  parked: [],
  caughtUp: false,
  age: () => 0,
  readModel: new ReadModel(),
};

describe('problems of ours', () => {
  let server: Listening;
  afterEach(() => server.close(0));

  const send = async (path = CREATE): Promise<Reply> => {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
      body: JSON.stringify(CREATION),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: JSON.parse(text) as Record<string, unknown>,
    };
  };

  const STORE: readonly (readonly [StoreErrorCode, number, string])[] = [
    ['unavailable', 503, 'store_unavailable'],
    ['closed', 503, 'store_unavailable'],
    ['outcome_unknown', 503, 'outcome_unknown'],
    ['disk_full', 503, 'store_full'],
    ['read_only', 503, 'store_read_only'],
    ['too_large', 413, 'body_too_large'],
    ['store_corrupt', 500, 'internal_error'],
  ];
  for (const [code, status, problem] of STORE) {
    it(`a store that says ${code}`, async () => {
      const handle = () => Promise.reject(new StoreError(code, 'secret path /var/lib/acta.db'));
      server = await listenWith({ handler: { handle } });
      const reply = await send();
      problemIn(reply, status, problem);
      expect(reply.headers.get('retry-after') !== null).to.equal(status === 503);
      expect(reply.text).to.not.contain('secret');
    });
  }

  it('others who kept writing', async () => {
    server = await listenWith({});
    const reply = await send();
    problemIn(reply, 409, 'contended');
    expect(reply.headers.get('retry-after')).to.equal('1');
  });

  it('an error that nobody expected shows neither its text nor its stack', async () => {
    server = await listenWith({ handler: { handle: () => Promise.reject(new ConflictError('secret', 1, 2)) } });
    const conflict = await send();
    problemIn(conflict, 500, 'internal_error');
    expect(conflict.text).to.not.contain('secret');
    await server.close(0);
    server = await listenWith({ handler: { handle: () => Promise.reject(new TypeError('secret')) } });
    const reply = await send();
    problemIn(reply, 500, 'internal_error');
    expect(reply.text).to.not.contain('secret').and.not.contain('TypeError');
  });

  it('a verifier that is away is our fault, not the token’s', async () => {
    server = await listenWith({ verifier: { verify: () => Promise.reject(new Error('no keys')) } });
    problemIn(await send(), 500, 'internal_error');
  });

  it('an answer that the projections have not seen comes all the same, and says so', async () => {
    const accepted = {
      kind: 'accepted',
      stream: 'instancia-0604',
      revision: 0,
      events: [{ id: '7f6f2a5c-0d5e-5d0f-9d0a-0a4f4f1b2c3d', type: 'InstanciaCreated' }],
    } as const;
    server = await listenWith({
      handler: { handle: () => Promise.resolve(accepted) },
      projections: { ...AWAY, caughtUp: true, waitFor: () => Promise.resolve(false) },
    });
    const reply = await send();
    expect([reply.status, reply.headers.get('projection-lag')]).to.deep.equal([201, 'waiting']);
  });

  it('nothing is registered or answered before the log has been read', async () => {
    server = await listenWith({ projections: { ...AWAY, waitFor: () => Promise.resolve(false) } });
    const reply = await send();
    problemIn(reply, 503, 'not_ready');
    expect(reply.headers.get('retry-after')).to.equal('5');
    const ready = await fetch(`${server.url}/health/ready`);
    expect(ready.status).to.equal(503);
    expect(await ready.json()).to.deep.include({ status: 'not_ready' });
    const status = await fetch(`${server.url}/api/v1/instancias/0604`);
    expect([status.status, status.headers.get('retry-after')]).to.deep.equal([503, '5']);
  });

  /** What the server says to bytes that are hardly HTTP. */
  const raw = (text: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const { port, hostname } = new URL(server.url);
      const socket = connect(Number(port), hostname, () => socket.end(text));
      let answer = '';
      socket.on('data', (data: Buffer) => (answer += data.toString()));
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });

  it('headers too large, and bytes that are not HTTP', async () => {
    server = await listenWith({});
    const large = await raw(`GET / HTTP/1.1\r\nHost: x\r\nX-Large: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(large)
      .to.match(/^HTTP\/1\.1 431 /)
      .and.contain('application/problem+json')
      .and.contain('"code":"headers_too_large"');
    const garbage = await raw('hola\r\n\r\n');
    expect(garbage)
      .to.match(/^HTTP\/1\.1 400 /)
      .and.contain('"code":"malformed_request"');
  });
});
