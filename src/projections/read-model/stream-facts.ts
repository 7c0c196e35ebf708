/** The facts of one stream and what corrected them: both clocks are filters over the same facts, and nothing is overwritten. */
import { type Day, earliest } from '../../domain/kernel/dates.ts';
import type { Fact } from '../../domain/kernel/fact.ts';
import { aggregateNamed, type AggregateName, parseStream } from '../../domain/aggregates.ts';
import type { FactTable } from './fact-table.ts';
import type { CorrectedFact, StreamTable } from './stream-table.ts';

/** A life whose own facts are given back to it. */
export interface Folding {
  readonly initialState: unknown;
  evolve(state: unknown, fact: Fact): unknown;
}

/** A view of one row of the streams: two views are of the same stream where their numbers are the same. */
export class StreamFacts {
  /** Counted from 0, in the order in which the streams of the log began. */
  readonly number: number;
  readonly #streams: StreamTable;
  readonly #facts: FactTable;

  constructor(number: number, streams: StreamTable, facts: FactTable) {
    this.number = number;
    this.#streams = streams;
    this.#facts = facts;
  }

  get stream(): string {
    return this.#streams.nameOf(this.number);
  }

  get aggregate(): AggregateName {
    return this.#streams.shelfOf(this.number).aggregate;
  }

  /** What tells it from the other streams of its life in the province, if anything has to. */
  get key(): string | undefined {
    return parseStream(this.stream)?.key;
  }

  /** The revision of the last event seen, corrections and parked events included. */
  get revision(): number {
    return this.#streams.revisionOf(this.number);
  }

  get corrections(): readonly CorrectedFact[] | undefined {
    return this.#streams.correctionsOf(this.number);
  }

  /** The positions of its facts up to one, in the order of registration. */
  *positions(asOfPosition: number): Generator<number> {
    const last = this.#streams.lastOf(this.number);
    let at = this.#streams.firstOf(this.number);
    while (at >= 0 && at <= asOfPosition) {
      yield at;
      at = at === last ? -1 : this.#facts.nextOf(at);
    }
  }

  /** The facts with a day up to `on`, as they were believed at a position, in the order of registration. */
  believed(on: Day, asOfPosition: number): Fact[] {
    const { corrections } = this;
    const found: Fact[] = [];
    for (const position of this.positions(asOfPosition)) {
      if (corrections) {
        const fact = this.version(position, asOfPosition);
        if (fact && earliest(fact.on) <= on) found.push(fact);
      } else if (earliest(this.#facts.onAt(position)) <= on) found.push(this.#facts.at(position));
    }
    return found;
  }

  /** The state of the life on a day, as it was known at a position. */
  state(on: Day, asOfPosition: number): unknown {
    const aggregate = aggregateNamed(this.aggregate) as Folding;
    let state = aggregate.initialState;
    for (const fact of this.believed(on, asOfPosition)) state = aggregate.evolve(state, fact);
    return state;
  }

  /** The position of the correction that made a fact what it is believed to be, if one did. */
  correctedBy(target: number, asOfPosition: number): number | undefined {
    return this.#correction(target, asOfPosition)?.from;
  }

  /** What the fact at a position is believed to be at another; nothing where it was annulled. */
  version(position: number, asOfPosition: number): Fact | undefined {
    const correction = this.#correction(position, asOfPosition);
    return correction ? correction.fact : this.#facts.at(position);
  }

  #correction(target: number, asOfPosition: number): CorrectedFact | undefined {
    return this.corrections?.findLast((entry) => entry.target === target && entry.from <= asOfPosition);
  }
}
