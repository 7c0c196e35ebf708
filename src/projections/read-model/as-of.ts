/**
 * A province on a day, as it was known at a position: the lives as the domain folds them, judged again across streams.
 *
 * What it gives of the instancia's own is of the existence that is in force on the day, and nothing while it is dissolved: what was
 * created again begins anew, and no query has to remember it. What was before is in `recorded`.
 */
import { factsByExistence, spansExistences } from '../../domain/kernel/anew.ts';
import { type Case, meetingOriginStatus } from '../../domain/case/case.ts';
import type { Commitment } from '../../domain/commitment/state.ts';
import type { Day } from '../../domain/kernel/dates.ts';
import type { AnyAggregate, Context } from '../../domain/kernel/aggregate.ts';
import type { Fact } from '../../domain/kernel/fact.ts';
import type { Diagnosis } from '../../domain/diagnosis/diagnosis.ts';
import type { Findings } from '../../domain/finding/finding.ts';
import type { InstanciaFact } from '../../domain/instancia/events.ts';
import { countingBy } from '../../domain/instancia/instancia.ts';
import {
  type Existence,
  existenceInForce,
  existenceOn,
  type Instancia,
  outsideExistence,
} from '../../domain/instancia/timeline.ts';
import { fold, unsupported } from '../../domain/kernel/decide.ts';
import { type AggregateName, aggregateNamed, streamOf } from '../../domain/aggregates.ts';
import { originOf, type OriginStatus } from '../../domain/kernel/origin.ts';
import type { Rejection } from '../../domain/refusals/rejection.ts';
import type { SectorReport } from '../../domain/sector-report/state.ts';
import { type Session, sessionDay, sessionOriginStatus } from '../../domain/session/session.ts';
import type { SupervisionRound } from '../../domain/supervision-round/supervision-round.ts';
import type { WorkPlans } from '../../domain/work-plans/work-plans.ts';
import type { Evidence, ReadModel } from './read-model.ts';
import type { Folding, StreamFacts } from './stream-facts.ts';

/** A fact that nothing supports any more, and the rule that it fails. */
export interface Unsupported {
  readonly fact: Fact;
  readonly rejection: Rejection;
}

/** One stream on that day, or what it holds of one existence: the state that the facts give which are supported. */
export interface StreamState<State> {
  readonly stream: StreamFacts;
  readonly key: string;
  readonly state: State;
  /** Whose it is; nobody's where it is the Defensoría's own, or was agreed with it while there was no instancia. */
  readonly existence: Existence | undefined;
  /** Whether it is of the existence in force, or nobody's: what was before counts no more. */
  readonly current: boolean;
}

interface Judged {
  readonly existence: Existence | undefined;
  readonly state: unknown;
  readonly lost: readonly Unsupported[];
}

/** Later than all days: for what counts whatever the day on which it was recorded to have happened. */
export const EVER: Day = '9999-12-31';

export class AsOf {
  readonly readModel: ReadModel;
  readonly ubigeo: string;
  /** The day that is asked about. */
  readonly validOn: Day;
  /** The last position known. */
  readonly asOfPosition: number;
  readonly #streamStates = new Map<AggregateName, readonly StreamState<unknown>[]>();
  readonly #judgements = new Map<number, readonly Judged[]>();
  readonly #originStatuses = new Map<string, OriginStatus>();
  readonly #rounds = new Map<string, SupervisionRound>();
  #instancia: Instancia | undefined;

  constructor(readModel: ReadModel, ubigeo: string, validOn: Day, asOfPosition: number) {
    this.readModel = readModel;
    this.ubigeo = ubigeo;
    this.validOn = validOn;
    this.asOfPosition = Math.min(asOfPosition, readModel.position);
  }

  get instancia(): Instancia {
    this.#instancia ??= this.#supportedInstancia();
    return this.#instancia;
  }

  /** The existence in force: nothing before the creation, nor while dissolved. */
  get existence(): Existence | undefined {
    return existenceInForce(this.instancia, this.validOn);
  }

  /** Without what rests on a session or a meeting that does not stand, by the seats as they were registered. */
  #supportedInstancia(): Instancia {
    const stream = this.readModel.stream(streamOf('instancia', this.ubigeo));
    if (!stream) return { kind: 'unknown' };
    const facts = this.#charter(stream);
    const registered = fold(aggregateNamed('instancia'), facts) as Instancia;
    // The seats and the life of the instancia by which the sessions themselves are judged.
    this.#instancia = registered;
    const supported = facts.filter((fact) => (this.#originStatusOf(fact)?.kind ?? 'stands') === 'stands');
    if (supported.length === facts.length) return registered;
    this.#originStatuses.clear();
    return fold(aggregateNamed('instancia'), supported) as Instancia;
  }

  #charter(stream: StreamFacts): readonly Fact[] {
    const facts = this.facts(stream);
    const creations = facts.filter(({ type }) => type === 'InstanciaCreated');
    if (creations.length < 2) return facts;
    return countingBy(stream.believed(EVER, this.asOfPosition) as InstanciaFact[], this.validOn);
  }

