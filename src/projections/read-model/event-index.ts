/**
 * What is known of every event by its position: when it was recorded, and its id (24 bytes an event), so that everything else
 * can speak of positions.
 */
import type { Instant } from '../../domain/kernel/dates.ts';
import { recordedBy, setsClockBack } from '../../domain/kernel/recorded-clock.ts';
import { Columns } from './columns.ts';

/** A uuid is held as four numbers of eight hexadecimal digits each. */
const WORDS = 4;
const DIGITS = 8;
const HYPHEN = 0x2d;
/** `2022-06-01T15:04:05.678Z`: how many characters, and how many say the hour. */
const WHOLE_INSTANT = 24;
const HOUR = 13;

export class EventIndex {
  /** The latest `recordedAt` up to each position, in milliseconds: never falling, so it can be searched. */
  readonly #recorded = new Columns(1, (length) => new Float64Array(length));
  readonly #ids = new Columns(WORDS, (length) => new Uint32Array(length));
  #latest = Number.NEGATIVE_INFINITY;
  /** The last hour that was parsed: its events come one after another. */
  #hour = '';
  #hourAt = 0;

  /** How many positions are known; the last one is one less. */
  get length(): number {
    return this.#recorded.length;
  }

  push(id: string, recordedAt: Instant): void {
    const at = this.#millisecondsOf(recordedAt);
    if (setsClockBack(this.#latest, at)) this.#knowBy(at);
    this.#latest = recordedBy(this.#latest, at);
    this.#recorded.set(this.#recorded.push(), 0, this.#latest);
    const row = this.#ids.push();
    forEachWord(id, (word, digits) => this.#ids.set(row, word, digits));
  }

  /** What a clock that was ahead had dated later than `at` was known at that instant. */
  #knowBy(at: number): void {
    for (let row = this.length - 1; row >= 0 && this.#recorded.get(row, 0) > at; row -= 1)
      this.#recorded.set(row, 0, at);
  }

  /** The instant by which everything in the log was known; nothing for an empty log. */
  get latest(): Instant | undefined {
    return Number.isFinite(this.#latest) ? new Date(this.#latest).toISOString() : undefined;
  }

  /** The instant by which the event at a position was known. */
  knownSince(position: number): Instant {
    return new Date(this.#recorded.get(position, 0)).toISOString();
  }

  idAt(position: number): string {
    const second = this.#word(position, 1);
    const third = this.#word(position, 2);
    const [first, last] = [this.#word(position, 0), this.#word(position, 3)];
    return `${first}-${second.slice(0, 4)}-${second.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${last}`;
  }

  #word(position: number, word: number): string {
    return this.#ids.get(position, word).toString(16).padStart(DIGITS, '0');
  }

  /** As `Date.parse`, which costs as much as everything else here. */
  #millisecondsOf(instant: Instant): number {
    if (instant.length !== WHOLE_INSTANT) return Date.parse(instant);
    const hour = instant.slice(0, HOUR);
    if (hour !== this.#hour) {
      this.#hour = hour;
      this.#hourAt = Date.parse(`${hour}:00:00.000Z`);
    }
    return this.#hourAt + digits(instant, 14, 16) * 60_000 + digits(instant, 17, 19) * 1000 + digits(instant, 20, 23);
  }

  /** Whether the event at a position has this id. */
  isAt(position: number, id: string): boolean {
    let same = true;
    forEachWord(id, (word, digits) => {
      same &&= digits === this.#ids.get(position, word);
    });
    return same;
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

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to; index += 1) value = value * 10 + text.charCodeAt(index) - 0x30;
  return value;
}

/** 550e8400-e29b-41d4-a716-446655440000 as 0x550e8400, 0xe29b41d4, 0xa7164466, 0x55440000: digit by digit, without copies. */
function forEachWord(uuid: string, take: (word: number, digits: number) => void): void {
  let digits = 0;
  let read = 0;
  for (let index = 0; index < uuid.length && read < WORDS * DIGITS; index += 1) {
    const code = uuid.charCodeAt(index);
    if (code === HYPHEN) continue;
    // '0' to '9' end in their value; 'a' to 'f', in either case, in theirs less nine.
    digits = (digits << 4) | ((code & 0xf) + (code > 0x40 ? 9 : 0));
    read += 1;
    if (read % DIGITS === 0) take(read / DIGITS - 1, digits >>> 0);
  }
}
