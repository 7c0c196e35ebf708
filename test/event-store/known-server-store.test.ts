/** A log on a server that is exchanged, emptied or set back behind acta. The port says nothing of engines: files stand in here. */
import { join } from 'node:path';
import { expect } from 'chai';
import { type EventStore, LOG_START, type Subscriber } from '../../src/event-store/event-store.ts';
import { knownServerStore } from '../../src/event-store/known-server-store.ts';
import { readMark } from '../../src/event-store/log-mark.ts';
import { openSqliteStore } from '../../src/event-store/sqlite/sqlite-store.ts';
import { anEvent, aStream, rejectionOf } from '../contract/scaffold.ts';
import { temporaryFile, type TemporaryFile } from '../support/store.ts';

describe('a log on a server that the data folder knows', () => {
  let there: TemporaryFile;
  let markFile: string;
  const opened: EventStore[] = [];
  beforeEach(async () => {
    there = await temporaryFile();
    markFile = join(there.file, '..', 'log.mark');
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((store) => store.close()));
    await there.remove();
  });

  const serverAt = (name: string): Promise<EventStore> =>
    openSqliteStore({ file: join(there.file, '..', name), mode: 'write' });
  /** As acta opens it: followed from the beginning until it has caught up. */
  const known = async (server: EventStore): Promise<EventStore> => {
    const store = knownServerStore(server, { markFile, witnesses: [], names: 0 });
    opened.push(store);
    await new Promise<void>((resolve) => {
      store.subscribe(LOG_START, { onBatch: () => undefined, onCaughtUp: resolve });
    });
    return store;
  };
  const append = (store: EventStore, times = 1): Promise<unknown> =>
    Promise.all(Array.from({ length: times }, () => store.append(aStream(), 'no_stream', [anEvent()])));
  const ended = async (store: EventStore): Promise<void> => {
    await store.close();
    opened.splice(opened.indexOf(store), 1);
  };

  it('is taken as it is the first time, and marked as it grows', async () => {
    const store = await known(await serverAt('a.db'));
    expect(readMark(markFile)).to.include({ position: -1 });
    await append(store, 3);
    await ended(store);
    expect(readMark(markFile)).to.include({ position: 2 });
    expect((await known(await serverAt('a.db'))).health()).to.not.have.property('lost');
  });

  it('is refused where it holds less, or something else, and nothing is appended to it', async () => {
    const store = await known(await serverAt('a.db'));
    await append(store, 3);
    await ended(store);
    const empty = await known(await serverAt('empty.db'));
    expect(empty.health()).to.deep.include({ available: false });
    expect(empty.health().detail).to.contain('the last 3 are missing');
    expect(await rejectionOf(empty.append(aStream(), 'no_stream', [anEvent()]))).to.include({ code: 'log_lost' });
    await ended(empty);
    const server = await serverAt('other.db');
    await append(server, 4);
    expect((await known(server)).health().detail).to.contain('is not the log of this data folder');
    expect(readMark(markFile)).to.include({ position: 2 });
  });

  it('is looked at again when the server was away and has come back', async () => {
    const server = await serverAt('a.db');
    let subscriber: Subscriber | undefined;
    let isGone = false;
    const flaky: EventStore = {
      ...server,
      append: (stream, expected, events) => server.append(stream, expected, events),
      readAll: (after) => server.readAll(after),
      head: () => server.head(),
      health: () => server.health(),
      close: () => server.close(),
      subscribe: (after, given) => {
        subscriber = given;
        return server.subscribe(after, given);
      },
      readStream: (stream, from) => (isGone ? server.readStream('gone', from) : server.readStream(stream, from)),
    };
    const store = await known(flaky);
    await append(store);
    const backAgain = async (): Promise<void> => {
      subscriber?.onInterrupted?.(0);
      subscriber?.onCaughtUp?.();
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    };
    await backAgain();
    expect(store.health().available).to.equal(true);
    isGone = true;
    await backAgain();
    expect(store.health().detail).to.contain('is not the log of this data folder');
  });
});
