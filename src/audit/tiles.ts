/**
 * Tiles (C2SP tlog-tiles): 256 hashes of the tree side by side. Level 0 holds the hashes of events, every level above the roots
 * of full tiles below. The address of a tile and how many hashes it has follow from the size of the tree alone.
 */
import { HASH_BYTES, nodeHash } from './proofs.ts';

export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;
const MAX_LEVEL = 63;
/** The largest entry that a bundle can hold: its length is two bytes. */
export const MAX_ENTRY_BYTES = 65_535;

export interface TileAddress {
  /** Of the tree, or the events themselves. */
  readonly level: number | 'entries';
  readonly index: number;
  /** How many hashes or entries: 1 to 256. */
  readonly width: number;
}

/** How many hashes a level has in a tree of a size: those of complete subtrees only. */
export const hashesAt = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level);

/** `0/x001/234` or `entries/067.p/13`. */
export function tilePath({ level, index, width }: TileAddress): string {
  const groups = [String(index % 1000).padStart(3, '0')];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  return `${level}/${groups.join('/')}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

const PATH = /^(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/;

/** Nothing where the path is no address of a tile, or another spelling of one. */
export function parseTilePath(path: string): TileAddress | undefined {
  const [, level, groups, partial] = PATH.exec(path) ?? [];
  if (level === undefined || groups === undefined) return undefined;
  const address: TileAddress = {
    level: level === 'entries' ? level : Number(level),
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: partial === undefined ? TILE_WIDTH : Number(partial),
  };
  const known = address.level === 'entries' || address.level <= MAX_LEVEL;
  return known && Number.isSafeInteger(address.index) && tilePath(address) === path ? address : undefined;
}

/** Whether a tree of this size has the tile: full ones, and the partial one of any smaller size that was. */
export function hasTile({ level, index, width }: TileAddress, size: number): boolean {
  const below = level === 'entries' ? 0 : level;
  return index * TILE_WIDTH + width <= hashesAt(below, size);
}

/** The hash of a complete subtree inside one tile: `count` hashes, a power of two, from `from` on. */
export function hashWithin(hashes: Uint8Array, from: number, count: number): Uint8Array {
  let level: Uint8Array[] = Array.from({ length: count }, (_, index) =>
    hashes.subarray((from + index) * HASH_BYTES, (from + index + 1) * HASH_BYTES),
  );
  while (level.length > 1)
    level = Array.from({ length: level.length / 2 }, (_, index) =>
      nodeHash(level[index * 2] ?? hashes, level[index * 2 + 1] ?? hashes),
    );
  return level[0] ?? hashes;
}

/** In which tile the hash of a complete subtree is found, and what of that tile is hashed for it. */
export function placeOf(height: number, index: number): { level: number; tile: number; from: number; count: number } {
  const level = Math.floor(height / TILE_HEIGHT);
  const count = 2 ** (height % TILE_HEIGHT);
  const first = index * count;
  return { level, tile: Math.floor(first / TILE_WIDTH), from: first % TILE_WIDTH, count };
}

/** Entries one behind the other, each with its length in two bytes. */
export function entryBundle(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > MAX_ENTRY_BYTES) throw new RangeError(`an entry of ${entry.length} bytes fits no bundle`);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(entry.length);
      return [length, entry];
    }),
  );
}
