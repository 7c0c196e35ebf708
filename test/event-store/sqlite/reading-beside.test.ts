import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from 'chai';
import type { EventStore } from '../../../src/event-store/event-store.ts';
import { openSqliteStore } from '../../../src/event-store/sqlite/sqlite-store.ts';
import {
  anEvent,
  aStream,
  Collector,
  idsOf,
  readAll,
  readStream,
  rejectionOf,
  someEvents,
} from '../../contract/scaffold.ts';
import { temporaryStore, type TemporaryStore } from '../../support/store.ts';

describe('a store that only reads', () => {
  let there: TemporaryStore;
  const open: EventStore[] = [];
  beforeEach(async () => {
    there = await temporaryStore();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((store) => store.close()));
    await there.cleanup();
  });

  const reader = async (): Promise<EventStore> => {
    const store = await openSqliteStore({ file: there.file, mode: 'read', pollMilliseconds: 2 });
    open.push(store);
    return store;
  };

  it('sees what the writer beside it has acknowledged, at once', async () => {
    const stream = aStream();
    const store = await reader();
    for (const [index, event] of someEvents(5).entries()) {
      await there.store.append(stream, index === 0 ? 'no_stream' : index - 1, [event]);
      expect(await readStream(store, stream)).to.have.length(index + 1);
      expect(await store.head()).to.equal(index);
    }
    expect(await readAll(store)).to.deep.equal(await readAll(there.store));
  });

  it('subscribes to what the writer beside it appends', async () => {
    const events = someEvents(6);
    const stream = aStream();
    await there.store.append(stream, 'no_stream', events.slice(0, 2));
    const collector = new Collector();
    const subscription = (await reader()).subscribe({ position: -1 }, collector);
    await collector.untilCaughtUp();
    expect(collector.eventsWhenCaughtUp).to.equal(2);
    for (const [index, event] of events.slice(2).entries()) await there.store.append(stream, index + 1, [event]);
    await collector.untilCount(6);
    await subscription.stop();
    expect(idsOf(collector.events)).to.deep.equal(idsOf(events));
  });

  it('tells its subscribers that they have ended when it is closed', async () => {
    const collector = new Collector();
    const store = await reader();
    store.subscribe({ position: -1 }, collector);
    await collector.untilCaughtUp();
    await store.close();
    expect(collector.ended).to.deep.equal({ error: undefined });
  });

  it('refuses to append', async () => {
    expect(await rejectionOf((await reader()).append(aStream(), 'no_stream', [anEvent()]))).to.include({
      code: 'read_only',
    });
  });

  it('reads when no writer is there, and the next writer goes on', async () => {
    await there.store.append(aStream(), 'no_stream', someEvents(3));
    await there.store.close();
    expect(await readAll(await reader())).to.have.length(3);
    const writer = await openSqliteStore({ file: there.file, mode: 'write' });
    open.push(writer);
    await writer.append(aStream(), 'no_stream', [anEvent()]);
    expect(await readAll(await reader())).to.have.length(4);
  });

  it('leaves the file alone as the whole log when the writer closes, also beside a reader', async () => {
    const store = await reader();
    await there.store.append(aStream(), 'no_stream', someEvents(3));
    expect(await readAll(store)).to.have.length(3);
    await there.store.close();
    const log = `${there.file}-wal`;
    expect(existsSync(log) ? statSync(log).size : 0).to.equal(0);
    expect(readdirSync(dirname(there.file))).to.include.members(['acta.db', 'acta.db-lock']);
  });

  it('survives a writer that merges its write-ahead log many times while it reads', async function () {
    this.timeout(30_000);
    const store = await reader();
    const collector = new Collector();
    store.subscribe({ position: -1 }, collector);
    const text = 'x'.repeat(200 * 1024);
    for (let n = 0; n < 200; n += 1) {
      await there.store.append(aStream(), 'no_stream', [anEvent({ n, text })]);
      if (n % 20 === 0) expect(await store.head()).to.equal(n);
    }
    await collector.untilCount(200);
    expect(collector.events.map(({ position }) => position)).to.deep.equal(Array.from({ length: 200 }, (_, n) => n));
  });
});
