import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openSqliteStore } from '../../src/event-store/sqlite/sqlite-store.ts';
import { backUpLog, compareLogs } from '../../src/exchange/backup.ts';
import { BackupError } from '../../src/exchange/backup-error.ts';
import { historyOfFile } from '../../src/exchange/history.ts';
import { copyPeople } from '../../src/exchange/people-copy.ts';
import type { CopyStep } from '../../src/exchange/place-copy.ts';
import { restoreLog } from '../../src/exchange/restore.ts';
import { openPeopleStore } from '../../src/erasable/sqlite-people-store.ts';
import { idsOf, readAll, rejectionOf } from '../contract/scaffold.ts';
import { temporaryFile, type TemporaryFile } from '../support/store.ts';
import { fill } from './logs.ts';

const STEPS: readonly CopyStep[] = ['begun', 'copied', 'synced', 'verified', 'cleared', 'placed'];
const NOW = '2026-11-23T17:00:00.000Z';

describe('a backup of the embedded log', function () {
  this.timeout(30_000);
  let place: TemporaryFile;
  let log: string;
  let copy: string;
  const inFolder = (name: string): string => join(log, '..', name);

  beforeEach(async () => {
    place = await temporaryFile();
    log = place.file;
    copy = inFolder('backup.db');
    await filled(log, 30);
  });
  afterEach(() => place.remove());

  it('holds the same history, and is for its owner only', async () => {
    const history = await backUpLog(log, copy);
    expect(await historyOfFile(log)).to.deep.equal(history);
    expect(await idsIn(copy)).to.deep.equal(await idsIn(log));
    expect(statSync(copy).mode & 0o777).to.equal(0o600);
  });

  it('is taken beside a writer in full swing, and holds a beginning of what that one has written', async () => {
    const store = await openSqliteStore({ file: log, mode: 'write' });
    const writing = new AbortController();
    const writer = (async () => {
      while (!writing.signal.aborted) await fill(store, 5);
    })();
    for (const name of ['one.db', 'two.db', 'three.db']) await backUpLog(log, inFolder(name));
    writing.abort();
    await writer;
    await store.close();
    const all = await idsIn(log);
    for (const name of ['one.db', 'two.db', 'three.db']) {
      const held = await idsIn(inFolder(name));
      expect(held).to.deep.equal(all.slice(0, held.length));
      expect((await compareLogs(inFolder(name), log)).behind).to.equal(all.length - held.length);
    }
  });

  for (const step of STEPS) {
    it(`is whole or not there when it breaks off after “${step}”`, async () => {
      const error = await rejectionOf(backUpLog(log, copy, { onStep: breakingOff(step) }));
      expect(error).to.have.property('message', 'broken off');
      expect(existsSync(copy)).to.equal(step === 'placed');
      if (step === 'placed') expect(await historyOfFile(copy)).to.deep.equal(await historyOfFile(log));
      expect(readdirSync(join(log, '..')).filter((name) => name.includes('partial'))).to.deep.equal([]);
      await backUpLog(log, copy, { replace: true });
    });
  }

  it('takes no other file’s name, unless it is told to', async () => {
    writeFileSync(copy, 'mine');
    const error = await rejectionOf(backUpLog(log, copy));
    expect(error).to.be.instanceOf(BackupError).and.to.have.property('code', 'exists');
    expect(readFileSync(copy, 'utf8')).to.equal('mine');
    await backUpLog(log, copy, { replace: true });
    expect(await idsIn(copy)).to.deep.equal(await idsIn(log));
  });

  it('is told from the copy of another log', async () => {
    const other = inFolder('other.db');
    await filled(other, 2);
    expect(await rejectionOf(compareLogs(other, log))).to.have.property('code', 'differs');
    await filled(other, 60);
    expect(await rejectionOf(compareLogs(other, log))).to.have.property('code', 'ahead');
  });

  describe('restored', () => {
    beforeEach(() => backUpLog(log, copy));

    it('is the same history, and goes on from there', async () => {
      const fresh = inFolder('fresh/acta.db');
      const { history } = await restoreLog(copy, fresh, { now: NOW });
      expect(history).to.deep.equal(await historyOfFile(log));
      await filled(fresh, 3);
      expect((await compareLogs(copy, fresh)).behind).to.be.greaterThan(0);
    });

    it('does not take the place of a log that holds something, unless it is told to; and then destroys nothing', async () => {
      await filled(log, 5);
      const before = await idsIn(log);
      expect(await rejectionOf(restoreLog(copy, log, { now: NOW }))).to.have.property('code', 'occupied');
      expect(await idsIn(log)).to.deep.equal(before);
      const { aside = '' } = await restoreLog(copy, log, { now: NOW, replace: true });
      expect(await idsIn(log)).to.deep.equal(await idsIn(copy));
      expect(aside).to.equal(`${log}.before-20261123T170000Z`);
      expect(await idsIn(aside)).to.deep.equal(before);
    });

    it('does not touch a log that a server uses', async () => {
      const store = await openSqliteStore({ file: log, mode: 'write' });
      const error = await rejectionOf(restoreLog(copy, log, { now: NOW, replace: true }));
      expect(error).to.have.property('code', 'store_locked');
      await fill(store, 1);
      await store.close();
    });

    it('refuses a backup in which something is different since, though SQLite finds nothing wrong with it', async () => {
      // Wherever the text stands: a page may have a stray copy of it where no event lies.
      writeFileSync(copy, readFileSync(copy, 'latin1').replaceAll('ordinaria', 'Ordinaria'), 'latin1');
      const before = await idsIn(log);
      const error = await rejectionOf(restoreLog(copy, log, { now: NOW, replace: true }));
      expect(error).to.have.property('code', 'altered');
      expect(await idsIn(log)).to.deep.equal(before);
    });

    it('refuses a backup that lacks its last byte (it was restored, with another history than it had)', async () => {
      truncateSync(copy, statSync(copy).size - 1);
      const error = await rejectionOf(restoreLog(copy, inFolder('fresh.db'), { now: NOW }));
      expect(error).to.have.property('code', 'altered');
      expect(existsSync(inFolder('fresh.db'))).to.equal(false);
    });

    it('may be a mere copy of a log, or a backup that was written to as a log since', async () => {
      const plain = inFolder('plain.db');
      copyFileSync(log, plain);
      await restoreLog(plain, inFolder('one.db'), { now: NOW });
      expect(await idsIn(inFolder('one.db'))).to.deep.equal(await idsIn(log));
      await filled(copy, 3);
      await restoreLog(copy, inFolder('two.db'), { now: NOW });
      expect(await idsIn(inFolder('two.db'))).to.deep.equal(await idsIn(copy));
      await backUpLog(copy, inFolder('again.db'));
      await restoreLog(inFolder('again.db'), inFolder('three.db'), { now: NOW });
      expect(await idsIn(inFolder('three.db'))).to.deep.equal(await idsIn(copy));
    });

    it('takes the place of a damaged log, and keeps that aside', async () => {
      const damaged = inFolder('damaged.db');
      writeFileSync(damaged, 'not a database at all, but long enough to be read as one');
      expect(await rejectionOf(restoreLog(copy, damaged, { now: NOW }))).to.have.property('code', 'unreadable_target');
      const { aside = '' } = await restoreLog(copy, damaged, { now: NOW, replace: true });
      expect(readFileSync(aside, 'utf8')).to.include('not a database');
      expect(await idsIn(damaged)).to.deep.equal(await idsIn(copy));
    });

    it('refuses the log itself as its backup', async () => {
      const error = await rejectionOf(restoreLog(log, log, { now: NOW, replace: true }));
      expect(error).to.have.property('code', 'same_file');
    });

    for (const step of STEPS) {
      it(`leaves the old log or the restored one when it breaks off after “${step}”`, async () => {
        await filled(log, 5);
        const before = await idsIn(log);
        await rejectionOf(restoreLog(copy, log, { now: NOW, replace: true, onStep: breakingOff(step) }));
        expect(await idsIn(log)).to.deep.equal(step === 'placed' ? await idsIn(copy) : before);
        await filled(log, 1); // the lock is free again
      });
    }
  });

  it('has the names in a file of its own, and brings back none that was deleted', async () => {
    const people = inFolder('people.db');
    const names = await openPeopleStore({ file: people });
    await names.put('kept', { name: 'Rosa Mamani Quispe' });
    await names.put('gone', { name: 'Nombre Suprimido' });
    await names.erase('gone', { basis: 'Ley 29733', erasedAt: NOW });
    expect(await copyPeople(people, inFolder('names.db'))).to.equal(2);
    expect(readFileSync(inFolder('names.db')).includes('Nombre Suprimido')).to.equal(false);
    expect(statSync(inFolder('names.db')).mode & 0o777).to.equal(0o600);
    await names.close();
    expect(await rejectionOf(copyPeople(inFolder('names.db'), people))).to.have.property('code', 'people_occupied');
    expect(await copyPeople(inFolder('names.db'), people, { replace: true })).to.equal(2);
    expect(await rejectionOf(copyPeople(log, inFolder('x.db')))).to.have.property('code', 'not_people');
  });
});

const breakingOff = (at: CopyStep) => (step: CopyStep) => {
  if (step === at) throw new Error('broken off');
};

async function filled(file: string, appends: number): Promise<void> {
  const store = await openSqliteStore({ file, mode: 'write' });
  await fill(store, appends);
  await store.close();
}

async function idsIn(file: string): Promise<readonly string[]> {
  const store = await openSqliteStore({ file, mode: 'read' });
  try {
    return idsOf(await readAll(store));
  } finally {
    await store.close();
  }
}
