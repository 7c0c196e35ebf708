/**
 * One writer per file: a lock that lasts as long as the process and that the operating system lifts when it dies.
 *
 * It is an exclusive transaction on an empty SQLite database beside the log (`acta.db-lock`), held open. Readers never
 * look at it. The file stays behind, empty: deleting it would let two writers lock two files of one name. Nothing else in
 * this process may open it: on POSIX systems closing any descriptor of a file lifts the process's locks on it.
 */
import { StoreError } from '../event-store.ts';
import type { Driver } from './driver.ts';
import { asStoreError, isBusy } from './faults.ts';

export interface WriterLock {
  release(): void;
}

/** @throws {StoreError} `store_locked`: another writer has the file; others as the file system gives them */
export function lockForWriting(driver: Driver, file: string): WriterLock {
  try {
    const db = new driver.DatabaseSync(`${file}-lock`);
    try {
      // Nothing is ever written to it, so its journal need not be a second file beside it.
      db.exec('pragma journal_mode = memory; begin exclusive');
    } catch (error) {
      db.close();
      throw error;
    }
    return { release: () => db.close() };
  } catch (error) {
    if (!isBusy(error)) throw asStoreError(error, `${file}-lock`);
    throw new StoreError('store_locked', `another process is writing to ${file}: stop it first. Reading beside it is possible`, {
      cause: error,
    });
  }
}
