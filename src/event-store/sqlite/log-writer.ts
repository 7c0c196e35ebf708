/**
 * Writes groups of appends, each group in one transaction: a group costs one wait for the disk, whatever its size.
 *
 * Every append is judged against what the transaction sees, the appends before it in its group included, before anything
 * of it is inserted: a refused one leaves nothing behind and its neighbours are not touched.
 */
import { randomUUID } from 'node:crypto';
import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreError } from '../event-store.ts';
import { LogLost, type Loss } from '../log-lost.ts';
import type { Database, Statement } from './driver.ts';
import { bytesOf, digitsOf, MAX_APPEND_BYTES } from './encoding.ts';
import { asStoreError, certainlyNotCommitted, diskFull } from './faults.ts';
import { type AppendRequest, type Failure, NO_STREAM, type AppendOutcome } from './messages.ts';
import type { Guards } from './open-file.ts';
import { TRIAL_WRITE } from './schema.ts';

/** A disk that was full has room again when the largest append fits, with the pages that it touches. */
const PROBE_ROOM_BYTES = 2 * MAX_APPEND_BYTES;

/** Stands for the key of a stream that has none. */
const UNKNOWN_STREAM = -1;

export class LogWriter {
  readonly #db: Database;
  readonly #file: string;
  readonly #begin: Statement;
  readonly #commit: Statement;
  readonly #findStream: Statement;
  readonly #addStream: Statement;
  readonly #idsFrom: Statement;
  readonly #findId: Statement;
  readonly #insert: Statement;
  readonly #lastPosition: Statement;
  readonly #whoWrites: Statement;
  readonly #claim: Statement;
  readonly #guards: Guards | undefined;
  /** What this writer is known by in the file, once it has written. */
  readonly #self = randomUUID();
  #claimed = false;
  /** The last event of the group under way, and where it is; nothing where the group has added none. */
  #tail: { readonly position: number; readonly event: string } | undefined;
  /** The position of the last event; undefined when a failure has made it doubtful and it must be read again. */
  #head: number | undefined;

