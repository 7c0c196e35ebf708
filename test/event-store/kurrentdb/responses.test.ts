import { EventEmitter } from 'node:events';
import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import { expect } from 'chai';
import { systemTimer } from '../../../src/event-store/kurrentdb/timing.ts';
import type { Call } from '../../../src/event-store/kurrentdb/client.ts';
import { responses } from '../../../src/event-store/kurrentdb/responses.ts';

/** A call that says what it is told to, and counts what is asked of it. */
class FakeCall extends EventEmitter implements Call {
  paused = 0;
  resumed = 0;
  cancelled = 0;
  pause(): void {
    this.paused += 1;
  }
  resume(): void {
    this.resumed += 1;
  }
  cancel(): void {
    this.cancelled += 1;
  }
  say(count: number): void {
    for (let n = 0; n < count; n += 1) this.emit('data', new streamsPb.ReadResp());
  }
}

const FOR_EVER = { answerMs: 60_000, setTimer: systemTimer, signal: new AbortController().signal };

describe('the answers of a call', () => {
  it('make the server wait while the consumer does not keep up, and let it go on afterwards', async () => {
    const call = new FakeCall();
    const answers = responses(async () => call, FOR_EVER);
    const first = answers.next();
    await new Promise(setImmediate);
    call.say(1);
    expect((await first).value).to.have.length(1);
    call.say(5_000);
    expect([call.paused, call.resumed]).to.deep.equal([1, 0]);
    expect((await answers.next()).value).to.have.length(5_000);
    expect([call.paused, call.resumed]).to.deep.equal([1, 1]);
    await answers.return();
  });

  it('end the call when nobody wants more of them', async () => {
    const call = new FakeCall();
    const answers = responses(async () => call, FOR_EVER);
    const first = answers.next();
    await new Promise(setImmediate);
    call.say(1);
    await first;
    expect(call.cancelled).to.equal(0);
    await answers.return();
    expect(call.cancelled).to.equal(1);
    // Ended like that a call reports an error; nobody listening for it would end the process.
    call.emit('error', new Error('1 CANCELLED: Cancelled on client'));
  });

  it('end a call that is opened only when nobody wants it any more', async () => {
    const call = new FakeCall();
    const closed = new AbortController();
    let open: ((call: Call) => void) | undefined;
    const opening = new Promise<Call>((resolve) => (open = resolve));
    const answers = responses(() => opening, { ...FOR_EVER, signal: closed.signal });
    const first = answers.next();
    closed.abort();
    expect((await first).done).to.equal(true);
    open?.(call);
    await new Promise(setImmediate);
    expect(call.cancelled).to.equal(1);
  });
});
