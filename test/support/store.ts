/** A log of its own for a test, in a temporary folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventStore } from '../../src/event-store/event-store.ts';
import { openSqliteStore } from '../../src/event-store/sqlite/sqlite-store.ts';

export interface TemporaryFile {
  readonly file: string;
  remove(): Promise<void>;
}

export interface TemporaryStore {
  readonly store: EventStore;
  readonly file: string;
  /** Closes the store and removes its folder. */
  cleanup(): Promise<void>;
}

/** The path of a log that does not exist yet, in a folder of its own. */
export async function temporaryFile(): Promise<TemporaryFile> {
  const folder = await mkdtemp(join(tmpdir(), 'acta-'));
  return { file: join(folder, 'acta.db'), remove: () => rm(folder, { recursive: true, force: true }) };
}

export async function temporaryStore(): Promise<TemporaryStore> {
  const { file, remove } = await temporaryFile();
  const store = await openSqliteStore({ file, mode: 'write' });
  return {
    store,
    file,
    cleanup: async () => {
      await store.close();
      await remove();
    },
  };
}
