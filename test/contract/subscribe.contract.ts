import { expect } from 'chai';
import type { Batch, EventStore } from '../../src/event-store/event-store.ts';
import { anEvent, aStream, Collector, endOf, idsOf, readAll, someEvents } from './scaffold.ts';

export function subscribeContract(open: () => EventStore): void {
  describe('a subscription', () => {
    it('catches up, says so, and goes on live, with nothing left out and nothing twice', async () => {
      const before = await endOf(open());
      const stream = aStream();
      const events = someEvents(6);
      await open().append(stream, 'no_stream', events.slice(0, 3));
      const collector = new Collector();
      const subscription = open().subscribe(before, collector);
      await collector.untilCaughtUp();
      expect(collector.eventsWhenCaughtUp).to.equal(3);
      for (const [index, event] of events.slice(3).entries()) await open().append(stream, index + 2, [event]);
      await collector.untilCount(6);
      await subscription.stop();
      expect(idsOf(collector.events)).to.deep.equal(idsOf(events));
      expect(collector.events).to.deep.equal(await readAll(open(), before));
      expect(collector.checkpoint?.position).to.equal(before.position + 6);
    });

    it('begins with the whole log', async () => {
      await open().append(aStream(), 'no_stream', someEvents(2));
      const collector = new Collector();
      const subscription = open().subscribe({ position: -1 }, collector);
      await collector.untilCaughtUp();
      await subscription.stop();
      expect(collector.events.map(({ position }) => position)).to.deep.equal(
        (await readAll(open())).map(({ position }) => position),
      );
    });

    it('has caught up at once at the end of the log, and not before its subscriber can know of it', async () => {
      const end = await endOf(open());
      const collector = new Collector();
      const subscription = open().subscribe(end, collector);
      expect(collector.caughtUp).to.equal(0);
      await collector.untilCaughtUp();
      expect(collector.events).to.deep.equal([]);
      const event = anEvent();
      await open().append(aStream(), 'no_stream', [event]);
      await collector.untilCount(1);
      await subscription.stop();
      expect(idsOf(collector.events)).to.deep.equal([event.id]);
    });

    it('misses nothing that is appended while it catches up', async () => {
      const before = await endOf(open());
      for (let n = 0; n < 3; n += 1) await open().append(aStream(), 'no_stream', someEvents(200));
      let more = 5;
      const collector = new (class extends Collector {
        override async onBatch(batch: Batch): Promise<void> {
          if (more > 0) {
            more -= 1;
            await open().append(aStream(), 'no_stream', [anEvent()]);
          }
          return super.onBatch(batch);
        }
      })();
      const subscription = open().subscribe(before, collector);
      await collector.untilCount(605);
      await subscription.stop();
      expect(collector.events.map(({ position }) => position - before.position)).to.deep.equal(
        Array.from({ length: 605 }, (_, index) => index + 1),
      );
    });

    it('does not deliver a batch before the one before it has been taken', async () => {
      const before = await endOf(open());
      let taking = 0;
      let most = 0;
      const collector = new (class extends Collector {
        override async onBatch(batch: Batch): Promise<void> {
          taking += 1;
          most = Math.max(most, taking);
          // Appending takes a while, and brings the next batch.
          if (this.events.length < 10) await open().append(aStream(), 'no_stream', [anEvent()]);
          taking -= 1;
          return super.onBatch(batch);
        }
      })();
      const subscription = open().subscribe(before, collector);
      await open().append(aStream(), 'no_stream', [anEvent()]);
      await collector.untilCount(10);
      await subscription.stop();
      expect(most).to.equal(1);
    });

    it('is one of many, each with its own place', async () => {
      const before = await endOf(open());
      await open().append(aStream(), 'no_stream', someEvents(3));
      const middle = { position: before.position + 2 };
      const collectors = [before, middle, await endOf(open())].map((after) => {
        const collector = new Collector();
        return { collector, subscription: open().subscribe(after, collector) };
      });
      await Promise.all(collectors.map(({ collector }) => collector.untilCaughtUp()));
      await open().append(aStream(), 'no_stream', [anEvent()]);
      await Promise.all(collectors.map(({ collector }, index) => collector.untilCount([4, 2, 1][index] ?? 0)));
      await Promise.all(collectors.map(({ subscription }) => subscription.stop()));
      expect(collectors.map(({ collector }) => collector.events.length)).to.deep.equal([4, 2, 1]);
    });

    for (const [how, fail] of [
      [
        'throws',
        () => {
          throw new Error('no puedo');
        },
      ],
      [
        'rejects',
        async () => {
          await Promise.resolve();
          throw new Error('no puedo');
        },
      ],
    ] satisfies [string, () => void | Promise<void>][]) {
      it(`ends when its subscriber ${how}, tells why, and disturbs no other`, async () => {
        const end = await endOf(open());
        let calls = 0;
        const failing = new (class extends Collector {
          override onBatch(): void | Promise<void> {
            calls += 1;
            return fail();
          }
        })();
        const healthy = new Collector();
        open().subscribe(end, failing);
        const subscription = open().subscribe(end, healthy);
        await open().append(aStream(), 'no_stream', [anEvent()]);
        await failing.untilEnded();
        expect(failing.ended?.error?.message).to.equal('no puedo');
        await open().append(aStream(), 'no_stream', [anEvent()]);
        await healthy.untilCount(2);
        await subscription.stop();
        expect(calls).to.equal(1);
      });
    }

    it('ends when its subscriber throws on hearing that it has caught up', async () => {
      const collector = new (class extends Collector {
        override onCaughtUp(): void {
          throw new Error('no puedo');
        }
      })();
      open().subscribe(await endOf(open()), collector);
      await collector.untilEnded();
      expect(collector.ended?.error?.message).to.equal('no puedo');
    });

    it('delivers nothing once it was stopped, and does not call that an end', async () => {
      const end = await endOf(open());
      const [stopped, witness] = [new Collector(), new Collector()];
      const subscription = open().subscribe(end, stopped);
      await stopped.untilCaughtUp();
      await subscription.stop();
      await subscription.stop();
      const other = open().subscribe(end, witness);
      await open().append(aStream(), 'no_stream', [anEvent()]);
      await witness.untilCount(1);
      await other.stop();
      expect(stopped.events).to.deep.equal([]);
      expect(stopped.ended).to.equal(undefined);
    });

    it('may be stopped before it has begun', async () => {
      const before = await endOf(open());
      await open().append(aStream(), 'no_stream', someEvents(2));
      const collector = new Collector();
      await open().subscribe(before, collector).stop();
      expect(collector.events).to.deep.equal([]);
    });

    it('may be stopped by its subscriber in the midst of a batch', async () => {
      const before = await endOf(open());
      for (let n = 0; n < 3; n += 1) await open().append(aStream(), 'no_stream', someEvents(200));
      let stop: () => Promise<void> = () => Promise.reject(new Error('too early'));
      let calls = 0;
      const stopped = new Promise<void>((resolve, reject) => {
        const subscription = open().subscribe(before, {
          onBatch: async () => {
            calls += 1;
            await stop();
            resolve();
          },
          onEnded: (error) => reject(error ?? new Error('ended')),
        });
        stop = () => subscription.stop();
      });
      await stopped;
      const witness = new Collector();
      const other = open().subscribe(before, witness);
      await witness.untilCount(600);
      await other.stop();
      expect(calls).to.equal(1);
    });
  });
}
