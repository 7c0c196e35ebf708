/** What becomes of requests whose connection closes before they are answered: pipelined, reset, read slowly. */
import { expect } from 'chai';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import express, { type Express } from 'express';
import { pino } from 'pino';
import { computeBudget, computing } from '../../src/api/http/compute-budget.ts';
import { deliveryLimit } from '../../src/api/http/delivery-limit.ts';
import { errorHandler } from '../../src/api/http/error-handler.ts';
import { heavyQueries } from '../../src/api/http/heavy-queries.ts';
import { contextOf, requestContext } from '../../src/api/http/request-context.ts';
import { answerComputed, watchRequest, whenEnded, whenGone } from '../../src/api/http/request-end.ts';
import { listen, type Listening } from '../../src/api/server.ts';
import { Semaphore } from '../../src/event-store/semaphore.ts';
import { startServer, type TestServer } from '../support/server.ts';

const CHOTA = { province: 'Chota', ordenanza: { number: 'Ordenanza Municipal 012-2019-MPCH' } };

interface Line {
  readonly msg: string;
  readonly req?: { readonly path: string };
  readonly res?: { readonly status: number };
}

/** The log of requests, and a promise of so many lines of it. */
function watchedLog() {
  const lines: Line[] = [];
  const waiting: { count: number; done: () => void }[] = [];
  const write = (text: string): void => {
    const line = JSON.parse(text) as Line;
    if (line.req) lines.push(line);
    for (const { count, done } of waiting) if (lines.length >= count) done();
  };
  const until = (count: number): Promise<void> =>
    new Promise((done) => (lines.length >= count ? done() : void waiting.push({ count, done })));
  return { lines, until, log: pino({ level: 'info' }, { write }) };
}

const open = async (url: string): Promise<Socket> => {
  const { port, hostname } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};

const request = (method: string, path: string, headers: Readonly<Record<string, string>>, body = ''): string =>
  [
    `${method} ${path} HTTP/1.1`,
    'Host: acta',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
    '',
    body,
  ].join('\r\n');

describe('requests whose connection closes', () => {
  let acta: TestServer;
  const { lines, until, log } = watchedLog();
  beforeEach(async () => {
    lines.splice(0);
    acta = await startServer({ log, environment: { ACTA_HEAVY_QUERIES: '2', ACTA_HEAVY_QUERIES_WAITING: '5' } });
  });
  afterEach(() => acta.close());

  it('give their turns back (defect: ten pipelined heavy queries on a closed connection blocked all others)', async () => {
    const socket = await open(acta.url);
    socket.write(request('GET', '/api/v1/log?limit=1', {}).repeat(10));
    socket.resetAndDestroy();
    const all = await Promise.all(Array.from({ length: 6 }, () => acta.anybody.get('/log?limit=1')));
    expect(all.map(({ status }) => status)).to.deep.equal([200, 200, 200, 200, 200, 200]);
  });

  it('are each logged and counted once (defect: a hundred refused tokens left one line)', async () => {
    const socket = await open(acta.url);
    socket.write(request('GET', '/api/v1/position', { Authorization: 'Bearer nonsense' }).repeat(100));
    // The first answer is on its way: all hundred have been read.
    await once(socket, 'data');
    socket.resetAndDestroy();
    await until(100);
    expect(lines.map(({ res }) => res?.status)).to.deep.equal(Array.from({ length: 100 }, () => 401));
    const { text } = await acta.anybody.send('GET', '//metrics');
    const counted = [...text.matchAll(/^acta_http_requests_total\{.*route="none".*\} (\d+)$/gm)];
    expect(counted.reduce((sum, [, count]) => sum + Number(count), 0)).to.equal(100);
  });

  /** More pages than the buffers of both ends take. */
  const BEFORE = 40;

  it('are logged though they recorded an act (defect: the act left no line)', async () => {
    const token = await acta.token({
      id: 'p-00000000-0000-4000-8000-000000000001',
      role: 'secretariat',
      institution: 'Municipalidad Provincial de Chota',
      territory: '*',
    });
    const body = JSON.stringify({ occurredOn: '2019', data: CHOTA });
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const path = '/api/v1/instancias/0604/commands/create-instancia';
    const socket = await open(acta.url);
    // The client reads nothing: the answer to the act waits behind those before it.
    socket.write(request('GET', '/docs', {}).repeat(BEFORE) + request('POST', path, headers, body));
    let recorded = -1;
    while (recorded < 0) recorded = ((await acta.anybody.get('/position')).body as { position: number }).position;
    socket.resetAndDestroy();
    const act = (): Line | undefined => lines.find(({ req }) => req?.path === path);
    for (let count = lines.length; !act(); count += 1) await until(count);
    expect(act()?.res?.status).to.equal(201);
    expect(act()?.msg).to.equal('request aborted');
    expect((await acta.anybody.get('/instancias/0604')).body).to.include({ status: 'never_met' });
  });
});