  constructor(db: Database, file: string, guards?: Guards) {
    this.#db = db;
    this.#file = file;
    this.#guards = guards;
    this.#begin = db.prepare('begin immediate');
    this.#commit = db.prepare('commit');
    this.#findStream = db.prepare(
      'select key, (select max(revision) from events where stream = key) as revision from streams where name = ?',
    );
    this.#addStream = db.prepare('insert into streams (name) values (?) on conflict do nothing');
    this.#idsFrom = db.prepare(
      'select lower(hex(id)) as id, position from events where stream = ? and revision >= ? order by revision limit ?',
    );
    this.#findId = db.prepare('select position from events where id = ?');
    this.#insert = db.prepare('insert into events values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing');
    this.#lastPosition = db.prepare('select max(position) as position from events');
    this.#whoWrites = db.prepare('select writer from log_identity');
    this.#claim = db.prepare('update log_identity set writer = ?');
  }

  /** One outcome per append, in order. They are true once this returns: the group is on disk, or nothing of it is. */
  append(group: readonly AppendRequest[]): AppendOutcome[] {
    try {
      this.#assertThere(this.#guards?.presence.loss());
      const outcomes = this.#inTransaction(() => group.map((request) => this.#appendOne(request)));
      this.#keepMark();
      return outcomes;
    } catch (error) {
      const failure = failureOf(error, this.#file);
      return group.map(() => failure);
    }
  }

  /** Tries whether the file can be written now; gives what is wrong otherwise. */
  probe(): Failure | undefined {
    try {
      const { bavail, bsize } = statfsSync(dirname(this.#file));
      if (bavail * bsize < PROBE_ROOM_BYTES)
        return failureOf(new StoreError('disk_full', diskFull(this.#file)), this.#file);
      this.#assertThere(this.#guards?.presence.loss());
      this.#db.exec(`begin immediate; ${TRIAL_WRITE}; commit`);
      if (this.#claimed) this.#assertNotSuperseded();
      return undefined;
    } catch (error) {
      this.#rollBack();
      return failureOf(error, this.#file);
    }
  }

  /** @throws {LogLost} the file is no longer in its place: nothing that is written into it would be found again */
  #assertThere(loss: Loss | undefined): void {
    if (loss) throw new LogLost(loss);
  }

  /**
   * Before anybody hears that the group is in the log: how far the log goes now. Where the disk took long, the file must still be in
   * its place; what is moved in a shorter time might as well be moved just after the answer, and the mark knows of it.
   */
  #keepMark(): void {
    const tail = this.#tail;
    if (tail === undefined || !this.#guards) return;
    this.#tail = undefined;
    const { presence, mark } = this.#guards;
    try {
      this.#assertThere(presence.lossOfLate());
      mark?.file.note({ log: mark.log, ...tail });
      if (mark && presence.isNewRound()) mark.file.sync();
    } catch (error) {
      throw this.#unknown(error);
    }
  }

  /** @throws {StoreError} `store_locked`: another process has begun to write, although this one holds the lock */
  #assertSole(): void {
    if (this.#claimed) this.#assertNotSuperseded();
    else this.#claim.run(this.#self);
  }

  #assertNotSuperseded(): void {
    if (this.#whoWrites.get()?.['writer'] === this.#self) return;
    const why = 'its lock file was deleted, or it has another path; this process writes no more';
    throw new StoreError(
      'store_locked',
      `another process has begun to write to ${this.#file}: ${why}. Stop one of both`,
    );
  }

  #inTransaction(work: () => AppendOutcome[]): AppendOutcome[] {
    let outcomes: AppendOutcome[];
    try {
      this.#begin.run();
      this.#assertSole();
      outcomes = work();
    } catch (error) {
      this.#rollBack();
      throw error;
    }
    try {
      this.#commit.run();
      this.#claimed = true;
      return outcomes;
    } catch (error) {
      this.#rollBack();
      if (certainlyNotCommitted(error)) throw error;
      throw this.#unknown(error);
    }
  }

  #unknown(error: unknown): StoreError {
    const cause = asStoreError(error, this.#file);
    const message = `whether the append is in ${this.#file} is not known: ${cause.message}`;
    return new StoreError('outcome_unknown', message, { cause });
  }

  #rollBack(): void {
    this.#head = undefined;
    this.#tail = undefined;
    try {
      this.#db.exec('rollback');
    } catch {
      // SQLite has ended the transaction by itself, as it does when the disk is full. Were one still open, the next would not begin.
    }
  }

  #appendOne(request: AppendRequest): AppendOutcome {
    const { stream, expected, events } = request;
    const { key, last } = this.#findOrAdd(stream, expected);
    if (expected !== last) return this.#repeated(key, last, request) ?? { kind: 'conflict', actual: last };
    const taken = events.length === 1 ? undefined : this.#takenId(request);
    if (taken !== undefined) return idTaken(taken, stream);
    let position = (this.#head ??= this.#readHead());
    let revision = last;
    for (const { id, type, schemaVersion, data, metadata } of events) {
      position += 1;
      revision += 1;
      const { changes } = this.#insert.run(position, key, revision, bytesOf(id), type, schemaVersion, data, metadata);
      // Only the id of a single event can be in the way here: looking for it first would cost each append a search more.
      if (changes !== 1) return idTaken(id, stream);
    }
    this.#head = position;
    this.#tail = { position, event: events.at(-1)?.id ?? '' };
    return { kind: 'written', revision, position };
  }

  /**
   * The stream's key and its last revision. One that is to be created is added at once, which says whether it was there; a
   * name without events, which is left when its append is refused, is a stream that does not exist.
   */
  #findOrAdd(stream: string, expected: number): { readonly key: number; readonly last: number } {
    if (expected === NO_STREAM) {
      const { changes, lastInsertRowid } = this.#addStream.run(stream);
      if (changes === 1) return { key: Number(lastInsertRowid), last: NO_STREAM };
    }
    const found = this.#findStream.get(stream);
    return { key: Number(found?.['key'] ?? UNKNOWN_STREAM), last: Number(found?.['revision'] ?? NO_STREAM) };
  }

  /** KurrentDB's rule: behind the head, an append whose every id is there, in its place, has happened already. */
  #repeated(key: number, last: number, { expected, events }: AppendRequest): AppendOutcome | undefined {
    if (expected > last) return undefined;
    const written = this.#idsFrom.all(key, expected + 1, events.length);
    if (!events.every(({ id }, index) => written[index]?.['id'] === digitsOf(id))) return undefined;
    return { kind: 'written', revision: expected + events.length, position: Number(written.at(-1)?.['position']) };
  }

  /** The first id that the log has, or that the append itself has twice. */
  #takenId({ events }: AppendRequest): string | undefined {
    const own = new Set<string>();
    for (const { id } of events) {
      if (own.has(id) || this.#findId.get(bytesOf(id)) !== undefined) return id;
      own.add(id);
    }
    return undefined;
  }

  #readHead(): number {
    return Number(this.#lastPosition.get()?.['position'] ?? -1);
  }
}

export function failureOf(error: unknown, file: string): Failure {
  const found = asStoreError(error, file);
  const { code, message } = found;
  return { kind: 'failure', code, message, ...(found instanceof LogLost && { loss: found.loss }) };
}

const idTaken = (id: string, stream: string): Failure => ({
  kind: 'failure',
  code: 'event_id_taken',
  message: `event ${id} is in the log already; ${stream} was not appended to`,
});
