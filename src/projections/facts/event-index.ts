/**
 * What is known of every event by its position: when it was recorded, and its id. Two growing columns (24 bytes an event), so
 * that everything else can speak of positions.
 */
import type { Instant } from '../../domain/dates.ts';

const INITIAL = 1024;
const ID_BYTES = 16;

export class EventIndex {
  /** The latest `recordedAt` up to each position, in milliseconds: never falling, so it can be searched. */
  #recorded = new Float64Array(INITIAL);
  #ids = new Uint8Array(INITIAL * ID_BYTES);
  #length = 0;

  /** How many positions are known; the last one is one less. */
  get length(): number {
    return this.#length;
  }

  push(id: string, recordedAt: Instant): void {
    if (this.#length === this.#recorded.length) this.#grow();
    const previous = this.#length === 0 ? Number.NEGATIVE_INFINITY : (this.#recorded[this.#length - 1] ?? 0);
    const at = Date.parse(recordedAt);
    this.#recorded[this.#length] = Number.isNaN(at) ? previous : Math.max(previous, at);
    writeUuid(id, this.#ids, this.#length * ID_BYTES);
    this.#length += 1;
  }

  idAt(position: number): string {
    return readUuid(this.#ids, position * ID_BYTES);
  }

  /** The last position of the longest prefix of the log in which nothing was recorded later than the instant; -1 for none. */
  positionAt(instant: Instant): number {
    const limit = Date.parse(instant);
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#recorded[middle] ?? 0) <= limit) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #grow(): void {
    const recorded = new Float64Array(this.#recorded.length * 2);
    recorded.set(this.#recorded);
    this.#recorded = recorded;
    const ids = new Uint8Array(this.#ids.length * 2);
    ids.set(this.#ids);
    this.#ids = ids;
  }
}

function writeUuid(id: string, target: Uint8Array, offset: number): void {
  let at = offset;
  for (let index = 0; index < id.length && at < offset + ID_BYTES; index += 1) {
    if (id.charCodeAt(index) === 0x2d) continue;
    target[at] = Number.parseInt(id.slice(index, index + 2), 16);
    at += 1;
    index += 1;
  }
}

function readUuid(source: Uint8Array, offset: number): string {
  let text = '';
  for (let index = 0; index < ID_BYTES; index += 1) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-';
    text += (source[offset + index] ?? 0).toString(16).padStart(2, '0');
  }
  return text;
}
