/**
 * The file: its tables, the marks by which acta knows its own, and the pragmas that durability hangs on.
 *
 * `position` is the ordinal of an event in the log; the writer assigns it, so that a refused append burns none.
 * `data` and `metadata` are JSON texts; an event's id is the 16 bytes of its UUID.
 */
import { randomUUID } from 'node:crypto';
import { StoreError } from '../event-store.ts';
import type { Database, SqlValue } from './driver.ts';

/** 'acta' in ASCII: SQLite keeps it in the header of the file for telling whose it is. */
export const APPLICATION_ID = 0x61637461;
/** The format of the file. A file of a higher one was written by a newer acta. */
export const FORMAT_VERSION = 1;
/** Pages of 4 KiB that gather in the write-ahead log before they are merged: fewer, longer merges. */
const CHECKPOINT_PAGES = 4000;
/** How long to wait for somebody else's tool that holds the file, in milliseconds. */
const BUSY_MILLISECONDS = 5000;
/** How long a closing writer waits for readers before it leaves the merging to the next one, in milliseconds. */
const CLOSE_MILLISECONDS = 500;
const SYNCHRONOUS_FULL = 2;

/** Which log this is, made once; and who writes it: whoever finds another writer here has been superseded. */
const IDENTITY = `
  create table log_identity (id text not null, writer text) strict;
`;

const TABLES = `
  ${IDENTITY.trim()}
  create table streams (
    key integer primary key,
    name text not null unique
  ) strict;
  create table events (
    position integer primary key,
    stream integer not null,
    revision integer not null,
    id blob not null,
    type text not null,
    schema_version integer not null,
    data text not null,
    metadata text not null
  ) strict;
  create unique index events_by_stream on events (stream, revision);
  create unique index events_by_id on events (id);
  create trigger events_do_not_change before update on events
    begin select raise(abort, 'an event never changes'); end;
  create trigger events_stay before delete on events
    begin select raise(abort, 'an event is never deleted'); end;
`;

export function pragma(db: Database, name: string): SqlValue {
  return Object.values(db.prepare(`pragma ${name}`).get() ?? {})[0] ?? null;
}

/**
 * Tells a log of acta from an empty database, and refuses anything else before it is touched.
 *
 * @throws {StoreError} `store_foreign`, `store_newer`, `store_corrupt`
 */
export function inspect(db: Database, file: string): 'empty' | 'log' {
  const owner = pragma(db, 'application_id');
  const version = Number(pragma(db, 'user_version'));
  if (owner === APPLICATION_ID) {
    if (version > FORMAT_VERSION) {
      const known = `this version knows formats up to ${FORMAT_VERSION}`;
      throw new StoreError('store_newer', `${file} was written by a newer acta, in format ${version}: ${known}`);
    }
    if (version === FORMAT_VERSION) return 'log';
    throw new StoreError('store_corrupt', `${file} is marked as a log of acta in format ${version}, which never was`);
  }
  const objects = db.prepare('select count(*) as n from sqlite_schema').get()?.['n'];
  if (owner === 0 && version === 0 && objects === 0) return 'empty';
  throw new StoreError('store_foreign', `${file} is a SQLite database of another application, not a log of acta`);
}

/** Makes the tables of a new file: all or nothing, its marks with them. */
export function createTables(db: Database): void {
  db.exec(`begin immediate;
    pragma application_id = ${APPLICATION_ID};
    pragma user_version = ${FORMAT_VERSION};
    ${TABLES}
    insert into log_identity (id) values ('${randomUUID()}');
    commit;`);
}

/** The identity of the log; nothing in a file that was written before there were any. */
export function identityOf(db: Database): string | undefined {
  const hasOne = db.prepare("select 1 from sqlite_schema where name = 'log_identity'").get() !== undefined;
  const id = hasOne ? db.prepare('select id from log_identity').get()?.['id'] : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** The identity of the log, made now where it has none yet. */
export function ensureIdentity(db: Database): string {
  const id = identityOf(db);
  if (id !== undefined) return id;
  const made = randomUUID();
  db.exec(`begin immediate; ${IDENTITY} insert into log_identity (id) values ('${made}'); commit;`);
  return made;
}

/** A write that changes nothing: fails where nothing can be written. */
export const TRIAL_WRITE = `pragma user_version = ${FORMAT_VERSION}`;

/** What a connection waits and remembers, whether it writes or reads. */
export function prepareConnection(db: Database, cacheKibibytes: number): void {
  db.exec(`pragma busy_timeout = ${BUSY_MILLISECONDS}; pragma cache_size = -${cacheKibibytes}`);
}

/**
 * Makes an acknowledged append survive a power cut, and makes sure that it does.
 *
 * FULL is set after WAL, since a binding may be built to fall back to NORMAL when it enters WAL, and is read back.
 *
 * @throws {StoreError} `unavailable`: the file or the binding does not allow it, so the engine must not start
 */
export function makeDurable(db: Database, file: string): void {
  const mode = pragma(db, 'journal_mode = wal');
  if (mode !== 'wal') {
    const reason = 'a network file system does not allow it, for one';
    throw new StoreError(
      'unavailable',
      `${file} cannot use a write-ahead log (it stays in mode ${String(mode)}): ${reason}`,
    );
  }
  db.exec(`pragma synchronous = full; pragma fullfsync = on; pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  // What a killed writer left in the log may still be in the memory of the system only, and a repeated append will be told
  // that it is there: this puts it on disk.
  db.exec('pragma wal_checkpoint(passive)');
  assertDurable(db, file);
}

/** @throws {StoreError} `unavailable` when a commit would not wait for the disk */
export function assertDurable(db: Database, file: string): void {
  const level = pragma(db, 'synchronous');
  if (level === SYNCHRONOUS_FULL) return;
  throw new StoreError(
    'unavailable',
    `${file} would lose acknowledged events in a power cut: synchronous is ${String(level)}, not FULL`,
  );
}

/**
 * Brings everything from the write-ahead log into the file, so that the file alone is the log. Where readers or a full disk
 * do not let it, nothing is lost: the events stay in the write-ahead log, and the next writer merges them.
 */
export function mergeLog(db: Database): void {
  db.exec(`pragma busy_timeout = ${CLOSE_MILLISECONDS}`);
  try {
    db.exec('pragma wal_checkpoint(truncate)');
  } catch {
    // The events are on disk either way.
  }
}
