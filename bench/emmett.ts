/**
 * Emmett on SQLite, as far as the benchmarks use it. It is a package of `bench/`, which users never install, so it is described
 * here and looked for when it is wanted.
 *
 * One connection serves everything: by default each operation opens one of its own, which is slower. But appends that overlap on
 * one connection share a transaction, and some are answered before it is committed; so that an answer means the same on both
 * sides, they take turns here.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { EventToAppend } from '../src/event-store/event-store.ts';

interface Connection {
  command(sql: string): Promise<unknown>;
  querySingle(sql: string): Promise<Readonly<Record<string, unknown>> | null>;
  close(): void;
}

interface PeerEvent {
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
}

interface Peer {
  sqliteConnection(options: { readonly fileName: string }): Connection;
  getSQLiteEventStore(options: unknown): {
    readonly schema: { migrate(): Promise<void> };
    appendToStream(stream: string, events: readonly PeerEvent[], options: unknown): Promise<unknown>;
    readStream(stream: string): Promise<{ readonly events: readonly unknown[] }>;
  };
  readMessagesBatch(
    connection: Connection,
    options: { readonly after: bigint; readonly batchSize: number },
  ): Promise<{
    readonly messages: readonly unknown[];
    readonly currentGlobalPosition: bigint;
    readonly areEventsLeft: boolean;
  }>;
}

const PACKAGE = '@event-driven-io/emmett-sqlite';
const BATCH = 1000;
const FOLDER = resolve('bench');

export class EmmettLog {
  readonly #peer: Peer;
  readonly #connection: Connection;
  readonly #store: ReturnType<Peer['getSQLiteEventStore']>;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(peer: Peer, connection: Connection, file: string) {
    this.#peer = peer;
    this.#connection = connection;
    this.#store = peer.getSQLiteEventStore({
      fileName: file,
      connectionOptions: { singleton: true, connection },
      schema: { autoMigration: 'CreateOrUpdate' },
    });
  }

  /** The version that is installed; nothing where none is. */
  static version(): string | undefined {
    if (!existsSync(join(FOLDER, 'node_modules', PACKAGE))) return undefined;
    const manifest = createRequire(join(FOLDER, 'package.json'))(
      join(FOLDER, 'node_modules', PACKAGE, 'package.json'),
    ) as { readonly version: string };
    return manifest.version;
  }

  /** Opens a log that is as durable as acta's: what its connection says of itself is read back. */
  static async open(file: string): Promise<EmmettLog> {
    const peer = createRequire(join(FOLDER, 'package.json'))(PACKAGE) as Peer;
    const connection = peer.sqliteConnection({ fileName: file });
    await connection.command('pragma synchronous = full');
    const log = new EmmettLog(peer, connection, file);
    await log.#store.schema.migrate();
    await log.assertDurable();
    return log;
  }

  /** @throws {Error} when a commit would not wait for the disk */
  async assertDurable(): Promise<void> {
    const journal = (await this.#connection.querySingle('pragma journal_mode'))?.['journal_mode'];
    const synchronous = (await this.#connection.querySingle('pragma synchronous'))?.['synchronous'];
    if (journal !== 'wal' || synchronous !== 2) {
      throw new Error(
        `the peer is not as durable: journal_mode ${String(journal)}, synchronous ${String(synchronous)}`,
      );
    }
  }

  append(stream: string, events: readonly EventToAppend[]): Promise<unknown> {
    const appended = events.map(({ id, type, schemaVersion, data, metadata }) => ({
      type,
      data,
      metadata: { ...metadata, id, schemaVersion },
    }));
    const work = this.#turn.then(() =>
      this.#store.appendToStream(stream, appended, { expectedStreamVersion: 'STREAM_DOES_NOT_EXIST' }),
    );
    this.#turn = work;
    return work;
  }

  async readStream(stream: string): Promise<number> {
    return (await this.#store.readStream(stream)).events.length;
  }

  async replay(): Promise<number> {
    let count = 0;
    for (let after = 0n; ;) {
      const batch = await this.#peer.readMessagesBatch(this.#connection, { after, batchSize: BATCH });
      count += batch.messages.length;
      if (batch.messages.length === 0 || !batch.areEventsLeft) return count;
      after = batch.currentGlobalPosition;
    }
  }

  close(): void {
    this.#connection.close();
  }
}
