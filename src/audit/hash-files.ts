/**
 * The hashes of the tree on disk, one file for each level of tiles: level 0 holds a hash for each event, every level above the
 * roots of the full tiles below. They can be made again from the log at any time, so nothing waits for them to be on disk.
 */
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { HASH_BYTES, rootOf, type SubtreeHashes } from './proofs.ts';
import { hashWithin, placeOf, TILE_WIDTH } from './tiles.ts';

interface Level {
  readonly file: FileHandle;
  /** How many hashes it has. */
  count: number;
}

/** Enough for 256^4 events; a level is added when the one below has its first full tile. */
const LEVELS = 4;

export class HashFiles implements SubtreeHashes {
  readonly #levels: readonly Level[];

  private constructor(levels: readonly Level[]) {
    this.#levels = levels;
  }

  /** Opens or makes the files; what a crash left incomplete is cut off, and missing upper levels are made again. */
  static async open(folder: string): Promise<HashFiles> {
    await mkdir(folder, { recursive: true });
    const levels: Level[] = [];
    for (let level = 0; level < LEVELS; level += 1) {
      const file = await openOrMake(join(folder, `level-${level}`));
      levels.push({ file, count: Math.floor((await file.stat()).size / HASH_BYTES) });
    }
    const files = new HashFiles(levels);
    await files.truncate(files.size);
    return files;
  }

  /** How many events the tree covers. */
  get size(): number {
    return this.#level(0).count;
  }

  async append(leaves: readonly Uint8Array[]): Promise<void> {
    await this.#add(0, leaves);
  }

  /** Forgets all events after the first `size`. */
  async truncate(size: number): Promise<void> {
    for (const [index, level] of this.#levels.entries()) {
      level.count = Math.min(level.count, Math.floor(size / TILE_WIDTH ** index));
      await level.file.truncate(level.count * HASH_BYTES);
    }
    for (let index = 0; index < LEVELS - 1; index += 1) await this.#add(index + 1, await this.#missingAbove(index));
  }

  /** The first `width` hashes of a tile, one behind the other. @throws {RangeError} there are not that many */
  async tile(level: number, index: number, width: number): Promise<Uint8Array> {
    const known = this.#levels[level];
    const first = index * TILE_WIDTH;
    if (!known || first + width > known.count) throw new RangeError(`no tile ${level}/${index} of ${width} hashes`);
    const hashes = Buffer.alloc(width * HASH_BYTES);
    await known.file.read(hashes, 0, hashes.length, first * HASH_BYTES);
    return hashes;
  }

  async subtree(height: number, index: number): Promise<Uint8Array> {
    const { level, tile, from, count } = placeOf(height, index);
    return hashWithin(await this.tile(level, tile, from + count), from, count);
  }

  root(size = this.size): Promise<Uint8Array> {
    return rootOf(this, size);
  }

  async close(): Promise<void> {
    for (const { file } of this.#levels) await file.close();
  }

  #level(index: number): Level {
    const level = this.#levels[index];
    if (!level) throw new RangeError(`the tree has no level ${index}`);
    return level;
  }

  async #add(index: number, hashes: readonly Uint8Array[]): Promise<void> {
    if (hashes.length === 0) return;
    const level = this.#level(index);
    const bytes = Buffer.concat(hashes);
    await level.file.write(bytes, 0, bytes.length, level.count * HASH_BYTES);
    level.count += hashes.length;
    if (index + 1 < LEVELS) await this.#add(index + 1, await this.#missingAbove(index));
  }

  /** The roots of the full tiles of a level that the level above does not have yet. */
  async #missingAbove(index: number): Promise<Uint8Array[]> {
    const roots: Uint8Array[] = [];
    const full = Math.floor(this.#level(index).count / TILE_WIDTH);
    for (let tile = this.#level(index + 1).count; tile < full; tile += 1)
      roots.push(hashWithin(await this.tile(index, tile, TILE_WIDTH), 0, TILE_WIDTH));
    return roots;
  }
}

async function openOrMake(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return open(path, 'w+');
  }
}
