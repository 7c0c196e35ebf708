/** The API over a KurrentDB that goes away and comes back: what it still says, what it refuses, and how it recovers. */
import { expect } from 'chai';
import { RecordingClock, systemTimer } from '../../../src/commands/clock.ts';
import { CommandHandler } from '../../../src/commands/handler.ts';
import { openKurrentStore } from '../../../src/event-store/kurrentdb/kurrentdb-store.ts';
import type { EventStore } from '../../../src/event-store/event-store.ts';
import type { Timing } from '../../../src/event-store/kurrentdb/timing.ts';
import { ProjectionHost } from '../../../src/projections/read-model/host.ts';
import type { Listening } from '../../../src/api/server.ts';
import { listenWith } from '../../support/api-parts.ts';
import { temporaryPeopleStore, type TemporaryPeopleStore } from '../../support/people.ts';
import { type AppendFate, FakeServer, type ReadFate } from './fake-server.ts';
import { forbidUnhandledRejections, quick, untilAvailable } from './support.ts';

const CREATE = '/api/v1/instancias/0604/commands/create-instancia';
interface Beginning {
  readonly timing?: Partial<Timing>;
  readonly deadlineMs?: number;
}
const STATUS = '/api/v1/instancias/0604?on=2022-05-30';

describe('the API over a KurrentDB that goes away', () => {
  forbidUnhandledRejections();
  let fake: FakeServer;
  let store: EventStore;
  let host: ProjectionHost;
  let people: TemporaryPeopleStore;
  let api: Listening;
  let elapsed = 0;

  const begin = async ({ timing, deadlineMs }: Beginning = {}): Promise<void> => {
    store = await openKurrentStore(fake.url, { timing: { ...quick(fake), ...timing } });
    const clock = new RecordingClock({ now: () => '2022-12-31T17:00:00.000Z' });
    host = new ProjectionHost({ store, setTimer: systemTimer, elapsed: () => elapsed });
    await host.start();
    const handler = new CommandHandler({
      store,
      people: people.store,
      clock,
      ...(deadlineMs !== undefined && { deadlineMs }),
    });
    api = await listenWith({ store, projections: host, handler, people: people.store });
  };
  beforeEach(async () => {
    elapsed = 1_000_000;
    fake = await FakeServer.start();
    people = await temporaryPeopleStore();
  });
  afterEach(async () => {
    await api.close(0);
    await host.stop();
    await store.close();
    await people.dispose();
    fake.kill();
  });

  const create = (ubigeo = '0604', key = `create-${ubigeo}`): Promise<Response> =>
    fetch(`${api.url}${CREATE.replace('0604', ubigeo)}`, {
      method: 'POST',
      headers: { authorization: 'Bearer x', 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({
        occurredOn: '2019',
        data: { province: ubigeo === '0604' ? 'Chota' : 'Cajamarca', ordenanza: { number: 'Ordenanza 012-2019' } },
      }),
    });
  const ready = async () => {
    const response = await fetch(`${api.url}/health/ready`);
    return { status: response.status, body: (await response.json()) as { projections: { ageSeconds: number } } };
  };
  const codeOf = async (response: Response): Promise<string> => ((await response.json()) as { code: string }).code;
  const untilReady = async (): Promise<void> => {
    while ((await ready()).status !== 200) await new Promise(setImmediate);
  };

  it('answers what it last knew and says how old that is, refuses commands in time, and recovers by itself', async () => {
    await begin();
    expect((await create()).status).to.equal(201);
    const before = await fetch(`${api.url}${STATUS}`);
    const body = await before.text();
    expect(before.headers.get('projection-age')).to.equal(null);

    fake.kill();
    await untilAvailable(store, false);
    elapsed += 12_300;
    const refused = await create('0601');
    expect([refused.status, refused.headers.get('retry-after')]).to.deep.equal([503, '5']);
    expect(await codeOf(refused)).to.equal('store_unavailable');
    const old = await fetch(`${api.url}${STATUS}`);
    expect([old.status, await old.text(), old.headers.get('projection-age')]).to.deep.equal([200, body, '13']);
    const unchanged = await fetch(`${api.url}${STATUS}`, {
      headers: { 'if-none-match': before.headers.get('etag') ?? '' },
    });
    expect([unchanged.status, unchanged.headers.get('projection-age')]).to.deep.equal([304, '13']);
    const away = await ready();
    expect([away.status, away.body.projections.ageSeconds]).to.deep.equal([503, 13]);

    await fake.listen();
    await untilReady();
    expect((await create('0601')).status, 'the same command again').to.equal(201);
    const after = await fetch(`${api.url}${STATUS}`);
    expect(after.headers.get('projection-age')).to.equal(null);
    expect((await ready()).body.projections.ageSeconds).to.equal(0);
  });

  it('says that it is not ready, and how old its answers are, when the store falls silent and nobody sends a command', async () => {
    let now = 0;
    await begin({ timing: { quietMs: 5, now: () => now } });
    expect((await create()).status).to.equal(201);
    const knocks = fake.knocks;
    fake.asleep = true;
    await fake.until(() => fake.knocks > knocks);
    now = 4_200;
    await untilAvailable(store, false);
    expect((await ready()).status).to.equal(503);
    while ((await ready()).body.projections.ageSeconds === 0) await new Promise(setImmediate);
    const old = await fetch(`${api.url}${STATUS}`);
    expect([old.status, old.headers.get('projection-age')]).to.deep.equal([200, '5']);
    fake.asleep = false;
    await untilReady();
    const after = await fetch(`${api.url}${STATUS}`);
    expect([after.status, after.headers.get('projection-age')]).to.deep.equal([200, null]);
  });

  it('says of a command without an answer that its outcome is not known, and does it once when it is sent again', async () => {
    await begin();
    fake.appendFates.push('mute', ...Array<AppendFate>(100).fill('silent'));
    const first = await create();
    expect([first.status, first.headers.get('retry-after')]).to.deep.equal([503, '1']);
    expect(await codeOf(first)).to.equal('outcome_unknown');
    fake.appendFates.length = 0;
    expect((await create()).status).to.equal(201);
    expect(fake.log.stream('instancia-0604')).to.have.length(1);
  });

  describe('however long the store itself would go on trying', () => {
    /** Five minutes for each read and each append: far longer than a test may take. */
    const PATIENT: Partial<Timing> = { retryForMs: 300_000 };
    const refusedInTime = async (code: string): Promise<void> => {
      const refused = await create();
      expect([refused.status, await codeOf(refused)]).to.deep.equal([503, code]);
    };

    it('refuses a command in time when the store is away', async () => {
      await begin({ timing: PATIENT, deadlineMs: 300 });
      fake.kill();
      await untilAvailable(store, false);
      await refusedInTime('store_unavailable');
    });

    it('refuses a command in time when the store takes the append and never answers', async () => {
      await begin({ timing: PATIENT, deadlineMs: 300 });
      fake.appendFates.push(...Array<AppendFate>(100).fill('silent'));
      await refusedInTime('outcome_unknown');
    });

    it('refuses a command in time when every append fails at once', async () => {
      await begin({ timing: PATIENT, deadlineMs: 300 });
      fake.appendFates.push(...Array.from({ length: 1_000 }, (): AppendFate => ({ code: 14 })));
      await refusedInTime('outcome_unknown');
    });

    it('refuses a command in time when the store stays silent to its reads', async () => {
      await begin({ timing: PATIENT, deadlineMs: 300 });
      fake.readFates.push(...Array<ReadFate>(100).fill('silent'));
      await refusedInTime('store_unavailable');
    });
  });

  it('serves before the store is there: alive, not ready, nothing registered and nothing answered', async () => {
    fake.kill();
    await begin();
    expect((await fetch(`${api.url}/health/live`)).status).to.equal(200);
    expect((await ready()).status).to.equal(503);
    for (const response of [await create(), await fetch(`${api.url}${STATUS}`)]) {
      expect([response.status, response.headers.get('retry-after')]).to.deep.equal([503, '5']);
      expect(await codeOf(response)).to.equal('not_ready');
    }
    await fake.listen();
    await untilReady();
    expect((await create()).status).to.equal(201);
    expect((await fetch(`${api.url}${STATUS}`)).status).to.equal(200);
  });
});
