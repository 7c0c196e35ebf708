import { createHash } from 'node:crypto';
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

  it('has the roots that the certificate logs publish for their eight leaves', () => {
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const roots = [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    const leaves = inputs.map((input) => sha(Uint8Array.of(0), Buffer.from(input, 'hex')));
    for (const [index, root] of roots.entries())
      expect(Buffer.from(treeOf(leaves.slice(0, index + 1)).root()).toString('hex'), String(index + 1)).to.equal(root);
  });
});
