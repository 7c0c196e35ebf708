/** A log that was lost, cut, moved or given to two writers is not taken for a new one: on real files, as acta is really started. */
import { copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync, statSync, truncateSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openTokenKey } from '../../src/identity/keys.ts';
import { issueToken } from '../../src/identity/tokens.ts';
import { PROVINCES } from '../../src/domain/geography/provinces.ts';
import { LogLost } from '../../src/event-store/log-lost.ts';
import { readMark } from '../../src/event-store/log-mark.ts';
import { acta as cli } from '../cli/fake-io.ts';
import { endOfProcess, firstOutput, startScript } from '../support/child.ts';
import { type Client, problemIn, type Reply, startServer, type TestServer } from '../support/server.ts';

const SUFFIXES = ['', '-wal', '-shm'] as const;

const body = (ubigeo: string): object => ({
  occurredOn: '2019',
  data: { province: PROVINCES.get(ubigeo)?.name, ordenanza: { number: '012-2019' } },
});
const create = (client: Client, ubigeo: string, headers = {}): Promise<Reply> =>
  client.command(`/instancias/${ubigeo}/commands/create-instancia`, body(ubigeo), headers);
const addMember = (client: Client): Promise<Reply> =>
  client.command('/instancias/0604/commands/add-member', {
    occurredOn: '2019-03-01',
    data: { sector: 'demuna', person: { name: 'Rosa Quispe Huamán' } },
  });

