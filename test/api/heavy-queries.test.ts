/** Heavy queries take turns; when too many wait, the next is told to come back, and everything light goes on. */
import { expect } from 'chai';
import { isHeavy } from '../../src/queries/query.ts';
import { QUERIES } from '../../src/queries/table.ts';
import type { Listening } from '../../src/api/server.ts';
import { listenWith } from '../support/api-parts.ts';

/** Something that is awaited until the test lets it go. */
function gate() {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

describe('heavy queries', () => {
  let server: Listening;
  afterEach(() => server.close(0));

  /** One at once and one waiting, over a log whose reading is held. */
  async function start() {
    const hold = gate();
    const arrived = gate();
    let count = 0;
    const nothing = async (): Promise<IteratorResult<never>> => {
      count += 1;
      arrived.open();
      await hold.opened;
      return { done: true, value: undefined };
    };
    const store = {
      append: () => Promise.reject(new Error('not here')),
      readStream: async function* (): AsyncGenerator<never> {},
      readAll: () => ({ [Symbol.asyncIterator]: () => ({ next: nothing }) }),
      subscribe: () => ({ stop: () => Promise.resolve() }),
      head: () => Promise.resolve(-1),
      health: () => ({ engine: 'sqlite' as const, available: true }),
      close: () => Promise.resolve(),
    };
    const traffic = { heavyQueries: 1, heavyQueriesWaiting: 1 };
    server = await listenWith({ store, config: { version: 'test', commandWaitMs: 5, traffic } });
    return { hold, arrived, calls: () => count };
  }
  const get = (path: string, init: RequestInit = {}): Promise<Response> => fetch(`${server.url}/api/v1${path}`, init);

  it('beyond the queue are answered 503 busy, and light ones as ever', async () => {
    const { hold, arrived } = await start();
    const first = get('/log');
    await arrived.opened;
    const others = [get('/log'), get('/log'), get('/evaluation')].map(async (reply) => {
      const { status, headers } = await reply;
      return { status, retry: headers.get('retry-after') };
    });
    // One of the three waits, and two are refused, whichever they are.
    expect(await Promise.race(others)).to.deep.equal({ status: 503, retry: '2' });
    expect((await get('/instancias/0604')).status).to.equal(200);
    const problem = (await (await get('/instancias?knownAt=2022-06-01T00:00:00Z')).json()) as { code: string };
    expect(problem.code).to.equal('busy');
    hold.open();
    expect((await first).status).to.equal(200);
    const statuses = (await Promise.all(others)).map(({ status }) => status);
    expect(statuses).to.have.members([200, 503, 503]);
  });

  it('give their place up when the caller goes away', async () => {
    const { hold, arrived, calls } = await start();
    const first = get('/log');
    await arrived.opened;
    const gone = gate();
    server.server.on('request', (req, res) => {
      if (req.url?.endsWith('limit=7')) res.once('close', () => res.statusCode === 200 && gone.open());
    });
    const leaving = new AbortController();
    const ask = () => get('/log?limit=7', { signal: leaving.signal });
    const two = [ask(), ask()];
    expect((await Promise.race(two)).status, 'one waits, the other is refused').to.equal(503);
    leaving.abort();
    await gone.opened;
    hold.open();
    expect((await first).status).to.equal(200);
    expect((await get('/log')).status).to.equal(200);
    expect(calls(), 'nothing was read for who had gone').to.equal(2);
    await Promise.allSettled(two);
  });
});

describe('which queries are heavy', () => {
  const heavy = (path: string, search = {}): boolean | undefined => {
    const query = QUERIES.find((one) => one.path === path);
    return query && isHeavy(query, search);
  };

  it('those of the past, of the whole country and of the log', () => {
    expect(heavy('/instancias/:ubigeo', { knownAt: '2022-06-01T00:00:00Z' })).to.equal(true);
    expect(heavy('/instancias', { cursor: 'x' })).to.equal(true);
    expect(heavy('/instancias/:ubigeo', { on: '2022-06-01' })).to.equal(false);
    expect(heavy('/instancias/:ubigeo/evaluation')).to.equal(false);
    expect(heavy('/log')).to.equal(true);
  });

  it('say so themselves', () => {
    expect(QUERIES.filter((query) => isHeavy(query, {})).map(({ path }) => path)).to.deep.equal([
      '/evaluation',
      '/supervision-rounds/:year/report',
      '/supervision-rounds/:year/report.csv',
      '/log',
    ]);
  });
});
