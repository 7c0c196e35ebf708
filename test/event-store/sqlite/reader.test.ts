import { expect } from 'chai';
import type { EventStore } from '../../../src/event-store/event-store.ts';
import { loadDriver } from '../../../src/event-store/sqlite/driver.ts';
import { Pace } from '../../../src/event-store/sqlite/reader.ts';
import { openSqliteStore } from '../../../src/event-store/sqlite/sqlite-store.ts';
import {
  anEvent,
  aStream,
  Collector,
  METADATA,
  readAll,
  readBatches,
  readStream,
  rejectionOf,
} from '../../contract/scaffold.ts';
import { temporaryFile, type TemporaryFile, temporaryStore } from '../../support/store.ts';

describe('reading a file that somebody has meddled with', () => {
  const stream = aStream();
  let there: TemporaryFile;
  let store: EventStore;
  beforeEach(async () => {
    there = await temporaryFile();
    store = await openSqliteStore({ file: there.file, mode: 'write' });
    await store.append(stream, 'no_stream', [anEvent({ n: 0 }), anEvent({ n: 1 }), anEvent({ n: 2 })]);
  });
  afterEach(async () => {
    await store.close();
    await there.remove();
  });

  /** Changes the closed file behind the engine's back, and opens it again. */
  const meddle = async (sql: string): Promise<void> => {
    await store.close();
    const db = new (loadDriver().DatabaseSync)(there.file);
    db.exec(`drop trigger events_do_not_change; drop trigger events_stay; ${sql}`);
    db.close();
    store = await openSqliteStore({ file: there.file, mode: 'write' });
  };

  for (const column of ['data', 'metadata']) {
    it(`keeps the place of an event whose ${column} is no JSON, and says that it could not be read`, async () => {
      await meddle(`update events set ${column} = '{"half' where position = 1`);
      const logged = await readAll(store);
      expect(logged.map(({ position, fault }) => [position, fault])).to.deep.equal([
        [0, undefined],
        [1, 'the event at position 1 is not readable JSON'],
        [2, undefined],
      ]);
      expect(logged.map(({ data }) => data)).to.deep.equal([
        { n: 0 },
        column === 'data' ? '{"half' : { n: 1 },
        { n: 2 },
      ]);
      expect(logged[1]?.metadata.recordedAt).to.equal(
        column === 'data' ? METADATA.recordedAt : '1970-01-01T00:00:00.000Z',
      );
      expect(await rejectionOf(readStream(store, stream))).to.include({ code: 'unreadable_event' });
      expect(await readStream(store, stream, 2)).to.have.length(1);
    });
  }

  it('delivers an unreadable event to subscribers in its place', async () => {
    await meddle("update events set data = 'nada' where position = 1");
    const collector = new Collector();
    const subscription = store.subscribe({ position: -1 }, collector);
    await collector.untilCaughtUp();
    await subscription.stop();
    expect(collector.events.map(({ fault }) => fault !== undefined)).to.deep.equal([false, true, false]);
  });

  it('refuses to pass over an event that is gone', async () => {
    await meddle('delete from events where position = 1');
    expect(await rejectionOf(readAll(store)))
      .to.include({ code: 'store_corrupt' })
      .and.have.property('message')
      .that.includes('position 1');
    expect(await rejectionOf(readStream(store, stream))).to.include({ code: 'store_corrupt' });
  });

  it('refuses to guess the name of a stream that is gone', async () => {
    await meddle('delete from streams');
    expect(await rejectionOf(readAll(store))).to.include({ code: 'store_corrupt' });
  });
});

describe('the pace of reading', () => {
  it('asks for fewer events at a time where they are large, and for more where they are small', () => {
    const pace = new Pace();
    expect(pace.limit).to.equal(128);
    pace.note(128, 128 * 300);
    expect(pace.limit).to.equal(256);
    pace.note(256, 256 * 10_000);
    expect(pace.limit).to.equal(9);
    pace.note(9, 9 * 900_000);
    expect(pace.limit).to.equal(1);
    pace.note(0, 2);
    expect(pace.limit).to.equal(1);
  });

  it('shows in the batches of the log', async () => {
    const { store, cleanup } = await temporaryStore();
    for (let n = 0; n < 3; n += 1)
      await store.append(
        aStream(),
        'no_stream',
        Array.from({ length: 256 }, () => anEvent()),
      );
    const sizes = (await readBatches(store)).map(({ events }) => events.length);
    const [first, second = 0] = sizes;
    expect([first, sizes.reduce((sum, size) => sum + size)]).to.deep.equal([128, 768]);
    // By the characters that the first batch had, which are the same for each of these events.
    expect(second).to.be.within(129, 255);
    expect(sizes.slice(1, -1)).to.deep.equal(sizes.slice(1, -1).map(() => second));
    await cleanup();
  });
});
