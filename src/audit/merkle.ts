/**
 * The Merkle tree of the log (RFC 9162, 2.1): one hash that stands for the whole history in its order, taken in event by event.
 * It keeps the roots of the full subtrees only: as many as the binary digits of the size.
 */
import { emptyRoot, nodeHash } from './proofs.ts';

export class MerkleTree {
  /** Roots of full subtrees, the largest first. */
  readonly #roots: Uint8Array[] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(leaf: Uint8Array): void {
    let root = leaf;
    // Every trailing 1 of the size is a full subtree of the same height: it joins the new one.
    for (let size = this.#size; size % 2 === 1; size = Math.floor(size / 2)) {
      const left = this.#roots.pop();
      if (left) root = nodeHash(left, root);
    }
    this.#roots.push(root);
    this.#size += 1;
  }

  /** SHA-256 over nothing for an empty log. */
  root(): Uint8Array {
    const right = this.#roots.at(-1);
    if (!right) return emptyRoot();
    return this.#roots.slice(0, -1).reduceRight((below, left) => nodeHash(left, below), right);
  }
}
