import { expect } from 'chai';
import type { EventStore } from '../../../src/event-store/event-store.ts';
import { openKurrentStore } from '../../../src/event-store/kurrentdb/kurrentdb-store.ts';
import { type AppendFate, FakeServer } from './fake-server.ts';
import {
  collect,
  Collector,
  event,
  forbidUnhandledRejections,
  quick,
  proposal,
  rejection,
  untilAvailable,
} from './support.ts';

describe('KurrentDB engine: a cluster that misbehaves', () => {
  forbidUnhandledRejections();
  let nodes: FakeServer[];
  let store: EventStore;

  beforeEach(async () => {
    nodes = await Promise.all([FakeServer.start(), FakeServer.start()]);
    elect(0);
    const [first, second] = nodes;
    const hosts = `${first!.host},${second!.host}`;
    store = await openKurrentStore(
      `esdb://${hosts}?tls=false&maxDiscoverAttempts=2&discoveryInterval=20&gossipTimeout=1`,
      { timing: { ...quick(...nodes), retryForMs: 3_000, quietMs: 20 } },
    );
  });

  afterEach(async () => {
    await store.close();
    for (const node of nodes) node.kill();
  });

  /** The nodes replicate by sharing one log. */
  const elect = (index: number): void => {
    const leader = nodes[index]!;
    for (const node of nodes) {
      node.leader = leader;
      node.log = nodes[0]!.log;
    }
  };

  it('writes to the leader, and to the next one when that dies under it', async () => {
    await store.append('case-1', 'no_stream', [event(1)]);
    expect(nodes[0]!.appends).to.have.length(1);
    nodes[0]!.kill();
    elect(1);
    expect((await store.append('case-1', 0, [event(2)])).revision).to.equal(1);
    expect(nodes[1]!.appends.length).to.be.at.least(1);
  });

  it('leaves a leader that has fallen silent behind a living connection', async () => {
    await store.append('case-1', 'no_stream', [event(1)]);
    nodes[0]!.appendFates.push(...Array<AppendFate>(100).fill('silent'));
    elect(1);
    expect((await store.append('case-1', 0, [event(2)])).revision).to.equal(1);
    expect(nodes[1]!.appends).to.have.length(1);
  });

  it('leaves it for reads as well', async () => {
    await store.append('case-1', 'no_stream', [event(1)]);
    nodes[0]!.asleep = true;
    elect(1);
    expect(await collect(store.readStream('case-1'))).to.have.length(1);
  });

  it('leaves it when it only follows the log, and nothing was to be said', async () => {
    const collector = new Collector();
    collector.follow(store);
    await collector.until(() => collector.caughtUp === 1);
    nodes[0]!.asleep = true;
    elect(1);
    nodes[1]!.write('case-1', proposal(1));
    await collector.until(() => collector.positions.length === 1);
    expect(nodes[1]!.subscriptions).to.have.length(1);
  });

  it('raises no unhandled rejection when the leader is looked for in vain while older calls still fail', async () => {
    const collectors = [new Collector(), new Collector()];
    for (const collector of collectors) collector.follow(store);
    await Promise.all(collectors.map((collector) => collector.until(() => collector.caughtUp === 1)));
    const [first, second] = nodes[0]!.subscriptions;
    for (const node of nodes) node.leader = undefined;
    const searches = nodes[0]!.searches;
    // One call fails, which begins the search for a leader; the other fails while it is under way.
    first!.drop();
    await nodes[0]!.until(() => nodes[0]!.searches > searches);
    second!.drop();
    await untilAvailable(store, false);
    expect(await rejection(store.append('case-1', 'no_stream', [event(1)]))).to.include({ code: 'unavailable' });
    elect(0);
    await Promise.all(collectors.map((collector) => collector.until(() => collector.caughtUp >= 2)));
    expect((await store.append('case-1', 'no_stream', [event(1)])).revision).to.equal(0);
  });
});
