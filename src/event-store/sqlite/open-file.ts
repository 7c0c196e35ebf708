/** Opens the file for its one writer: makes it when it is not there, and refuses what is not a log of acta. */
import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { StoreError } from '../event-store.ts';
import { makeFolderOf } from '../make-folder.ts';
import { type Database, type Driver, loadDriver } from './driver.ts';
import { asStoreError, isClosedToUs, readOnly } from './faults.ts';
import { lockForWriting, type WriterLock } from './lock.ts';
import { createTables, inspect, makeDurable, mergeLog, prepareConnection, TRIAL_WRITE } from './schema.ts';

const WRITER_CACHE_KIBIBYTES = 65_536;

export interface OpenFile {
  readonly db: Database;
  /** Merges the write-ahead log into the file and lets the next writer in. */
  close(): void;
}

/** @throws {StoreError} `store_locked`, `store_foreign`, `store_newer`, `store_corrupt`, `read_only`, `disk_full`, `unavailable` */
export function openForWriting(file: string, driver: Driver = loadDriver()): OpenFile {
  const path = attempt(file, () => writablePath(file));
  const lock = attempt(file, () => lockForWriting(driver, path));
  try {
    const db = attempt(file, () => openDatabase(driver, path));
    return { db, close: () => closeBoth(db, lock) };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function openDatabase(driver: Driver, path: string): Database {
  const db = new driver.DatabaseSync(path);
  try {
    prepareConnection(db, WRITER_CACHE_KIBIBYTES);
    if (inspect(db, path) === 'empty') createTables(db);
    makeDurable(db, path);
    // SQLite opens a file that may not be written for reading, and says so only when it is to write.
    db.exec(`begin immediate; ${TRIAL_WRITE}; rollback`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function closeBoth(db: Database, lock: WriterLock): void {
  try {
    mergeLog(db);
    db.close();
  } finally {
    lock.release();
  }
}

/** The path behind links, so that two names of one file share one lock. */
function writablePath(file: string): string {
  makeFolderOf(file);
  const path = exists(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file));
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new StoreError('store_foreign', `${file} is a folder, not a file`);
  }
  return path;
}

const exists = (path: string): boolean => statSync(path, { throwIfNoEntry: false }) !== undefined;

function attempt<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isClosedToUs(error)
      ? new StoreError('read_only', readOnly(file), { cause: error })
      : asStoreError(error, file);
  }
}
