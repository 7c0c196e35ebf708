/**
 * One hash over a whole history: the root of the Merkle tree over the canonical envelopes in the order of the log. An engine's
 * own marks are not in it, so that it is the same on every engine; two logs of one root are one history.
 */
import { leafHash } from '../audit/canonical.ts';
import { MerkleTree } from '../audit/merkle.ts';
import type { EventStore } from '../event-store/event-store.ts';
import { openSqliteStore } from '../event-store/sqlite/sqlite-store.ts';

export interface History {
  /** How many events it covers. */
  readonly size: number;
  /** SHA-256 in hexadecimal. */
  readonly root: string;
}

export interface HistoryOptions {
  /** Only so many events from the start; all of them when absent. */
  readonly asOfPosition?: number;
  /** Told now and then how many events have been taken in. */
  readonly onEvents?: (count: number) => void;
}

export const hexOf = (hash: Uint8Array): string => Buffer.from(hash).toString('hex');

export const historyIn = (tree: MerkleTree): History => ({ size: tree.size, root: hexOf(tree.root()) });

/** Reads the log from its start. An event that the engine cannot read counts with the text that it has. */
export async function historyOf(
  store: EventStore,
  { asOfPosition = Number.POSITIVE_INFINITY, onEvents }: HistoryOptions = {},
): Promise<History> {
  const tree = new MerkleTree();
  for await (const { events } of store.readAll()) {
    for (const event of events) {
      if (tree.size >= asOfPosition) return historyIn(tree);
      tree.push(leafHash(event));
    }
    onEvents?.(tree.size);
  }
  return historyIn(tree);
}

/** The history in a file. @throws {StoreError} why it cannot be read */
export async function historyOfFile(file: string, options: HistoryOptions = {}): Promise<History> {
  const store = await openSqliteStore({ file, mode: 'read' });
  try {
    return await historyOf(store, options);
  } finally {
    await store.close();
  }
}
