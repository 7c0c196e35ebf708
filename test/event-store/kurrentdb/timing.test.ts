import { expect } from 'chai';
import { exponentialBackoff } from '../../../src/event-store/kurrentdb/timing.ts';

const pauses = (chance: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => exponentialBackoff(() => chance)(index + 1));

describe('the pauses between the attempts to reach a server', () => {
  it('are short for as long as an election takes, so that its end is soon noticed', () => {
    const all = pauses(0, 32);
    expect(all.slice(0, 5)).to.deep.equal([25, 50, 100, 200, 200]);
    expect(Math.max(...all)).to.equal(200);
    expect(all.reduce((sum, pause) => sum + pause)).to.be.greaterThan(5_000);
  });

  it('grow afterwards, to a second and a half or so', () => {
    expect(pauses(0, 40).slice(32)).to.deep.equal([400, 800, 1_600, 1_600, 1_600, 1_600, 1_600, 1_600]);
  });

  it('are shortened by up to half by chance', () => {
    expect(pauses(0.5, 4)).to.deep.equal([18.75, 37.5, 75, 150]);
    expect(pauses(1, 33).at(-1)).to.equal(200);
  });
});
