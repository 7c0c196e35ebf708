import { expect } from 'chai';
import type { EventStore } from '../../src/event-store/event-store.ts';
import {
  anEvent,
  aStream,
  conflictOf,
  endOf,
  idsOf,
  METADATA,
  readAll,
  readStream,
  rejectionOf,
  someEvents,
} from './scaffold.ts';

export function appendContract(open: () => EventStore): void {
  describe('append', () => {
    it('gives the first event of a new stream revision 0', async () => {
      const stream = aStream();
      const event = anEvent({ text: 'primera' });
      expect(await open().append(stream, 'no_stream', [event])).to.include({ revision: 0 });
      expect(await readStream(open(), stream)).to.deep.equal([{ ...event, stream, revision: 0 }]);
    });

    it('gives the revision of the last event appended', async () => {
      const stream = aStream();
      expect(await open().append(stream, 'no_stream', someEvents(3))).to.include({ revision: 2 });
      expect(await open().append(stream, 2, someEvents(2))).to.include({ revision: 4 });
    });

    it('appends several events at once, in their order and side by side in the log', async () => {
      const before = await endOf(open());
      const stream = aStream();
      const events = someEvents(5);
      await open().append(stream, 'no_stream', events);
      const logged = await readAll(open(), before);
      expect(idsOf(logged)).to.deep.equal(idsOf(events));
      expect(logged.map(({ revision }) => revision)).to.deep.equal([0, 1, 2, 3, 4]);
      expect(logged.map(({ position }) => position - before.position)).to.deep.equal([1, 2, 3, 4, 5]);
    });

    it('refuses to create a stream that exists, and says where it is', async () => {
      const stream = aStream();
      await open().append(stream, 'no_stream', someEvents(2));
      expect(await conflictOf(open().append(stream, 'no_stream', [anEvent()]))).to.deep.equal({
        stream,
        expected: 'no_stream',
        actual: 1,
      });
    });

    it('refuses a revision of a stream that does not exist', async () => {
      const stream = aStream();
      expect(await conflictOf(open().append(stream, 0, [anEvent()]))).to.deep.equal({
        stream,
        expected: 0,
        actual: 'no_stream',
      });
    });

    it('refuses a revision that the stream has not reached', async () => {
      const stream = aStream();
      await open().append(stream, 'no_stream', someEvents(2));
      expect(await conflictOf(open().append(stream, 5, [anEvent()]))).to.deep.equal({ stream, expected: 5, actual: 1 });
    });

    it('refuses a revision that the stream has left', async () => {
      const stream = aStream();
      await open().append(stream, 'no_stream', someEvents(3));
      expect(await conflictOf(open().append(stream, 0, [anEvent()]))).to.deep.equal({ stream, expected: 0, actual: 2 });
    });

    it('leaves nothing of a refused append behind, not even a gap in the log', async () => {
      const before = await endOf(open());
      const stream = aStream();
      const first = anEvent();
      const second = anEvent();
      await open().append(stream, 'no_stream', [first]);
      await conflictOf(open().append(stream, 'no_stream', someEvents(3)));
      await open().append(stream, 0, [second]);
      const logged = await readAll(open(), before);
      expect(logged.map(({ id, position }) => [id, position - before.position])).to.deep.equal([
        [first.id, 1],
        [second.id, 2],
      ]);
    });

    it('lets exactly one of racing creations win', async () => {
      const stream = aStream();
      const rivals = someEvents(8);
      const outcomes = await Promise.allSettled(rivals.map((event) => open().append(stream, 'no_stream', [event])));
      const won = rivals.filter((_, index) => outcomes[index]?.status === 'fulfilled');
      expect(won).to.have.length(1);
      expect(idsOf(await readStream(open(), stream))).to.deep.equal(idsOf(won));
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected')
          expect(outcome.reason).to.include({ code: 'conflict', stream, expected: 'no_stream', actual: 0 });
      }
    });

    it('lets exactly one of the appends racing for a revision win', async () => {
      const stream = aStream();
      await open().append(stream, 'no_stream', [anEvent()]);
      const outcomes = await Promise.allSettled(someEvents(8).map((event) => open().append(stream, 0, [event])));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
      expect(await readStream(open(), stream)).to.have.length(2);
    });

    it('lets a conflict fail alone among appends that came at the same time', async () => {
      const taken = aStream();
      await open().append(taken, 'no_stream', [anEvent()]);
      const streams = Array.from({ length: 6 }, aStream);
      const good = streams.map((stream) => open().append(stream, 'no_stream', someEvents(2)));
      const bad = open().append(taken, 'no_stream', [anEvent()]);
      const better = Promise.allSettled(streams.map((stream) => open().append(stream, 1, [anEvent()])));
      expect(await conflictOf(bad)).to.include({ stream: taken, actual: 0 });
      expect((await Promise.all(good)).map(({ revision }) => revision)).to.deep.equal(streams.map(() => 1));
      // On an engine that does not keep the order of calls these may come too early; none may come to nothing in silence.
      for (const [index, outcome] of (await better).entries()) {
        const stream = streams[index] ?? '';
        expect(await readStream(open(), stream)).to.have.length(outcome.status === 'fulfilled' ? 3 : 2);
      }
    });

    it('keeps data, metadata, type and version as they were given', async () => {
      const stream = aStream();
      const event = {
        ...anEvent({
          text: 'Acta nº 3 – ¿quórum? «sí» 漢字 🇵🇪 \u0000 \u2028 \ud800 "comillas" \\ \n',
          numbers: [0, -1, 0.1, 1e21, Number.MAX_SAFE_INTEGER],
          nothing: null,
          nested: { deep: [[[{ list: [] }]], {}], yes: true },
          'clé "ñ"': '',
        }),
        type: 'SessionHeld',
        schemaVersion: 7,
        metadata: { ...METADATA, source: { kind: 'acta' as const, number: 'Nº 12-2022 «Chota»', date: '2022-05' } },
      };
      await open().append(stream, 'no_stream', [event]);
      expect(await readStream(open(), stream)).to.deep.equal([{ ...event, stream, revision: 0 }]);
    });

    it('takes what would be a command to a database, a pattern or a path for the text that it is', async () => {
      const hostile = [
        "'; drop table events; --",
        "' or '1'='1",
        '"); delete from streams; --',
        "\\'; select 1",
        '%',
        '_',
        '?1 :name @name $name',
        '${process}',
        '../../etc/passwd',
      ];
      const base = aStream();
      const streams = hostile.map((text) => `${base}${text}`);
      for (const [index, stream] of streams.entries()) {
        const text = hostile[index] ?? '';
        const event = {
          ...anEvent({ text, [text]: text }),
          type: text,
          metadata: { ...METADATA, correlationId: text },
        };
        await open().append(stream, 'no_stream', [event]);
        expect(await readStream(open(), stream)).to.deep.equal([{ ...event, stream, revision: 0 }]);
      }
      // Each is its own, and none stands for another: not as a pattern, not as a beginning.
      for (const stream of streams) expect(await readStream(open(), stream)).to.have.length(1);
      expect(await readStream(open(), base)).to.deep.equal([]);
      const found = (await readAll(open())).map(({ stream }) => stream).filter((stream) => stream.startsWith(base));
      expect(found).to.deep.equal(streams);
    });

    it('has the members of an event in one order, so that logs printed from two engines compare line by line', async () => {
      const stream = aStream();
      const data = { zeta: 1, alfa: { segundo: 2, primero: 1 } };
      await open().append(stream, 'no_stream', [anEvent(data)]);
      const [event] = await readStream(open(), stream);
      const members = ['id', 'type', 'schemaVersion', 'stream', 'revision', 'data', 'metadata'];
      expect(Object.keys(event ?? {})).to.deep.equal(members);
      expect(JSON.stringify([event?.data, event?.metadata])).to.equal(JSON.stringify([data, METADATA]));
      const logged = (await readAll(open())).find((each) => each.id === event?.id);
      expect(Object.keys(logged ?? {})).to.deep.equal([...members, 'position']);
    });

    it('takes data that is no object', async () => {
      const stream = aStream();
      await open().append(stream, 'no_stream', [anEvent(null), anEvent('texto'), anEvent([1]), anEvent(false)]);
      expect((await readStream(open(), stream)).map(({ data }) => data)).to.deep.equal([null, 'texto', [1], false]);
    });

    it('takes an append of nine hundred kibibytes', async () => {
      const stream = aStream();
      const text = 'ñ'.repeat(450 * 1024);
      await open().append(stream, 'no_stream', [anEvent({ text })]);
      expect((await readStream(open(), stream)).map(({ data }) => data)).to.deep.equal([{ text }]);
    });

    it('refuses an append of more than a mebibyte, whole, and goes on', async () => {
      const stream = aStream();
      const events = [anEvent({ text: 'x'.repeat(600 * 1024) }), anEvent({ text: 'y'.repeat(600 * 1024) })];
      expect(await rejectionOf(open().append(stream, 'no_stream', events))).to.include({ code: 'too_large' });
      expect(await readStream(open(), stream)).to.deep.equal([]);
      expect(await open().append(stream, 'no_stream', [anEvent()])).to.include({ revision: 0 });
    });

    it('refuses what is a mistake of the program: no events, an id that is no UUID, data that JSON cannot hold', async () => {
      const stream = aStream();
      expect(await rejectionOf(open().append(stream, 'no_stream', []))).to.be.instanceOf(RangeError);
      expect(await rejectionOf(open().append(stream, 'no_stream', [anEvent({}, 'e-1')]))).to.be.instanceOf(TypeError);
      expect(
        await rejectionOf(open().append(stream, 'no_stream', [{ ...anEvent(), data: undefined }])),
      ).to.be.instanceOf(TypeError);
      expect(await readStream(open(), stream)).to.deep.equal([]);
    });
  });
}
