/**
 * Reads the log on a read-only connection of its own, beside whoever writes.
 *
 * SQLite writes each batch as one JSON text, so that a batch crosses into JavaScript once and is parsed once: that is
 * faster than a row per event. A text that does not parse is read again with every event looked at, to name the bad one.
 */
import type { LogEvent, Metadata, RecordedEvent } from '../../domain/kernel/event.ts';
import { StoreError } from '../event-store.ts';
import { type Database, type Driver, loadDriver, type SqlValue, type Statement } from './driver.ts';
import { uuidOf } from './encoding.ts';
import { asStoreError } from './faults.ts';
import { hasUnmergedWrites, openForReading } from './open-reader.ts';

/** Names of streams that are kept at hand while the log is read. */
const KNOWN_STREAMS = 100_000;
/**
 * A batch aims at this much JSON text: a millisecond or two, so that the event loop stays quick. Above 128 KiB the C library's
 * allocator maps and unmaps memory for each text, which halves the speed of reading.
 */
const BATCH_CHARACTERS = 98_304;
const BATCH_EVENTS = 256;

type EventRow = [
  digits: string,
  type: string,
  schemaVersion: number,
  stream: number,
  revision: number,
  position: number,
  data: unknown,
  metadata: Metadata | null,
  readable?: 0 | 1,
];

/** Stands where the metadata of an event cannot be read. */
const NO_METADATA: Metadata = {
  occurredOn: '1970-01-01',
  recordedAt: '1970-01-01T00:00:00.000Z',
  by: { kind: 'secretariat', institution: '' },
  actor: { id: '', role: 'reader' },
  commandId: '',
  bodyHash: '',
  correlationId: '',
  causationId: '',
};

const HEAD = `'["', lower(hex(id)), '",', json_quote(type), ',', schema_version, ',', stream, ',', revision, ',', position, ','`;
const WHOLE = `concat(${HEAD}, data, ',', metadata, ']')`;
/** What does not parse comes as the raw text, or as null, and the row says so. */
const CHECKED = `concat(${HEAD}, iif(json_valid(data), data, json_quote(data)), ',', iif(json_valid(metadata), metadata, 'null'), ',',
  json_valid(data) and json_valid(metadata), ']')`;
const OF_STREAM = 'stream = (select key from streams where name = ?) and revision >= ? order by revision limit ?';
const OF_LOG = 'position > ? and position <= ? order by position limit ?';

class Queries {
  readonly stream: readonly [whole: Statement, checked: Statement];
  readonly log: readonly [whole: Statement, checked: Statement];
  readonly head: Statement;
  readonly streamName: Statement;

  constructor(db: Database) {
    const batch = (row: string, condition: string): Statement =>
      db.prepare(
        `select concat('[', group_concat(event), ']') as batch from (select ${row} as event from events where ${condition})`,
      );
    this.stream = [batch(WHOLE, OF_STREAM), batch(CHECKED, OF_STREAM)];
    this.log = [batch(WHOLE, OF_LOG), batch(CHECKED, OF_LOG)];
    this.head = db.prepare('select max(position) as position from events');
    this.streamName = db.prepare('select name from streams where key = ?');
  }
}

/** How many events the next batch asks for: fewer where they are large. One per walk through the log. */
export class Pace {
  limit = BATCH_EVENTS / 2;

  note(events: number, characters: number): void {
    if (events === 0) return;
    this.limit = Math.max(1, Math.min(BATCH_EVENTS, Math.floor((BATCH_CHARACTERS * events) / characters)));
  }
}

export class SqliteReader {
  readonly #driver: Driver;
  readonly #file: string;
  readonly #names = new Map<number, string>();
  #db: Database;
  #frozen: boolean;
  #queries: Queries;

  /** @throws {StoreError} why the file cannot be read */
  constructor(file: string, driver: Driver = loadDriver()) {
    this.#driver = driver;
    this.#file = file;
    const { db, frozen } = openForReading(driver, file);
    this.#db = db;
    this.#frozen = frozen;
    this.#queries = this.#prepare(db);
  }

  /** The position of the last event, -1 in an empty log. */
  head(): number {
    return this.#attempt((queries) => Number(queries.head.get()?.['position'] ?? -1));
  }

  /** The next events of a stream from a revision on; fewer than `pace.limit` (as it was) only at its end. */
  stream(name: string, from: number, pace: Pace): RecordedEvent[] {
    return this.#attempt(({ stream }) =>
      this.#batch(stream, [name, from, pace.limit], pace).map((row, index) => {
        const [digits, type, schemaVersion, , revision, position, data, metadata, readable] = row;
        if (revision !== from + index) throw this.#gap(`revision ${from + index} of stream ${name}`);
        if (readable === 0) throw new StoreError('unreadable_event', `${this.#file}: ${faultAt(position)}`);
        return {
          id: uuidOf(digits),
          type,
          schemaVersion,
          stream: name,
          revision,
          data,
          metadata: metadata ?? NO_METADATA,
        };
      }),
    );
  }

  /** The next events of the log after a position, none beyond `last`. */
  log(after: number, last: number, pace: Pace): LogEvent[] {
    return this.#attempt((queries) =>
      this.#batch(queries.log, [after, last, pace.limit], pace).map((row, index) => {
        const [digits, type, schemaVersion, key, revision, position, data, metadata, readable] = row;
        if (position !== after + 1 + index) throw this.#gap(`position ${after + 1 + index}`);
        const stream = this.#names.get(key) ?? this.#learnName(queries, key);
        const envelope = {
          id: uuidOf(digits),
          type,
          schemaVersion,
          stream,
          revision,
          data,
          metadata: metadata ?? NO_METADATA,
          position,
        };
        return readable === 0 ? { ...envelope, fault: faultAt(position) } : envelope;
      }),
    );
  }

  close(): void {
    this.#db.close();
  }

  #batch([whole, checked]: readonly [Statement, Statement], values: SqlValue[], pace: Pace): EventRow[] {
    const text = String(whole.get(...values)?.['batch']);
    let rows: EventRow[];
    try {
      rows = JSON.parse(text) as EventRow[];
    } catch {
      rows = JSON.parse(String(checked.get(...values)?.['batch'])) as EventRow[];
    }
    pace.note(rows.length, text.length);
    return rows;
  }

  #learnName(queries: Queries, key: number): string {
    const name = queries.streamName.get(key)?.['name'];
    if (typeof name !== 'string') throw this.#gap(`the name of stream ${key}`);
    if (this.#names.size >= KNOWN_STREAMS) this.#names.clear();
    this.#names.set(key, name);
    return name;
  }

  #gap(missing: string): StoreError {
    return new StoreError('store_corrupt', `${this.#file} is damaged: ${missing} is missing. Restore it from a backup`);
  }

  #attempt<T>(read: (queries: Queries) => T): T {
    try {
      if (this.#frozen && hasUnmergedWrites(this.#file)) this.#thaw();
      return read(this.#queries);
    } catch (error) {
      throw asStoreError(error, this.#file);
    }
  }

  /** A writer is at work now: its shared files are there, so that its events can be followed. */
  #thaw(): void {
    const { db, frozen } = openForReading(this.#driver, this.#file);
    this.#db.close();
    this.#db = db;
    this.#frozen = frozen;
    this.#queries = this.#prepare(db);
  }

  #prepare(db: Database): Queries {
    try {
      return new Queries(db);
    } catch (error) {
      db.close();
      throw asStoreError(error, this.#file);
    }
  }
}

const faultAt = (position: number): string => `the event at position ${position} is not readable JSON`;
