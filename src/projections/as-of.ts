/** A province on a day, as it was known at a position: the lives as the domain folds them, judged again across streams. */
import { type Case, meetingStanding } from '../domain/case/case.ts';
import type { Commitment } from '../domain/commitment/state.ts';
import type { Day } from '../domain/dates.ts';
import type { Context, Fact } from '../domain/decider.ts';
import type { Diagnosis } from '../domain/diagnosis/diagnosis.ts';
import type { Findings } from '../domain/finding/finding.ts';
import { type Instancia, outsideLife } from '../domain/instancia/timeline.ts';
import { fold, unsupported } from '../domain/judge.ts';
import { type LifeName, lifeNamed, streamOf } from '../domain/lives.ts';
import { originOf, type Standing } from '../domain/origin.ts';
import type { Rejection } from '../domain/rejection.ts';
import type { SectorReport } from '../domain/sector-report/state.ts';
import { type Session, sessionStanding } from '../domain/session/session.ts';
import type { SupervisionRound } from '../domain/supervision-round/supervision-round.ts';
import type { WorkPlans } from '../domain/work-plans/work-plans.ts';
import type { Evidence, FactBook } from './facts/fact-book.ts';
import type { Folding, StreamFacts } from './facts/stream-facts.ts';

/** One stream on that day: its facts and the state that they give. */
export interface Lived<State> {
  readonly stream: StreamFacts;
  readonly key: string;
  readonly state: State;
}

/** A fact that nothing supports any more, and the rule that it fails. */
export interface Unsupported {
  readonly fact: Fact;
  readonly rejection: Rejection;
}

export class AsOf {
  readonly book: FactBook;
  readonly ubigeo: string;
  readonly on: Day;
  /** The last position known. */
  readonly upTo: number;
  readonly #lived = new Map<LifeName, readonly Lived<unknown>[]>();
  readonly #standings = new Map<string, Standing>();
  readonly #rounds = new Map<string, SupervisionRound>();
  #instancia: Instancia | undefined;

  constructor(book: FactBook, ubigeo: string, on: Day, upTo: number) {
    this.book = book;
    this.ubigeo = ubigeo;
    this.on = on;
    this.upTo = Math.min(upTo, book.position);
  }

  get instancia(): Instancia {
    this.#instancia ??= this.#supportedInstancia();
    return this.#instancia;
  }

