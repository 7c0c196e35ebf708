import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { expect } from 'chai';
import { NO_STREAM, type Outcome } from '../../../src/event-store/sqlite/messages.ts';
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
    const start = (file: string): Worker => {
      worker = startWorker(file);
      return worker;
    };
    thread = await WriterThread.open(there.file, () => (commits += 1), start);
  });
  afterEach(async () => {
    await thread.close();
    await there.remove();
  });

  const append = (): Promise<Outcome> => thread.append(request(aStream(), NO_STREAM), 1000);
  const codeOf = (outcome: Outcome): string => (outcome.kind === 'failure' ? outcome.code : outcome.kind);

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
    const underWay = append();
    await new Promise((resolve) => {
      setImmediate(resolve); // it has been sent
    });
    const waiting = append();
    await worker.terminate();
    expect(codeOf(await underWay)).to.be.oneOf(['outcome_unknown', 'written']);
    expect(codeOf(await waiting)).to.equal('unavailable');
    expect(codeOf(await append())).to.equal('unavailable');
    expect(thread.trouble()).to.include(there.file);
  });

  it('does not start where the thread cannot', async () => {
    const broken = WriterThread.open(
      there.file,
      () => undefined,
      () => startWorker('/dev/null/nowhere/acta.db'),
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
