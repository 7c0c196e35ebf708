import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { assert, integer, nat, pre, property, uniqueArray } from 'fast-check';
import { MerkleTree } from '../../src/audit/merkle.ts';

const sha = (...parts: Uint8Array[]): Uint8Array => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** The definition of RFC 9162 as it stands: the largest power of two smaller than n splits the leaves. */
function byDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (!only) return sha();
  if (leaves.length === 1) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha(Uint8Array.of(1), byDefinition(leaves.slice(0, split)), byDefinition(leaves.slice(split)));
}

const treeOf = (leaves: readonly Uint8Array[]): MerkleTree => {
  const tree = new MerkleTree();
  for (const leaf of leaves) tree.push(leaf);
  return tree;
};

describe('the Merkle tree of the log', () => {
  it('has the hash of nothing as the root of an empty log', () => {
    expect(Buffer.from(new MerkleTree().root()).toString('hex')).to.equal(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
  });

  it('is the tree of the definition, for every size', () => {
    for (let size = 0; size <= 130; size += 1) {
      const leaves = Array.from({ length: size }, (_, index) => sha(Uint8Array.of(0, index)));
      expect(treeOf(leaves).root(), String(size)).to.deep.equal(byDefinition(leaves));
    }
  });

  it('changes with any leaf and with any exchange of two', () => {
    const distinct = uniqueArray(integer({ min: 0, max: 1e6 }), { minLength: 2, maxLength: 40 });
    assert(
      property(distinct, nat(), nat(), (values, a, b) => {
        const leaves = values.map((value) => sha(Buffer.from(String(value))));
        const [i, j] = [a % leaves.length, b % leaves.length];
        pre(i !== j);
        const exchanged = leaves.with(i, leaves[j] ?? sha()).with(j, leaves[i] ?? sha());
        expect(treeOf(exchanged).root()).to.not.deep.equal(treeOf(leaves).root());
      }),
    );
  });

  const vectors = '../shared/data/merkle-vectors/inclusion.json';
  it(`agrees with public vectors${existsSync(vectors) ? '' : ' (skipped: the vectors are not here)'}`, function () {
    if (!existsSync(vectors)) this.skip();
    const cases = JSON.parse(readFileSync(vectors, 'utf8')) as {
      leafIdx: number;
      treeSize: number;
      root: string;
      leafHash: string;
      proof: string[] | null;
      wantErr: boolean;
    }[];
    const single = cases.filter(({ treeSize, wantErr }) => treeSize === 1 && !wantErr);
    expect(single).to.not.be.empty;
    for (const { leafHash, root } of single) {
      expect(Buffer.from(treeOf([Buffer.from(leafHash, 'base64')]).root()).toString('base64')).to.equal(root);
    }
  });
});
