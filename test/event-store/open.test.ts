import { existsSync } from 'node:fs';
import { expect } from 'chai';
import { openEventStore } from '../../src/event-store/open.ts';
import { rejectionOf } from '../contract/scaffold.ts';
import { temporaryFile } from '../support/store.ts';

describe('opening the event store by its connection', () => {
  it('takes a path for a file', async () => {
    const { file, remove } = await temporaryFile();
    const store = await openEventStore(file, { mode: 'write' });
    expect(store.health()).to.deep.equal({ engine: 'sqlite', available: true });
    expect(existsSync(file)).to.equal(true);
    await store.close();
    const reader = await openEventStore(file, { mode: 'read' });
    expect(await reader.head()).to.equal(-1);
    await reader.close();
    await remove();
  });

  for (const scheme of ['esdb', 'kurrentdb', 'esdb+discover', 'kurrentdb+discover']) {
    it(`takes ${scheme}:// for a server`, async () => {
      const store = await openEventStore(`${scheme}://127.0.0.1:1?tls=false`, { mode: 'write' });
      expect(store.health()).to.include({ engine: 'kurrentdb', available: false });
      await store.close();
    });
  }

  it('refuses the connection string of a server that cannot be read', async () => {
    expect(await rejectionOf(openEventStore('esdb://', { mode: 'write' }))).to.include({ code: 'store_foreign' });
  });
});
