/**
 * Proofs over the Merkle tree of the log (RFC 9162, 2.1.3 and 2.1.4): that an event is in a tree of a size, and that a tree
 * contains an earlier one unchanged. Making a proof reads hashes of complete subtrees; checking one needs nothing but the proof.
 */
import { createHash } from 'node:crypto';

/** Where the hashes of complete subtrees come from. */
export interface SubtreeHashes {
  /** The hash over the 2^height leaves from `index` × 2^height on, all of which exist. */
  subtree(height: number, index: number): Uint8Array | Promise<Uint8Array>;
}

export const HASH_BYTES = 32;

export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  createHash('sha256').update(Uint8Array.of(1)).update(left).update(right).digest();

export const emptyRoot = (): Uint8Array => createHash('sha256').digest();

/** The root of the first `size` leaves. */
export const rootOf = (hashes: SubtreeHashes, size: number): Promise<Uint8Array> =>
  size === 0 ? Promise.resolve(emptyRoot()) : rangeHash(hashes, 0, size);

/**
 * The siblings on the way from a leaf to the root of the first `size` leaves, the leaf's own first.
 *
 * @throws {RangeError} the tree has no such leaf
 */
export async function inclusionProof(hashes: SubtreeHashes, index: number, size: number): Promise<Uint8Array[]> {
  if (!isSize(index) || !isSize(size) || index >= size) throw new RangeError(`a tree of ${size} has no leaf ${index}`);
  const path = async (from: number, to: number): Promise<Uint8Array[]> => {
    if (to - from === 1) return [];
    const middle = from + splitOf(to - from);
    return index < middle
      ? [...(await path(from, middle)), await rangeHash(hashes, middle, to)]
      : [...(await path(middle, to)), await rangeHash(hashes, from, middle)];
  };
  return path(0, size);
}

/**
 * What shows that the tree of `second` leaves begins with the tree of `first` leaves; nothing where either is needless: equal
 * sizes, or a first tree without leaves.
 *
 * @throws {RangeError} the first is larger than the second
 */
export async function consistencyProof(hashes: SubtreeHashes, first: number, second: number): Promise<Uint8Array[]> {
  if (!isSize(first) || !isSize(second) || first > second)
    throw new RangeError(`a tree of ${second} cannot contain one of ${first}`);
  // `whole`: the first tree is this very range, so that its root is known to whoever checks.
  const proof = async (from: number, to: number, whole: boolean): Promise<Uint8Array[]> => {
    if (first === to) return whole ? [] : [await rangeHash(hashes, from, to)];
    const middle = from + splitOf(to - from);
    return first <= middle
      ? [...(await proof(from, middle, whole)), await rangeHash(hashes, middle, to)]
      : [...(await proof(middle, to, false)), await rangeHash(hashes, from, middle)];
  };
  return first === 0 || first === second ? [] : proof(0, second, true);
}

/** Whether a leaf is the one at `index` in the tree of this size and root. */
export function verifyInclusion(claim: {
  readonly index: number;
  readonly size: number;
  readonly leaf: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}): boolean {
  const { index, size, leaf, root, proof } = claim;
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes([leaf, root, ...proof])) return false;
  const sides = sidesFrom(index, size - 1);
  if (sides.length !== proof.length) return false;
  const hashed = proof.reduce((hash, sibling, step) => join(sides[step], sibling, hash), leaf);
  return sameBytes(hashed, root);
}

/** Whether the tree of `second` leaves begins with the tree of `first` leaves, by their roots. */
export function verifyConsistency(claim: {
  readonly first: number;
  readonly second: number;
  readonly firstRoot: Uint8Array;
  readonly secondRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}): boolean {
  const { first, second, firstRoot, secondRoot, proof } = claim;
  if (!isSize(first) || !isSize(second) || first > second) return false;
  if (first === 0 && !sameBytes(firstRoot, emptyRoot())) return false;
  if (first === second) return proof.length === 0 && sameBytes(firstRoot, secondRoot);
  if (!areHashes([firstRoot, secondRoot, ...proof])) return false;
  if (first === 0) return proof.length === 0;
  // The root of a complete first tree is not in the proof: the verifier has it.
  const [seed, ...rest] = isPowerOfTwo(first) ? [firstRoot, ...proof] : proof;
  let [at, last] = [first - 1, second - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  const sides = sidesFrom(at, last);
  if (!seed || sides.length !== rest.length) return false;
  // Only what lies to the left of it was in the first tree.
  const old = rest.reduce((hash, sibling, step) => (sides[step] === 'left' ? nodeHash(sibling, hash) : hash), seed);
  const now = rest.reduce((hash, sibling, step) => join(sides[step], sibling, hash), seed);
  return sameBytes(old, firstRoot) && sameBytes(now, secondRoot);
}

type Side = 'left' | 'right';

/** On which side the siblings lie, from a node to the root, where `last` is the index of the last node of its level. */
function sidesFrom(node: number, lastNode: number): Side[] {
  const sides: Side[] = [];
  let [at, last] = [node, lastNode];
  while (last > 0) {
    const side = at % 2 === 1 || at === last ? 'left' : 'right';
    sides.push(side);
    // At the right edge of an incomplete tree a node rises until it has a sibling.
    if (side === 'left') while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    [at, last] = [half(at), half(last)];
  }
  return sides;
}

const join = (side: Side | undefined, sibling: Uint8Array, hash: Uint8Array): Uint8Array =>
  side === 'left' ? nodeHash(sibling, hash) : nodeHash(hash, sibling);

/** The hash over the leaves from `from` up to, not including, `to`; `from` is a multiple of the largest power of two that fits. */
async function rangeHash(hashes: SubtreeHashes, from: number, to: number): Promise<Uint8Array> {
  const count = to - from;
  if (isPowerOfTwo(count)) return hashes.subtree(Math.log2(count), from / count);
  const middle = from + splitOf(count);
  return nodeHash(await rangeHash(hashes, from, middle), await rangeHash(hashes, middle, to));
}

/** The largest power of two below a count of two and more. */
function splitOf(count: number): number {
  let split = 1;
  while (split * 2 < count) split *= 2;
  return split;
}

// Sizes may exceed 32 bits, which JavaScript's own operators on bits do not.
const half = (value: number): number => Math.floor(value / 2);
const isPowerOfTwo = (count: number): boolean => count > 0 && Number.isInteger(Math.log2(count));
const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
const areHashes = (values: readonly Uint8Array[]): boolean => values.every(({ length }) => length === HASH_BYTES);
const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
