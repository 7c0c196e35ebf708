import { expect } from 'chai';
import * as fc from 'fast-check';
import { fromCursor, isAfter, isSane, toCursor } from '../../../src/event-store/kurrentdb/cursor.ts';

const LARGEST = 2n ** 63n - 2n;
const mark = fc
  .tuple(fc.bigInt(0n, LARGEST), fc.bigInt(0n, LARGEST))
  .map(([a, b]) => (a > b ? { commit: String(a), prepare: String(b) } : { commit: String(b), prepare: String(a) }));
const toNumber = ({ commit, prepare }: { commit: string; prepare: string }): bigint =>
  BigInt(commit) * 2n ** 64n + BigInt(prepare);

describe('a place in KurrentDB’s log', () => {
  it('comes back from its cursor', () => {
    fc.assert(fc.property(mark, (place) => void expect(fromCursor(toCursor(place))).to.deep.equal(place)));
  });

  it('is compared as numbers are, not as texts', () => {
    fc.assert(fc.property(mark, mark, (a, b) => void expect(isAfter(a, b)).to.equal(toNumber(a) > toNumber(b))));
    expect(isAfter({ commit: '10', prepare: '10' }, { commit: '9', prepare: '9' })).to.equal(true);
    expect(isAfter({ commit: '0', prepare: '0' }, undefined)).to.equal(true);
  });

  for (const [commit, prepare] of [
    ['18446744073709551615', '0'],
    ['9223372036854775807', '0'],
    ['-1', '-1'],
    ['1', '2'],
    ['', ''],
    ['007', '1'],
    ['1e3', '1'],
  ]) {
    it(`is not at ${commit}/${prepare}`, () => {
      expect(isSane({ commit: commit!, prepare: prepare! })).to.equal(false);
    });
  }

  it('is not in the cursor of another engine, or in none', () => {
    for (const cursor of [undefined, '', '41', '1/2/3', 'a/b', '5/-1']) expect(fromCursor(cursor)).to.equal(undefined);
  });
});
