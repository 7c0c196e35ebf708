/**
 * The people in one SQLite file, as the thread of the people store holds them: apart from the log because names must be
 * erasable and facts must not. Several handles may have the file open at once, in one process or in several.
 */
import type { PersonRecord } from '../domain/privacy/person.ts';
import { StoreError } from '../event-store/event-store.ts';
import type { Database, SqlRow } from '../event-store/sqlite/driver.ts';
import { asStoreError, storeCodeOf } from '../event-store/sqlite/faults.ts';
import { noteRemoval, openPeopleFile, scrub, scrubIfFree, transact } from './people-file.ts';
import type { NameErasure, PersonEntry, PutResult } from './people-store.ts';

/** Everything waits for the disk, and for whoever else has the file: not for the event loop. */
export class PeopleTable {
  readonly #file: string;
  readonly #db: Database;

  /** @throws {StoreError} `store_foreign`, `store_newer`, `store_corrupt`, `read_only`, `disk_full`, `unavailable` */
  constructor(file: string, busyMilliseconds: number) {
    this.#file = file;
    this.#db = openPeopleFile(file, busyMilliseconds);
  }

  put(ref: string, person: PersonRecord, stream?: string): PutResult {
    const text = textOf(person);
    return this.#use((db) =>
      transact(db, () => {
        const found = db.prepare('select person, erased_at from people where ref = ?').get(ref);
        if (found === undefined) {
          db.prepare('insert into people (ref, person) values (?, ?)').run(ref, text);
          if (stream !== undefined)
            db.prepare('insert or replace into pending (ref, stream) values (?, ?)').run(ref, stream);
          return 'stored';
        }
        if (found['erased_at'] !== null) return 'erased';
        if (found['person'] !== text) return 'different';
        if (stream === undefined) db.prepare('delete from pending where ref = ?').run(ref);
        return 'same';
      }),
    );
  }

  pending(): ReadonlyMap<string, string> {
    return this.#use((db) => {
      const rows = db.prepare('select ref, stream from pending').all();
      return new Map(rows.map((row) => [String(row['ref']), String(row['stream'])]));
    });
  }

  get(refs: readonly string[]): ReadonlyMap<string, PersonEntry> {
    return this.#use((db) => {
      const rows = db
        .prepare('select * from people where ref in (select value from json_each(?))')
        .all(JSON.stringify(refs));
      return new Map(rows.map((row) => [String(row['ref']), entryOf(row)]));
    });
  }

  discard(refs: readonly string[]): void {
    this.#use((db) =>
      transact(db, () => {
        db.prepare('delete from pending where ref in (select value from json_each(?))').run(JSON.stringify(refs));
        const { changes } = db
          .prepare('delete from people where erased_at is null and ref in (select value from json_each(?))')
          .run(JSON.stringify(refs));
        if (Number(changes) > 0) noteRemoval(db);
      }),
    );
  }

  erase(ref: string, { basis, erasedAt }: NameErasure): boolean {
    return this.#use((db) => {
      const known = transact(db, () => {
        db.prepare('delete from pending where ref = ?').run(ref);
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

  close(): void {
    try {
      this.#use(scrubIfFree);
    } finally {
      this.#db.close();
    }
  }

  #scrub(db: Database): void {
    try {
      scrub(db);
    } catch (error) {
      const remains = 'what was removed shows nowhere any more, yet copies may remain in the bytes of the file';
      const remedy = 'they go when the erasure is repeated, or when the store is next opened';
      throw new StoreError(storeCodeOf(error), `${this.#file} could not be rebuilt now: ${remains}; ${remedy}`, {
        cause: error,
      });
    }
  }

  #use<T>(work: (db: Database) => T): T {
    try {
      return work(this.#db);
    } catch (error) {
      throw asStoreError(error, this.#file);
    }
  }
}

/** One text for equal people. JSON also keeps what SQLite's texts do not: a NUL, half a surrogate pair. */
const textOf = ({ name, position, contact }: PersonRecord): string => JSON.stringify({ name, position, contact });

function entryOf(row: SqlRow): PersonEntry {
  if (row['erased_at'] === null) return { kind: 'known', person: JSON.parse(String(row['person'])) as PersonRecord };
  return { kind: 'erased', basis: String(row['basis']), erasedAt: String(row['erased_at']) };
}
