/** What is asked while the file of the names is held by another process: names wait, nobody else does. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { StoreError } from '../../src/event-store/event-store.ts';
import { loadDriver } from '../../src/event-store/sqlite/driver.ts';
import { openPeopleStore } from '../../src/erasable/sqlite-people-store.ts';
import { testActa } from '../support/acta.ts';
import { listenWith } from '../support/api-parts.ts';

const MEMBERS = '/instancias/0604/members';
const NAME = 'Ñusta Elvira Campos';

describe('the names, while they cannot be had', () => {
  it('hold up nobody who does not ask for them (defect: every named read held the event loop for two seconds)', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'acta-names-'));
    const file = join(folder, 'people.db');
    const people = await openPeopleStore({ file, busyMilliseconds: 600_000, deadlineMilliseconds: 600_000 });
    const acta = await testActa();
    const data = { sector: 'demuna', institution: 'Demuna de Chota', basis: 'Ordenanza' };
    const act = { aggregate: 'instancia', on: '2020-01-01' } as const;
    await acta.register({
      ...act,
      command: 'CreateInstancia',
      data: { province: 'Chota', ordenanza: { number: 'Ordenanza 1' } },
    });
    await acta.register({ ...act, command: 'IncorporateMember', data });
    const ref = '00000000-0000-4000-8000-000000000001';
    await people.put(ref, { name: NAME });
    const accredited = { sector: 'demuna', seat: 'titular', person: { ref } };
    await acta.register({ ...act, command: 'AccreditRepresentative', data: accredited });
    const api = await listenWith({ store: acta.store, projections: acta.host, people });
    const get = (path: string, headers = {}): Promise<Response> => fetch(`${api.url}${path}`, { headers });

    const other = new (loadDriver().DatabaseSync)(file);
    other.exec('begin exclusive');
    const named = get(`/api/v1${MEMBERS}`, { authorization: 'Bearer x' });
    const light = ['/health/ready', '/api/v1/instancias/0604', `/api/v1${MEMBERS}`].map((path) => get(path));
    expect((await Promise.all(light)).map(({ status }) => status)).to.deep.equal([200, 200, 200]);
    other.exec('commit');
    other.close();
    expect(await (await named).text()).to.include(NAME);
    await api.close(0);
    await acta.cleanup();
    await people.close();
    await rm(folder, { recursive: true });
  });

  it('are refused by name, with when to come back, and the public answer is as ever', async () => {
    const failing = { get: () => Promise.reject(new StoreError('unavailable', 'held by another process')) };
    const api = await listenWith({ people: failing });
    const get = (headers = {}): Promise<Response> => fetch(`${api.url}/api/v1${MEMBERS}`, { headers });
    const refused = await get({ authorization: 'Bearer x' });
    expect([refused.status, refused.headers.get('retry-after')]).to.deep.equal([503, '5']);
    expect(await refused.json()).to.include({ code: 'names_unavailable' });
    expect((await get()).status).to.equal(200);
    await api.close(0);
  });
});
