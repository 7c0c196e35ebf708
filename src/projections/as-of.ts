/** A province on a day, as it was known at a position: the lives as the domain folds them, judged again across streams. */
import { type Case } from '../domain/case/case.ts';
import type { Commitment } from '../domain/commitment/commitment.ts';
import type { Day } from '../domain/dates.ts';
import type { Context, Fact } from '../domain/decider.ts';
import { type Instancia, outsideLife } from '../domain/instancia/timeline.ts';
import { unsupported } from '../domain/judge.ts';
import { type LifeName, lifeNamed, streamOf } from '../domain/lives.ts';
import { originOf, type Standing } from '../domain/origin.ts';
import type { Rejection } from '../domain/rejection.ts';
import { meetingStanding } from '../domain/case/case.ts';
import { type Session, sessionStanding } from '../domain/session/session.ts';
import type { Evidence, FactBook } from './facts/fact-book.ts';
import type { StreamFacts } from './facts/stream-facts.ts';

/** One stream on that day: its state and its facts. */
export interface Lived<State> {
  readonly stream: StreamFacts;
  readonly key: string;
  readonly state: State;
}

export class AsOf {
  readonly book: FactBook;
  readonly ubigeo: string;
  readonly on: Day;
  /** The last position known. */
  readonly upTo: number;
  readonly #memo = new Map<LifeName, readonly Lived<unknown>[]>();
  #instancia: Instancia | undefined;

  constructor(book: FactBook, ubigeo: string, on: Day, upTo: number) {
    this.book = book;
    this.ubigeo = ubigeo;
    this.on = on;
    this.upTo = Math.min(upTo, book.position);
  }

  get instancia(): Instancia {
    this.#instancia ??= this.#state<Instancia>(streamOf('instancia', this.ubigeo)) ?? { kind: 'unknown' };
    return this.#instancia;
  }

  get sessions(): readonly Lived<Session>[] {
    return this.#lived<Session>('session');
  }

  get commitments(): readonly Lived<Commitment>[] {
    return this.#lived<Commitment>('commitment');
  }

  get cases(): readonly Lived<Case>[] {
    return this.#lived<Case>('case');
  }

  /** The facts of a stream that hold on the day, corrected. */
  facts(stream: StreamFacts): Fact[] {
    return stream.believed(this.on, this.upTo);
  }

  session(key: string): Session {
    return this.#state<Session>(streamOf('session', this.ubigeo, key)) ?? { kind: 'none' };
  }

  /** Whether a session of the province stands on this day with what is known: held, with a quorum of seated sectors. */
  standingOfSession(state: Session): Standing {
    return sessionStanding(state, this.instancia);
  }

  /** What became of the session or meeting that a fact rests on. */
  standingOf(fact: Fact): Standing | undefined {
    const origin = originOf(fact);
    if (!origin) return undefined;
    if (origin.kind === 'session') return this.standingOfSession(this.session(origin.session));
    const state = this.#state<Case>(streamOf('case', this.ubigeo, origin.case));
    return state ? meetingStanding(state, origin.meeting) : { kind: 'unknown' };
  }

  /**
   * The facts of a stream that nothing supports any more (a seat, a quorum, a creation was corrected away, or lost in a race),
   * each with the rule that it fails. They stay visible and count in no figure.
   */
  unsupported(stream: StreamFacts): { readonly fact: Fact; readonly rejection: Rejection }[] {
    const life = lifeNamed(stream.life);
    const evolve = life.evolve as (state: unknown, fact: Fact) => unknown;
    const found: { fact: Fact; rejection: Rejection }[] = [];
    let state = life.initialState;
    for (const fact of this.facts(stream)) {
      const rejection = unsupported(life, state, fact, this.#context(fact));
      if (rejection) found.push({ fact, rejection });
      state = evolve(state, fact);
    }
    return found;
  }

  /** Whether a day lies outside the life of the instancia. */
  outside(on: Day): boolean {
    return outsideLife(this.instancia, on) !== undefined;
  }

  evidence(refs: Iterable<number | string>): Evidence[] {
    return this.book.evidence(this.ubigeo, refs, this.upTo);
  }

  #context(fact: Fact): Context {
    return { today: this.on, ubigeo: this.ubigeo, instancia: this.instancia, origin: this.standingOf(fact) };
  }

  #lived<State>(life: LifeName): readonly Lived<State>[] {
    const known = this.#memo.get(life);
    if (known) return known as readonly Lived<State>[];
    const none = lifeNamed(life).initialState;
    const lived = this.book
      .streams(this.ubigeo, life)
      .map((stream) => ({ stream, key: stream.key ?? '', state: stream.state(this.on, this.upTo) as State }))
      .filter(({ state }) => state !== none);
    this.#memo.set(life, lived);
    return lived;
  }

  #state<State>(name: string): State | undefined {
    return this.book.stream(name)?.state(this.on, this.upTo) as State | undefined;
  }
}
