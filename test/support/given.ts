/**
 * Given what a stream holds, when a command, then these events or this refusal: the words in which a life is tested.
 *
 *   given(commitment, happened('CommitmentAdopted', '2022-05-20', adoption))
 *     .on('2022-08-01')
 *     .when(command('DeclareNonCompliance', '2022-07-15', { reason: 'Sin informe.' }, { by: DEFENSORIA }))
 *     .thenRefused('by_not_allowed', '/by/kind');
 *
 * Everything goes through `judge`, as it does in the command handler; the history is parsed by the schemas of its life, so that
 * no test stands on events that could not have been written.
 */
import { expect } from 'chai';
import { CORRECTIONS, applyCorrections } from '../../src/domain/kernel/corrections.ts';
import type { Day, PartialDay } from '../../src/domain/kernel/dates.ts';
import type { Actor, By, NewEvent, RecordedEvent, Role, Source } from '../../src/domain/kernel/event.ts';
import type { AnyAggregate, Command, Context } from '../../src/domain/kernel/aggregate.ts';
import { instancia } from '../../src/domain/instancia/instancia.ts';
import type { Instancia } from '../../src/domain/instancia/timeline.ts';
import { fold, decide } from '../../src/domain/kernel/decide.ts';
import type { OriginStatus } from '../../src/domain/kernel/origin.ts';
import { explain, isRejection, type Rejection } from '../../src/domain/refusals/rejection.ts';
import type { RejectionCode } from '../../src/domain/refusals/rejections.ts';

export const UBIGEO = '0604';
export const TODAY: Day = '2022-12-31';

/** A uuid that says its number: `id(7)` ends in 7. */
export const id = (number: number): string => `00000000-0000-5000-8000-${String(number).padStart(12, '0')}`;

export const SECRETARIAT: By = { kind: 'secretariat', institution: 'Municipalidad Provincial de Chota' };
export const DEFENSORIA: By = {
  kind: 'defensoria',
  institution: 'Defensoría del Pueblo',
  office: 'Oficina Defensorial de Cajamarca',
};
/** The session whose vote it is; its id as `id(number)` gives it. */
export const sessionVote = (session: string): By => ({
  kind: 'session',
  institution: 'Instancia Provincial de Chota',
  session,
});
export const sector = (code: string, institution: string): By => ({ kind: 'sector', institution, sector: code });
export const ACTA: Source = { kind: 'acta', number: 'Acta 01-2022' };
export const OFICIO: Source = { kind: 'oficio', number: 'Oficio 210-2022-MPCH' };

const ROLE_OF: Readonly<Record<By['kind'], Role>> = {
  secretariat: 'secretariat',
  sector: 'sector',
  session: 'secretariat',
  defensoria: 'defensoria',
};

export interface Circumstances {
  /** Whose act; the secretariat's unless said. */
  readonly by?: By;
  /** Who registered it: an opaque id, one for each kind of hand unless said. */
  readonly actor?: string;
  readonly role?: Role;
  /** Its document; of a session's vote the acta unless said, `null` for none. */
  readonly source?: Source | null;
}

/** An event of the history, before it gets its envelope. */
export interface Happened extends Circumstances {
  readonly type: string;
  readonly on: PartialDay;
  readonly data: unknown;
  readonly id?: string;
}

export const happened = (
  type: string,
  on: PartialDay,
  data: unknown = {},
  more: Circumstances & { readonly id?: string } = {},
): Happened => ({ type, on, data, ...more });

const actorOf = ({ actor, role, by = SECRETARIAT }: Circumstances): Actor => ({
  id: actor ?? `person-of-${ROLE_OF[by.kind]}`,
  role: role ?? ROLE_OF[by.kind],
});

const sourceOf = ({ source, by }: Circumstances): { readonly source?: Source } => {
  if (source === null) return {};
  if (source) return { source };
  return by?.kind === 'session' ? { source: ACTA } : {};
};

/** A command as the handler passes it on: parsed, people already opaque references. */
export const command = (type: string, on: PartialDay, data: unknown = {}, more: Circumstances = {}): Command => ({
  type,
  data,
  on,
  by: more.by ?? SECRETARIAT,
  actor: actorOf(more),
  ...sourceOf(more),
});

export const rectify = (
  eventId: string,
  mended: { readonly occurredOn?: PartialDay; readonly data?: object },
  more: Circumstances = {},
): Command =>
  command('RectifyFact', TODAY, { eventId, ...mended, reason: 'Así consta en el acta.' }, { source: ACTA, ...more });

export const annul = (eventId: string, more: Circumstances = {}): Command =>
  command('AnnulFact', TODAY, { eventId, reason: 'No consta en el acta.' }, { source: ACTA, ...more });