describe('clients that read slowly', () => {
  let server: Listening;
  afterEach(() => server.close(0));
  const start = async (use: (app: Express) => void): Promise<void> => {
    const app = express();
    app.use(watchRequest, requestContext);
    use(app);
    server = await listen(app, { port: 0, host: '127.0.0.1' });
  };
  /** More than the buffers of both ends take. */
  const LARGE = Buffer.alloc(50_000_000, 'x');

  it('are cut when their answer takes too long', async () => {
    let cut = 0;
    await start((app) =>
      app.use(
        deliveryLimit(30, () => (cut += 1)),
        (_req, res) => void res.send(LARGE),
      ),
    );
    const connected = once(server.server, 'connection') as Promise<[Socket]>;
    const socket = await open(server.url);
    socket.write(request('GET', '/', {}));
    // The client reads nothing.
    const [held] = await connected;
    await once(held, 'close');
    expect(cut).to.equal(1);
    socket.destroy();
  });

  it('hold no turn while they read (defect: two of them blocked every heavy query)', async () => {
    const semaphore = new Semaphore({ atOnce: 1, waiting: 0 });
    await start((app) =>
      app.use(heavyQueries({ semaphore, waitMs: 60_000 }), (req, res) => {
        answerComputed(req);
        res.send(LARGE);
      }),
    );
    const socket = await open(server.url);
    socket.write(request('GET', '/log', {}));
    await once(socket, 'readable');
    expect((await fetch(`${server.url}/log`)).status).to.equal(200);
    socket.destroy();
  });

  it('leave the queue when they go, and whoever waits for too long is told so', async () => {
    const semaphore = new Semaphore({ atOnce: 1 });
    let busy = 0;
    await start((app) => {
      app.use(heavyQueries({ semaphore, waitMs: 20, onBusy: () => (busy += 1) }));
      app.use(((_error, _req, res, _next) => void res.status(503).end()) satisfies express.ErrorRequestHandler);
    });
    semaphore.acquire({ begin: () => undefined });
    const gone = await open(server.url);
    gone.write(request('GET', '/log', {}));
    await once(server.server, 'request');
    gone.resetAndDestroy();
    expect((await fetch(`${server.url}/log`)).status).to.equal(503);
    expect([semaphore.waiting, semaphore.running]).to.deep.equal([0, 1]);
    expect(busy).to.be.greaterThan(0);
  });
});

