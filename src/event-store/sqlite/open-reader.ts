/** Opens the file for reading only: beside a writer, after one, and in a folder where nothing may be written. */
import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { StoreError } from '../event-store.ts';
import type { Database, Driver } from './driver.ts';
import { asStoreError, isClosedToUs } from './faults.ts';
import { inspect, prepareConnection } from './schema.ts';

const READER_CACHE_KIBIBYTES = 16_384;

export interface ReadConnection {
  readonly db: Database;
  /** The file is taken as one that nobody writes: what a writer adds later is not seen on this connection. */
  readonly frozen: boolean;
}

/** @throws {StoreError} `store_missing`, `store_foreign`, `store_newer`, `store_corrupt`, `unavailable` */
export function openForReading(driver: Driver, file: string): ReadConnection {
  try {
    checkThere(file);
    return { db: connect(driver, file, file), frozen: false };
  } catch (error) {
    if (!isClosedToUs(error)) throw asStoreError(error, file);
    return openFrozen(driver, file, error);
  }
}

/**
 * Where the folder is read-only and no writer is at work, SQLite cannot make the files that it shares with a writer.
 * All the events are in the file then, unless a writer was killed and left some in its write-ahead log.
 */
function openFrozen(driver: Driver, file: string, cause: unknown): ReadConnection {
  if (hasUnmergedWrites(file)) {
    const way = 'open it for writing once, or copy both files to a folder that can be written';
    throw new StoreError(
      'unavailable',
      `${file} cannot be read here: its last events are in ${file}-wal, not merged yet: ${way}`,
      { cause },
    );
  }
  try {
    return { db: connect(driver, `${pathToFileURL(file).href}?immutable=1`, file), frozen: true };
  } catch (error) {
    if (!isClosedToUs(error)) throw asStoreError(error, file);
    throw new StoreError('unavailable', `${file} cannot be read by this user, or needs a folder that can be written`, {
      cause: error,
    });
  }
}

function connect(driver: Driver, path: string, file: string): Database {
  const db = new driver.DatabaseSync(path, { readOnly: true });
  try {
    prepareConnection(db, READER_CACHE_KIBIBYTES);
    if (inspect(db, file) === 'log') return db;
    throw new StoreError('store_missing', `${file} is an empty database: no acta log has been started in it`);
  } catch (error) {
    db.close();
    throw error;
  }
}

function checkThere(file: string): void {
  const found = statSync(file);
  if (found.isDirectory()) throw new StoreError('store_foreign', `${file} is a folder, not a file`);
  if (found.size === 0) throw new StoreError('store_missing', `${file} is empty: no acta log has been started in it`);
}

/** Whether events may lie in the write-ahead log beside the file. */
export function hasUnmergedWrites(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
}
