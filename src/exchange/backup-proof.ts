/**
 * What a backup says of itself: the hash of its history, from when it was proven. SQLite finds a page that is broken, not a byte
 * that is another one; without this a copy that was damaged since would be restored as if it were the history.
 */
import type { Database, Driver } from '../event-store/sqlite/driver.ts';
import { BackupError } from './backup-error.ts';
import { type History, historyOfFile } from './history.ts';

const TABLE = 'create table proof (size integer not null, root text not null) strict';
const NO_TABLE = 'drop table if exists proof';

/** Writes it into the copy. */
export function writeProof(driver: Driver, copy: string, { size, root }: History): void {
  change(driver, copy, (db) => {
    db.exec(`begin immediate; ${NO_TABLE}; ${TABLE}`);
    db.prepare('insert into proof values (?, ?)').run(size, root);
    db.exec('commit');
  });
}

/** Takes it out of a copy that becomes the log: it would soon be out of date there. */
export const removeProof = (driver: Driver, copy: string): void => change(driver, copy, (db) => db.exec(NO_TABLE));

/**
 * Holds the copy of a backup against what the backup says of itself; one that says nothing, a mere copy of a log, passes. A log
 * that began as a backup may have gone on.
 *
 * @throws {BackupError} `altered`
 */
export async function checkProof(backup: string, db: Database, copy: string): Promise<void> {
  const told = db.prepare("select 1 from sqlite_schema where name = 'proof'").get();
  const proof = told && db.prepare('select size, root from proof').get();
  if (proof === undefined) return;
  const { size, root } = await historyOfFile(copy, { asOfPosition: Number(proof['size']) });
  if (size === proof['size'] && root === proof['root']) return;
  const { size: proven, root: wanted } = proof;
  throw new BackupError('altered', { file: backup, found: root, size, wanted: String(wanted), proven: String(proven) });
}

function change(driver: Driver, file: string, work: (db: Database) => void): void {
  const db = new driver.DatabaseSync(file);
  try {
    work(db);
  } finally {
    db.close();
  }
}
