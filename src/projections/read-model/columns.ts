/**
 * Rows of numbers that only grow, in chunks: growing copies nothing, and no more than one chunk stands half empty.
 */
type Numbers = Float64Array | Uint32Array | Uint8Array;

const ROWS = 4096;
const SHIFT = 12;
const MASK = ROWS - 1;

export class Columns<Chunk extends Numbers> {
  readonly width: number;
  readonly #make: (length: number) => Chunk;
  readonly #chunks: Chunk[] = [];
  #length = 0;

  /** @param width how many numbers a row has */
  constructor(width: number, make: (length: number) => Chunk) {
    this.width = width;
    this.#make = make;
  }

  get length(): number {
    return this.#length;
  }

  /** Adds a row of zeros and says which it is. */
  push(): number {
    if ((this.#length & MASK) === 0) this.#chunks.push(this.#make(ROWS * this.width));
    this.#length += 1;
    return this.#length - 1;
  }

  get(row: number, column: number): number {
    return this.#chunks[row >>> SHIFT]?.[(row & MASK) * this.width + column] ?? 0;
  }

  set(row: number, column: number, value: number): void {
    const chunk = this.#chunks[row >>> SHIFT];
    if (!chunk || row >= this.#length) throw new RangeError(`there is no row ${row}`);
    chunk[(row & MASK) * this.width + column] = value;
  }
}