  // What is in force on the day, and counts: folded over the facts that are still supported.

  /** Whether or not they still stand: ask `standingOfSession`. */
  get sessions(): readonly StreamState<Session>[] {
    return this.#current<Session>('session');
  }

  get commitments(): readonly StreamState<Commitment>[] {
    return this.#current<Commitment>('commitment');
  }

  get sectorReports(): readonly StreamState<SectorReport>[] {
    return this.#current<SectorReport>('sector-report');
  }

  get workPlans(): WorkPlans {
    return this.#current<WorkPlans>('work-plans')[0]?.state ?? { kind: 'none' };
  }

  get diagnoses(): readonly StreamState<Diagnosis>[] {
    return this.#current<Diagnosis>('diagnosis');
  }

  // What is the Defensoría's own, whatever became of the instancia.

  get cases(): readonly StreamState<Case>[] {
    return this.#counting<Case>('case');
  }

  /** By year, which is the key. Which of them answer for the existence in force: `findingsOf`. */
  get findings(): readonly StreamState<Findings>[] {
    return this.#counting<Findings>('finding');
  }

  #current<State>(aggregate: AggregateName): readonly StreamState<State>[] {
    return this.#counting<State>(aggregate).filter(({ current }) => current);
  }

  #counting<State>(aggregate: AggregateName): readonly StreamState<State>[] {
    const none = aggregateNamed(aggregate).initialState;
    return this.recorded<State>(aggregate).filter(({ state }) => state !== none);
  }

  /** The facts of a stream that hold on the day, corrected, in the order of their registration. */
  facts(stream: StreamFacts): Fact[] {
    return stream.believed(this.validOn, this.asOfPosition);
  }

  originStatusOfSession(state: Session): OriginStatus {
    return sessionOriginStatus(state, this.instancia);
  }

  /** The facts of a stream that nothing supports any more: they stay visible, and count in no figure. */
  unsupported(stream: StreamFacts): Unsupported[] {
    return this.#supportedFold(stream).flatMap(({ lost }) => lost);
  }

  /** The facts that a state was folded from, and those that nothing supports any more. */
  factsOf({ stream, existence }: StreamState<unknown>): readonly Fact[] {
    return this.#ofExistence(stream, existence, this.facts(stream));
  }

  lostOf({ stream, existence }: StreamState<unknown>): readonly Unsupported[] {
    const own = new Set(this.#ofExistence(stream, existence, this.facts(stream)).map(({ ref }) => ref));
    return this.unsupported(stream).filter(({ fact }) => own.has(fact.ref));
  }

  #ofExistence({ aggregate }: StreamFacts, existence: Existence | undefined, facts: readonly Fact[]): readonly Fact[] {
    if (!spansExistences(aggregateNamed(aggregate), this.instancia)) return facts;
    return facts.filter(({ on }) => existenceOn(this.instancia, on) === existence);
  }

  /** The facts of a stream that count. */
  supported(stream: StreamFacts): Fact[] {
    const lost = new Set(this.unsupported(stream).map(({ fact }) => fact.ref));
    return this.facts(stream).filter(({ ref }) => !lost.has(ref));
  }

  /** Whether a day lies outside the life of the instancia. */
  outside(on: Day): boolean {
    return outsideExistence(this.instancia, on) !== undefined;
  }

  evidence(refs: Iterable<number | string>): Evidence[] {
    return this.readModel.evidence(refs, this.asOfPosition);
  }

  /** Folds the facts of each existence, leaving out those that nothing supports (see the rules across streams in docs/domain.md). */
  #supportedFold(stream: StreamFacts): readonly Judged[] {
    const known = this.#judgements.get(stream.number);
    if (known) return known;
    const aggregate = aggregateNamed(stream.aggregate);
    const apart = factsByExistence(aggregate, this.instancia, this.facts(stream));
    const judged = Array.from(apart, ([existence, facts]) => this.#judgedAlone(aggregate, stream, existence, facts));
    this.#judgements.set(stream.number, judged);
    return judged;
  }

  #judgedAlone(
    aggregate: AnyAggregate,
    stream: StreamFacts,
    existence: Existence | undefined,
    facts: readonly Fact[],
  ): Judged {
    const folding = aggregate as Folding;
    const found: Unsupported[] = [];
    let state = aggregate.initialState;
    for (const fact of facts) {
      const rejection = unsupported(aggregate, state, fact, this.#context(stream, fact));
      if (rejection) found.push({ fact, rejection });
      else state = folding.evolve(state, fact);
    }
    return { existence, state, lost: found };
  }

  #context(stream: StreamFacts, fact: Fact): Context & { readonly key: string; readonly round: SupervisionRound } {
    const key = stream.key ?? '';
    return {
      today: this.validOn,
      ubigeo: this.ubigeo,
      instancia: this.instancia,
      origin: this.#originStatusOf(fact),
      key,
      round: stream.aggregate === 'finding' ? this.round(key) : { kind: 'none' },
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
  #originStatusOf(fact: Fact): OriginStatus | undefined {
    const origin = originOf(fact);
    if (!origin) return undefined;
    const name = origin.kind === 'session' ? origin.session : `${origin.case}/${origin.meeting}`;
    const known = this.#originStatuses.get(name);
    if (known) return known;
    const originStatus = this.#findOriginStatus(origin);
    this.#originStatuses.set(name, originStatus);
    return originStatus;
  }

  #findOriginStatus(origin: NonNullable<ReturnType<typeof originOf>>): OriginStatus {
    if (origin.kind === 'session') {
      const session = this.#stateOf(streamOf('session', this.ubigeo, origin.session)) as Session | undefined;
      return session ? this.originStatusOfSession(session) : { kind: 'unknown' };
    }
    const file = this.#stateOf(streamOf('case', this.ubigeo, origin.case)) as Case | undefined;
    return file ? meetingOriginStatus(file, origin.meeting) : { kind: 'unknown' };
  }

  /** All that is recorded of one life, whichever existence it belongs to, and whether or not it is supported. */
  recorded<State>(aggregate: AggregateName): readonly StreamState<State>[] {
    const known = this.#streamStates.get(aggregate);
    if (known) return known as readonly StreamState<State>[];
    const streamStates: StreamState<State>[] = [];
    const inForce = this.existence;
    for (const stream of this.readModel.streams(this.ubigeo, aggregate)) {
      for (const judged of aggregate === 'session' ? [this.#asRegistered(stream)] : this.#supportedFold(stream)) {
        const existence = this.#existenceOf(stream, judged, inForce);
        const state = judged.state as State;
        const current = existence === undefined || existence === inForce;
        streamStates.push({ stream, key: stream.key ?? '', state, existence, current });
      }
    }
    this.#streamStates.set(aggregate, streamStates);
    return streamStates;
  }

  /** A session keeps its facts: what it lost is the support of single attendances, which its standing weighs. */
  #asRegistered(stream: StreamFacts): Judged {
    return { existence: undefined, state: stream.state(this.validOn, this.asOfPosition), lost: [] };
  }

  /** A session is of the day on which it met or was convened; a commitment of the session that it rests on. */
  #existenceOf(
    stream: StreamFacts,
    { existence, state }: Judged,
    inForce: Existence | undefined,
  ): Existence | undefined {
    const { aggregate } = stream;
    if (aggregate === 'case' || aggregate === 'finding' || this.instancia.kind === 'unknown') return undefined;
    if (inForce && this.instancia.existences.length === 1) return inForce;
    if (aggregate === 'session') return this.#existenceOfSession(state as Session);
    if (aggregate !== 'commitment') return existence;
    const adopted = state as Commitment;
    return this.#existenceOfCommitment(
      adopted.kind === 'none' ? (stream.state(this.validOn, this.asOfPosition) as Commitment) : adopted,
    );
  }

  #existenceOfSession(state: Session): Existence | undefined {
    const day = sessionDay(state);
    return day === undefined ? undefined : existenceOn(this.instancia, day);
  }

  #existenceOfCommitment(state: Commitment): Existence | undefined {
    if (state.kind === 'none') return undefined;
    const { on, origin } = state.terms;
    // What the Defensoría agreed while there was no instancia is owed to the one that follows, too.
    if (origin.kind === 'defensoria_meeting') return existenceInForce(this.instancia, on);
    const session = this.#stateOf(streamOf('session', this.ubigeo, origin.session)) as Session | undefined;
    return (session && this.#existenceOfSession(session)) ?? existenceOn(this.instancia, on);
  }

  #stateOf(name: string): unknown {
    return this.readModel.stream(name)?.state(this.validOn, this.asOfPosition);
  }
}
