/** A clock that was ahead once: what acta records, answers and says while the clock contradicts the log, and the way out. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { pino } from 'pino';
import { PROVINCES } from '../../src/domain/geography/provinces.ts';
import { acta as cli, NOW as RIGHT } from '../cli/fake-io.ts';
import { type Client, problemIn, startServer, type StartOptions, type TestServer } from '../support/server.ts';

const AHEAD = '2029-03-01T15:00:00.000Z';
const TODAY = RIGHT.slice(0, 10);

const minutesBefore = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) - minutes * 60_000).toISOString();

const create = (client: Client, ubigeo: string, occurredOn = '2019', lang = 'en') =>
  client.command(
    `/instancias/${ubigeo}/commands/create-instancia`,
    { occurredOn, data: { province: PROVINCES.get(ubigeo)?.name, ordenanza: { number: '012-2019' } } },
    { 'accept-language': lang },
  );

describe('a clock that was ahead once', () => {
  let data: string;
  let server: TestServer;
  let lines: { level: number; part?: string; detail?: string }[];
  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'acta-clock-'));
    lines = [];
  });
  afterEach(async () => {
    await server.close();
    await rm(data, { recursive: true, force: true });
  });

  const start = async (now: string, options: StartOptions = {}): Promise<Client> => {
    const log = pino({ level: 'error' }, { write: (line) => void lines.push(JSON.parse(line) as (typeof lines)[0]) });
    const environment = { ACTA_STORE: join(data, 'acta.db') };
    server = await startServer({ now, data, environment, log, ...options });
    return server.as('secretariat');
  };
  const restart = async (now: string): Promise<Client> => {
    await server.close();
    return start(now);
  };
  /** One act recorded in 2029, then the right clock. */
  const poisoned = async (): Promise<Client> => {
    expect((await create(await start(AHEAD), '0604')).status).to.equal(201);
    return restart(RIGHT);
  };

  it('lets nothing be recorded, is not ready, and says so loudly at the start', async () => {
    const secretariat = await poisoned();
    const problem = problemIn(await create(secretariat, '0606'), 503, 'clock_behind');
    expect(problem.detail).to.contain(RIGHT).and.contain(AHEAD).and.contain('acta clock accept');
    const spanish = await create(secretariat, '0606', '2019', 'es');
    expect(problemIn(spanish, 503, 'clock_behind').detail).to.contain('El reloj de la máquina dice');
    const ready = await server.anybody.get<{ clock: { agrees: boolean; detail: string } }>('//health/ready');
    expect(ready.status).to.equal(503);
    expect(ready.body.clock.agrees).to.equal(false);
    expect(ready.body.clock.detail).to.contain(AHEAD);
    expect(lines.filter(({ part }) => part === 'clock')).to.have.length(1);
  });

  it('is found out while running as well, and is over when the clock is right again', async () => {
    const secretariat = await start(RIGHT);
    expect((await create(secretariat, '0604')).status).to.equal(201);
    server.setClock(minutesBefore(RIGHT, 6));
    problemIn(await create(secretariat, '0606'), 503, 'clock_behind');
    expect((await server.anybody.get('//health/ready')).status).to.equal(503);
    server.setClock(RIGHT);
    expect((await create(secretariat, '0606')).status).to.equal(201);
    expect((await server.anybody.get('//health/ready')).status).to.equal(200);
  });

  it('is none where it lies behind the log by less than the tolerance: then nothing is recorded earlier than the log', async () => {
    const secretariat = await start(RIGHT);
    await create(secretariat, '0604');
    server.setClock(minutesBefore(RIGHT, 5));
    expect((await create(secretariat, '0606')).status).to.equal(201);
    const { body } = await server.anybody.get<{ items: { metadata: { recordedAt: string } }[] }>('/log');
    expect(body.items.map(({ metadata }) => metadata.recordedAt)).to.deep.equal([RIGHT, RIGHT]);
    // What the log holds can be asked for again with the instant that the answer names.
    const { body: answer } = await server.anybody.get('/instancias/0604');
    expect((await server.anybody.get(`/instancias/0604?knownAt=${String(answer['knownAt'])}`)).body).to.deep.equal(
      answer,
    );
  });

  it('does not move today: the API and the command line take it from the clock', async () => {
    const secretariat = await poisoned();
    expect((await server.anybody.get('/instancias/0604')).body['on']).to.equal(TODAY);
    const told = await cli('status', '0604', '--data', data, '--json');
    expect(JSON.parse(told.out)).to.include({ on: TODAY });
    // A day that has not come is refused as such, before anything is said of the clock.
    problemIn(await create(secretariat, '0606', '2028-01-01'), 422, 'date_in_future');
  });

  describe('that was accepted', () => {
    const REASON = 'The battery of the server had failed.';
    const accept = () => cli('clock', 'accept', '--reason', REASON, '--data', data, '--lang', 'en');

    it('lets acts be recorded by the right clock again, at the next start and at all that follow, and leaves a trail', async () => {
      await poisoned();
      expect(await accept()).to.include({ code: 0 });
      const trail = (await readFile(join(data, 'accepted.ndjson'), 'utf8')).trim();
      expect(JSON.parse(trail)).to.deep.equal({
        kind: 'clock',
        at: RIGHT,
        reason: REASON,
        position: 0,
        latest: AHEAD,
        clock: RIGHT,
      });
      const secretariat = await restart(RIGHT);
      expect((await server.anybody.get('//health/ready')).status).to.equal(200);
      expect((await create(secretariat, '0606')).status).to.equal(201);
      const next = minutesBefore(RIGHT, -60);
      const later = await restart(next);
      expect((await create(later, '0601')).status).to.equal(201);
      const { body } = await server.anybody.get<{ items: { metadata: { recordedAt: string } }[] }>('/log');
      expect(body.items.map(({ metadata }) => metadata.recordedAt)).to.deep.equal([AHEAD, RIGHT, next]);
      // What the wrong clock had dated is known since the first act of the right one.
      const known = (instant: string) => server.anybody.get(`/instancias/0604?knownAt=${instant}`);
      expect((await known(minutesBefore(RIGHT, 1))).body['position']).to.equal(-1);
      expect((await known(RIGHT)).body['position']).to.equal(1);
      expect((await server.anybody.get('/instancias/0604')).body['knownAt']).to.equal(next);
      // And the guard is on again.
      server.setClock(minutesBefore(next, 6));
      problemIn(await create(later, '0602'), 503, 'clock_behind');
    });

    it('needs a contradiction to be accepted, and a reason', async () => {
      await create(await start(RIGHT), '0604');
      const nothing = await accept();
      expect(nothing.code).to.equal(1);
      expect(nothing.err).to.contain('nothing to accept');
      expect((await cli('clock', 'accept', '--data', data)).code).to.equal(2);
    });
  });
});
