import { expect } from 'chai';
import type { EventStore } from '../../src/event-store/event-store.ts';
import {
  anEvent,
  aStream,
  Collector,
  type Engine,
  idsOf,
  type MakeEngine,
  readAll,
  readStream,
  rejectionOf,
  someEvents,
} from './scaffold.ts';

/** Opening, closing, opening again. */
export function lifecycleContract(makeEngine: MakeEngine): void {
  describe('a store that is closed', () => {
    let engine: Engine;
    let store: EventStore;
    beforeEach(async () => {
      engine = await makeEngine();
      store = await engine.open();
    });
    afterEach(async () => {
      await store.close();
      await engine.cleanup();
    });

    const reopen = async (): Promise<void> => {
      await store.close();
      store = await engine.open();
    };

    it('has everything when it is opened again', async () => {
      const stream = aStream();
      await store.append(stream, 'no_stream', someEvents(3));
      await store.append(aStream(), 'no_stream', someEvents(1));
      const [logged, read] = [await readAll(store), await readStream(store, stream)];
      await reopen();
      expect(await readAll(store)).to.deep.equal(logged);
      expect(await readStream(store, stream)).to.deep.equal(read);
    });

    it('knows a repeated append when it is opened again', async () => {
      const stream = aStream();
      const events = someEvents(2);
      const first = await store.append(stream, 'no_stream', events);
      await reopen();
      expect(await store.append(stream, 'no_stream', events)).to.deep.equal(first);
      expect(await readStream(store, stream)).to.have.length(2);
    });

    it('goes on counting where it was when it is opened again', async () => {
      const stream = aStream();
      await store.append(stream, 'no_stream', someEvents(2));
      const before = (await readAll(store)).at(-1)?.position ?? -1;
      await reopen();
      await store.append(stream, 1, [anEvent()]);
      expect(
        (await readAll(store, { position: before })).map(({ position, revision }) => [position, revision]),
      ).to.deep.equal([[before + 1, 2]]);
    });

    it('lets a subscription go on from its last place when it is opened again', async () => {
      const events = someEvents(4);
      await store.append(aStream(), 'no_stream', events.slice(0, 2));
      const first = new Collector();
      store.subscribe({ position: (await readAll(store)).length - 3 }, first);
      await first.untilCount(2);
      await reopen();
      await store.append(aStream(), 'no_stream', events.slice(2));
      const second = new Collector();
      const subscription = store.subscribe(first.checkpoint ?? { position: -1 }, second);
      await second.untilCount(2);
      await subscription.stop();
      expect(idsOf([...first.events, ...second.events])).to.deep.equal(idsOf(events));
    });

    it('has finished what it had accepted', async () => {
      const streams = Array.from({ length: 20 }, aStream);
      const accepted = streams.map((stream) => store.append(stream, 'no_stream', someEvents(2)));
      await reopen();
      expect((await Promise.all(accepted)).map(({ revision }) => revision)).to.deep.equal(streams.map(() => 1));
      for (const stream of streams) expect(await readStream(store, stream)).to.have.length(2);
    });

    it('tells its subscribers that they have ended, without an error', async () => {
      const collector = new Collector();
      store.subscribe({ position: -1 }, collector);
      await collector.untilCaughtUp();
      await store.close();
      expect(collector.ended).to.deep.equal({ error: undefined });
    });

    it('refuses everything by the name `closed`, and may be closed again', async () => {
      await store.close();
      await store.close();
      expect(await rejectionOf(store.append(aStream(), 'no_stream', [anEvent()]))).to.include({ code: 'closed' });
      expect(await rejectionOf(readStream(store, aStream()))).to.include({ code: 'closed' });
      expect(await rejectionOf(readAll(store))).to.include({ code: 'closed' });
      expect(await rejectionOf(store.head())).to.include({ code: 'closed' });
      expect(() => store.subscribe({ position: -1 }, new Collector()))
        .to.throw()
        .with.property('code', 'closed');
    });

    it('ends a read of the log that is under way by the name `closed`, not as if it were complete', async () => {
      for (let n = 0; n < 6; n += 1) await store.append(aStream(), 'no_stream', someEvents(200));
      const reading = (async () => {
        for await (const batch of store.readAll()) {
          expect(batch.events).not.to.have.length(0);
          await store.close();
        }
      })();
      expect(await rejectionOf(reading)).to.include({ code: 'closed' });
    });
  });

  describe('a store that is open', () => {
    it('says that it is available', async () => {
      const engine = await makeEngine();
      const store = await engine.open();
      try {
        expect(store.health()).to.include({ available: true });
      } finally {
        await store.close();
        await engine.cleanup();
      }
    });
  });
}