describe('the budget of computing time', () => {
  let server: Listening;
  afterEach(() => server.close(0));

  const start = async (computeMsPerActor: number, use: (app: Express) => void): Promise<void> => {
    const app = express();
    app.use(
      watchRequest,
      requestContext,
      computeBudget({ computeMsPerActor }, () => undefined),
    );
    use(app);
    app.use(errorHandler(pino({ level: 'silent' })));
    server = await listen(app, { port: 0, host: '127.0.0.1' });
  };
  const busyFor = (ms: number): void => {
    const end = performance.now() + ms;
    while (performance.now() < end);
  };

  it('is spent by light queries too (defect: what took less than half a millisecond cost nothing)', async () => {
    await start(2, (app) =>
      app.use((req, res) => {
        computing(req, () => busyFor(0.3));
        res.end();
      }),
    );
    const statuses: number[] = [];
    for (let asked = 0; asked < 8; asked += 1) statuses.push((await fetch(server.url)).status);
    expect(statuses.at(-1)).to.equal(429);
  });

  it('is charged once of a request whose client goes (defect: what had been computed by then counted twice)', async () => {
    const spent = { ms: 0 };
    let finish = (): void => undefined;
    const ended = new Promise<void>((done) => (finish = done));
    await start(60_000, (app) => {
      app.get('/', (req, res) => {
        computing(req, () => busyFor(20));
        whenGone(req, () => {
          spent.ms = contextOf(req).computeMs;
          whenEnded(req, finish);
          res.end();
        });
      });
      app.get('/light', (_req, res) => void res.end());
    });
    const socket = await open(server.url);
    const asked = once(server.server, 'request');
    socket.write(request('GET', '/', {}));
    await asked;
    socket.resetAndDestroy();
    await ended;
    const left = Math.floor((60_000_000 - Math.round(spent.ms * 1000)) / 1000);
    expect((await fetch(`${server.url}/light`)).headers.get('ratelimit')).to.match(
      new RegExp(`"computing"; r=${left};`),
    );
  });

  it('is spent by what answers cost, said with every answer, and ends in 429 with when to come back', async () => {
    const app = express();
    app.use(
      watchRequest,
      requestContext,
      computeBudget({ computeMsPerActor: 5, computeMsPerAddress: 500 }, () => undefined),
    );
    app.get('/costly', (req, res) => {
      computing(req, () => {
        const end = performance.now() + 10;
        while (performance.now() < end);
      });
      res.end();
    });
    app.use((_req, res) => void res.end());
    app.use(errorHandler(pino({ level: 'silent' })));
    server = await listen(app, { port: 0, host: '127.0.0.1' });
    const ask = (path: string): Promise<Response> => fetch(server.url + path);
    const light = await ask('/');
    expect(light.headers.get('ratelimit')).to.equal('"computing"; r=5; t=60, "computing-of-address"; r=500; t=60');
    expect(light.headers.get('ratelimit-policy')).to.contain('"computing"; q=5; qu="milliseconds"; w=60');
    expect((await ask('/costly')).status).to.equal(200);
    const refused = await ask('/');
    expect(refused.status).to.equal(429);
    expect(Number(refused.headers.get('retry-after'))).to.be.within(1, 60);
  });
});

describe('connections', () => {
  it('of one address are so many and no more; a closed one makes room', async () => {
    const acta = await startServer({ environment: { ACTA_MAX_CONNECTIONS_PER_ADDRESS: '2' } });
    try {
      const [first, second] = [await open(acta.url), await open(acta.url)];
      const third = await open(acta.url);
      await once(third, 'close');
      second.destroy();
      await once(second, 'close');
      first.write(request('GET', '/health/live', {}));
      expect(String((await once(first, 'data'))[0])).to.match(/^HTTP\/1\.1 200/);
      first.destroy();
      await once(first, 'close');
    } finally {
      await acta.close();
    }
  });

  it('of a trusted proxy are not counted', async () => {
    const environment = { ACTA_MAX_CONNECTIONS_PER_ADDRESS: '1', ACTA_TRUST_PROXY: '127.0.0.1' };
    const acta = await startServer({ environment });
    try {
      const sockets = [await open(acta.url), await open(acta.url)];
      for (const socket of sockets) {
        socket.write(request('GET', '/health/live', {}));
        expect(String((await once(socket, 'data'))[0])).to.match(/^HTTP\/1\.1 200/);
        socket.destroy();
      }
    } finally {
      await acta.close();
    }
  });
});
