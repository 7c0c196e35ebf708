import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { expect } from 'chai';
import { KurrentClient } from '../../../src/event-store/kurrentdb/client.ts';
import { encode } from '../../../src/event-store/kurrentdb/codec.ts';
import { parseConnectionString } from '../../../src/event-store/kurrentdb/connection-string.ts';
import { verdictOf } from '../../../src/event-store/kurrentdb/errors.ts';
import { systemTimer } from '../../../src/event-store/kurrentdb/timing.ts';
import { FakeServer } from './fake-server.ts';
import { event, forbidUnhandledRejections, rejection } from './support.ts';

/** Lets a test say when another call of the same client has failed. */
class Failing extends KurrentClient {
  async failure(): Promise<() => void> {
    const stub = await this.execute(streamsGrpc.StreamsClient, 'test', (stub) => Promise.resolve(stub));
    return () => void this.handleError(stub, Object.assign(new Error('dropped'), { code: 14, details: 'dropped' }));
  }
}

describe('KurrentDB engine: one call while another one fails', () => {
  forbidUnhandledRejections();

  it('rejects when its channel is closed just before it is sent, and may be repeated', async () => {
    const server = await FakeServer.start();
    const client = new Failing(parseConnectionString(server.url));
    const fail = await client.failure();
    const append = rejection(client.appendOnce('case-1', 'no_stream', [encode(event(1))], 600_000, systemTimer));
    fail();
    expect(verdictOf(await append)).to.equal('not_done');
    expect((await client.appendOnce('case-1', 'no_stream', [encode(event(1))], 600_000, systemTimer)).kind).to.equal(
      'done',
    );
    expect(server.appends).to.have.length(1);
    await client.end();
    server.kill();
  });
});
