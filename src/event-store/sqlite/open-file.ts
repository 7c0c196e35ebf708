/** Opens the file for its one writer: makes it when it is not there, and refuses what is not the log that it should be. */
import { readdirSync, realpathSync, rmSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { StoreError } from '../event-store.ts';
import { type Loss, LogLost } from '../log-lost.ts';
import { LogMark, readMark, replaceMark } from '../log-mark.ts';
import { assertKnown, type Examined, type KnownLog, lossOfAbsent, type LogWitness } from '../log-witness.ts';
import { makeFolderOf } from '../store-folder.ts';
import { type Database, type Driver, loadDriver } from './driver.ts';
import { uuidOf } from './encoding.ts';
import { asStoreError, isClosedToUs, readOnly } from './faults.ts';
import { lockForWriting, type WriterLock } from './lock.ts';
import { Presence } from './presence.ts';
import {
  createTables,
  ensureIdentity,
  identityOf,
  inspect,
  makeDurable,
  mergeLog,
  prepareConnection,
  TRIAL_WRITE,
} from './schema.ts';

const WRITER_CACHE_KIBIBYTES = 65_536;

/** What a writer watches over beside its file. */
export interface Guards {
  readonly presence: Presence;
  /** Where it is kept how far the log goes, and of which log. */
  readonly mark?: { readonly file: LogMark; readonly log: string } | undefined;
}

export interface OpenFile extends Guards {
  readonly db: Database;
  /** Merges the write-ahead log into the file and lets the next writer in. */
  close(): void;
}

/**
 * @throws {StoreError} `store_locked`, `store_foreign`, `store_newer`, `store_corrupt`, `read_only`, `disk_full`, `unavailable`
 * @throws {LogLost} it is not the log that is known, or not all of it
 */
export function openForWriting(file: string, known?: KnownLog, driver: Driver = loadDriver()): OpenFile {
  const path = attempt(file, () => writablePath(file));
  const lock = attempt(file, () => lockForWriting(driver, path));
  try {
    return attempt(file, () => openLocked(driver, path, lock, known));
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openLocked(driver: Driver, path: string, lock: WriterLock, known: KnownLog | undefined): OpenFile {
  const marked = known && attempt(known.markFile, () => readMark(known.markFile));
  const witnesses = [...(marked ? [marked] : []), ...(known?.witnesses ?? [])];
  const absence = lossOfAbsent(path, witnesses, known?.names ?? 0);
  const found = statOf(path);
  if (absence && (found === undefined || found.size === 0)) throw new LogLost(absence);
  if (found && found.nlink > 1) assertOneName(path, found);
  const db = new driver.DatabaseSync(path);
  try {
    prepareConnection(db, WRITER_CACHE_KIBIBYTES);
    const examined = examinedOrNew(db, path, absence);
    assertKnown(path, examined, witnesses);
    makeDurable(db, path);
    // SQLite opens a file that may not be written for reading, and says so only when it is to write.
    db.exec(`begin immediate; ${TRIAL_WRITE}; rollback`);
    const log = ensureIdentity(db);
    const mark = known && { file: begunMark(known.markFile, log, examined, marked), log };
    const presence = new Presence(path);
    return { db, presence, mark, close: () => closeAll(db, lock, presence, mark?.file) };
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * A restoring that broke off may have left the file its second name, under which it would have been put aside: that is taken back.
 *
 * @throws {LogLost} `two_names`: by another name, which has a lock of its own, a second process could write
 */
function assertOneName(path: string, { ino, nlink }: Stats): void {
  let count = nlink;
  for (const name of readdirSync(dirname(path))) {
    const other = join(dirname(path), name);
    if (!name.startsWith(`${basename(path)}.before-`) || statOf(other)?.ino !== ino) continue;
    rmSync(other);
    count -= 1;
  }
  if (count > 1) throw new LogLost({ reason: 'two_names', params: { file: path, count } });
}

/** A new log is made only where none can be missing. */
function examinedOrNew(db: Database, path: string, absence: Loss | undefined): Examined {
  if (inspect(db, path) === 'empty') {
    if (absence) throw new LogLost(absence);
    createTables(db);
  }
  return examine(db);
}

/** The log as it is known: which it is, how far it goes, and what is where. */
function examine(db: Database): Examined {
  return {
    identity: identityOf(db),
    head: Number(db.prepare('select max(position) as position from events').get()?.['position'] ?? -1),
    idAt: (position) => {
      const digits = db.prepare('select lower(hex(id)) as id from events where position = ?').get(position)?.['id'];
      return typeof digits === 'string' ? uuidOf(digits) : undefined;
    },
  };
}

/** The mark of this log as it is now: what was known of it has been found in it. */
function begunMark(file: string, log: string, { head, idAt }: Examined, marked: LogWitness | undefined): LogMark {
  return attempt(file, () => {
    if (marked?.log !== log || marked.position !== head) replaceMark(file, { log, position: head, event: idAt(head) });
    return new LogMark(file);
  });
}

function closeAll(db: Database, lock: WriterLock, presence: Presence, mark: LogMark | undefined): void {
  try {
    if (presence.mayMerge()) mergeLog(db);
    db.close();
    presence.close();
    mark?.close();
  } finally {
    lock.release();
  }
}

/** The path behind links, so that two names of one file share one lock. */
function writablePath(file: string): string {
  makeFolderOf(file);
  const path = realPathOf(file);
  if (statOf(path)?.isDirectory()) throw new StoreError('store_foreign', `${file} is a folder, not a file`);
  return path;
}

/** The path behind links of a file that may not be there yet. */
export const realPathOf = (file: string): string =>
  statOf(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file));

const statOf = (path: string): Stats | undefined => statSync(path, { throwIfNoEntry: false });

function attempt<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isClosedToUs(error)
      ? new StoreError('read_only', readOnly(file), { cause: error })
      : asStoreError(error, file);
  }
}
