/** acta as an operator starts it, by its composition root, while its KurrentDB is away. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { CommandHandler } from '../../../src/commands/handler.ts';
import { RecordingClock } from '../../../src/commands/clock.ts';
import { readConfig } from '../../../src/config/config.ts';
import { StoreError } from '../../../src/event-store/event-store.ts';
import { closeStores, openStores } from '../../../src/main.ts';
import { principalOf, SECRETARIAT } from '../../support/acta.ts';
import { peopleWith } from '../../support/people.ts';
import { NOW, startServer, type TestServer } from '../../support/server.ts';
import { FakeServer } from './fake-server.ts';
import { forbidUnhandledRejections } from './support.ts';

const MEMBERS = '/instancias/0604/members';
const NAME = 'Ñusta Elvira Campos';
const BASIS = 'Ley 29733, artículo 20';

describe('acta that is started before its KurrentDB', () => {
  forbidUnhandledRejections();
  let fake: FakeServer;
  let data: string;
  let acta: TestServer | undefined;
  beforeEach(async () => {
    fake = await FakeServer.start();
    data = await mkdtemp(join(tmpdir(), 'acta-away-'));
  });
  afterEach(async () => {
    await acta?.close();
    fake.kill();
    await rm(data, { recursive: true });
  });

  const start = async (): Promise<TestServer> => {
    acta = await startServer({ data, environment: { ACTA_STORE: fake.url } });
    return acta;
  };
  const command = async (name: string, body: object) => {
    const secretariat = await acta?.as('secretariat');
    const path = `/instancias/0604/commands/${name}`;
    return secretariat?.command(path, { occurredOn: '2020-01-01', data: body });
  };
  const create = () => command('create-instancia', { province: 'Chota', ordenanza: { number: 'Ordenanza 012-2019' } });
  /** Asks until the answer is the one that is waited for. */
  const until = async (ask: () => Promise<boolean>): Promise<void> => {
    while (!(await ask())) await new Promise(setImmediate);
  };
  const ready = async (server: TestServer) => (await server.anybody.get('//health/ready')).status === 200;

  it('listens, says that it is not ready, and begins when the store answers (defect: it ended after ten seconds)', async () => {
    fake.kill();
    const server = await start();
    const { anybody } = server;
    expect((await anybody.get('//health/live')).status).to.equal(200);
    expect((await anybody.get('//health/ready')).status).to.equal(503);
    for (const path of ['/instancias/0604', MEMBERS]) {
      const refused = await anybody.get(path);
      expect([refused.status, refused.body['code'], refused.headers.get('retry-after')], path).to.deep.equal([
        503,
        'not_ready',
        '5',
      ]);
    }
    expect((await create())?.body).to.include({ code: 'not_ready' });
    await fake.listen();
    await until(() => ready(server));
    expect((await create())?.status).to.equal(201);
    expect((await anybody.get('/instancias/0604')).status).to.equal(200);
  });

  it('finishes the erasures that were left unfinished, once the store has answered', async () => {
    const before = await start();
    await create();
    await command('incorporate-member', { sector: 'demuna', institution: 'Demuna de Chota', basis: 'Ordenanza' });
    await command('accredit-representative', { sector: 'demuna', seat: 'titular', person: { name: NAME } });
    const auditor = await before.as('auditor');
    const { text, body } = await auditor.get<{ items: { titular?: { personRef: string } }[] }>(MEMBERS);
    expect(text).to.include(NAME);
    const ref = /"personRef":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? '';
    await before.close();
    acta = undefined;

    // As far as a process comes that dies between the event and the erasure.
    const stores = await openStores(readConfig({ ACTA_DATA: data, ACTA_STORE: fake.url }));
    const gone = () => Promise.reject(new StoreError('unavailable', 'the process is gone'));
    const dying = new CommandHandler({
      store: stores.store,
      people: peopleWith(stores.people, { erase: gone }),
      clock: new RecordingClock({ now: () => NOW }),
    });
    const outcome = await dying.handle({
      aggregate: 'erasure',
      command: 'ErasePerson',
      ubigeo: '0604',
      key: ref,
      occurredOn: '2022-12-30',
      by: SECRETARIAT,
      principal: principalOf(SECRETARIAT),
      data: { enteredIn: 'instancia-0604', basis: BASIS },
      commandId: 'erase-1',
      correlationId: 'erase-1',
    });
    expect(outcome).to.have.property('kind', 'erasure_unfinished');
    await closeStores(stores);

    fake.kill();
    const server = await start();
    const reader = await server.as('auditor');
    expect((await server.anybody.get('//health/live')).status).to.equal(200);
    await fake.listen();
    await until(() => ready(server));
    await until(async () => (await reader.get(MEMBERS)).text.includes(BASIS));
    expect((await reader.get(MEMBERS)).text)
      .to.include('suprimido')
      .and.not.include(NAME);
  });
});
