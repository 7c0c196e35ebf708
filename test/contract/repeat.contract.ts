import { expect } from 'chai';
import type { EventStore } from '../../src/event-store/event-store.ts';
import { anEvent, aStream, conflictOf, endOf, idsOf, readAll, readStream, someEvents } from './scaffold.ts';

/** KurrentDB's rule for an append whose expected revision lies behind the head. */
export function repeatContract(open: () => EventStore): void {
  describe('an append that is repeated', () => {
    it('succeeds with the original result, for a creation', async () => {
      const stream = aStream();
      const events = someEvents(2);
      const first = await open().append(stream, 'no_stream', events);
      expect(await open().append(stream, 'no_stream', events)).to.deep.equal(first);
      expect(idsOf(await readStream(open(), stream))).to.deep.equal(idsOf(events));
    });

    it('succeeds with the original result, for a revision', async () => {
      const stream = aStream();
      const events = someEvents(3);
      await open().append(stream, 'no_stream', someEvents(2));
      const first = await open().append(stream, 1, events);
      expect(await open().append(stream, 1, events)).to.deep.equal(first);
      expect(await readStream(open(), stream)).to.have.length(5);
    });

    it('succeeds with the original result when the stream has gone on since', async () => {
      const stream = aStream();
      const events = someEvents(2);
      const first = await open().append(stream, 'no_stream', events);
      await open().append(stream, 1, someEvents(4));
      await open().append(aStream(), 'no_stream', someEvents(1));
      expect(await open().append(stream, 'no_stream', events)).to.deep.equal(first);
    });

    it('does not come into the log again', async () => {
      const before = await endOf(open());
      const stream = aStream();
      const events = someEvents(2);
      await open().append(stream, 'no_stream', events);
      await open().append(stream, 'no_stream', events);
      expect(idsOf(await readAll(open(), before))).to.deep.equal(idsOf(events));
    });

    it('has one effect and one result when it arrives several times at once', async () => {
      const stream = aStream();
      const events = someEvents(3);
      const results = await Promise.all([1, 2, 3, 4].map(() => open().append(stream, 'no_stream', events)));
      expect(results).to.deep.equal(results.map(() => results[0]));
      expect(idsOf(await readStream(open(), stream))).to.deep.equal(idsOf(events));
    });

    it('succeeds for the first events of what was appended', async () => {
      const stream = aStream();
      const events = someEvents(3);
      await open().append(stream, 'no_stream', events);
      expect(await open().append(stream, 'no_stream', events.slice(0, 2))).to.include({ revision: 1 });
    });

    it('succeeds for events from the midst of what was appended', async () => {
      const stream = aStream();
      const events = someEvents(4);
      await open().append(stream, 'no_stream', events);
      expect(await open().append(stream, 0, events.slice(1, 3))).to.include({ revision: 2 });
    });

    it('succeeds for what several appends had brought', async () => {
      const stream = aStream();
      const events = someEvents(3);
      await open().append(stream, 'no_stream', events.slice(0, 1));
      const last = await open().append(stream, 0, events.slice(1));
      expect(await open().append(stream, 'no_stream', events)).to.deep.equal(last);
    });

    it('is a conflict when it has grown', async () => {
      const stream = aStream();
      const events = someEvents(2);
      await open().append(stream, 'no_stream', events);
      const grown = open().append(stream, 'no_stream', [...events, anEvent()]);
      expect(await conflictOf(grown)).to.deep.equal({ stream, expected: 'no_stream', actual: 1 });
      expect(await readStream(open(), stream)).to.have.length(2);
    });

    it('is a conflict when it has grown and another event stands where it would go on', async () => {
      const stream = aStream();
      const events = someEvents(2);
      await open().append(stream, 'no_stream', events);
      await open().append(stream, 1, [anEvent()]);
      const grown = open().append(stream, 'no_stream', [...events, anEvent()]);
      expect(await conflictOf(grown)).to.deep.equal({ stream, expected: 'no_stream', actual: 2 });
    });

    it('is a conflict when its first event is another', async () => {
      const stream = aStream();
      const events = someEvents(2);
      await open().append(stream, 'no_stream', events);
      const changed = open().append(stream, 'no_stream', [anEvent(), ...events.slice(1)]);
      expect(await conflictOf(changed)).to.deep.equal({ stream, expected: 'no_stream', actual: 1 });
    });

    it('is a conflict when a later event is another', async () => {
      const stream = aStream();
      const events = someEvents(3);
      await open().append(stream, 'no_stream', events);
      const changed = open().append(stream, 'no_stream', [...events.slice(0, 2), anEvent()]);
      expect(await conflictOf(changed)).to.deep.equal({ stream, expected: 'no_stream', actual: 2 });
    });

    it('is a conflict when its events come in another order', async () => {
      const stream = aStream();
      const events = someEvents(2);
      await open().append(stream, 'no_stream', events);
      expect(await conflictOf(open().append(stream, 'no_stream', events.toReversed()))).to.include({ actual: 1 });
    });

    it('is a conflict at another revision than the first time', async () => {
      const stream = aStream();
      const events = someEvents(2);
      await open().append(stream, 'no_stream', someEvents(2));
      await open().append(stream, 1, events);
      expect(await conflictOf(open().append(stream, 0, events))).to.deep.equal({ stream, expected: 0, actual: 3 });
    });

    it('is looked at by its ids: what else changed in it is not compared', async () => {
      const stream = aStream();
      const event = anEvent({ text: 'como fue' });
      const first = await open().append(stream, 'no_stream', [event]);
      expect(await open().append(stream, 'no_stream', [{ ...event, data: { text: 'otra cosa' } }])).to.deep.equal(
        first,
      );
      expect((await readStream(open(), stream)).map(({ data }) => data)).to.deep.equal([{ text: 'como fue' }]);
    });
  });
}
