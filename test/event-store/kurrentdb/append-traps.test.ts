import { status } from '@grpc/grpc-js';
import { expect } from 'chai';
import { ConflictError, StoreError } from '../../../src/event-store/event-store.ts';
import { withDeadline } from '../../../src/event-store/deadline.ts';
import { openKurrentStore } from '../../../src/event-store/kurrentdb/kurrentdb-store.ts';
import type { AppendFate } from './fake-server.ts';
import { FakeServer } from './fake-server.ts';
import {
  collect,
  endRigs,
  event,
  events,
  quick,
  rejection,
  rig,
  untilAvailable,
  forbidUnhandledRejections,
} from './support.ts';

const codeOf = async (promise: Promise<unknown>): Promise<string | undefined> => {
  const error = await rejection(promise);
  return error instanceof StoreError ? error.code : `${error.name}: ${error.message}`;
};

describe('KurrentDB engine: appends to a server that misbehaves', () => {
  afterEach(endRigs);
  forbidUnhandledRejections();

  it('gives up on a silent server in time, and says that the outcome is unknown', async () => {
    const { server, store } = await rig();
    server.appendFates.push(...Array<AppendFate>(100).fill('silent'));
    expect(await codeOf(store.append('case-1', 'no_stream', [event(1)]))).to.equal('outcome_unknown');
    // 400 ms, and each silence takes 120.
    expect(server.appends).to.have.length(4);
    server.appendFates.length = 0;
    expect((await store.append('case-1', 'no_stream', [event(1)])).revision).to.equal(0);
  });

  it('repeats an append whose answer never came, with the same ids at the same revision', async () => {
    const { server, store } = await rig();
    await store.append('case-1', 'no_stream', [event(1)]);
    server.appendFates.push('mute');
    const result = await store.append('case-1', 0, events(2, 2));
    expect(result.revision).to.equal(2);
    expect(server.appends.slice(1).map(({ ids, expected }) => ({ ids, expected }))).to.deep.equal([
      { ids: events(2, 2).map(({ id }) => id), expected: 0 },
      { ids: events(2, 2).map(({ id }) => id), expected: 0 },
    ]);
    expect(server.log.stream('case-1')).to.have.length(3);
  });

  const DOUBTS = { UNAVAILABLE: 14, DEADLINE_EXCEEDED: 4, ABORTED: 10, CANCELLED: 1, INTERNAL: 13, UNKNOWN: 2 };
  for (const [name, code] of Object.entries(DOUBTS)) {
    it(`takes ${name} for an unknown outcome: the append is repeated, and done once`, async () => {
      const { server, store } = await rig();
      server.appendFates.push({ done_but: { code } });
      expect((await store.append('case-1', 'no_stream', events(1, 2))).revision).to.equal(1);
      expect(server.appends).to.have.length(2);
      expect(server.log.stream('case-1')).to.have.length(2);
    });
  }

  it('gives a repeated append the cursor of the first one', async () => {
    const { store } = await rig();
    const first = await store.append('case-1', 'no_stream', events(1, 2));
    await store.append('case-1', 1, [event(3)]);
    expect(await store.append('case-1', 'no_stream', events(1, 2))).to.deep.equal(first);
  });

  it('looks up the place of an append where the server does not tell it', async () => {
    const { server, store } = await rig();
    const first = await store.append('case-1', 'no_stream', events(1, 2));
    server.appendFates.push({ position: 'untold' });
    expect(await store.append('case-1', 'no_stream', events(1, 2))).to.deep.equal(first);
  });

  it('says that the server is away when the connection is refused, in time, and recovers by itself', async () => {
    const { server, store } = await rig();
    server.kill();
    expect(await codeOf(store.append('case-1', 'no_stream', [event(1)]))).to.equal('unavailable');
    expect(store.health()).to.include({ available: false, engine: 'kurrentdb' });
    expect(store.health().detail).to.contain('127.0.0.1');
    await server.listen();
    await untilAvailable(store, true);
    expect((await store.append('case-1', 'no_stream', [event(1)])).revision).to.equal(0);
  });

  it('bridges a server that is away for a moment', async () => {
    const { server, store } = await rig({ timing: { now: () => 0 } });
    server.kill();
    const append = store.append('case-1', 'no_stream', [event(1)]);
    await untilAvailable(store, false);
    await server.listen();
    expect((await append).revision).to.equal(0);
  });

  it('fails at once when the server has been away for long', async () => {
    let skew = 0;
    const now = (): number => skew;
    const { server, store } = await rig({ timing: { retryForMs: 30_000, now } });
    server.kill();
    const patient = codeOf(store.append('case-1', 'no_stream', [event(1)]));
    await untilAvailable(store, false);
    skew = 60_000;
    expect(await codeOf(store.append('case-1', 'no_stream', [event(1)]))).to.equal('unavailable');
    expect(await patient).to.equal('unavailable');
  });

  it('asks for the leader, unless the connection string prefers another node', async () => {
    const { server, store } = await rig();
    await store.append('case-1', 'no_stream', [event(1)]);
    const follower = await openKurrentStore(`${server.url}&nodePreference=follower`, { timing: quick(server) });
    await follower.append('case-2', 'no_stream', [event(2)]);
    await follower.close();
    expect(server.appends.map(({ metadata }) => metadata.get('requires-leader'))).to.deep.equal([['true'], []]);
  });

  it('names the actual revision of a conflict, and says when there is no stream', async () => {
    const { store } = await rig();
    await store.append('case-1', 'no_stream', events(1, 3));
    const behind = await rejection(store.append('case-1', 0, [event(9)]));
    expect(behind).to.be.instanceOf(ConflictError);
    expect(behind).to.include({ stream: 'case-1', expected: 0, actual: 2 });
    expect(await rejection(store.append('case-2', 4, [event(9)]))).to.include({ expected: 4, actual: 'no_stream' });
    expect(await rejection(store.append('case-1', 'no_stream', [event(9)]))).to.include({
      expected: 'no_stream',
      actual: 2,
    });
    const grown = await rejection(store.append('case-1', 'no_stream', events(1, 4)));
    expect(grown).to.include({ expected: 'no_stream', actual: 2 });
  });

  it('takes for a conflict what an old server refuses by an error', async () => {
    const { server, store } = await rig();
    const old = { code: status.FAILED_PRECONDITION, exception: 'wrong-expected-version' };
    server.appendFates.push({ ...old, trailers: { 'actual-version': '4' } }, old);
    const conflict = await rejection(store.append('case-1', 2, [event(1)]));
    expect(conflict).to.be.instanceOf(ConflictError);
    expect(conflict).to.include({ stream: 'case-1', expected: 2, actual: 4 });
    expect(await rejection(store.append('case-1', 2, [event(1)]))).to.include({ expected: 2, actual: 'no_stream' });
    expect(server.appends).to.have.length(2);
  });

  it('does not repeat what the server refuses for good', async () => {
    const { server, store } = await rig();
    server.appendFates.push({ code: status.INVALID_ARGUMENT, exception: 'maximum-append-size-exceeded' });
    expect(await codeOf(store.append('case-1', 'no_stream', [event(1)]))).to.equal('too_large');
    server.appendFates.push({ code: status.PERMISSION_DENIED, exception: 'access-denied' });
    const denied = await rejection(store.append('case-1', 'no_stream', [event(1)]));
    expect(denied).to.include({ code: 'unavailable' });
    expect(denied.message).to.contain('denies access');
    expect(server.appends).to.have.length(2);
  });

  it('follows the server that names another as the leader', async () => {
    const { server, store } = await rig();
    const leader = await FakeServer.start();
    const { hostname, port } = new URL(leader.url);
    const trailers = { 'leader-endpoint-host': hostname, 'leader-endpoint-port': port };
    server.appendFates.push({ code: status.NOT_FOUND, exception: 'not-leader', trailers });
    await store.append('case-1', 'no_stream', [event(1)]);
    expect(leader.log.stream('case-1')).to.have.length(1);
    expect(server.log.records).to.have.length(0);
    leader.kill();
  });

  it('keeps one store’s appends apart from another’s broken connection (the client has one map of promises for all)', async () => {
    const [sound, broken] = [await rig(), await rig()];
    sound.server.appendFates.push('mute');
    broken.server.appendFates.push(...Array<AppendFate>(100).fill('silent'));
    const appends = Promise.all([
      sound.store.append('case-1', 'no_stream', [event(1)]),
      codeOf(broken.store.append('case-1', 'no_stream', [event(1)])),
    ]);
    await broken.server.until(() => broken.server.appends.length > 0);
    broken.server.kill();
    const [result, code] = await appends;
    expect(result.revision).to.equal(0);
    expect(code).to.equal('outcome_unknown');
  });

  it('raises no unhandled rejection when the server dies under many appends whose callers begin anew at once', async () => {
    const { server, store } = await rig();
    server.appendFates.push(...Array<AppendFate>(40).fill('silent'));
    const callers = Array.from({ length: 40 }, async (_, n) => {
      await store.append(`case-${n}`, 'no_stream', [event(n)]).catch(() => undefined);
      return store.append(`case-${n}`, 'no_stream', [event(n)]).catch((error: unknown) => error);
    });
    await server.until(() => server.appends.length >= 40);
    server.kill();
    for (const outcome of await Promise.all(callers)) expect(outcome).to.be.instanceOf(StoreError);
  });

  it('lets only so many appends reach the server at once, and none wait for ever', async () => {
    const { server, store } = await rig({
      appendsAtOnce: 2,
      timing: { retryForMs: 100, setTimer: () => ({ cancel: () => undefined }) },
    });
    server.appendFates.push('silent', 'silent');
    const held = [1, 2].map((n) => rejection(store.append(`case-${n}`, 'no_stream', [event(n)])));
    await server.until(() => server.appends.length === 2);
    const third = await rejection(store.append('case-3', 'no_stream', [event(3)]));
    expect(third).to.include({ code: 'unavailable' });
    expect(third.message).to.contain('too many appends');
    expect(server.appends).to.have.length(2);
    server.kill();
    await Promise.all(held);
  });

  it('lets nobody wait for a turn beyond their patience', async () => {
    const late = new Set<() => void>();
    const setTimer = (callback: () => void) => {
      late.add(callback);
      return { cancel: () => void late.delete(callback) };
    };
    const { server, store } = await rig({ appendsAtOnce: 1, timing: { now: () => 0, setTimer } });
    server.appendFates.push('silent');
    const held = store.append('case-1', 'no_stream', [event(1)]);
    await server.until(() => server.appends.length === 1);
    const second = await rejection(withDeadline(50, () => store.append('case-2', 'no_stream', [event(2)])));
    expect(second).to.include({ code: 'unavailable' });
    expect(server.appends).to.have.length(1);
    for (const giveUp of late) giveUp();
    expect((await held).revision).to.equal(0);
  });

  it('refuses what could never be read back', async () => {
    const { store } = await rig();
    expect(await rejection(store.append('case-1', 'no_stream', []))).to.be.instanceOf(RangeError);
    expect(await rejection(store.append('people-1', 'no_stream', [event(1)]))).to.be.instanceOf(TypeError);
    expect(await rejection(store.append('case-1', 'no_stream', [{ ...event(1), id: '7' }]))).to.be.instanceOf(
      TypeError,
    );
    expect(await rejection(store.append('case-1', 'no_stream', [{ ...event(1), data: undefined }]))).to.be.instanceOf(
      TypeError,
    );
    expect(await collect(store.readStream('case-1'))).to.deep.equal([]);
  });

  it('begins to work with a server that comes later than acta', async () => {
    const server = await FakeServer.start();
    server.kill();
    const store = await openKurrentStore(server.url, { timing: quick(server) });
    expect(store.health().available).to.equal(false);
    await server.listen();
    await untilAvailable(store, true);
    await store.close();
    server.kill();
  });

  it('refuses calls once it is closed, and lets those under way come to their end', async () => {
    const { server, store } = await rig();
    server.appendFates.push('silent');
    const append = rejection(store.append('case-1', 'no_stream', [event(1)]));
    await server.until(() => server.appends.length === 1);
    await store.close();
    expect(await append).to.include({ code: 'outcome_unknown' });
    expect(await codeOf(store.append('case-1', 'no_stream', [event(1)]))).to.equal('closed');
    expect(store.health().available).to.equal(false);
  });
});
