/**
 * The file of the people store: its table, the marks by which acta knows its own, and what makes erasing really erase.
 *
 * - `secure_delete` overwrites what is deleted with zeros. That alone is not enough: when SQLite moves rows between pages
 *   it leaves copies of them in the gaps, where no later deletion finds them. So every removal is followed by a `vacuum`,
 *   which builds the file anew from what is still there; `upkeep` remembers removals for which that is due.
 * - A write-ahead log would keep the old pages, and a kept rollback journal too: the journal is cut to nothing by each commit.
 * - Nothing is spilled to temporary files.
 *
 * What the file system keeps in blocks that it has freed is beyond a file: that takes an encrypted disk.
 */
import { closeSync, openSync, statSync } from 'node:fs';
import { StoreError } from '../event-store/event-store.ts';
import { type Database, type Driver, loadDriver, type SqlValue } from '../event-store/sqlite/driver.ts';
import { asStoreError, isBusy } from '../event-store/sqlite/faults.ts';
import { makeFolderOf } from '../event-store/store-folder.ts';

/** 'actp' in ASCII: the log of events has a mark of its own, so that neither is taken for the other. */
export const APPLICATION_ID = 0x61637470;
/** The format of the file. A file of a higher one was written by a newer acta. */
export const FORMAT_VERSION = 1;
const SYNCHRONOUS_FULL = 2;

/** `person` is a JSON text, null once erased. `upkeep` counts removals, and up to which of them the file was built anew. */
const TABLES = `
  create table people (
    ref text primary key,
    person text,
    basis text,
    erased_at text,
    check ((person is null) = (erased_at is not null) and (basis is null) = (erased_at is null))
  ) strict, without rowid;
  create table upkeep (removals integer not null, scrubbed integer not null) strict;
  insert into upkeep values (0, 0);
`;

/** References to which perhaps no event refers, and the stream that is to hold it. Files of before have no such table. */
const PENDING = `create table if not exists pending (ref text primary key, stream text not null) strict, without rowid`;

/** @throws {StoreError} `store_foreign`, `store_newer`, `store_corrupt`, `read_only`, `disk_full`, `unavailable` */
export function openPeopleFile(file: string, busyMilliseconds: number, driver: Driver = loadDriver()): Database {
  try {
    createForOwnerOnly(file);
    const db = new driver.DatabaseSync(file);
    try {
      db.exec(`pragma busy_timeout = ${busyMilliseconds}; pragma temp_store = memory; pragma mmap_size = 0`);
      const content = inspect(db, file);
      makeErasable(db, file);
      if (content === 'empty') createTables(db, file);
      else if (!hasPending(db)) transact(db, () => db.exec(PENDING));
      clearJournal(db, file);
      scrubIfFree(db);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  } catch (error) {
    throw asStoreError(error, file);
  }
}

/** Runs the work as one transaction that nobody else's write comes between. */
export function transact<T>(db: Database, work: () => T): T {
  db.exec('begin immediate');
  try {
    const result = work();
    db.exec('commit');
    return result;
  } catch (error) {
    rollBack(db);
    throw error;
  }
}

function rollBack(db: Database): void {
  try {
    db.exec('rollback');
  } catch {
    // SQLite has ended the transaction by itself, as it does when the disk is full. Were one still open, the next would not begin.
  }
}

/** Within the transaction of a removal: what was removed may have left copies, to be scrubbed. */
export const noteRemoval = (db: Database): void => db.exec('update upkeep set removals = removals + 1');

/** Builds the file anew from what is still in it, unless that has been done since the last removal. */
export function scrub(db: Database): void {
  const upkeep = db.prepare('select removals, scrubbed from upkeep').get();
  const removals = Number(upkeep?.['removals']);
  if (removals <= Number(upkeep?.['scrubbed'])) return;
  db.exec('vacuum');
  // Another handle may have removed more in the meantime: only what lay before this vacuum is done.
  db.prepare('update upkeep set scrubbed = max(scrubbed, ?)').run(removals);
}

/** Scrubs now unless another process has the file: then it is left to that one, or to the next that opens or closes the file. */
export function scrubIfFree(db: Database): void {
  try {
    scrub(db);
  } catch (error) {
    if (!isBusy(error)) throw error;
  }
}

/** A new file is readable by its owner only, and SQLite gives its journal the same rights. */
function createForOwnerOnly(file: string): void {
  makeFolderOf(file);
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) closeSync(openSync(file, 'a', 0o600));
  else if (found.isDirectory()) throw new StoreError('store_foreign', `${file} is a folder, not a file`);
}

function pragma(db: Database, name: string): SqlValue {
  return Object.values(db.prepare(`pragma ${name}`).get() ?? {})[0] ?? null;
}

/** Tells a people store from an empty file, and refuses anything else before it is touched. */
function inspect(db: Database, file: string): 'empty' | 'people' {
  const owner = pragma(db, 'application_id');
  const version = Number(pragma(db, 'user_version'));
  if (owner === APPLICATION_ID) {
    if (version === FORMAT_VERSION) return 'people';
    if (version > FORMAT_VERSION) {
      const known = `this version knows formats up to ${FORMAT_VERSION}`;
      throw new StoreError('store_newer', `${file} was written by a newer acta, in format ${version}: ${known}`);
    }
    throw new StoreError(
      'store_corrupt',
      `${file} is marked as a people store of acta in format ${version}, which never was`,
    );
  }
  const objects = db.prepare('select count(*) as n from sqlite_schema').get()?.['n'];
  if (owner === 0 && version === 0 && objects === 0) return 'empty';
  throw new StoreError('store_foreign', `${file} is another SQLite database, not a people store of acta`);
}

const hasPending = (db: Database): boolean =>
  db.prepare("select 1 from sqlite_schema where name = 'pending'").get() !== undefined;

function createTables(db: Database, file: string): void {
  transact(db, () => {
    if (inspect(db, file) === 'people') return; // somebody was faster
    db.exec(`pragma application_id = ${APPLICATION_ID}; pragma user_version = ${FORMAT_VERSION}; ${TABLES} ${PENDING}`);
  });
}

/** Sets what erasing and durability hang on, and reads each back: a binding may be built to ignore it. */
function makeErasable(db: Database, file: string): void {
  const journal = pragma(db, 'journal_mode = truncate');
  db.exec('pragma secure_delete = on; pragma synchronous = full; pragma fullfsync = on');
  const secureDelete = pragma(db, 'secure_delete');
  const synchronous = pragma(db, 'synchronous');
  if (journal === 'truncate' && secureDelete === 1 && synchronous === SYNCHRONOUS_FULL) return;
  const settings = Object.entries({ journal, secureDelete, synchronous }).map(
    ([name, value]) => `${name} is ${String(value)}`,
  );
  throw new StoreError('unavailable', `nothing could be erased for good from ${file}: ${settings.join(', ')}`);
}

/** A power cut may leave a journal that SQLite sees no use in and lets lie, old pages and all; the next commit cuts it. */
function clearJournal(db: Database, file: string): void {
  const journal = statSync(`${file}-journal`, { throwIfNoEntry: false });
  if (journal === undefined || journal.size === 0) return;
  transact(db, () => db.exec(`pragma user_version = ${FORMAT_VERSION}`));
}
