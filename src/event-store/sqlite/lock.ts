/**
 * One writer per file: a lock that lasts as long as the process and that the operating system lifts when it dies.
 *
 * It is an exclusive transaction on an empty SQLite database beside the log (`acta.db-lock`), held open. Readers never
 * look at it. The file stays behind, empty: deleting it would let two writers lock two files of one name. Nothing else in
 * this process may open it: on POSIX systems closing any descriptor of a file lifts the process's locks on it.
 */
import { StoreError } from '../event-store.ts';
import type { Driver } from './driver.ts';
import { isBusy } from './faults.ts';
import { TRIAL_WRITE } from './schema.ts';

export interface WriterLock {
  release(): void;
}

/** @throws {StoreError} `store_locked`: another writer has the file; else what SQLite throws when it cannot lock */
export function lockForWriting(driver: Driver, file: string): WriterLock {
  try {
    const db = new driver.DatabaseSync(`${file}-lock`);
    try {
      // Never committed, so nothing comes into the file, and its journal need not be a second one. The write is there because
      // SQLite makes a mere reader's lock of an exclusive one on a file that it may not write.
      db.exec(`pragma journal_mode = memory; begin exclusive; ${TRIAL_WRITE}`);
    } catch (error) {
      db.close();
      throw error;
    }
    return { release: () => db.close() };
  } catch (error) {
    if (!isBusy(error)) throw error;
    throw new StoreError(
      'store_locked',
      `another process is writing to ${file}: stop it first. Reading beside it is possible`,
      {
        cause: error,
      },
    );
  }
}
