/** Chooses the engine by what the operator has written as the store's connection. */
import type { EventStore } from './event-store.ts';
import type { KnownLog } from './log-witness.ts';
import { knownServerStore } from './known-server-store.ts';
import { openSqliteStore } from './sqlite/sqlite-store.ts';

export interface OpenOptions {
  /** One process writes a file; any number read it. */
  readonly mode: 'write' | 'read';
  /** How often a file that is only read is looked at for new events while there are subscriptions, in milliseconds. */
  readonly pollMilliseconds?: number;
  /** What is known of the log beside it: a writer refuses another one, and keeps how far it goes. */
  readonly known?: KnownLog | undefined;
}

/** Whether a connection string means a server that several processes share, and not a file. */
export const isServer = (connection: string): boolean => KURRENTDB.test(connection);

const KURRENTDB = /^(?:esdb|kurrentdb)(?:\+discover)?:\/\//;

/**
 * Opens the store behind a connection string: `esdb://…` and `kurrentdb://…` are servers, anything else is a file.
 *
 * @throws {StoreError} why it cannot be opened. A server that is away is no reason: it is waited for, and `health()` tells
 */
export async function openEventStore(connection: string, options: OpenOptions): Promise<EventStore> {
  if (isServer(connection)) {
    // Loaded only where it is used: the client is large, and most installations have a file.
    const { openKurrentStore } = await import('./kurrentdb/kurrentdb-store.ts');
    const store = await openKurrentStore(connection);
    return options.known && options.mode === 'write' ? knownServerStore(store, options.known) : store;
  }
  return openSqliteStore({ file: connection, ...options });
}
