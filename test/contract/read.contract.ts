import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect } from 'chai';
import type { EventStore, EventToAppend } from '../../src/event-store/event-store.ts';
import { anEvent, aStream, endOf, idsOf, readAll, readBatches, readStream, someEvents } from './scaffold.ts';

export function readContract(open: () => EventStore): void {
  describe('reading a stream', () => {
    it('gives nothing for a stream that does not exist', async () => {
      expect(await readStream(open(), aStream())).to.deep.equal([]);
      expect(await readStream(open(), aStream(), 3)).to.deep.equal([]);
    });

    it('begins at the revision asked for', async () => {
      const stream = aStream();
      const events = someEvents(5);
      await open().append(stream, 'no_stream', events);
      expect((await readStream(open(), stream, 3)).map(({ revision }) => revision)).to.deep.equal([3, 4]);
      expect(await readStream(open(), stream, 5)).to.deep.equal([]);
    });

    it('gives a long stream whole and in order', async () => {
      const stream = aStream();
      const events = await appendMany(open(), stream, 700);
      const found = await readStream(open(), stream);
      expect(idsOf(found)).to.deep.equal(idsOf(events));
      expect(found.map(({ revision }) => revision)).to.deep.equal(events.map((_, index) => index));
      expect(idsOf(await readStream(open(), stream, 650))).to.deep.equal(idsOf(events.slice(650)));
    });

    it('gives large events whole and in order', async () => {
      const stream = aStream();
      const texts = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.repeat(300 * 1024));
      for (const [index, text] of texts.entries())
        await open().append(stream, index === 0 ? 'no_stream' : index - 1, [anEvent({ text })]);
      expect((await readStream(open(), stream)).map(({ data }) => data)).to.deep.equal(texts.map((text) => ({ text })));
    });

    it('may be broken off', async () => {
      const stream = aStream();
      await open().append(stream, 'no_stream', someEvents(3));
      for await (const events of open().readStream(stream)) {
        expect(events).not.to.have.length(0);
        break;
      }
      expect(await readStream(open(), stream)).to.have.length(3);
    });

    it('sees what was acknowledged', async () => {
      const stream = aStream();
      for (let revision = 0; revision < 20; revision += 1) {
        await open().append(stream, revision === 0 ? 'no_stream' : revision - 1, [anEvent()]);
        expect(await readStream(open(), stream)).to.have.length(revision + 1);
      }
    });
  });

  describe('reading the log', () => {
    it('gives the events of all streams in the order of their appends, and their ordinals', async () => {
      const before = await endOf(open());
      const [a, b] = [aStream(), aStream()];
      const [first, second, third] = [anEvent(), anEvent(), anEvent()];
      await open().append(a, 'no_stream', [first]);
      await open().append(b, 'no_stream', [second]);
      await open().append(a, 0, [third]);
      expect(await readAll(open(), before)).to.deep.equal([
        { ...first, stream: a, revision: 0, position: before.position + 1 },
        { ...second, stream: b, revision: 0, position: before.position + 2 },
        { ...third, stream: a, revision: 1, position: before.position + 3 },
      ]);
    });

    it('begins with ordinal 0 and leaves none out', async () => {
      await open().append(aStream(), 'no_stream', [anEvent()]);
      const positions = (await readAll(open())).map(({ position }) => position);
      expect(positions).to.deep.equal(positions.map((_, index) => index));
    });

    it('gives batches that are not empty, each with the place where it ends', async () => {
      await appendMany(open(), aStream(), 300);
      for (const { events, checkpoint } of await readBatches(open()))
        expect(checkpoint.position).to.equal(events.at(-1)?.position);
    });

    it('goes on after any place, with or without the engine’s own mark of it', async () => {
      await appendMany(open(), aStream(), 300);
      const all = await readAll(open());
      const batches = await readBatches(open());
      const middle = batches[Math.floor(batches.length / 2)]?.checkpoint ?? { position: -1 };
      const rest = idsOf(all.slice(middle.position + 1));
      expect(idsOf(await readAll(open(), middle))).to.deep.equal(rest);
      expect(idsOf(await readAll(open(), { position: middle.position }))).to.deep.equal(rest);
      const odd = all.length - 7;
      expect(idsOf(await readAll(open(), { position: odd }))).to.deep.equal(idsOf(all.slice(odd + 1)));
    });

    it('gives nothing after its end', async () => {
      await open().append(aStream(), 'no_stream', [anEvent()]);
      expect(await readBatches(open(), await endOf(open()))).to.deep.equal([]);
    });

    it('may be broken off', async () => {
      await open().append(aStream(), 'no_stream', someEvents(3));
      for await (const { events } of open().readAll()) {
        expect(events).not.to.have.length(0);
        break;
      }
      expect(await readAll(open(), await endOf(open()))).to.deep.equal([]);
    });

    it('shows no gap and no half append while others write', async () => {
      const before = await endOf(open());
      const streams = Array.from({ length: 60 }, aStream);
      const state = { writing: true };
      const writes = Promise.all(streams.map((stream) => open().append(stream, 'no_stream', someEvents(4)))).finally(
        () => {
          state.writing = false;
        },
      );
      do {
        const logged = await readAll(open(), before);
        expect(logged.map(({ position }) => position - before.position)).to.deep.equal(
          logged.map((_, index) => index + 1),
        );
        expect(logged.length % 4).to.equal(0);
        await nextTurn();
      } while (state.writing);
      await writes;
      expect(await readAll(open(), before)).to.have.length(240);
    });

    it('knows its head, where the engine can tell', async () => {
      await open().append(aStream(), 'no_stream', someEvents(2));
      const end = await endOf(open());
      expect(await open().head()).to.be.oneOf([end.position, undefined]);
    });
  });
}

async function appendMany(store: EventStore, stream: string, count: number): Promise<EventToAppend[]> {
  const events = someEvents(count);
  for (let from = 0; from < count; from += 100) {
    await store.append(stream, from === 0 ? 'no_stream' : from - 1, events.slice(from, from + 100));
  }
  return events;
}
