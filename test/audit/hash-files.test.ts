import { expect } from 'chai';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HashFiles } from '../../src/audit/hash-files.ts';
import { MerkleTree } from '../../src/audit/merkle.ts';
import { consistencyProof, inclusionProof, verifyConsistency, verifyInclusion } from '../../src/audit/proofs.ts';

const leaf = (index: number): Uint8Array => createHash('sha256').update(`leaf ${index}`).digest();
const leaves = (from: number, to: number): Uint8Array[] => Array.from({ length: to - from }, (_, i) => leaf(from + i));

function rootOfFirst(size: number): Uint8Array {
  const tree = new MerkleTree();
  for (const hash of leaves(0, size)) tree.push(hash);
  return tree.root();
}

describe('the hashes of the tree on disk', () => {
  let folder: string;
  let files: HashFiles;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acta-hashes-'));
    files = await HashFiles.open(folder);
  });
  afterEach(async () => {
    await files.close();
    await rm(folder, { recursive: true });
  });

  it('has the root of the tree, for every size around the borders of tiles', async () => {
    const tree = new MerkleTree();
    for (const next of [0, 1, 2, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 66_000]) {
      const added = leaves(tree.size, next);
      await files.append(added);
      for (const hash of added) tree.push(hash);
      expect(files.size).to.equal(next);
      expect(await files.root(), String(next)).to.deep.equal(tree.root());
    }
  });

  it('proves any event and any earlier size', async () => {
    await files.append(leaves(0, 700));
    const root = rootOfFirst(700);
    for (const index of [0, 1, 255, 256, 511, 512, 698, 699]) {
      const proof = await inclusionProof(files, index, 700);
      expect(verifyInclusion({ index, size: 700, leaf: leaf(index), root, proof }), String(index)).to.equal(true);
      expect(verifyInclusion({ index, size: 700, leaf: leaf(index + 1), root, proof })).to.equal(false);
    }
    for (const first of [1, 2, 3, 255, 256, 257, 512, 640, 699]) {
      const proof = await consistencyProof(files, first, 700);
      const claim = { first, second: 700, firstRoot: rootOfFirst(first), secondRoot: root, proof };
      expect(verifyConsistency(claim), String(first)).to.equal(true);
      expect(verifyConsistency({ ...claim, firstRoot: rootOfFirst(first + 1) })).to.equal(false);
    }
  });

  it('goes on after it was opened again, also where a crash left half a hash or an upper level behind', async () => {
    await files.append(leaves(0, 1000));
    await files.close();
    await truncate(join(folder, 'level-0'), 32 * 990 + 7);
    await truncate(join(folder, 'level-1'), 32 + 5);
    files = await HashFiles.open(folder);
    expect(files.size).to.equal(990);
    expect(await files.root()).to.deep.equal(rootOfFirst(990));
    await files.append(leaves(990, 1100));
    expect(await files.root()).to.deep.equal(rootOfFirst(1100));
  });

  it('forgets what lies after a size', async () => {
    await files.append(leaves(0, 1000));
    await files.truncate(300);
    expect(await files.root()).to.deep.equal(rootOfFirst(300));
    await files.append(leaves(300, 600));
    expect(await files.root()).to.deep.equal(rootOfFirst(600));
  });
});
