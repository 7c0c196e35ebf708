import { randomUUID } from 'node:crypto';
import { eventStoreContract } from '../../contract/event-store.contract.ts';
import { eventStoreModel } from '../../contract/event-store.model.ts';
import { openKurrentStore } from '../../../src/event-store/kurrentdb/kurrentdb-store.ts';
import { type AppendFate, FakeServer } from './fake-server.ts';

eventStoreContract('the KurrentDB engine, over a fake server,', async () => {
  const server = await FakeServer.start();
  return {
    open: () => openKurrentStore(server.url),
    cleanup: async () => server.kill(),
  };
});

// Every fifth append is done and its answer lost: it is repeated, and must have happened once.
eventStoreModel(
  'the KurrentDB engine, over a fake server that loses answers,',
  async () => {
    const server = await FakeServer.start();
    server.appendFates.push(
      ...Array.from({ length: 2_000 }, (_, n): AppendFate =>
        n % 5 === 0 ? { done_but: { code: 14 } } : { position: 'untold' },
      ),
    );
    return {
      open: () => openKurrentStore(server.url, { timing: { backoffMs: () => 1 } }),
      cleanup: async () => server.kill(),
    };
  },
  20,
);

const connection = process.env['ACTA_TEST_KURRENTDB'];

if (connection) {
  // Every engine has a scope of its own, so that the server may hold whatever earlier runs and others have left.
  eventStoreContract('the KurrentDB engine, over the server of ACTA_TEST_KURRENTDB,', async () => {
    const scope = `test-${randomUUID()}`;
    return {
      open: () => openKurrentStore(connection, { scope }),
      cleanup: () => Promise.resolve(),
    };
  });
  eventStoreModel(
    'the KurrentDB engine, over the server of ACTA_TEST_KURRENTDB,',
    async () => {
      const scope = `test-${randomUUID()}`;
      return { open: () => openKurrentStore(connection, { scope }), cleanup: () => Promise.resolve() };
    },
    20,
  );
} else {
  describe('the KurrentDB engine over a real server', () => {
    it('serves the tests of the API and the histories: SKIPPED, they ran on SQLite alone without ACTA_TEST_KURRENTDB');
    it('keeps the event store’s contract: SKIPPED, for ACTA_TEST_KURRENTDB holds no connection string');
  });
}
