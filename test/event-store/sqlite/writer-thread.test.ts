import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { NO_STREAM, type AppendOutcome } from '../../../src/event-store/sqlite/messages.ts';
import { startWorker } from '../../../src/event-store/sqlite/worker-entry.ts';
import { WriterThread } from '../../../src/event-store/sqlite/writer-thread.ts';
import { aStream, rejectionOf } from '../../contract/scaffold.ts';
import { temporaryFile, type TemporaryFile } from '../../support/store.ts';
import { request } from './requests.ts';

describe('the writer thread', () => {
  let there: TemporaryFile;
  let worker: Worker;
  let thread: WriterThread;
  let commits: number;
  beforeEach(async () => {
    there = await temporaryFile();
    commits = 0;
    const start = (file: string, wakeup: Int32Array): Worker => {
      worker = startWorker(file, wakeup);
      return worker;
    };
    thread = await WriterThread.open(there.file, () => (commits += 1), start);
  });
  afterEach(async () => {
    await thread.close();
    await there.remove();
  });

  const append = (): Promise<AppendOutcome> => thread.append(request(aStream(), NO_STREAM), 1000);
  const codeOf = (outcome: AppendOutcome): string => (outcome.kind === 'failure' ? outcome.code : outcome.kind);

  it('writes what arrives in one turn of the event loop as one group, and what arrives meanwhile as the next', async () => {
    const first = [append(), append(), append()];
    await once(worker, 'message'); // the first group is done, its callers not answered yet
    const second = Promise.all([append(), append()]);
    await Promise.all(first);
    await second;
    expect(commits).to.equal(2);
  });

  it('cuts a group before it grows without end', async () => {
    await Promise.all(Array.from({ length: 5 }, () => thread.append(request(aStream(), NO_STREAM), 2 * 1_048_576)));
    expect(commits).to.equal(3);
  });

  it('says that the outcome is unknown when it dies with a group under way, and that it is gone to all that come after', async () => {
    // A stand-in that dies by itself: to end a real one inside SQLite may end the whole process with it.
    const dying = `const { parentPort } = require('node:worker_threads');
      parentPort.on('message', () => process.exit(1));
      parentPort.postMessage(JSON.stringify({ kind: 'opened' }));`;
    const doomed = await WriterThread.open(
      there.file,
      () => undefined,
      () => new Worker(dying, { eval: true }),
    );
    const underWay = doomed.append(request(aStream(), NO_STREAM), 100);
    await new Promise((resolve) => {
      setImmediate(resolve); // it has been sent
    });
    const waiting = doomed.append(request(aStream(), NO_STREAM), 100);
    expect(codeOf(await underWay)).to.equal('outcome_unknown');
    expect(codeOf(await waiting)).to.equal('unavailable');
    expect(codeOf(await doomed.append(request(aStream(), NO_STREAM), 100))).to.equal('unavailable');
    expect(doomed.trouble()).to.include(there.file);
  });

  it('does not start where the thread cannot', async () => {
    const broken = WriterThread.open(
      there.file,
      () => undefined,
      (_file, wakeup) => startWorker('/dev/null/nowhere/acta.db', wakeup),
    );
    expect(await rejectionOf(broken))
      .to.have.property('code')
      .that.is.oneOf(['unavailable', 'read_only', 'store_missing']);
  });

  it('waits for what it accepted before it closes, and answers all of it', async () => {
    const accepted = Array.from({ length: 10 }, append);
    await thread.close();
    expect((await Promise.all(accepted)).map(codeOf)).to.deep.equal(accepted.map(() => 'written'));
  });
});
