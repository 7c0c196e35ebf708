import { openSqliteStore } from '../../../src/event-store/sqlite/sqlite-store.ts';
import { eventStoreContract } from '../../contract/event-store.contract.ts';
import { eventStoreModel } from '../../contract/event-store.model.ts';
import type { Engine } from '../../contract/scaffold.ts';
import { temporaryFile } from '../../support/store.ts';

async function sqliteEngine(): Promise<Engine> {
  const { file, remove } = await temporaryFile();
  return { open: () => openSqliteStore({ file, mode: 'write' }), cleanup: remove };
}

eventStoreContract('SQLite', sqliteEngine);
eventStoreModel('SQLite', sqliteEngine);
