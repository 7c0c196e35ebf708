import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assert, asyncProperty, integer, nat, pre } from 'fast-check';
import { MerkleTree } from '../../src/audit/merkle.ts';
import {
  consistencyProof,
  emptyRoot,
  inclusionProof,
  nodeHash,
  rootOf,
  type SubtreeHashes,
  verifyConsistency,
  verifyInclusion,
} from '../../src/audit/proofs.ts';

const leaf = (index: number): Uint8Array => createHash('sha256').update(`leaf ${index}`).digest();

const HASHES: SubtreeHashes = {
  subtree(height, index): Uint8Array {
    if (height === 0) return leaf(index);
    const [left, right] = [this.subtree(height - 1, index * 2), this.subtree(height - 1, index * 2 + 1)];
    return nodeHash(left as Uint8Array, right as Uint8Array);
  },
};

function rootOfFirst(size: number): Uint8Array {
  const tree = new MerkleTree();
  for (let index = 0; index < size; index += 1) tree.push(leaf(index));
  return tree.root();
}

/** The same bytes with one bit turned. */
const turned = (bytes: Uint8Array, bit: number): Uint8Array => {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
};
const sizes = integer({ min: 1, max: 300 });

describe('proofs over the tree', () => {
  it('has the root that events taken in one by one give', async () => {
    for (let size = 0; size <= 130; size += 1) expect(await rootOf(HASHES, size)).to.deep.equal(rootOfFirst(size));
  });

  it('proves each event of each tree, and nothing else: not with a bit turned, a hash more or fewer, at another place', () =>
    assert(
      asyncProperty(sizes, nat(), nat(255), async (size, any, bit) => {
        const index = any % size;
        const claim = {
          index,
          size,
          leaf: leaf(index),
          root: rootOfFirst(size),
          proof: await inclusionProof(HASHES, index, size),
        };
        expect(verifyInclusion(claim)).to.equal(true);
        const wrong = [
          { ...claim, leaf: turned(claim.leaf, bit) },
          { ...claim, root: turned(claim.root, bit) },
          { ...claim, index: index + 1 },
          { ...claim, index: index - 1 },
          { ...claim, index: size },
          { ...claim, size: size * 2 },
          { ...claim, proof: [...claim.proof, claim.root] },
          { ...claim, proof: [claim.root, ...claim.proof] },
          { ...claim, proof: [...claim.proof, new Uint8Array(0)] },
          ...claim.proof.map((hash, at) => ({ ...claim, proof: claim.proof.with(at, turned(hash, bit)) })),
          ...claim.proof.map((_, at) => ({ ...claim, proof: claim.proof.toSpliced(at, 1) })),
        ];
        for (const changed of wrong) expect(verifyInclusion(changed)).to.equal(false);
      }),
    ));

  it('proves that a tree begins with an earlier one, and nothing else', () =>
    assert(
      asyncProperty(sizes, sizes, nat(255), async (a, b, bit) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        pre(first < second);
        const claim = {
          first,
          second,
          firstRoot: rootOfFirst(first),
          secondRoot: rootOfFirst(second),
          proof: await consistencyProof(HASHES, first, second),
        };
        expect(verifyConsistency(claim)).to.equal(true);
        const wrong = [
          { ...claim, firstRoot: turned(claim.firstRoot, bit) },
          { ...claim, secondRoot: turned(claim.secondRoot, bit) },
          { ...claim, firstRoot: claim.secondRoot, secondRoot: claim.firstRoot },
          { ...claim, first: second, second: first },
          { ...claim, first: first - 1 },
          { ...claim, second: second * 2 },
          { ...claim, proof: [...claim.proof, claim.firstRoot] },
          { ...claim, proof: [claim.firstRoot, ...claim.proof] },
          ...claim.proof.map((hash, at) => ({ ...claim, proof: claim.proof.with(at, turned(hash, bit)) })),
          ...claim.proof.map((_, at) => ({ ...claim, proof: claim.proof.toSpliced(at, 1) })),
        ];
        for (const changed of wrong) expect(verifyConsistency(changed)).to.equal(false);
      }),
    ));

  it('needs no proof for equal sizes or for a first tree without events', async () => {
    expect(await consistencyProof(HASHES, 0, 7)).to.deep.equal([]);
    expect(await consistencyProof(HASHES, 7, 7)).to.deep.equal([]);
    const [firstRoot, secondRoot] = [emptyRoot(), rootOfFirst(7)];
    expect(verifyConsistency({ first: 0, second: 7, firstRoot, secondRoot, proof: [] })).to.equal(true);
    expect(verifyConsistency({ first: 0, second: 7, firstRoot: secondRoot, secondRoot, proof: [] })).to.equal(false);
    expect(verifyConsistency({ first: 7, second: 7, firstRoot: secondRoot, secondRoot, proof: [] })).to.equal(true);
  });

  it('refuses to prove what cannot be: an event or a tree that is not there', async () => {
    for (const [index, size] of [
      [7, 7],
      [-1, 7],
      [0, 0],
      [0.5, 7],
    ] as const)
      expect(await inclusionProof(HASHES, index, size).catch((error: unknown) => error)).to.be.instanceOf(RangeError);
    expect(await consistencyProof(HASHES, 8, 7).catch((error: unknown) => error)).to.be.instanceOf(RangeError);
  });

  it('judges as the published vectors do (ACTA_TEST_MERKLE_VECTORS names their folder)', function () {
    const folder = process.env['ACTA_TEST_MERKLE_VECTORS'];
    if (folder === undefined || !existsSync(folder)) return this.skip();
    const bytes = (text: string | undefined): Uint8Array => Buffer.from(text ?? '', 'base64');
    const read = (name: string): Vector[] => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Vector[];
    const inclusion = read('inclusion.json').map((vector) => ({
      ...vector,
      judged: verifyInclusion({
        index: vector.leafIdx ?? 0,
        size: vector.treeSize ?? 0,
        leaf: bytes(vector.leafHash),
        root: bytes(vector.root),
        proof: (vector.proof ?? []).map(bytes),
      }),
    }));
    const consistency = read('consistency.json').map((vector) => ({
      ...vector,
      judged: verifyConsistency({
        first: vector.size1 ?? 0,
        second: vector.size2 ?? 0,
        firstRoot: bytes(vector.root1),
        secondRoot: bytes(vector.root2),
        proof: (vector.proof ?? []).map(bytes),
      }),
    }));
    const all = [...inclusion, ...consistency];
    expect(all.length).to.be.greaterThan(0);
    expect(all.filter(({ judged, wantErr }) => judged === wantErr).map(({ name }) => name)).to.deep.equal([]);
  });
});

interface Vector {
  readonly name: string;
  readonly wantErr: boolean;
  readonly proof?: string[] | null;
  readonly leafIdx?: number;
  readonly treeSize?: number;
  readonly leafHash?: string;
  readonly root?: string;
  readonly size1?: number;
  readonly size2?: number;
  readonly root1?: string;
  readonly root2?: string;
}
