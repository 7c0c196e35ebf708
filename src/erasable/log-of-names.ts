/** Which log the names belong to, kept in their file: a log that was lost or exchanged beside them is then not taken for theirs. */
import { statSync } from 'node:fs';
import type { LogWitness } from '../event-store/log-witness.ts';
import type { Database } from '../event-store/sqlite/driver.ts';
import { asStoreError } from '../event-store/sqlite/faults.ts';
import { openPeopleFile, transact } from './people-file.ts';

const BUSY_MILLISECONDS = 2_000;
const TABLE = 'create table if not exists log_witness (log text, position integer not null, event text) strict';

export interface LogOfNames {
  /** The log as it was when these names were last opened; nothing in a file that is older than that. */
  readonly witness: LogWitness | undefined;
  /** Of how many people there is something in the file. */
  readonly count: number;
}

/** What the file says; nothing of a file that is not there. @throws {StoreError} why it cannot be read */
export function readLogOfNames(file: string): LogOfNames {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) return { witness: undefined, count: 0 };
  return using(file, (db) => {
    const count = Number(db.prepare('select count(*) as n from people').get()?.['n']);
    const hasOne = db.prepare("select 1 from sqlite_schema where name = 'log_witness'").get() !== undefined;
    const row = hasOne ? db.prepare('select log, position, event from log_witness').get() : undefined;
    const text = (name: string): string | undefined => (typeof row?.[name] === 'string' ? row[name] : undefined);
    return { witness: row && { log: text('log'), position: Number(row['position']), event: text('event') }, count };
  });
}

/** Says in the file of the names which log they belong to. @throws {StoreError} why it cannot be written */
export function noteLogOfNames(file: string, { log, position, event }: LogWitness): void {
  using(file, (db) =>
    transact(db, () => {
      db.exec(`${TABLE}; delete from log_witness`);
      db.prepare('insert into log_witness values (?, ?, ?)').run(log ?? null, position, event ?? null);
    }),
  );
}

function using<T>(file: string, work: (db: Database) => T): T {
  const db = openPeopleFile(file, BUSY_MILLISECONDS);
  try {
    return work(db);
  } catch (error) {
    throw asStoreError(error, file);
  } finally {
    db.close();
  }
}
