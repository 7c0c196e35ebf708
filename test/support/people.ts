/** People stores for tests: in a folder of their own that goes when the test is over. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PeopleStore } from '../../src/erasable/people-store.ts';
import { openPeopleStore } from '../../src/erasable/sqlite-people-store.ts';

export interface TemporaryPeopleStore {
  readonly store: PeopleStore;
  readonly folder: string;
  readonly file: string;
  /** Closes the store and removes its folder. */
  dispose(): Promise<void>;
}

/** The store, with some of its calls replaced. */
export const peopleWith = (store: PeopleStore, replaced: Partial<PeopleStore>): PeopleStore => ({
  put: (ref, person, stream) => store.put(ref, person, stream),
  pending: () => store.pending(),
  get: (refs) => store.get(refs),
  discard: (refs) => store.discard(refs),
  erase: (ref, erasure) => store.erase(ref, erasure),
  close: () => store.close(),
  ...replaced,
});

export async function temporaryPeopleStore(): Promise<TemporaryPeopleStore> {
  const folder = await mkdtemp(join(tmpdir(), 'acta-people-'));
  const file = join(folder, 'people.db');
  const store = await openPeopleStore({ file });
  return {
    store,
    folder,
    file,
    dispose: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
