/** Streams as the handler reads them: each event once, and none that the log does not hold. */
import { expect } from 'chai';
import { StreamLoader } from '../../src/commands/stream-loader.ts';
import type { RecordedEvent } from '../../src/domain/kernel/event.ts';
import type { EventStore, EventToAppend } from '../../src/event-store/event-store.ts';

const METADATA = { commandId: 'k' } as unknown as RecordedEvent['metadata'];
const toAppend = (id: string, data: unknown = {}): EventToAppend => ({
  id,
  type: 'T',
  schemaVersion: 1,
  data,
  metadata: METADATA,
});

/** A log in memory that counts how often it is read, and from where. */
class CountedLog {
  readonly events: RecordedEvent[] = [];
  readonly reads: number[] = [];
  readonly store = {
    readStream: (_stream: string, from = 0) => this.#read(from),
  } as Pick<EventStore, 'readStream'> as EventStore;

  write(...ids: string[]): void {
    for (const id of ids) this.events.push({ ...toAppend(id), stream: 's', revision: this.events.length });
  }

  async *#read(from: number): AsyncIterable<readonly RecordedEvent[]> {
    this.reads.push(from);
    const found = this.events.slice(from);
    if (found.length > 0) yield found;
  }
}

/** What is not kept has to be looked for. */
const ANYTHING = { mayExist: () => true };

const idsOf = ({ events }: { readonly events: readonly RecordedEvent[] }): string[] => events.map(({ id }) => id);

describe('streams as the handler reads them', () => {
  it('beside other writers the new end is read each time', async () => {
    const log = new CountedLog();
    const loader = new StreamLoader(log.store);
    log.write('a', 'b');
    const loaded = await loader.load('s');
    log.write('c');
    expect(idsOf(await loader.load('s'))).to.deep.equal(['a', 'b', 'c']);
    // Another process was first with the id that this one thought it had appended.
    log.write('theirs');
    expect(idsOf(await loader.appended('s', loaded, [toAppend('ours')]))).to.deep.equal(['a', 'b', 'c', 'theirs']);
    expect(log.reads).to.deep.equal([0, 2, 3]);
  });

  it('the sole writer reads a stream once, and knows what it appended', async () => {
    const log = new CountedLog();
    const loader = new StreamLoader(log.store, { soleWriter: ANYTHING });
    log.write('a');
    const loaded = await loader.load('s');
    log.write('b');
    const after = await loader.appended('s', loaded, [toAppend('b', { x: undefined, y: [1] })]);
    expect([idsOf(after), after.revision]).to.deep.equal([['a', 'b'], 1]);
    // As the log would give it back: a field that is undefined is not there.
    expect(after.events[1]?.data).to.deep.equal({ y: [1] });
    expect(Object.keys(after.events[1]?.data as object)).to.deep.equal(['y']);
    expect((await loader.load('s')).events).to.equal(after.events);
    expect(log.reads).to.deep.equal([0]);
  });

  it('a stream that is not there is looked for again', async () => {
    const log = new CountedLog();
    const loader = new StreamLoader(log.store, { soleWriter: ANYTHING });
    expect((await loader.load('s')).revision).to.equal('no_stream');
    log.write('a');
    expect((await loader.load('s')).revision).to.equal(0);
  });

  it('a stream that the log cannot hold is not looked for, but once: it may begin with what follows', async () => {
    const log = new CountedLog();
    const loader = new StreamLoader(log.store, { soleWriter: { mayExist: () => false } });
    expect((await loader.load('s')).revision).to.equal('no_stream');
    expect(log.reads).to.deep.equal([]);
    // An append was under way and its answer lost.
    log.write('a');
    expect(idsOf(await loader.load('s'))).to.deep.equal(['a']);
  });

  it('of more new streams than it remembers, it asks the log, until it has heard of them', async () => {
    const log = new CountedLog();
    let heard = false;
    const loader = new StreamLoader(log.store, {
      soleWriter: { mayExist: (stream) => heard && stream.startsWith('new-') },
    });
    for (let n = 0; n < 10_000; n += 1) await loader.load(`new-${n}`);
    expect(log.reads).to.have.length(0);
    await loader.load('one more');
    expect(log.reads).to.have.length(1);
    heard = true;
    await loader.load('yet another');
    expect(log.reads).to.have.length(1);
  });

  it('after an append that failed the end is read again, once', async () => {
    const log = new CountedLog();
    const loader = new StreamLoader(log.store, { soleWriter: ANYTHING });
    log.write('a');
    await loader.load('s');
    log.write('b');
    loader.doubt('s');
    expect(idsOf(await loader.load('s'))).to.deep.equal(['a', 'b']);
    await loader.load('s');
    expect(log.reads).to.deep.equal([0, 1]);
  });

  it('of two readings at once, the one that saw more is kept', async () => {
    const log = new CountedLog();
    const loader = new StreamLoader(log.store, { soleWriter: ANYTHING });
    log.write('a');
    const slow = loader.load('s');
    const loaded = await loader.load('s');
    log.write('b');
    await loader.appended('s', loaded, [toAppend('b')]);
    await slow;
    expect(idsOf(await loader.load('s'))).to.deep.equal(['a', 'b']);
  });

  it('keeps so many streams, and lets go of the one unused for longest', async () => {
    const log = new CountedLog();
    const loader = new StreamLoader(log.store, { soleWriter: ANYTHING, maxStreams: 2 });
    log.write('a');
    for (const stream of ['x', 'y', 'x', 'z', 'x', 'y']) await loader.load(stream);
    expect(log.reads).to.have.length(4);
  });
});
