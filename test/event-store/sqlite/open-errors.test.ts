import { chmodSync, cpSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { type Database, loadDriver } from '../../../src/event-store/sqlite/driver.ts';
import { openForWriting } from '../../../src/event-store/sqlite/open-file.ts';
import { SqliteReader } from '../../../src/event-store/sqlite/reader.ts';
import { APPLICATION_ID, FORMAT_VERSION } from '../../../src/event-store/sqlite/schema.ts';
import { openSqliteStore } from '../../../src/event-store/sqlite/sqlite-store.ts';
import { anEvent, aStream, readAll, rejectionOf } from '../../contract/scaffold.ts';
import { asNobody } from '../../support/as-nobody.ts';
import { temporaryFile, type TemporaryFile, temporaryStore } from '../../support/store.ts';

const driver = loadDriver();

describe('opening a file that is not what it should be', () => {
  let there: TemporaryFile;
  beforeEach(async () => {
    there = await temporaryFile();
  });
  afterEach(() => there.remove());

  const makeDatabase = (fill: (db: Database) => void): void => {
    const db = new driver.DatabaseSync(there.file);
    fill(db);
    db.close();
  };
  const refusal = (mode: 'write' | 'read'): Promise<unknown> =>
    rejectionOf(openSqliteStore({ file: there.file, mode }));

  for (const mode of ['write', 'read'] as const) {
    describe(`to ${mode} it`, () => {
      it('refuses the database of another application, and leaves it as it is', async () => {
        makeDatabase((db) => db.exec('create table notes (text); insert into notes values (1)'));
        const bytes = readFileSync(there.file);
        expect(await refusal(mode))
          .to.include({ code: 'store_foreign' })
          .and.have.property('message')
          .that.includes(there.file);
        expect(readFileSync(there.file)).to.deep.equal(bytes);
      });

      it('refuses the database of another application that has an id, though it has no tables', async () => {
        makeDatabase((db) => db.exec('pragma application_id = 7'));
        expect(await refusal(mode)).to.include({ code: 'store_foreign' });
      });

      it('refuses a log of a newer version, naming both formats', async () => {
        makeDatabase((db) =>
          db.exec(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${FORMAT_VERSION + 1}`),
        );
        const message = `${there.file} was written by a newer acta, in format ${FORMAT_VERSION + 1}: this version knows formats up to ${FORMAT_VERSION}`;
        expect(await refusal(mode)).to.include({ code: 'store_newer', message });
      });

      it('refuses what is no database', async () => {
        writeFileSync(there.file, 'Acta de la sesión ordinaria\n'.repeat(400));
        expect(await refusal(mode))
          .to.include({ code: 'store_corrupt' })
          .and.have.property('message')
          .that.includes(there.file);
      });

      it('refuses a folder', async () => {
        mkdirSync(there.file);
        expect(await refusal(mode)).to.include({
          code: 'store_foreign',
          message: `${there.file} is a folder, not a file`,
        });
      });

      it('refuses a log whose tables are gone', async () => {
        makeDatabase((db) =>
          db.exec(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${FORMAT_VERSION}`),
        );
        expect(await refusal(mode)).to.include({ code: 'store_corrupt' });
      });
    });
  }

  it('misses a file that is to be read, and does not make it', async () => {
    expect(await refusal('read')).to.include({
      code: 'store_missing',
      message: `there is no acta log at ${there.file}`,
    });
    expect(statSync(there.file, { throwIfNoEntry: false })).to.equal(undefined);
  });

  it('misses the log in a file that is to be read and is empty', async () => {
    writeFileSync(there.file, '');
    expect(await refusal('read')).to.include({ code: 'store_missing' });
  });

  it('starts a log in an empty file, and in a folder that is not there yet', async () => {
    writeFileSync(there.file, '');
    for (const file of [there.file, join(dirname(there.file), 'new', 'folder', 'acta.db')]) {
      const store = await openSqliteStore({ file, mode: 'write' });
      expect(await store.append(aStream(), 'no_stream', [anEvent()])).to.include({ revision: 0 });
      await store.close();
    }
  });

  it('finds damage in the midst of the file when it comes to it', async () => {
    const { store, file, cleanup } = await temporaryStore();
    for (let n = 0; n < 50; n += 1) await store.append(aStream(), 'no_stream', [anEvent({ text: 'x'.repeat(1000) })]);
    await store.close();
    const bytes = readFileSync(file);
    bytes.fill(0xab, 3 * 4096, bytes.length - 4096);
    writeFileSync(there.file, bytes);
    await cleanup();
    const reader = await openSqliteStore({ file: there.file, mode: 'read' });
    expect(await rejectionOf(readAll(reader))).to.include({ code: 'store_corrupt' });
    await reader.close();
  });
});

describe('opening a file without the right to write', function () {
  let there: TemporaryFile;
  let folder: string;
  before(function () {
    if (process.platform === 'win32') this.skip();
  });
  beforeEach(async () => {
    there = await temporaryFile();
    folder = dirname(there.file);
    chmodSync(folder, 0o755);
  });
  afterEach(async () => {
    chmodSync(folder, 0o755);
    await there.remove();
  });

  /** A log that was closed properly, with one event. */
  const aLog = async (): Promise<void> => {
    const { store, file, cleanup } = await temporaryStore();
    await store.append(aStream(), 'no_stream', [anEvent()]);
    await store.close();
    cpSync(file, there.file);
    await cleanup();
  };
  const thrownBy = (work: () => unknown): unknown => {
    try {
      work();
    } catch (error) {
      return error;
    }
    throw new Error('it did not throw');
  };

  it('refuses to start a log in a folder that is read-only', () => {
    chmodSync(folder, 0o555);
    expect(thrownBy(() => asNobody(() => openForWriting(there.file)))).to.include({ code: 'read_only' });
  });

  it('refuses to write a file that is read-only', async () => {
    await aLog();
    chmodSync(folder, 0o777);
    chmodSync(there.file, 0o444);
    expect(thrownBy(() => asNobody(() => openForWriting(there.file)))).to.include({ code: 'read_only' });
  });

  it('refuses to write where the lock of another user cannot be taken, rather than write without one', async () => {
    await aLog();
    chmodSync(folder, 0o777);
    chmodSync(there.file, 0o666);
    writeFileSync(`${there.file}-lock`, '', { mode: 0o444 });
    expect(thrownBy(() => asNobody(() => openForWriting(there.file)))).to.include({ code: 'read_only' });
  });

  it('says of a file that it may not read that it cannot be read', async () => {
    await aLog();
    chmodSync(there.file, 0o000);
    chmodSync(folder, 0o777);
    expect(thrownBy(() => asNobody(() => new SqliteReader(there.file)))).to.include({ code: 'unavailable' });
  });

  it('reads a log in a folder that is read-only, and follows a writer that comes later', async function () {
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
    if (major === 22 && minor < 15) this.skip(); // node:sqlite opens no file as immutable before
    await aLog();
    chmodSync(there.file, 0o644);
    chmodSync(folder, 0o555);
    const reader = asNobody(() => new SqliteReader(there.file));
    expect(asNobody(() => reader.head())).to.equal(0);
    chmodSync(folder, 0o755);
    const store = await openSqliteStore({ file: there.file, mode: 'write' });
    await store.append(aStream(), 'no_stream', [anEvent()]);
    expect(reader.head()).to.equal(1);
    reader.close();
    await store.close();
  });

  it('refuses to read a log whose last events cannot be got at, rather than leave them out', async () => {
    const { store, file, cleanup } = await temporaryStore();
    await store.append(aStream(), 'no_stream', [anEvent()]);
    for (const end of ['', '-wal']) cpSync(`${file}${end}`, `${there.file}${end}`); // as a copy taken while it serves
    await store.close();
    await cleanup();
    for (const end of ['', '-wal']) chmodSync(`${there.file}${end}`, 0o444);
    chmodSync(folder, 0o555);
    const error = thrownBy(() => asNobody(() => new SqliteReader(there.file)));
    expect(error).to.include({ code: 'unavailable' }).and.have.property('message').that.includes('-wal');
  });
});