  /** Without what rests on a session or a meeting that does not stand, by the seats as they were registered. */
  #supportedInstancia(): Instancia {
    const stream = this.book.stream(streamOf('instancia', this.ubigeo));
    if (!stream) return { kind: 'unknown' };
    const facts = this.facts(stream);
    const registered = fold(lifeNamed('instancia'), facts) as Instancia;
    // The seats and the life of the instancia by which the sessions themselves are judged.
    this.#instancia = registered;
    const supported = facts.filter((fact) => (this.#standingOf(fact)?.kind ?? 'stands') === 'stands');
    if (supported.length === facts.length) return registered;
    this.#standings.clear();
    return fold(lifeNamed('instancia'), supported) as Instancia;
  }

  /** All sessions, whether or not they still stand: ask `standingOfSession`. */
  get sessions(): readonly Lived<Session>[] {
    return this.#lives<Session>('session');
  }

  // The other lives, folded over the facts that are still supported: only these count in a figure.

  get commitments(): readonly Lived<Commitment>[] {
    return this.#lives<Commitment>('commitment');
  }

  get cases(): readonly Lived<Case>[] {
    return this.#lives<Case>('case');
  }

  get sectorReports(): readonly Lived<SectorReport>[] {
    return this.#lives<SectorReport>('sector-report');
  }

  get workPlans(): WorkPlans {
    return this.#lives<WorkPlans>('work-plans')[0]?.state ?? { kind: 'none' };
  }

  get diagnoses(): readonly Lived<Diagnosis>[] {
    return this.#lives<Diagnosis>('diagnosis');
  }

  /** By year, which is the key. */
  get findings(): readonly Lived<Findings>[] {
    return this.#lives<Findings>('finding');
  }

  /** The facts of a stream that hold on the day, corrected, in the order of their registration. */
  facts(stream: StreamFacts): Fact[] {
    return stream.believed(this.on, this.upTo);
  }

  standingOfSession(state: Session): Standing {
    return sessionStanding(state, this.instancia);
  }

  /** The facts of a stream that nothing supports any more: they stay visible, and count in no figure. */
  unsupported(stream: StreamFacts): Unsupported[] {
    return this.#judged(stream).unsupported;
  }

  /** The facts of a stream that count. */
  supported(stream: StreamFacts): Fact[] {
    const lost = new Set(this.unsupported(stream).map(({ fact }) => fact.ref));
    return this.facts(stream).filter(({ ref }) => !lost.has(ref));
  }

  /** Whether a day lies outside the life of the instancia. */
  outside(on: Day): boolean {
    return outsideLife(this.instancia, on) !== undefined;
  }

  evidence(refs: Iterable<number | string>): Evidence[] {
    return this.book.evidence(refs, this.upTo);
  }

  /** Folds the facts, leaving out those that nothing supports (see the rules across streams in docs/domain.md). */
  #judged(stream: StreamFacts): { readonly state: unknown; readonly unsupported: Unsupported[] } {
    const life = lifeNamed(stream.life);
    const folding = life as Folding;
    const found: Unsupported[] = [];
    let state = life.initialState;
    for (const fact of this.facts(stream)) {
      const rejection = unsupported(life, state, fact, this.#context(stream, fact));
      if (rejection) found.push({ fact, rejection });
      else state = folding.evolve(state, fact);
    }
    return { state, unsupported: found };
  }

  #context(stream: StreamFacts, fact: Fact): Context & { readonly key: string; readonly round: SupervisionRound } {
    const key = stream.key ?? '';
    return {
      today: this.on,
      ubigeo: this.ubigeo,
      instancia: this.instancia,
      origin: this.#standingOf(fact),
      key,
      round: stream.life === 'finding' ? this.round(key) : { kind: 'none' },
    };
  }

  /** The supervision round of a year, as it was known. */
  round(year: string): SupervisionRound {
    const known = this.#rounds.get(year);
    if (known) return known;
    const round = (this.#stateOf(streamOf('supervision-round', undefined, year)) as SupervisionRound | undefined) ?? {
      kind: 'none',
    };
    this.#rounds.set(year, round);
    return round;
  }

  /** What became of the session or meeting that a fact rests on. */
  #standingOf(fact: Fact): Standing | undefined {
    const origin = originOf(fact);
    if (!origin) return undefined;
    const name = origin.kind === 'session' ? origin.session : `${origin.case}/${origin.meeting}`;
    const known = this.#standings.get(name);
    if (known) return known;
    const standing = this.#findStanding(origin);
    this.#standings.set(name, standing);
    return standing;
  }

  #findStanding(origin: NonNullable<ReturnType<typeof originOf>>): Standing {
    if (origin.kind === 'session') {
      const session = this.#stateOf(streamOf('session', this.ubigeo, origin.session)) as Session | undefined;
      return session ? this.standingOfSession(session) : { kind: 'unknown' };
    }
    const file = this.#stateOf(streamOf('case', this.ubigeo, origin.case)) as Case | undefined;
    return file ? meetingStanding(file, origin.meeting) : { kind: 'unknown' };
  }

  #lives<State>(life: LifeName): readonly Lived<State>[] {
    const known = this.#lived.get(life);
    if (known) return known as readonly Lived<State>[];
    const none = lifeNamed(life).initialState;
    const lived: Lived<State>[] = [];
    for (const stream of this.book.streams(this.ubigeo, life)) {
      // A session keeps its facts: what it lost is the support of single attendances, which its standing weighs.
      const state = life === 'session' ? stream.state(this.on, this.upTo) : this.#judged(stream).state;
      if (state !== none) lived.push({ stream, key: stream.key ?? '', state: state as State });
    }
    this.#lived.set(life, lived);
    return lived;
  }

  #stateOf(name: string): unknown {
    return this.book.stream(name)?.state(this.on, this.upTo);
  }
}