/** The history as a stream holds it: the n-th event has `id(n)`, counted from 1, and was recorded on the n-th minute. */
export function recorded(aggregate: AnyAggregate, history: readonly Happened[]): RecordedEvent[] {
  return history.map((event, revision) => {
    const schema = aggregate.events[event.type]?.schema ?? CORRECTIONS[event.type as keyof typeof CORRECTIONS];
    if (!schema) throw new Error(`${aggregate.name} has no event ${event.type}`);
    return {
      id: event.id ?? id(revision + 1),
      type: event.type,
      schemaVersion: 1,
      stream: `${aggregate.name}-${UBIGEO}`,
      revision,
      data: schema.parse(event.data),
      metadata: {
        occurredOn: event.on,
        recordedAt: new Date(Date.UTC(2022, 11, 31, 12, revision)).toISOString(),
        by: event.by ?? SECRETARIAT,
        actor: actorOf(event),
        ubigeo: UBIGEO,
        commandId: id(900_000 + revision),
        bodyHash: '0'.repeat(64),
        correlationId: id(900_000 + revision),
        causationId: id(900_000 + revision),
        ...sourceOf(event),
      },
    };
  });
}

/** The instancia after these facts, for the context of another life. */
export const instanciaWith = (...history: readonly Happened[]): Instancia =>
  fold(instancia, applyCorrections(recorded(instancia, history))) as Instancia;

const creation = happened('InstanciaCreated', '2019', {
  province: 'Chota',
  ordenanza: { number: 'Ordenanza 012-2019-MPCH' },
});

/** A created instancia whose members are these from 2019 on: `{ pnp: 'Policía Nacional del Perú' }`. */
export const seated = (members: Readonly<Record<string, string>>): Instancia =>
  instanciaWith(
    creation,
    ...Object.entries(members).map(([code, institution]) =>
      happened('MemberIncorporated', '2019-06-01', { sector: code, institution, basis: 'Ordenanza 012-2019-MPCH' }),
    ),
  );

class Given<State> {
  readonly #aggregate: AnyAggregate;
  readonly #history: readonly RecordedEvent[];
  readonly #context: Context;

  constructor(aggregate: AnyAggregate, history: readonly RecordedEvent[], context: Context) {
    this.#aggregate = aggregate;
    this.#history = history;
    this.#context = context;
  }

  /** Whatever else a life's context holds (the key of a stream that is named by what it is about …). */
  with(change: Partial<Context> & Readonly<Record<string, unknown>>): Given<State> {
    return new Given(this.#aggregate, this.#history, { ...this.#context, ...change });
  }

  /** The day in Lima on which the command is handled; TODAY unless said. */
  on(today: Day): Given<State> {
    return this.with({ today });
  }

  in(ubigeo: string): Given<State> {
    return this.with({ ubigeo });
  }

  /** The instancia of the province, as its own stream says; not known unless said. */
  within(state: Instancia): Given<State> {
    return this.with({ instancia: state });
  }

  /** What became of the session or meeting that the command rests on. */
  restingOn(origin: OriginStatus): Given<State> {
    return this.with({ origin });
  }

  /** The state that the history folds to. */
  state(): State {
    return fold(this.#aggregate, applyCorrections(this.#history)) as State;
  }

  when(asked: Command): Decided {
    return new Decided(decide(this.#aggregate, this.#history, asked, this.#context));
  }
}

class Decided {
  readonly #outcome: readonly NewEvent[] | Rejection;

  constructor(outcome: readonly NewEvent[] | Rejection) {
    this.#outcome = outcome;
  }

  /** Exactly these events follow: whole, or only by their type. */
  thenEvents(...expected: readonly (string | NewEvent)[]): void {
    if (isRejection(this.#outcome)) throw new Error(`refused, ${this.#outcome.code}: ${explain(this.#outcome, 'en')}`);
    const seen = this.#outcome.map((event, index) => (typeof expected[index] === 'string' ? event.type : event));
    expect(seen).to.deep.equal(expected);
  }

  /** It is refused by this code, whose sentences have no unfilled place, and (if said) for that field; returns the refusal. */
  thenRefused(code: RejectionCode, pointer?: string): Rejection {
    const outcome = this.#outcome;
    if (!isRejection(outcome)) throw new Error(`not refused: ${outcome.map(({ type }) => type).join(', ')}`);
    expect(outcome.code, explain(outcome, 'en')).to.equal(code);
    expect(explain(outcome, 'es')).to.not.match(/\{\w+\}/);
    expect(explain(outcome, 'en')).to.not.match(/\{\w+\}/);
    if (pointer !== undefined) expect(outcome.pointer).to.equal(pointer);
    return outcome;
  }
}

export const given = <State>(
  aggregate: AnyAggregate & { evolve(state: State, fact: never): State },
  ...history: readonly Happened[]
): Given<State> =>
  new Given(aggregate, recorded(aggregate, history), { today: TODAY, ubigeo: UBIGEO, instancia: { kind: 'unknown' } });
