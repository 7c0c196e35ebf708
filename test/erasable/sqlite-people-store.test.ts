import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { StoreError } from '../../src/event-store/event-store.ts';
import { type Database, loadDriver } from '../../src/event-store/sqlite/driver.ts';
import { APPLICATION_ID, FORMAT_VERSION } from '../../src/erasable/people-file.ts';
import { openPeopleStore } from '../../src/erasable/sqlite-people-store.ts';
import { firstOutput, startScript } from '../support/child.ts';
import { peopleStoreContract } from '../contract/people-store.contract.ts';

peopleStoreContract('sqlite', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'acta-people-'));
  return {
    open: async () => openPeopleStore({ file: join(folder, 'data', 'people.db') }),
    dispose: async () => rm(folder, { recursive: true, force: true }),
  };
});

const REF = '00000000-0000-5000-8000-000000000001';
const ERASURE = { basis: 'Ley 29733', erasedAt: '2024-03-01T12:00:00.000Z' };

describe('file of the people store', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acta-people-'));
    file = join(folder, 'people.db');
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const sql = (text: string): void => {
    const db = new (loadDriver().DatabaseSync)(file);
    db.exec(text);
    db.close();
  };
  const failure = async (): Promise<StoreError> => {
    try {
      await openPeopleStore({ file, busyMilliseconds: 0 });
    } catch (error) {
      if (error instanceof StoreError) return error;
      throw error;
    }
    return expect.fail('it was opened');
  };

  it('is for the eyes of its owner only', async function () {
    if (process.platform === 'win32') this.skip();
    const store = await openPeopleStore({ file });
    await store.put(REF, { name: 'Rosa Elvira Campos' });
    for (const each of [file, `${file}-journal`]) expect((await stat(each)).mode & 0o077, each).to.equal(0);
    await store.close();
  });

  it('is refused and left alone when it belongs to another application', async () => {
    sql('create table songs (title text)');
    const before = await readFile(file);
    expect(await failure())
      .to.include({ code: 'store_foreign' })
      .with.property('message')
      .that.contains(file);
    expect(await readFile(file)).to.deep.equal(before);
  });

  it("is refused when it is the log's", async () => {
    sql('pragma application_id = 0x61637461; pragma user_version = 1');
    expect((await failure()).code).to.equal('store_foreign');
  });

  it('is refused and left alone when a newer acta wrote it', async () => {
    await (await openPeopleStore({ file })).close();
    sql(`pragma user_version = ${FORMAT_VERSION + 1}`);
    const before = await readFile(file);
    expect(await failure())
      .to.include({ code: 'store_newer' })
      .with.property('message')
      .that.contains(`format ${FORMAT_VERSION + 1}`);
    expect(await readFile(file)).to.deep.equal(before);
  });

  it('is refused when its mark is ours and its format never was', async () => {
    sql(`pragma application_id = ${APPLICATION_ID}; pragma user_version = 0`);
    expect((await failure()).code).to.equal('store_corrupt');
  });

  it('is refused when it is no database, or a folder', async () => {
    await writeFile(file, 'names, names, names '.repeat(400));
    expect((await failure()).code).to.equal('store_corrupt');
    await rm(file);
    await mkdir(file);
    expect(await failure())
      .to.include({ code: 'store_foreign' })
      .with.property('message')
      .that.contains('folder');
  });

  it('is refused when it may not be written', async function () {
    if (process.platform === 'win32' || process.getuid?.() === 0) this.skip();
    await (await openPeopleStore({ file })).close();
    await chmod(file, 0o400);
    expect((await failure()).code).to.equal('read_only');
  });

  it('is made in a folder that was not there, and taken over when it is empty', async () => {
    await (await openPeopleStore({ file: join(folder, 'a', 'b', 'people.db') })).close();
    await writeFile(file, '');
    const store = await openPeopleStore({ file });
    expect(await store.put(REF, { name: 'Rosa Elvira Campos' })).to.equal('stored');
    await store.close();
  });

  it('is brought back from a write-ahead log that somebody turned on', async () => {
    await (await openPeopleStore({ file })).close();
    sql('pragma journal_mode = wal');
    const store = await openPeopleStore({ file });
    await store.put(REF, { name: 'Rosa Elvira Campos' });
    expect(await stat(`${file}-wal`).catch(() => 'absent')).to.equal('absent');
    await store.close();
  });

  it('is not opened while a write-ahead log holds it, since erased names would stay there', async () => {
    await (await openPeopleStore({ file })).close();
    const other = new (loadDriver().DatabaseSync)(file);
    other.exec('pragma journal_mode = wal; select count(*) from people');
    expect((await failure()).code).to.equal('unavailable');
    other.close();
  });

  describe('while another process holds it', () => {
    let other: Database;
    beforeEach(async () => {
      const store = await openPeopleStore({ file });
      await store.put(REF, { name: 'Rosa Elvira Campos' });
      await store.close();
      other = new (loadDriver().DatabaseSync)(file);
    });
    afterEach(() => other.close());
    const codeOf = (promise: Promise<unknown>): Promise<unknown> =>
      promise.then(
        () => 'done',
        (error: unknown) => (error instanceof StoreError ? error.code : error),
      );

    it('lets everything else go on (defect: each read of a name held the event loop for two seconds)', async () => {
      const store = await openPeopleStore({ file, busyMilliseconds: 60_000 });
      other.exec('begin exclusive');
      const entries = store.get([REF]);
      const erased = store.erase(REF, ERASURE);
      // Turns of the event loop: were the file waited for on it, there would be none until the other gives it back.
      for (let turn = 0; turn < 100; turn += 1) await new Promise(setImmediate);
      other.exec('commit');
      expect((await entries).get(REF)).to.have.property('kind', 'known');
      expect(await erased).to.equal(true);
      await store.close();
    });

    it('keeps nobody waiting past the deadline, and does not do later what nobody waits for any more', async () => {
      const due: (() => void)[] = [];
      const setTimer = (callback: () => void) => {
        due.push(callback);
        return { cancel: () => undefined };
      };
      const store = await openPeopleStore({ file, busyMilliseconds: 60_000, setTimer });
      other.exec('begin exclusive');
      const waiting = [codeOf(store.get([REF])), codeOf(store.discard([REF]))];
      for (const pass of due) pass();
      expect(await Promise.all(waiting)).to.deep.equal(['unavailable', 'unavailable']);
      other.exec('commit');
      expect((await store.get([REF])).get(REF)).to.have.property('kind', 'known');
      await store.close();
    });

    it('waits for it before it closes, and does what was asked before', async () => {
      const store = await openPeopleStore({ file, busyMilliseconds: 60_000 });
      other.exec('begin exclusive');
      const erased = store.erase(REF, ERASURE);
      const closed = store.close();
      expect(await codeOf(store.get([REF]))).to.equal('closed');
      other.exec('commit');
      await closed;
      expect(await erased).to.equal(true);
    });
  });

  it('says so when an erasure could not be finished, and finishes it when it is repeated', async () => {
    const store = await openPeopleStore({ file, busyMilliseconds: 0 });
    await store.put(REF, { name: 'Rosa Elvira Campos' });
    const reader = new (loadDriver().DatabaseSync)(file);
    // A reader that holds the file lets the transaction be prepared but not be committed, nor the file be built anew.
    reader.exec('begin; select count(*) from people');
    const error: unknown = await store.erase(REF, ERASURE).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(StoreError).with.property('code', 'unavailable');
    reader.exec('commit');
    reader.close();
    expect(await store.erase(REF, ERASURE)).to.equal(true);
    expect((await store.get([REF])).get(REF)).to.deep.equal({ kind: 'erased', ...ERASURE });
    await store.close();
  });

  it('can be read by another process beside an open store', async () => {
    const store = await openPeopleStore({ file });
    await store.put(REF, { name: 'Rosa Elvira Campos' });
    expect((await firstOutput(startScript(import.meta.url, 'reading-child', [file, REF]))).trim()).to.equal(
      'Rosa Elvira Campos',
    );
    await store.close();
  });
});
