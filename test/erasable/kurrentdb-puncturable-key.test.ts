import { expect } from 'chai';
import * as fc from 'fast-check';
import { PuncturableKey } from '../../src/erasable/kurrentdb-puncturable-key.ts';

const seals = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 20 });

describe('a key that can be punctured', () => {
  it('gives each record a key of its own, the same each time', () => {
    const key = PuncturableKey.make();
    const given = ['a', 'b', 'c'].map((seal) => key.keyOf(seal)?.toString('hex'));
    expect(new Set(given).size).to.equal(3);
    expect(['a', 'b', 'c'].map((seal) => key.keyOf(seal)?.toString('hex'))).to.deep.equal(given);
    expect(PuncturableKey.make().keyOf('a')?.toString('hex')).to.not.equal(given[0]);
  });

  it('loses the keys that were punctured and no other, in any order, written down in between or not', () => {
    fc.assert(
      fc.property(seals, fc.infiniteStream(fc.boolean()), (all, coins) => {
        const flip = (): boolean => coins.next().value === true;
        const original = PuncturableKey.make();
        const kept = new Map(all.map((seal) => [seal, original.keyOf(seal)?.toString('hex')]));
        let key = PuncturableKey.from(original.nodes);
        for (const seal of all) {
          if (flip()) {
            expect(key.puncture(seal)).to.equal(true);
            expect(key.puncture(seal)).to.equal(false);
            kept.delete(seal);
          }
          if (flip()) key = PuncturableKey.from(JSON.parse(JSON.stringify(key.nodes)) as typeof key.nodes);
        }
        for (const seal of all) expect(key.keyOf(seal)?.toString('hex')).to.equal(kept.get(seal));
      }),
      { numRuns: 50 },
    );
  });

  it('comes to the same key whoever punctures in whatever order', () => {
    fc.assert(
      fc.property(seals, (all) => {
        const original = PuncturableKey.make();
        const [one, two] = [PuncturableKey.from(original.nodes), PuncturableKey.from(original.nodes)];
        for (const seal of all) one.puncture(seal);
        for (const seal of all.toReversed()) two.puncture(seal);
        const sorted = (key: PuncturableKey) => Object.entries(key.nodes).toSorted(([a], [b]) => (a < b ? -1 : 1));
        expect(sorted(one)).to.deep.equal(sorted(two));
      }),
      { numRuns: 30 },
    );
  });

  it('holds no node above a leaf that was punctured', () => {
    const key = PuncturableKey.make();
    key.puncture('a');
    expect(Object.keys(key.nodes)).to.have.length(64);
    expect(new Set(Object.keys(key.nodes).map((path) => path.length)).size).to.equal(64);
    expect(key.nodes).to.not.have.property('');
  });
});
