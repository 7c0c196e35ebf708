import { status } from '@grpc/grpc-js';
import { expect } from 'chai';
import type { Batch } from '../../../src/event-store/event-store.ts';
import { CATEGORIES } from '../../../src/event-store/kurrentdb/stream-names.ts';
import type { AppendFate, FakeServer } from './fake-server.ts';
import {
  Collector,
  endRigs,
  event,
  events,
  proposal,
  rejection,
  rig,
  untilAvailable,
  forbidUnhandledRejections,
} from './support.ts';

const ids = (from: number, count: number): string[] => events(from, count).map(({ id }) => id);
const positions = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const last = (server: FakeServer): FakeServer['subscriptions'][number] => server.subscriptions.at(-1)!;

/** Holds whoever comes to it until it is opened, and tells that somebody has come. */
class Gate {
  #come: () => void = () => undefined;
  open: () => void = () => undefined;
  readonly reached = new Promise<void>((resolve) => {
    this.#come = resolve;
  });
  readonly #opened = new Promise<void>((resolve) => {
    this.open = resolve;
  });

  pass(): Promise<void> {
    this.#come();
    return this.#opened;
  }
}

describe('KurrentDB engine: subscriptions to a server that misbehaves', () => {
  afterEach(endRigs);
  forbidUnhandledRejections();

  it('asks the server for acta’s streams only', async () => {
    const { server, store } = await rig();
    const collector = new Collector();
    collector.follow(store);
    await collector.until(() => collector.caughtUp === 1);
    expect(last(server).prefixes).to.deep.equal(CATEGORIES.map((category) => `${category}-`));
    server.write('$stats-0', proposal(9));
    server.write('case-1', proposal(1));
    await collector.until(() => collector.positions.length === 1);
    expect(collector.positions).to.deep.equal([0]);
  });

  const ENDINGS: Readonly<Record<string, (server: FakeServer) => void>> = {
    'ends it as if it were read to its end': (server) => last(server).end(),
    'drops it': (server) => last(server).drop(),
  };
  for (const [what, end] of Object.entries(ENDINGS)) {
    it(`resumes after the last event when the server ${what}`, async () => {
      const { server, store } = await rig();
      await store.append('case-1', 'no_stream', events(0, 3));
      const collector = new Collector();
      collector.follow(store);
      await collector.until(() => collector.caughtUp === 1);
      end(server);
      await store.append('case-1', 2, events(3, 2));
      await collector.until(() => collector.positions.length === 5 && collector.caughtUp === 2);
      expect(collector.ids).to.deep.equal(ids(0, 5));
      expect(collector.positions).to.deep.equal(positions(5));
      expect(last(server).from?.commit).to.equal(String(server.log.records[2]?.position));
    });
  }

  it('resumes in the midst of the catch-up, however often it breaks', async () => {
    const { server, store } = await rig();
    await store.append('case-1', 'no_stream', events(0, 9));
    server.readFates.push({ endAfter: 2 }, { dropAfter: 3 }, { code: status.UNAVAILABLE }, 'silent', { endAfter: 1 });
    const collector = new Collector();
    collector.follow(store);
    await collector.until(() => collector.caughtUp === 1);
    expect(collector.ids).to.deep.equal(ids(0, 9));
    expect(collector.positions).to.deep.equal(positions(9));
  });

  it('does not take the silence of a log in which nothing happens for a failure', async () => {
    const { server, store } = await rig();
    const collector = new Collector();
    collector.follow(store);
    await collector.until(() => collector.caughtUp === 1);
    // Takes longer than the wait for an answer.
    server.appendFates.push(...Array<AppendFate>(100).fill('silent'));
    await rejection(store.append('case-1', 'no_stream', [event(1)]));
    expect(server.subscriptions).to.have.length(1);
    expect(collector.caughtUp).to.equal(1);
  });

  it('waits longer before each attempt to resume, until the server has said more than that it listens', async () => {
    const repetitions: number[] = [];
    const backoffMs = (repetition: number): number => repetitions.push(repetition) && 1;
    const { server, store } = await rig({ timing: { backoffMs } });
    // Two subscriptions that are confirmed, then dropped, and one that fails.
    server.readFates.push({ dropAfter: 0 }, { dropAfter: 0 }, { code: status.UNAVAILABLE });
    const collector = new Collector();
    collector.follow(store);
    for (const n of [1, 2]) {
      await server.until(() => server.subscriptions.length === n);
      last(server).drop();
    }
    await collector.until(() => collector.caughtUp === 1);
    expect(repetitions).to.include(3);
  });

  it('asks a server that has nothing to say whether it is there, and goes on', async () => {
    const { server, store } = await rig({ timing: { quietMs: 5 } });
    const collector = new Collector();
    collector.follow(store);
    await collector.until(() => collector.caughtUp === 1);
    const before = server.knocks;
    await server.until(() => server.knocks >= before + 3);
    await store.append('case-1', 'no_stream', events(0, 1));
    await collector.until(() => collector.positions.length === 1);
    expect(server.subscriptions).to.have.length(1);
    expect(collector.interruptions).to.deep.equal([]);
  });

  it('notices a server that has fallen silent behind a living connection, and says since when it has heard nothing', async () => {
    let now = 0;
    const { server, store } = await rig({ timing: { quietMs: 5, now: () => now } });
    const collector = new Collector();
    collector.follow(store);
    await collector.until(() => collector.caughtUp === 1);
    const before = server.knocks;
    server.asleep = true;
    await server.until(() => server.knocks > before);
    now = 7_000;
    await collector.until(() => collector.interruptions.length === 1);
    expect(collector.interruptions).to.deep.equal([7_000]);
    expect(store.health().available).to.equal(false);
    server.asleep = false;
    server.write('case-1', proposal(1));
    await collector.until(() => collector.positions.length === 1 && collector.caughtUp === 2);
    await untilAvailable(store, true);
    expect(collector.interruptions).to.have.length(1);
  });

  it('notices a subscription that is stuck on a server that answers everything else, by what this process wrote (defect: it waited for ever)', async () => {
    let now = 0;
    const { server, store } = await rig({ timing: { quietMs: 5, now: () => now } });
    const collector = new Collector();
    collector.follow(store);
    await collector.until(() => collector.caughtUp === 1);
    server.stuck = true;
    await store.append('case-1', 'no_stream', events(0, 2));
    now = 4_000;
    await collector.until(() => collector.positions.length === 2);
    expect(collector.ids).to.deep.equal(ids(0, 2));
    expect(collector.interruptions).to.deep.equal([4_000]);
    expect(server.subscriptions).to.have.length(2);
    await untilAvailable(store, true);
  });

  it('begins anew once, not for ever, where an append was told a place at which nothing lies', async () => {
    const { server, store } = await rig({ timing: { quietMs: 5 } });
    const collector = new Collector();
    collector.follow(store);
    await collector.until(() => collector.caughtUp === 1);
    server.appendFates.push({ position: 'beyond' });
    await store.append('case-1', 'no_stream', events(0, 1));
    await collector.until(() => collector.caughtUp === 2);
    const before = server.knocks;
    await server.until(() => server.knocks >= before + 5);
    expect(server.subscriptions).to.have.length(2);
    expect(collector.positions).to.deep.equal([0]);
  });

  it('survives the death of the server, says so, and recovers by itself', async () => {
    const { server, store } = await rig();
    await store.append('case-1', 'no_stream', events(0, 2));
    const collector = new Collector();
    collector.follow(store);
    await collector.until(() => collector.caughtUp === 1);
    server.kill();
    await untilAvailable(store, false);
    await server.listen();
    await untilAvailable(store, true);
    await store.append('case-1', 1, events(2, 1));
    await collector.until(() => collector.positions.length === 3);
    expect(collector.ids).to.deep.equal(ids(0, 3));
    expect(collector.ended).to.equal(undefined);
  });

  const WRONG: Readonly<Record<string, (server: FakeServer) => [string, string]>> = {
    'lies behind what has been read': (server) => [
      String(server.log.records[0]?.position),
      String(server.log.records[0]?.position),
    ],
    'is 2^64-1, which is also how -1 travels': () => ['18446744073709551615', '18446744073709551615'],
    'is 2^63-1': () => ['9223372036854775807', '9223372036854775807'],
    'has its prepare position after its commit position': () => ['1000000', '1000001'],
  };
  for (const [what, wrong] of Object.entries(WRONG)) {
    it(`does not believe a checkpoint that ${what}`, async () => {
      const { server, store } = await rig();
      await store.append('case-1', 'no_stream', events(0, 3));
      const collector = new Collector();
      collector.follow(store);
      await collector.until(() => collector.caughtUp === 1);
      last(server).checkpoint(...wrong(server));
      last(server).end();
      await store.append('case-1', 2, events(3, 1));
      await collector.until(() => collector.caughtUp === 2 && collector.positions.length === 4);
      expect(last(server).from?.commit).to.equal(String(server.log.records[2]?.position));
      expect(collector.ids).to.deep.equal(ids(0, 4));
    });
  }

  it('resumes at a checkpoint that lies beyond what has been read, and counts on', async () => {
    const { server, store } = await rig();
    await store.append('case-1', 'no_stream', events(0, 1));
    for (let n = 0; n < 5; n += 1) server.write('$stats-0', proposal(90 + n));
    const searched = String(server.log.records.at(-1)?.position);
    const collector = new Collector();
    collector.follow(store);
    await collector.until(() => collector.caughtUp === 1);
    last(server).checkpoint(searched, searched);
    last(server).end();
    await collector.until(() => collector.caughtUp === 2);
    expect(last(server).from?.commit).to.equal(searched);
    await store.append('case-1', 0, events(1, 1));
    await collector.until(() => collector.positions.length === 2);
    expect(collector.positions).to.deep.equal([0, 1]);
  });

  it('takes an event that comes after a checkpoint beyond it, and believes the checkpoint no longer', async () => {
    const { server, store } = await rig();
    const collector = new Collector();
    collector.follow(store);
    await collector.until(() => collector.caughtUp === 1);
    last(server).checkpoint('5000', '5000');
    const record = server.write('case-1', proposal(0));
    await collector.until(() => collector.positions.length === 1);
    last(server).end();
    await collector.until(() => collector.caughtUp === 2);
    expect(last(server).from?.commit).to.equal(String(record.position));
  });

  it('delivers once what the server sends twice, and nothing that is not acta’s', async () => {
    const { server, store } = await rig();
    server.sloppy = true;
    server.write('$stats-0', proposal(90));
    await store.append('case-1', 'no_stream', events(0, 2));
    const collector = new Collector();
    collector.follow(store);
    await collector.until(() => collector.caughtUp === 1);
    last(server).event(server.log.records[1]!);
    last(server).end();
    await collector.until(() => collector.caughtUp === 2);
    await store.append('case-1', 1, events(2, 1));
    await collector.until(() => collector.positions.length >= 3);
    expect(collector.ids).to.deep.equal(ids(0, 3));
    expect(collector.positions).to.deep.equal([0, 1, 2]);
  });

  it('delivers a poison event with its fault and goes on', async () => {
    const { server, store } = await rig();
    const collector = new Collector();
    collector.follow(store);
    await collector.until(() => collector.caughtUp === 1);
    server.write('case-1', proposal(0, { data: '{"n":' }));
    server.write('case-1', proposal(1));
    await collector.until(() => collector.positions.length === 2);
    const delivered = collector.batches.flatMap((batch) => batch.events);
    expect(delivered.map(({ position, fault }) => [position, fault?.slice(0, 15)])).to.deep.equal([
      [0, 'data is not JSO'],
      [1, undefined],
    ]);
  });

  it('does not deliver the next batch before the subscriber is done with this one', async () => {
    const { server, store } = await rig();
    let busy = 0;
    let most = 0;
    const collector = new Collector();
    const gate = new Gate();
    const delivered: Batch[] = [];
    store.subscribe(
      { position: -1 },
      {
        async onBatch(batch) {
          busy += 1;
          most = Math.max(most, busy);
          if (delivered.length === 0) await gate.pass();
          delivered.push(batch);
          collector.onBatch(batch);
          busy -= 1;
        },
      },
    );
    await server.until(() => server.subscriptions.length === 1);
    server.write('case-1', proposal(0));
    await gate.reached;
    for (let n = 1; n < 50; n += 1) server.write('case-1', proposal(n));
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    expect(delivered).to.have.length(0);
    gate.open();
    await collector.until(() => collector.positions.length === 50);
    expect(most).to.equal(1);
    expect(collector.positions).to.deep.equal(positions(50));
  });

  it('ends when the subscriber throws, and tells it why', async () => {
    const { server, store } = await rig();
    await store.append('case-1', 'no_stream', events(0, 1));
    const collector = new Collector();
    const problem = new Error('no room');
    let taken = 0;
    store.subscribe(
      { position: -1 },
      {
        onBatch() {
          taken += 1;
          throw problem;
        },
        onEnded: (error) => collector.onEnded(error),
      },
    );
    await collector.until(() => collector.ended !== undefined);
    expect(collector.ended?.error).to.equal(problem);
    server.write('case-1', proposal(1));
    expect((await store.append('case-2', 'no_stream', [event(2)])).revision).to.equal(0);
    expect(taken).to.equal(1);
    expect(store.health().available).to.equal(true);
  });

  it('delivers nothing more once it is stopped, also from within a batch, and does not say that it ended by itself', async () => {
    const { server, store } = await rig();
    const collector = new Collector();
    const outer = collector.follow(store);
    await collector.until(() => collector.caughtUp === 1);
    await outer.stop();
    const taken: number[] = [];
    const stopped = new Gate();
    const inner = store.subscribe(
      { position: -1 },
      {
        async onBatch(batch) {
          taken.push(...batch.events.map(({ position }) => position));
          await inner.stop();
          void stopped.pass();
        },
      },
    );
    await server.until(() => server.subscriptions.length === 2);
    server.write('case-1', proposal(0));
    await stopped.reached;
    server.write('case-1', proposal(1));
    await store.append('case-2', 'no_stream', [event(2)]);
    expect(taken).to.deep.equal([0]);
    expect(collector.positions).to.deep.equal([]);
    expect(collector.ended).to.equal(undefined);
  });

  it('ends with the store, without an error', async () => {
    const { store } = await rig();
    const collector = new Collector();
    collector.follow(store);
    await collector.until(() => collector.caughtUp === 1);
    await store.close();
    expect(collector.ended).to.deep.equal({ error: undefined });
  });

  it('says that the store is not available while the server refuses the log to these credentials', async () => {
    const { server, store } = await rig();
    server.readFates.push(
      ...Array.from({ length: 3 }, () => ({
        code: status.PERMISSION_DENIED,
        exception: 'access-denied',
        details: 'Access Denied',
      })),
    );
    const collector = new Collector();
    collector.follow(store);
    await untilAvailable(store, false);
    expect(store.health().detail).to.contain('Access Denied');
    await collector.until(() => collector.caughtUp === 1);
    expect(store.health().available).to.equal(true);
  });
});
