/**
 * A key from which the key of every record follows, until that one is punctured: then it follows no more, for anybody, and all
 * others still do. (A puncturable pseudo-random function on the tree of Goldreich, Goldwasser and Micali.)
 *
 * The tree is binary and 64 levels deep; the children of a node are its HMAC-SHA-256 of 0 and of 1, and a record's key lies at
 * the leaf that the hash of its seal leads to. Whoever holds a node can derive all below it and nothing beside it. At first the
 * root is held; puncturing a leaf replaces the node above it by the nodes beside its path, at most 64 of them.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto';

const DEPTH = 64;
const NODE_BYTES = 32;

/** The nodes held: by the path that leads to each from the root, as zeros and ones. */
export type HeldNodes = Readonly<Record<string, string>>;

export class PuncturableKey {
  readonly #nodes: Map<string, Buffer>;

  private constructor(nodes: Map<string, Buffer>) {
    this.#nodes = nodes;
  }

  static make(): PuncturableKey {
    return new PuncturableKey(new Map([['', randomBytes(NODE_BYTES)]]));
  }

  static from(nodes: HeldNodes): PuncturableKey {
    return new PuncturableKey(
      new Map(Object.entries(nodes).map(([path, node]) => [path, Buffer.from(node, 'base64')])),
    );
  }

  /** What must be kept to have this key again: nothing else. */
  get nodes(): HeldNodes {
    return Object.fromEntries([...this.#nodes].map(([path, node]) => [path, node.toString('base64')]));
  }

  /** The key of one record, 32 bytes; undefined once it has been punctured. */
  keyOf(seal: string): Buffer | undefined {
    const path = pathOf(seal);
    const start = this.#above(path);
    if (start === undefined) return undefined;
    let node = this.#nodes.get(start);
    for (const bit of path.slice(start.length)) node = node && child(node, bit);
    return node && hmac(node, 'record');
  }

  /** Makes the key of one record underivable for good. False when it was already. */
  puncture(seal: string): boolean {
    const path = pathOf(seal);
    const start = this.#above(path);
    if (start === undefined) return false;
    let node = this.#nodes.get(start);
    this.#nodes.delete(start);
    for (let depth = start.length; depth < DEPTH && node; depth += 1) {
      const bit = path.charAt(depth);
      const other = bit === '0' ? '1' : '0';
      this.#nodes.set(path.slice(0, depth) + other, child(node, other));
      node = child(node, bit);
    }
    return true;
  }

  /** The node held from which this leaf follows. */
  #above(path: string): string | undefined {
    for (let length = 0; length <= DEPTH; length += 1) {
      const start = path.slice(0, length);
      if (this.#nodes.has(start)) return start;
    }
    return undefined;
  }
}

const hmac = (node: Buffer, message: string): Buffer => createHmac('sha256', node).update(message).digest();
const child = (node: Buffer, bit: string): Buffer => hmac(node, bit);

/** 64 bits of the hash: for two among a million records to share a leaf is as likely as one in ten million. */
const pathOf = (seal: string): string =>
  createHash('sha256').update(seal).digest().readBigUInt64BE().toString(2).padStart(DEPTH, '0');
