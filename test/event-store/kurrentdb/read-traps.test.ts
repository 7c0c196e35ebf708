import { status } from '@grpc/grpc-js';
import { expect } from 'chai';
import { StoreError } from '../../../src/event-store/event-store.ts';
import {
  collect,
  collectLog,
  endRigs,
  events,
  METADATA,
  proposal,
  rejection,
  rig,
  untilAvailable,
  forbidUnhandledRejections,
} from './support.ts';

const FULL = { ...METADATA, schemaVersion: 1 };
const without = (field: keyof typeof FULL): string => JSON.stringify({ ...FULL, [field]: undefined });

const POISON: Readonly<Record<string, Parameters<typeof proposal>[1]>> = {
  'data that is no JSON': { data: '{"n":' },
  'data that is empty': { data: '' },
  'data that is not UTF-8': { data: new Uint8Array([0x22, 0xff, 0xfe, 0x22]) },
  'data that is not marked as JSON': { contentType: 'application/octet-stream' },
  'metadata that is no JSON': { metadata: 'nothing' },
  'metadata that is absent': { metadata: '' },
  'metadata that is a list': { metadata: '[]' },
  'metadata without schemaVersion': { metadata: without('schemaVersion') },
  'a schemaVersion that is none': { metadata: JSON.stringify({ ...FULL, schemaVersion: '1' }) },
  'metadata without occurredOn': { metadata: without('occurredOn') },
  'metadata without recordedAt': { metadata: without('recordedAt') },
  'metadata without by': { metadata: without('by') },
  'metadata without actor': { metadata: without('actor') },
  'metadata without commandId': { metadata: without('commandId') },
};

describe('KurrentDB engine: reads from a server that misbehaves', () => {
  afterEach(endRigs);
  forbidUnhandledRejections();

  it('reads back what it wrote, metadata and schema version included', async () => {
    const { store } = await rig();
    await store.append('case-1', 'no_stream', events(1, 3));
    const read = await collect(store.readStream('case-1', 1));
    expect(read).to.deep.equal(
      events(2, 2).map((event, index) => ({ ...event, stream: 'case-1', revision: index + 1 })),
    );
    expect(await collect(store.readStream('case-2'))).to.deep.equal([]);
  });

  it('gives up on a silent server in time', async () => {
    const { server, store } = await rig();
    await store.append('case-1', 'no_stream', events(1, 3));
    server.readFates.push(...Array<'silent'>(100).fill('silent'));
    expect(await rejection(collect(store.readStream('case-1')))).to.include({ code: 'unavailable' });
    expect(await rejection(collectLog(store.readAll()))).to.include({ code: 'unavailable' });
  });

  it('goes on with a stream where the connection dropped in the midst of it', async () => {
    const { server, store } = await rig();
    await store.append('case-1', 'no_stream', events(1, 9));
    server.readFates.push({ dropAfter: 4 }, { dropAfter: 3 }, { code: status.UNAVAILABLE });
    const read = await collect(store.readStream('case-1'));
    expect(read.map(({ revision }) => revision)).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(server.readFrom).to.deep.equal([0, 4, 7, 7]);
  });

  it('goes on with the log where the connection dropped, without a gap or a repetition', async () => {
    const { server, store } = await rig();
    for (let n = 0; n < 9; n += 1)
      await store.append(`case-${n % 2}`, n < 2 ? 'no_stream' : Math.floor(n / 2) - 1, events(n, 1));
    server.readFates.push({ dropAfter: 4 }, { dropAfter: 3 });
    const read = await collectLog(store.readAll());
    expect(read.map(({ position }) => position)).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(read.map(({ id }) => id)).to.deep.equal(events(0, 9).map(({ id }) => id));
  });

  it('reads on through the death and the return of the server', async () => {
    const { server, store } = await rig();
    await store.append('case-1', 'no_stream', events(1, 3));
    server.kill();
    expect(await rejection(collect(store.readStream('case-1')))).to.include({ code: 'unavailable' });
    await server.listen();
    await untilAvailable(store, true);
    expect(await collect(store.readStream('case-1'))).to.have.length(3);
  });

  it('counts only acta’s events, whatever lies between them', async () => {
    const { server, store } = await rig();
    server.write('$stats-0', proposal(90));
    await store.append('case-1', 'no_stream', events(1, 1));
    server.write('other-1', proposal(91));
    server.write('$$case-1', proposal(92));
    await store.append('case-1', 0, events(2, 1));
    for (const sloppy of [false, true]) {
      server.sloppy = sloppy;
      const read = await collectLog(store.readAll());
      expect(read.map(({ position, revision }) => [position, revision])).to.deep.equal([
        [0, 0],
        [1, 1],
      ]);
    }
  });

  it('finds a place again by its cursor, by its position alone, and with the cursor of another engine', async () => {
    const { store } = await rig();
    await store.append('case-1', 'no_stream', events(0, 5));
    const { cursor } = await store.append('case-2', 'no_stream', events(5, 1));
    await store.append('case-3', 'no_stream', events(6, 2));
    for (const after of [{ position: 5, cursor }, { position: 5 }, { position: 5, cursor: '5' }]) {
      const read = await collectLog(store.readAll(after));
      expect(read.map(({ position }) => position)).to.deep.equal([6, 7]);
    }
  });

  it('keeps two scopes on one server apart', async () => {
    const { server, store } = await rig({ scope: 'one' });
    const other = await rig({ scope: 'two' });
    other.server.log = server.log;
    await store.append('case-1', 'no_stream', events(1, 2));
    await other.store.append('case-1', 'no_stream', events(3, 1));
    expect((await collectLog(store.readAll())).map(({ stream, position }) => [stream, position])).to.deep.equal([
      ['case-1', 0],
      ['case-1', 1],
    ]);
    expect((await collectLog(other.store.readAll())).map(({ id }) => id)).to.deep.equal(
      events(3, 1).map(({ id }) => id),
    );
  });

  for (const [what, poison] of Object.entries(POISON)) {
    it(`parks an event with ${what}: it keeps its place, and a decision on its stream is refused`, async () => {
      const { server, store } = await rig();
      await store.append('case-1', 'no_stream', events(1, 1));
      server.write('case-1', proposal(2, poison));
      await store.append('case-1', 1, events(3, 1));
      const read = await collectLog(store.readAll());
      expect(read.map(({ position, revision }) => [position, revision])).to.deep.equal([
        [0, 0],
        [1, 1],
        [2, 2],
      ]);
      expect(read.map(({ fault }) => fault === undefined)).to.deep.equal([true, false, true]);
      expect(read[1]?.data).to.be.a('string');
      const error = await rejection(collect(store.readStream('case-1')));
      expect(error).to.be.instanceOf(StoreError).and.include({ code: 'unreadable_event' });
      expect(error.message).to.contain('revision 1 of case-1');
    });
  }

  it('does not take data that is a JSON string for text that is no JSON', async () => {
    const { store } = await rig();
    await store.append('case-1', 'no_stream', [{ ...events(1, 1)[0]!, data: 'plain' }]);
    const [read] = await collectLog(store.readAll());
    expect(read).to.include({ data: 'plain' }).and.not.have.property('fault');
  });

  it('knows the end of the log once somebody has read it', async () => {
    const { store } = await rig();
    expect(await store.head()).to.equal(undefined);
    await collectLog(store.readAll());
    expect(await store.head()).to.equal(-1);
    await store.append('case-1', 'no_stream', events(1, 3));
    await collectLog(store.readAll());
    expect(await store.head()).to.equal(2);
  });
});