describe('the log that a data folder knows', () => {
  let data: string;
  let log: string;
  const servers: TestServer[] = [];
  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'acta-known-'));
    log = join(data, 'acta.db');
  });
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
    await rm(data, { recursive: true, force: true });
  });

  const start = async (folder = data, file = join(folder, 'acta.db')): Promise<Client & { server: TestServer }> => {
    const server = await startServer({ data: folder, environment: { ACTA_STORE: file } });
    servers.push(server);
    return { ...(await server.as('secretariat')), server };
  };
  const stop = async (): Promise<void> => {
    await Promise.all(servers.splice(0).map((server) => server.close()));
  };
  /** Two acts are acknowledged, a name among them, and acta ends in order. */
  const filled = async (): Promise<void> => {
    const client = await start();
    expect((await create(client, '0604')).status).to.equal(201);
    await addMember(client);
    expect((await create(client, '0606')).status).to.equal(201);
    await stop();
  };
  const refusalOf = async (folder = data, file?: string): Promise<LogLost> => {
    try {
      await start(folder, file);
    } catch (error) {
      if (error instanceof LogLost) return error;
      throw error;
    }
    return expect.fail('acta has started');
  };
  const size = async (client: Client): Promise<unknown> => (await client.get('/position')).body['position'];
  const remove = (...suffixes: readonly string[]): void => {
    for (const suffix of suffixes) rmSync(`${log}${suffix}`, { force: true });
  };

  describe('lost while acta does not run', () => {
    const ways: Record<string, () => void> = {
      removed: () => remove(...SUFFIXES),
      'cut to nothing': () => truncateSync(log),
    };
    for (const [way, lose] of Object.entries(ways)) {
      it(`${way}: acta does not start, makes no new one, and says what to do, in both languages`, async () => {
        await filled();
        const known = (readMark(join(data, 'log.mark'))?.position ?? -1) + 1;
        lose();
        const lost = await refusalOf();
        expect(lost.loss).to.deep.equal({ reason: 'missing', params: { file: log, count: known } });
        expect(lost.explain('en')).to.contain(log).and.contain('acta restore').and.contain('acta log accept');
        expect(lost.explain('es')).to.contain(log).and.contain('restaure un respaldo');
        expect(existsSync(log) ? statSync(log).size : 0).to.equal(0);
      });

      it(`${way}, and the mark with it: the names know it`, async () => {
        await filled();
        await start().then(stop);
        lose();
        rmSync(join(data, 'log.mark'));
        expect((await refusalOf()).loss.reason).to.equal('missing');
      });
    }

    it('removed beside names of a version that kept no mark', async () => {
      await filled();
      remove(...SUFFIXES);
      rmSync(join(data, 'log.mark'));
      const { loadDriver } = await import('../../src/event-store/sqlite/driver.ts');
      const db = new (loadDriver().DatabaseSync)(join(data, 'people.db'));
      db.exec("drop table log_witness; insert into people (ref, person) values ('r', '{}')");
      db.close();
      expect((await refusalOf()).loss.reason).to.equal('names_only');
    });

    it('exchanged for the log of another folder, or for an older copy of its own', async () => {
      const other = join(data, 'other');
      mkdirSync(other);
      await create(await start(other), '0601');
      await stop();
      await create(await start(), '0604');
      await stop();
      copyFileSync(log, join(data, 'old.db'));
      await create(await start(), '0606');
      await stop();
      copyFileSync(join(data, 'old.db'), log);
      expect((await refusalOf()).loss).to.deep.equal({
        reason: 'short',
        params: { file: log, held: 1, count: 2, missing: 1 },
      });
      const longer = await start(other);
      await create(longer, '0602');
      await create(longer, '0603');
      await stop();
      copyFileSync(join(other, 'acta.db'), log);
      expect((await refusalOf()).loss).to.include({ reason: 'other' });
    });
  });

  it('is not copied over a good backup when acts are missing in it', async () => {
    const client = await start();
    await create(client, '0604');
    const [old, backup] = [join(data, 'old.db'), join(data, 'backup.db')];
    expect(await cli('backup', old, '--data', data)).to.include({ code: 0 });
    await create(client, '0606');
    expect(await cli('backup', backup, '--data', data)).to.include({ code: 0 });
    await stop();
    const good = await readFile(backup);
    rmSync(log);
    copyFileSync(old, log);
    for (const args of [
      ['backup', backup, '--replace'],
      ['migrate', '--to', join(data, 'copy.db')],
    ]) {
      const refused = await cli(...args, '--data', data, '--lang', 'en');
      expect(refused).to.include({ code: 1 });
      expect(refused.err).to.contain('holds 1 events, but 2 were acknowledged');
    }
    expect((await readFile(backup)).equals(good)).to.equal(true);
    expect(existsSync(join(data, 'copy.db'))).to.equal(false);
  });

  describe('that is no loss', () => {
    it('an old folder that has no mark and no identity yet', async () => {
      await filled();
      rmSync(join(data, 'log.mark'));
      const { loadDriver } = await import('../../src/event-store/sqlite/driver.ts');
      for (const [file, table] of [
        [log, 'log_identity'],
        [join(data, 'people.db'), 'log_witness'],
      ] as const) {
        const db = new (loadDriver().DatabaseSync)(file);
        db.exec(`drop table ${table}`);
        db.close();
      }
      const client = await start();
      expect((await create(client, '0601')).status).to.equal(201);
      expect(readMark(join(data, 'log.mark'))).to.include({ position: await size(client) });
    });

    it('a folder that was moved, a log that nothing was recorded in, a copy of the whole history in another file', async () => {
      await filled();
      const moved = join(data, 'moved');
      mkdirSync(moved);
      for (const name of ['acta.db', 'log.mark', 'people.db']) renameSync(join(data, name), join(moved, name));
      await create(await start(moved), '0601');
      await stop();
      const migrated = join(moved, 'copy.db');
      const copied = await cli('migrate', '--from', join(moved, 'acta.db'), '--to', migrated, '--data', moved);
      expect(copied.err + copied.out).to.contain('SHA-256');
      await create(await start(moved, migrated), '0602');
      await stop();
      await start();
      await stop();
      remove(...SUFFIXES);
      expect(await size(await start())).to.equal(-1);
    });

    it('a backup that was restored, although the folder knew more; and what was said of it then holds', async () => {
      const client = await start();
      await create(client, '0604');
      const backup = join(data, 'backup.db');
      expect(await cli('backup', backup, '--data', data)).to.include({ code: 0 });
      expect((await create(client, '0606')).status).to.equal(201);
      await stop();
      expect(await cli('restore', backup, '--replace', '--data', data)).to.include({ code: 0 });
      const again = await start();
      expect(await size(again)).to.equal(0);
      expect((await create(again, '0606')).status).to.equal(201);
    });

    it('a loss that was accepted, which leaves a trail', async () => {
      await filled();
      remove(...SUFFIXES);
      const refused = await cli('people', 'erase', '2b1f5d6e-6a43-5c56-8d53-5d3a5a3f9c10', '--basis', 'Ley 29733',
        '--institution', 'Municipalidad', '--data', data, '--lang', 'en'); // prettier-ignore
      expect(refused).to.include({ code: 1 });
      expect(refused.err).to.contain('There is no log at');
      const reason = 'The disk failed; there is no backup.';
      expect((await cli('log', 'accept', '--data', data)).code).to.equal(2);
      expect(await cli('log', 'accept', '--reason', reason, '--data', data)).to.include({ code: 0 });
      const trail = JSON.parse(await readFile(join(data, 'accepted.ndjson'), 'utf8')) as Record<string, unknown>;
      expect(trail)
        .to.include({ kind: 'log', reason })
        .and.deep.include({ now: { position: -1 } });
      expect(trail['before']).to.have.length(2);
      expect((await create(await start(), '0601')).status).to.equal(201);
    });
  });

  describe('lost while acta runs', () => {
    it('moved away: nothing is acknowledged, acta is not ready; put back, it goes on', async () => {
      const client = await start();
      await create(client, '0604');
      renameSync(log, `${log}.away`);
      const problem = problemIn(await create(client, '0606', { 'accept-language': 'es' }), 503, 'log_lost');
      expect(problem.detail).to.contain(log).and.contain('Devuélvalo a su lugar');
      const ready = await client.server.anybody.get<{ store: { detail: string } }>('//health/ready');
      expect(ready.status).to.equal(503);
      expect(ready.body.store.detail).to.contain('was moved, deleted or replaced');
      renameSync(`${log}.away`, log);
      expect((await create(client, '0606')).status).to.equal(201);
      expect((await client.server.anybody.get('//health/ready')).status).to.equal(200);
      expect(await size(client)).to.equal(1);
    });

    it('moved away until acta has ended: the next start refuses, and finds everything once it is put back', async () => {
      const client = await start();
      await create(client, '0604');
      renameSync(log, `${log}.away`);
      problemIn(await create(client, '0606'), 503, 'log_lost');
      await stop();
      expect((await refusalOf()).loss.reason).to.equal('missing');
      renameSync(`${log}.away`, log);
      expect(await size(await start())).to.equal(0);
    });

    it('exchanged for another file: what is in its place is left alone', async () => {
      const client = await start();
      await create(client, '0604');
      renameSync(log, `${log}.away`);
      copyFileSync(`${log}.away`, log);
      const before = await readFile(log);
      problemIn(await create(client, '0606'), 503, 'log_lost');
      await stop();
      expect((await readFile(log)).equals(before)).to.equal(true);
    });

    it('its write-ahead log deleted: nothing more is acknowledged, and an orderly end saves what was', async () => {
      const client = await start();
      await create(client, '0604');
      remove('-wal');
      expect(problemIn(await create(client, '0606'), 503, 'log_lost').detail).to.contain('-wal');
      await stop();
      expect(await size(await start())).to.equal(0);
    });
  });

  it('its write-ahead log deleted after a kill: acta does not start, and names how many acts are missing', async () => {
    const child = startScript(import.meta.url, 'serving-child', [data]);
    const ended = endOfProcess(child);
    const url = (await firstOutput(child)).trim();
    const principal = { id: 'p-00000000-0000-4000-8000-000000000001', role: 'secretariat', institution: 'MPCH', territory: '*' } as const; // prettier-ignore
    const { token } = await issueToken({
      principal,
      expiresIn: 3600,
      now: new Date().toISOString(),
      key: await openTokenKey(data),
    });
    for (const ubigeo of ['0601', '0602', '0603']) {
      const answer = await fetch(`${url}/api/v1/instancias/${ubigeo}/commands/create-instancia`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify(body(ubigeo)),
      });
      expect(answer.status, await answer.text()).to.equal(201);
    }
    child.kill('SIGKILL');
    await ended;
    renameSync(`${log}-wal`, `${log}-wal.away`);
    remove('-shm');
    const { loss } = await refusalOf();
    expect(loss).to.deep.equal({ reason: 'short', params: { file: log, held: 0, count: 3, missing: 3 } });
    // SQLite has begun a new one beside the file; the old one in its place again, everything is there.
    renameSync(`${log}-wal.away`, `${log}-wal`);
    expect(await size(await start())).to.equal(2);
  });

  describe('by a second path', () => {
    it('a hard link: neither name is opened for writing while there are two', async () => {
      await filled();
      const other = join(data, 'other');
      mkdirSync(other);
      const link = join(other, 'link.db');
      linkSync(log, link);
      for (const [folder, file] of [
        [data, log],
        [other, link],
      ] as const)
        // prettier-ignore
        expect((await refusalOf(folder, file)).loss).to.deep.equal({ reason: 'two_names', params: { file, count: 2 } });
      rmSync(link);
      expect((await create(await start(), '0601')).status).to.equal(201);
    });

    it('a hard link made while acta runs: no second writer by it', async () => {
      const client = await start();
      await create(client, '0604');
      const other = join(data, 'other');
      mkdirSync(other);
      linkSync(log, join(other, 'acta.db'));
      expect((await refusalOf(other)).loss.reason).to.equal('two_names');
      expect((await create(client, '0606')).status).to.equal(201);
    });

    it('the lock file deleted: of two writers one acknowledges, the other says so, and nothing vanishes', async () => {
      const first = await start();
      expect((await create(first, '0604')).status).to.equal(201);
      remove('-lock');
      const second = await start();
      expect((await create(second, '0606')).status).to.equal(201);
      problemIn(await create(first, '0601'), 503, 'store_unavailable');
      const ready = await first.server.anybody.get<{ store: { detail: string } }>('//health/ready');
      expect(ready.status).to.equal(503);
      expect(ready.body.store.detail).to.contain('another process has begun to write');
      expect((await create(second, '0602')).status).to.equal(201);
      await stop();
      expect(await size(await start())).to.equal(2);
    });
  });
});
