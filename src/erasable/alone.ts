/** Work on a file that one process does at a time: its lock lies beside the file and is lifted when its holder dies. */
import { setTimeout as pause } from 'node:timers/promises';
import { StoreError } from '../event-store/event-store.ts';
import { loadDriver } from '../event-store/sqlite/driver.ts';
import { lockForWriting, type WriterLock } from '../event-store/sqlite/lock.ts';

/** In milliseconds: the work takes a few of them, most of all waiting for the disk. */
const PAUSE_MS = 5;
const TRIES = 2_000;

/** @throws {StoreError} `store_locked`: another process has been at it for ten seconds; what SQLite throws when it cannot lock */
export async function alone<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = await locked(file, TRIES);
  try {
    return await work();
  } finally {
    lock.release();
  }
}

async function locked(file: string, tries: number): Promise<WriterLock> {
  try {
    return lockForWriting(loadDriver(), file);
  } catch (error) {
    if (!(error instanceof StoreError && error.code === 'store_locked') || tries <= 1) throw error;
  }
  await pause(PAUSE_MS);
  return locked(file, tries - 1);
}
