import { expect } from 'chai';
import { Semaphore } from '../../src/event-store/semaphore.ts';

describe('a semaphore', () => {
  it('gives places in order, never more at once than there are', () => {
    const semaphore = new Semaphore({ atOnce: 2, waiting: 2 });
    const begun: string[] = [];
    const acquire = (name: string) => semaphore.acquire({ begin: () => begun.push(name) });
    const [a, , c, d, e] = [acquire('a'), acquire('b'), acquire('c'), acquire('d'), acquire('e')];
    expect(e, 'the queue is full').to.equal(undefined);
    expect([begun, semaphore.running, semaphore.waiting]).to.deep.equal([['a', 'b'], 2, 2]);
    c?.();
    a?.();
    // Giving a place back twice makes no room for two.
    a?.();
    expect([begun, semaphore.running, semaphore.waiting]).to.deep.equal([['a', 'b', 'd'], 2, 0]);
    d?.();
    expect([semaphore.running, semaphore.waiting]).to.deep.equal([1, 0]);
  });

  it('tells who had to wait for too long, and gives the place to the next', async () => {
    const semaphore = new Semaphore({ atOnce: 1 });
    const begun: string[] = [];
    const first = semaphore.acquire({ begin: () => begun.push('first') });
    await new Promise<void>((resolve) => {
      semaphore.acquire({ begin: () => begun.push('late'), late: resolve, waitMs: 1 });
      semaphore.acquire({ begin: () => begun.push('patient'), waitMs: 60_000 });
    });
    first?.();
    expect(begun).to.deep.equal(['first', 'patient']);
  });

  it('runs actions in its places, and gives them back when they fail', async () => {
    const semaphore = new Semaphore({ atOnce: 1 });
    const late = () => new Error('late');
    const failed = await semaphore
      .run(() => Promise.reject(new Error('failed')), 1000, late)
      .catch((error: Error) => error.message);
    expect([failed, semaphore.running]).to.deep.equal(['failed', 0]);
    let finish = (): void => undefined;
    const running = semaphore.run(() => new Promise<void>((resolve) => (finish = resolve)), 1000, late);
    const waiting = await semaphore.run(() => Promise.resolve(), 0, late).catch((error: Error) => error.message);
    expect(waiting).to.equal('late');
    finish();
    await running;
    expect(await semaphore.run(() => Promise.resolve('ran'), 0, late)).to.equal('ran');
  });
});
