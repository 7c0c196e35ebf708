/** Erasing really erases: nothing of an erased person is found in the bytes of the file, or of any file beside it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { type Database, loadDriver } from '../../src/event-store/sqlite/driver.ts';
import type { PeopleStore } from '../../src/erasable/people-store.ts';
import { openPeopleStore } from '../../src/erasable/sqlite-people-store.ts';
import { type TemporaryPeopleStore, temporaryPeopleStore } from '../support/people.ts';
import { filesWith, personNumbered } from './names.ts';

const ERASURE = { basis: 'Ley 29733', erasedAt: '2024-03-01T12:00:00.000Z' };
const PEOPLE = 150;
const SUPPRESS = 'update people set person = null, basis = ?, erased_at = ? where ref = ?';

describe('erasure of a person', () => {
  let temporary: TemporaryPeopleStore;
  let store: PeopleStore;
  let folder: string;
  let file: string;
  beforeEach(async () => {
    temporary = await temporaryPeopleStore();
    ({ store, folder, file } = temporary);
  });
  afterEach(async () => temporary.dispose());

  const raw = (path = file): Database => new (loadDriver().DatabaseSync)(path);
  /** As so many puts would leave it, in one transaction for the sake of time. */
  const fill = (count = PEOPLE): void => {
    const db = raw();
    db.exec('pragma journal_mode = truncate; pragma secure_delete = on; begin');
    const insert = db.prepare('insert into people (ref, person) values (?, ?)');
    for (let n = 0; n < count; n += 1) insert.run(personNumbered(n).ref, JSON.stringify(personNumbered(n).person));
    db.exec('commit');
    db.close();
  };
  const erase = async (n: number): Promise<void> => {
    expect(await store.erase(personNumbered(n).ref, ERASURE)).to.equal(true);
  };
  const tracesOf = async (n: number, where = folder): Promise<string[]> => filesWith(where, personNumbered(n).traces);

  it('can be told by the search: people who are there are found', async () => {
    fill(3);
    for (const text of personNumbered(1).traces) expect(await filesWith(folder, [text])).to.deep.equal(['people.db']);
    await writeFile(join(folder, 'wide'), Buffer.from(`x${personNumbered(2).person.name}`, 'utf16le'));
    expect(await tracesOf(2)).to.have.members(['people.db', 'wide']);
  });

  it('leaves nothing of them while the store is open, nor when it is closed, nor when it is reopened', async () => {
    fill();
    await erase(23);
    expect(await tracesOf(23), 'open').to.deep.equal([]);
    await store.close();
    expect(await tracesOf(23), 'closed').to.deep.equal([]);
    store = await openPeopleStore({ file });
    expect(await tracesOf(23), 'reopened').to.deep.equal([]);
    expect((await store.get([personNumbered(23).ref])).get(personNumbered(23).ref)).to.deep.equal({
      kind: 'erased',
      ...ERASURE,
    });
    expect(await tracesOf(24)).to.deep.equal(['people.db']);
    await store.close();
  });

  it('leaves nothing where rows had moved between pages (SQLite zeroes the row, not the copies that moving it left)', async () => {
    fill(400);
    // Who has such copies depends on SQLite: they are found in a copy of the file, in which SQLite alone suppresses everybody.
    await mkdir(join(folder, 'naive'));
    const naive = join(folder, 'naive', 'people.db');
    await cp(file, naive);
    const db = raw(naive);
    db.exec('pragma secure_delete = on; begin');
    const statement = db.prepare(SUPPRESS);
    for (let n = 0; n < 400; n += 1) statement.run('x', 'y', personNumbered(n).ref);
    db.exec('commit');
    db.close();
    const copied: number[] = [];
    for (let n = 0; n < 400; n += 1) if ((await tracesOf(n, join(folder, 'naive'))).length > 0) copied.push(n);
    await rm(join(folder, 'naive'), { recursive: true });
    for (const n of [...copied.slice(0, 5), 399]) {
      await erase(n);
      expect(await tracesOf(n), String(n)).to.deep.equal([]);
    }
  });

  it('leaves nothing of the only person', async () => {
    expect(await store.put(personNumbered(0).ref, personNumbered(0).person)).to.equal('stored');
    await erase(0);
    expect(await tracesOf(0)).to.deep.equal([]);
  });

  it('zeroes at once what is taken back', async () => {
    fill(3);
    await store.discard([personNumbered(1).ref]);
    expect(await tracesOf(1)).to.deep.equal([]);
    expect(await tracesOf(2)).to.deep.equal(['people.db']);
  });

  it('takes people along that had been taken back before', async () => {
    fill();
    await store.discard(Array.from({ length: 50 }, (_, n) => personNumbered(n * 2).ref));
    await erase(1);
    for (let n = 0; n < 100; n += 2) expect(await tracesOf(n), String(n)).to.deep.equal([]);
  });

  it('leaves it to the next opening where the file is being read when it is closed', async () => {
    fill(20);
    store = await openPeopleStore({ file, busyMilliseconds: 0 });
    await store.discard([personNumbered(1).ref]);
    const reader = raw();
    reader.exec('pragma busy_timeout = 0; begin; select count(*) from people');
    await store.close();
    reader.exec('commit');
    expect(reader.prepare('select removals - scrubbed as due from upkeep').get()?.['due']).to.equal(1);
    await (await openPeopleStore({ file })).close();
    expect(reader.prepare('select removals - scrubbed as due from upkeep').get()?.['due']).to.equal(0);
    reader.close();
  });

  it('keeps out of the file the other person who was put under their reference', async () => {
    fill(1);
    expect(await store.put(personNumbered(0).ref, personNumbered(7).person)).to.equal('different');
    await erase(0);
    expect(await store.put(personNumbered(0).ref, personNumbered(0).person)).to.equal('erased');
    expect([...(await tracesOf(0)), ...(await tracesOf(7))]).to.deep.equal([]);
  });

  it('is as thorough when another handle has read the person before', async () => {
    fill();
    const other = await openPeopleStore({ file });
    await other.get([personNumbered(5).ref]);
    await erase(5);
    await other.put(personNumbered(PEOPLE).ref, personNumbered(PEOPLE).person);
    await other.close();
    expect(await tracesOf(5)).to.deep.equal([]);
  });

  describe('after a crash', () => {
    /** What a process that died between the erasure and the rebuilding of the file leaves: a copy in the free bytes. */
    const dieBeforeScrubbing = (n: number): void => {
      const db = raw();
      db.exec('pragma journal_mode = truncate; pragma secure_delete = off; begin immediate');
      db.prepare(SUPPRESS).run('x', 'y', personNumbered(n).ref);
      db.exec('update upkeep set removals = removals + 1; commit');
      db.close();
    };

    it('is finished by whoever opens the file next', async () => {
      fill();
      await store.close();
      dieBeforeScrubbing(50);
      expect(await tracesOf(50)).to.deep.equal(['people.db']);
      store = await openPeopleStore({ file });
      expect(await tracesOf(50)).to.deep.equal([]);
      await store.close();
    });

    it('is finished by whoever closes the file, or repeats the erasure', async () => {
      fill();
      dieBeforeScrubbing(50);
      expect(await store.erase(personNumbered(50).ref, ERASURE)).to.equal(true);
      expect(await tracesOf(50)).to.deep.equal([]);
      dieBeforeScrubbing(51);
      expect(await tracesOf(51)).to.deep.equal(['people.db']);
      await store.close();
      expect(await tracesOf(51)).to.deep.equal([]);
    });

    it('does not hinder anybody from opening the file while somebody else reads it', async () => {
      fill(20);
      await store.close();
      dieBeforeScrubbing(3);
      const reader = raw();
      reader.exec('begin; select count(*) from people');
      const opened = await openPeopleStore({ file, busyMilliseconds: 0 });
      reader.exec('commit');
      reader.close();
      expect(await opened.get([personNumbered(4).ref])).to.have.property('size', 1);
      await opened.close();
      expect(await tracesOf(3)).to.deep.equal([]);
    });

    it('leaves nothing in the journal that was under way', async () => {
      fill();
      const copy = join(folder, 'crashed');
      await mkdir(copy);
      // Copied in the middle of a transaction that does not fit into memory: the file and its hot journal, as a power cut leaves them.
      const db = raw();
      db.exec(
        'pragma journal_mode = truncate; pragma cache_size = 1; begin immediate; update people set person = upper(person)',
      );
      for (const each of ['people.db', 'people.db-journal']) await cp(join(folder, each), join(copy, each));
      db.exec('rollback');
      db.close();
      expect((await stat(join(copy, 'people.db-journal'))).size).to.be.above(0);
      const reopened = await openPeopleStore({ file: join(copy, 'people.db') });
      expect(await reopened.erase(personNumbered(9).ref, ERASURE)).to.equal(true);
      expect(await tracesOf(9, copy)).to.deep.equal([]);
      expect(await reopened.get(Array.from({ length: PEOPLE }, (_, n) => personNumbered(n).ref))).to.have.property(
        'size',
        PEOPLE,
      );
      await reopened.close();
    });

    it('leaves nothing in a journal that SQLite sees no use in', async () => {
      fill();
      await store.close();
      const journal = `${file}-journal`;
      await writeFile(journal, Buffer.concat([Buffer.alloc(512), Buffer.from(personNumbered(8).person.name)]));
      await (await openPeopleStore({ file })).close();
      expect((await stat(journal)).size).to.equal(0);
    });

    it('holds for everybody whose erasure was acknowledged before the process was killed', async () => {
      fill(150);
      await store.close();
      const script = import.meta.url.endsWith('.ts') ? './erasing-child.ts' : './erasing-child.js';
      const child = spawn(
        process.execPath,
        [...process.execArgv, fileURLToPath(new URL(script, import.meta.url)), file],
        {
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      const acknowledged: number[] = [];
      for await (const line of createInterface(child.stdout)) {
        acknowledged.push(Number(line));
        if (acknowledged.length === 12) child.kill('SIGKILL');
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      expect(acknowledged).to.have.length.within(12, 149);
      for (const n of acknowledged) expect(await tracesOf(n), `${n}, before reopening`).to.deep.equal([]);
      const reopened = await openPeopleStore({ file });
      const refs = Array.from({ length: 150 }, (_, n) => personNumbered(n).ref);
      const entries = await reopened.get(refs);
      await reopened.close();
      expect(entries.size).to.equal(150);
      for (const n of acknowledged) expect(entries.get(personNumbered(n).ref)?.kind).to.equal('erased');
      for (let n = 0; n < 150; n += 1) {
        const erased = entries.get(personNumbered(n).ref)?.kind === 'erased';
        expect(await tracesOf(n), String(n)).to.deep.equal(erased ? [] : ['people.db']);
      }
    });
  });
});
