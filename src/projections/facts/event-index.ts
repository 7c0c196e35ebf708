/**
 * What is known of every event by its position: when it was recorded, and its id (24 bytes an event), so that everything else
 * can speak of positions.
 */
import type { Instant } from '../../domain/dates.ts';
import { Columns } from './columns.ts';

/** A uuid is held as four numbers of eight hexadecimal digits each. */
const WORDS = 4;

export class EventIndex {
  /** The latest `recordedAt` up to each position, in milliseconds: never falling, so it can be searched. */
  readonly #recorded = new Columns(1, (length) => new Float64Array(length));
  readonly #ids = new Columns(WORDS, (length) => new Uint32Array(length));
  #latest = Number.NEGATIVE_INFINITY;

  /** How many positions are known; the last one is one less. */
  get length(): number {
    return this.#recorded.length;
  }

  push(id: string, recordedAt: Instant): void {
    const at = Date.parse(recordedAt);
    if (at > this.#latest) this.#latest = at;
    this.#recorded.set(this.#recorded.push(), 0, this.#latest);
    const row = this.#ids.push();
    for (const [word, digits] of wordsOf(id).entries()) this.#ids.set(row, word, digits);
  }

  idAt(position: number): string {
    const digits = [0, 1, 2, 3].map((word) => this.#ids.get(position, word).toString(16).padStart(8, '0')).join('');
    return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
      '-',
    );
  }

  /** Whether the event at a position has this id. */
  isAt(position: number, id: string): boolean {
    return wordsOf(id).every((digits, word) => digits === this.#ids.get(position, word));
  }

  /** The last position of the longest prefix of the log in which nothing was recorded later than the instant; -1 for none. */
  positionAt(instant: Instant): number {
    const limit = Date.parse(instant);
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#recorded.get(middle, 0) <= limit) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** 550e8400-e29b-41d4-a716-446655440000 as 0x550e8400, 0xe29b41d4, 0xa7164466, 0x55440000. */
function wordsOf(uuid: string): readonly [number, number, number, number] {
  return [
    Number.parseInt(uuid.slice(0, 8), 16) >>> 0,
    Number.parseInt(uuid.slice(9, 13) + uuid.slice(14, 18), 16) >>> 0,
    Number.parseInt(uuid.slice(19, 23) + uuid.slice(24, 28), 16) >>> 0,
    Number.parseInt(uuid.slice(28, 36), 16) >>> 0,
  ];
}
