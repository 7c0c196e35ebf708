/** The facts of one stream and what corrected them: both clocks are filters over the same facts, and nothing is overwritten. */
import { type Day, earliest } from '../../domain/dates.ts';
import type { Fact } from '../../domain/decider.ts';
import { lifeNamed, type LifeName } from '../../domain/lives.ts';

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
  readonly key: string | undefined;
  readonly facts: Fact[] = [];
  corrections: CorrectedFact[] | undefined;
  /** The revision of the last event seen, corrections and parked events included. */
  revision = -1;

  constructor(stream: string, life: LifeName, key: string | undefined) {
    this.stream = stream;
    this.life = life;
    this.key = key;
  }

  /** The facts with a day up to `on`, as they were believed at a position, in the order of registration. */
  believed(on: Day, upTo: number): Fact[] {
    const found: Fact[] = [];
    for (const original of this.facts) {
      if ((original.ref as number) > upTo) break;
      const fact = this.corrections ? this.version(original, upTo) : original;
      if (fact && earliest(fact.on) <= on) found.push(fact);
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
    return this.corrections?.findLast((entry) => entry.target === target && entry.from <= upTo)?.from;
  }

  /** What a fact is believed to be at a position; nothing where it was annulled. */
  version(original: Fact, upTo: number): Fact | undefined {
    const correction = this.corrections?.findLast((entry) => entry.target === original.ref && entry.from <= upTo);
    return correction ? correction.fact : original;
  }
}
