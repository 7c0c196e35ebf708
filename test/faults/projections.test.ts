/** What the projections say is the same, however the log came to them: live, rebuilt, or broken off and taken up again. */
import { status } from '@grpc/grpc-js';
import { expect } from 'chai';
import * as fc from 'fast-check';
import type { LogEvent } from '../../src/domain/kernel/event.ts';
import type { EventStore } from '../../src/event-store/event-store.ts';
import { openKurrentStore } from '../../src/event-store/kurrentdb/kurrentdb-store.ts';
import { openSqliteStore } from '../../src/event-store/sqlite/sqlite-store.ts';
import { ProjectionHost } from '../../src/projections/read-model/host.ts';
import { FakeServer } from '../event-store/kurrentdb/fake-server.ts';
import { quick } from '../event-store/kurrentdb/support.ts';
import { readModelOf, everything, histories, type History } from '../laws/histories.ts';
import { readAll } from '../contract/scaffold.ts';
import { temporaryFile } from '../support/store.ts';

const ON = '2022-12-31';
const SEED = 20_220_530;

const hosted = async (store: EventStore): Promise<ProjectionHost> => {
  const host = new ProjectionHost({ store, setTimer: () => ({ cancel: () => undefined }), elapsed: () => 0 });
  await host.start();
  return host;
};

const append = (store: EventStore, { stream, revision, ...event }: LogEvent): Promise<unknown> =>
  store.append(stream, revision === 0 ? 'no_stream' : revision - 1, [event]);

const untilAt = async (host: ProjectionHost, position: number): Promise<void> => {
  while (host.position < position) await new Promise(setImmediate);
  expect(host.position).to.equal(position);
};

describe('the projections of one log', function () {
  this.timeout(120_000);
  let history: History;
  let half: number;
  before(() => {
    const [invented] = fc.sample(histories, { seed: SEED, numRuns: 1 });
    if (!invented) throw new Error('no history was invented');
    history = invented;
    half = Math.floor(history.log.length / 2);
  });

  /** Answers are compared as texts that no report would want to show whole. */
  const expectEqual = (host: ProjectionHost, log: readonly LogEvent[]): void => {
    const said = everything(host.readModel, history, ON);
    expect(said.length).to.be.greaterThan(1_000);
    expect(said === everything(readModelOf(log), history, ON)).to.equal(true);
    expect(said === everything(readModelOf(history.log), history, ON)).to.equal(true);
  };

  it('are equal on SQLite: fed live, rebuilt by the next process, and read by one that only follows', async () => {
    const { file, remove } = await temporaryFile();
    let store = await openSqliteStore({ file, mode: 'write' });
    for (const event of history.log.slice(0, half)) await append(store, event);
    const live = await hosted(store);
    const reading = await openSqliteStore({ file, mode: 'read', pollMilliseconds: 5 });
    const follower = await hosted(reading);
    for (const event of history.log.slice(half)) await append(store, event);
    await untilAt(live, history.log.length - 1);
    await untilAt(follower, history.log.length - 1);
    const log = await readAll(store);
    for (const host of [live, follower]) expectEqual(host, log);
    await reading.close();
    await store.close();
    store = await openSqliteStore({ file, mode: 'write' });
    const rebuilt = await hosted(store);
    await untilAt(rebuilt, history.log.length - 1);
    expectEqual(rebuilt, log);
    await store.close();
    await remove();
  });

  it('are equal on KurrentDB: fed live, rebuilt, and interrupted in every way that a server has', async () => {
    const server = await FakeServer.start();
    const store = await openKurrentStore(server.url, { timing: { ...quick(), now: () => 0 } });
    for (const event of history.log.slice(0, half)) await append(store, event);
    server.readFates.push({ dropAfter: 7 }, { endAfter: 11 }, { code: status.UNAVAILABLE }, { dropAfter: 1 });
    const live = await hosted(store);
    for (const [index, event] of history.log.slice(half).entries()) {
      // The fake breaks a subscription off only once it has sent everything: so everything is taken in before it is told to.
      if (index % 5 === 0) await untilAt(live, half + index - 1);
      const subscription = server.subscriptions.at(-1);
      const last = server.log.records.at(-1);
      if (index % 40 === 5) subscription?.drop();
      if (index % 40 === 15) subscription?.end();
      // What was sent before, and a place far beyond everything.
      if (index % 40 === 25 && last) subscription?.event(last);
      if (index % 40 === 30) subscription?.checkpoint('18446744073709551615', '18446744073709551615');
      if (index % 100 === 35) {
        server.kill();
        await server.listen();
      }
      await append(store, event);
    }
    await untilAt(live, history.log.length - 1);
    expect(server.subscriptions.length).to.be.greaterThan(5);
    const log = await readAll(store);
    expectEqual(live, log);
    const rebuilt = await hosted(store);
    await untilAt(rebuilt, history.log.length - 1);
    expectEqual(rebuilt, log);
    await store.close();
    server.kill();
  });
});
