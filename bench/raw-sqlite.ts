/** The least that a log on SQLite can be: the binding, prepared statements, JSON. No checks, no threads, no contract. */
import type { EventToAppend } from '../src/event-store/event-store.ts';
import type { Database, Driver, SqlRow, Statement } from '../src/event-store/sqlite/driver.ts';
import { bytesOf } from '../src/event-store/sqlite/encoding.ts';
import { makeDurable } from '../src/event-store/sqlite/schema.ts';

const PAGE = 256;

export class RawLog {
  readonly #db: Database;
  readonly #addStream: Statement;
  readonly #insert: Statement;
  readonly #ofStream: Statement;
  readonly #ofLog: Statement;
  #waiting: { readonly stream: string; readonly events: readonly EventToAppend[]; readonly done: () => void }[] = [];

  constructor(driver: Driver, file: string) {
    this.#db = new driver.DatabaseSync(file);
    makeDurable(this.#db, file);
    this.#db.exec(`
      create table streams (key integer primary key, name text not null unique) strict;
      create table events (
        position integer primary key, stream integer not null, revision integer not null, id blob not null,
        type text not null, schema_version integer not null, body text not null
      ) strict;
      create unique index events_by_stream on events (stream, revision);
      create unique index events_by_id on events (id);`);
    this.#addStream = this.#db.prepare('insert into streams (name) values (?)');
    this.#insert = this.#db.prepare(
      'insert into events (stream, revision, id, type, schema_version, body) values (?, ?, ?, ?, ?, ?)',
    );
    const columns = 'position, stream, revision, id, type, schema_version, body';
    this.#ofStream = this.#db.prepare(
      `select ${columns} from events where stream = (select key from streams where name = ?) order by revision`,
    );
    this.#ofLog = this.#db.prepare(`select ${columns} from events where position > ? order by position limit ${PAGE}`);
  }

  /** One transaction. Gives how many appends it was. */
  append(stream: string, events: readonly EventToAppend[]): number {
    this.#db.exec('begin immediate');
    this.#write(stream, events);
    this.#db.exec('commit');
    return 1;
  }

  /** One transaction for all that arrive in one turn of the event loop. */
  appendGrouped(stream: string, events: readonly EventToAppend[]): Promise<void> {
    return new Promise((resolve) => {
      if (this.#waiting.length === 0) setImmediate(() => this.#writeGroup());
      this.#waiting.push({ stream, events, done: resolve });
    });
  }

  /** Gives how many events the stream has, parsed. */
  readStream(stream: string): number {
    return parsed(this.#ofStream.all(stream)).length;
  }

  /** Gives how many events the log has, parsed page by page. */
  replay(): number {
    let count = 0;
    for (let position = -1; ;) {
      const rows = parsed(this.#ofLog.all(position));
      if (rows.length === 0) return count;
      count += rows.length;
      position = Number(rows.at(-1)?.row['position']);
    }
  }

  close(): void {
    this.#db.close();
  }

  #writeGroup(): void {
    const group = this.#waiting;
    this.#waiting = [];
    this.#db.exec('begin immediate');
    for (const { stream, events } of group) this.#write(stream, events);
    this.#db.exec('commit');
    for (const { done } of group) done();
  }

  #write(stream: string, events: readonly EventToAppend[]): void {
    const key = Number(this.#addStream.run(stream).lastInsertRowid);
    for (const [revision, { id, type, schemaVersion, data, metadata }] of events.entries()) {
      this.#insert.run(key, revision, bytesOf(id), type, schemaVersion, JSON.stringify({ data, metadata }));
    }
  }
}

const parsed = (rows: readonly SqlRow[]): { readonly row: SqlRow; readonly body: unknown }[] =>
  rows.map((row) => ({ row, body: JSON.parse(String(row['body'])) as unknown }));
