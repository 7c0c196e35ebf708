/** The streams of the log as numbers, 20 bytes each beside their names: where the facts of each begin and end, and its place. */
import type { Fact } from '../../domain/kernel/fact.ts';
import type { AggregateName } from '../../domain/aggregates.ts';
import { Columns } from './columns.ts';

/** From `from` on, what `target` states is `fact`, or nothing. */
export interface CorrectedFact {
  readonly target: number;
  readonly from: number;
  readonly fact: Fact | undefined;
}

/** The streams of one life about one place, in the order in which they began. */
export interface Shelf {
  readonly aggregate: AggregateName;
  readonly place: string;
  first: number;
  last: number;
}

/** Columns of a row. Positions, revisions and streams are held as one more, since 0 says that there is none. */
const FIRST = 0;
const LAST = 1;
const REVISION = 2;
const SHELF = 3;
const NEXT = 4;
const WIDTH = 5;

export class StreamTable {
  readonly #rows = new Columns(WIDTH, (length) => new Uint32Array(length));
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #shelves: Shelf[] = [];
  readonly #corrections = new Map<number, CorrectedFact[]>();

  /** Begins a stream; answers its number, counted from 0. */
  begin(name: string, shelf: Shelf): number {
    const number = this.#rows.push();
    this.#names.push(name);
    this.#numbers.set(name, number);
    if (shelf.first < 0) this.#rows.set(number, SHELF, this.#shelves.push(shelf) - 1);
    else {
      this.#rows.set(number, SHELF, this.#rows.get(shelf.last, SHELF));
      this.#rows.set(shelf.last, NEXT, number + 1);
    }
    if (shelf.first < 0) shelf.first = number;
    shelf.last = number;
    return number;
  }

  numberOf(name: string): number | undefined {
    return this.#numbers.get(name);
  }

  nameOf(number: number): string {
    return this.#names[number] ?? '';
  }

  /** @throws RangeError for a stream that never began */
  shelfOf(number: number): Shelf {
    const shelf = this.#shelves[this.#rows.get(number, SHELF)];
    if (!shelf || number >= this.#rows.length) throw new RangeError(`no stream has the number ${number}`);
    return shelf;
  }

  /** The next stream of its shelf; -1 after the last. */
  nextOf(number: number): number {
    return this.#rows.get(number, NEXT) - 1;
  }

  /** The position of its first fact; -1 where it has none. */
  firstOf(number: number): number {
    return this.#rows.get(number, FIRST) - 1;
  }

  lastOf(number: number): number {
    return this.#rows.get(number, LAST) - 1;
  }

  setLast(number: number, position: number): void {
    if (this.firstOf(number) < 0) this.#rows.set(number, FIRST, position + 1);
    this.#rows.set(number, LAST, position + 1);
  }

  /** The revision of the last event seen, corrections and parked events included; -1 before the first. */
  revisionOf(number: number): number {
    return this.#rows.get(number, REVISION) - 1;
  }

  setRevision(number: number, revision: number): void {
    this.#rows.set(number, REVISION, revision + 1);
  }

  correctionsOf(number: number): readonly CorrectedFact[] | undefined {
    return this.#corrections.get(number);
  }

  correct(number: number, correction: CorrectedFact): void {
    const known = this.#corrections.get(number);
    if (known) known.push(correction);
    else this.#corrections.set(number, [correction]);
  }
}
