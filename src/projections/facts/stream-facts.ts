/** The facts of one stream and what corrected them: both clocks are filters over the same facts, and nothing is overwritten. */
import { type Day, earliest } from '../../domain/dates.ts';
import type { Fact } from '../../domain/decider.ts';
import { lifeNamed, type LifeName, parseStream } from '../../domain/lives.ts';
import type { FactTable } from './fact-table.ts';

/** From `from` on, what `target` states is `fact`, or nothing. */
export interface CorrectedFact {
  readonly target: number;
  readonly from: number;
  readonly fact: Fact | undefined;
}

/** A life whose own facts are given back to it. */
export interface Folding {
  readonly initialState: unknown;
  evolve(state: unknown, fact: Fact): unknown;
}

export class StreamFacts {
  readonly stream: string;
  readonly life: LifeName;
  corrections: CorrectedFact[] | undefined;
  /** The revision of the last event seen, corrections and parked events included. */
  revision = -1;
  readonly #table: FactTable;
  #first = -1;
  #last = -1;

  constructor(stream: string, life: LifeName, table: FactTable) {
    this.stream = stream;
    this.life = life;
    this.#table = table;
  }

  /** What tells it from the other streams of its life in the province, if anything has to. */
  get key(): string | undefined {
    return parseStream(this.stream)?.key;
  }

  /** Takes the fact at a position in: the next one of the stream. */
  append(position: number): void {
    if (this.#first < 0) this.#first = position;
    else this.#table.link(this.#last, position);
    this.#last = position;
  }

  /** The positions of its facts up to one, in the order of registration. */
  *positions(upTo: number): Generator<number> {
    for (let at = this.#first; at >= 0 && at <= upTo; at = at === this.#last ? -1 : this.#table.nextOf(at)) yield at;
  }

  /** The facts with a day up to `on`, as they were believed at a position, in the order of registration. */
  believed(on: Day, upTo: number): Fact[] {
    const found: Fact[] = [];
    for (let at = this.#first; at >= 0 && at <= upTo; at = at === this.#last ? -1 : this.#table.nextOf(at)) {
      if (this.corrections) {
        const fact = this.version(at, upTo);
        if (fact && earliest(fact.on) <= on) found.push(fact);
      } else if (earliest(this.#table.onAt(at)) <= on) found.push(this.#table.at(at));
    }
    return found;
  }

  /** The state of the life on a day, as it was known at a position. */
  state(on: Day, upTo: number): unknown {
    const life = lifeNamed(this.life) as Folding;
    let state = life.initialState;
    for (const fact of this.believed(on, upTo)) state = life.evolve(state, fact);
    return state;
  }

  /** The position of the correction that made a fact what it is believed to be, if one did. */
  correctedBy(target: number, upTo: number): number | undefined {
    return this.#correction(target, upTo)?.from;
  }

  /** What the fact at a position is believed to be at another; nothing where it was annulled. */
  version(position: number, upTo: number): Fact | undefined {
    const correction = this.#correction(position, upTo);
    return correction ? correction.fact : this.#table.at(position);
  }

  #correction(target: number, upTo: number): CorrectedFact | undefined {
    return this.corrections?.findLast((entry) => entry.target === target && entry.from <= upTo);
  }
}
