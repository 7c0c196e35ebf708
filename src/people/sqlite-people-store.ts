/**
 * The people store in one SQLite file, apart from the log because names must be erasable and facts must not.
 * Several handles may have the file open at once, in one process or in several.
 */
import type { PersonRecord } from '../domain/person.ts';
import { StoreError } from '../event-store/event-store.ts';
import type { Database, Row } from '../event-store/sqlite/driver.ts';
import { asStoreError, codeOf } from '../event-store/sqlite/faults.ts';
import { noteRemoval, openPeopleFile, scrub, scrubIfFree, transact } from './people-file.ts';
import type { Erasure, PeopleStore, PersonEntry, PutResult } from './people-store.ts';

export interface PeopleStoreOptions {
  /** Path of the file; made when it is not there. */
  readonly file: string;
  /** How long to wait for another process that has the file; 2,000 when absent. Nothing else runs meanwhile. */
  readonly busyMilliseconds?: number;
}

/** @throws {StoreError} `store_foreign`, `store_newer`, `store_corrupt`, `read_only`, `disk_full`, `unavailable` */
export function openPeopleStore(options: PeopleStoreOptions): PeopleStore {
  return new SqlitePeopleStore(options);
}

class SqlitePeopleStore implements PeopleStore {
  readonly #file: string;
  #db: Database | undefined;

  constructor({ file, busyMilliseconds = 2000 }: PeopleStoreOptions) {
    this.#file = file;
    this.#db = openPeopleFile(file, busyMilliseconds);
  }

  async put(ref: string, person: PersonRecord): Promise<PutResult> {
    const text = textOf(person);
    return this.#use((db) =>
      transact(db, () => {
        const found = db.prepare('select person, erased_at from people where ref = ?').get(ref);
        if (found === undefined) {
          db.prepare('insert into people (ref, person) values (?, ?)').run(ref, text);
          return 'stored';
        }
        if (found['erased_at'] !== null) return 'erased';
        return found['person'] === text ? 'same' : 'different';
      }),
    );
  }

  async get(refs: readonly string[]): Promise<ReadonlyMap<string, PersonEntry>> {
    return this.#use((db) => {
      const rows = db
        .prepare('select * from people where ref in (select value from json_each(?))')
        .all(JSON.stringify(refs));
      return new Map(rows.map((row) => [String(row['ref']), entryOf(row)]));
    });
  }

  async discard(refs: readonly string[]): Promise<void> {
    this.#use((db) =>
      transact(db, () => {
        const { changes } = db
          .prepare('delete from people where erased_at is null and ref in (select value from json_each(?))')
          .run(JSON.stringify(refs));
        if (Number(changes) > 0) noteRemoval(db);
      }),
    );
  }

  async erase(ref: string, { basis, erasedAt }: Erasure): Promise<boolean> {
    return this.#use((db) => {
      const known = transact(db, () => {
        const { changes } = db
          .prepare('update people set person = null, basis = ?, erased_at = ? where ref = ? and erased_at is null')
          .run(basis, erasedAt, ref);
        if (Number(changes) > 0) noteRemoval(db);
        return db.prepare('select 1 from people where ref = ?').get(ref) !== undefined;
      });
      this.#scrub(db);
      return known;
    });
  }

  async close(): Promise<void> {
    const db = this.#db;
    if (db === undefined) return;
    this.#db = undefined;
    try {
      scrubIfFree(db);
    } catch (error) {
      throw asStoreError(error, this.#file);
    } finally {
      db.close();
    }
  }

  #scrub(db: Database): void {
    try {
      scrub(db);
    } catch (error) {
      const remains = 'what was removed shows nowhere any more, yet copies may remain in the bytes of the file';
      const remedy = 'they go when the erasure is repeated, or when the store is next opened';
      throw new StoreError(codeOf(error), `${this.#file} could not be rebuilt now: ${remains}; ${remedy}`, {
        cause: error,
      });
    }
  }

  #use<T>(work: (db: Database) => T): T {
    if (this.#db === undefined) throw new StoreError('closed', `the people store ${this.#file} is closed`);
    try {
      return work(this.#db);
    } catch (error) {
      throw asStoreError(error, this.#file);
    }
  }
}

/** One text for equal people. JSON also keeps what SQLite's texts do not: a NUL, half a surrogate pair. */
const textOf = ({ name, position, contact }: PersonRecord): string => JSON.stringify({ name, position, contact });

function entryOf(row: Row): PersonEntry {
  if (row['erased_at'] === null) return { kind: 'known', person: JSON.parse(String(row['person'])) as PersonRecord };
  return { kind: 'erased', basis: String(row['basis']), erasedAt: String(row['erased_at']) };
}
