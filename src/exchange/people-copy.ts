/**
 * Copies of the people's file: kept apart from those of the log, because a name must be erasable from them too. A copy holds only
 * what is there at that instant, none of the gaps in which deleted text could lie.
 */
import { statSync } from 'node:fs';
import { type Database, type Driver, loadDriver } from '../event-store/sqlite/driver.ts';
import { asStoreError } from '../event-store/sqlite/faults.ts';
import { pragma } from '../event-store/sqlite/schema.ts';
import { StoreError } from '../event-store/event-store.ts';
import { APPLICATION_ID } from '../erasable/people-file.ts';
import { BackupError } from './backup-error.ts';
import { placeCopy, type CopyStep } from './place-copy.ts';

const BUSY_MILLISECONDS = 5_000;

export interface PeopleCopyOptions {
  readonly replace?: boolean;
  readonly onStep?: (step: CopyStep) => void;
}

/**
 * @returns how many references the copy knows, those of erased people among them
 * @throws {BackupError} `exists`, `people_occupied`, `not_people`, `damaged`
 * @throws {StoreError} why one of the files cannot be read or written
 */
export async function copyPeople(
  from: string,
  to: string,
  { replace = false, onStep }: PeopleCopyOptions = {},
  driver: Driver = loadDriver(),
): Promise<number> {
  const db = openPeople(driver, from);
  try {
    const empty = isEmpty(driver, to);
    if (!replace && empty === false) throw new BackupError('people_occupied', { file: to });
    return await placeCopy({
      driver,
      db,
      to,
      replace: replace || empty === true,
      onStep,
      verify: async (copy) => countIn(driver, copy),
    });
  } finally {
    db.close();
  }
}

function openPeople(driver: Driver, file: string): Database {
  if (statSync(file, { throwIfNoEntry: false }) === undefined) {
    throw new StoreError('store_missing', `there is no people file at ${file}`);
  }
  let db: Database | undefined;
  try {
    db = new driver.DatabaseSync(file, { readOnly: true });
    db.exec(`pragma busy_timeout = ${BUSY_MILLISECONDS}`);
    if (pragma(db, 'application_id') !== APPLICATION_ID) throw new BackupError('not_people', { file });
    return db;
  } catch (error) {
    db?.close();
    throw error instanceof BackupError ? error : asStoreError(error, file);
  }
}

function countIn(driver: Driver, file: string): number {
  const db = openPeople(driver, file);
  try {
    return Number(db.prepare('select count(*) as n from people').get()?.['n']);
  } finally {
    db.close();
  }
}

/** Whether a people file knows nobody; undefined where there is no file. */
function isEmpty(driver: Driver, file: string): boolean | undefined {
  return statSync(file, { throwIfNoEntry: false }) === undefined ? undefined : countIn(driver, file) === 0;
}
