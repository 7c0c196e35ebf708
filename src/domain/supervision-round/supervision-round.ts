/** The supervision of one reference year: opened over a universe of provinces, closed with a cut-off day. */
import { absentInYear } from '../geography/province-life.ts';
import { PROVINCES } from '../geography/provinces.ts';
import { unknownUbigeo } from '../geography/unknown-ubigeo.ts';
import { certainlyBefore, type Day, latest } from '../kernel/dates.ts';
import type { Context, Aggregate } from '../kernel/aggregate.ts';
import type { Dated } from '../kernel/dated.ts';
import { type Keyed, keyDiffers } from '../kernel/keyed.ts';
import { type Rejection, reject } from '../refusals/rejection.ts';
import { supervisionRoundCommands } from './commands.ts';
import { type SupervisionRoundFact, supervisionRoundEvents, yearKey } from './events.ts';

interface Universe {
  readonly referenceYear: number;
  /** The provinces looked at: N of every figure of the round. */
  readonly universe: ReadonlySet<string>;
  readonly opened: Dated;
}

export type SupervisionRound =
  | { readonly kind: 'none' }
  | (Universe & { readonly kind: 'open' })
  | (Universe & { readonly kind: 'closed'; readonly closed: Dated; readonly cutOff: Day });

/** A round that was opened, whether or not it was closed since. */
export type OpenedRound = Exclude<SupervisionRound, { kind: 'none' }>;

type RoundOpened = Extract<SupervisionRoundFact, { type: 'RoundOpened' }>;

export type SupervisionRoundContext = Context & Keyed;

function evolve(state: SupervisionRound, fact: SupervisionRoundFact): SupervisionRound {
  const { on, ref } = fact;
  if (fact.type === 'RoundClosed') {
    return state.kind === 'open' ? { ...state, kind: 'closed', closed: { on, ref }, cutOff: fact.data.cutOff } : state;
  }
  const { referenceYear } = fact.data;
  // The catalogue's own strings, so that many rounds share them.
  const universe = new Set(fact.data.universe.map((ubigeo) => PROVINCES.get(ubigeo)?.ubigeo ?? ubigeo));
  return { kind: 'open', referenceYear, universe, opened: { on, ref } };
}

function invariants(state: SupervisionRound, fact: SupervisionRoundFact): Rejection | undefined {
  const { on } = fact;
  if (fact.type === 'RoundOpened') {
    if (state.kind !== 'none') return reject('round_exists', { year: state.referenceYear, date: state.opened.on });
    return universeRefusal(fact.data);
  }
  if (state.kind === 'none') return reject('round_unknown');
  if (state.kind === 'closed') return reject('round_closed', { year: state.referenceYear, date: state.closed.on });
  if (certainlyBefore(on, state.opened.on))
    return reject('before_round', { date: on, openedOn: state.opened.on }, '/occurredOn');
  const { cutOff } = fact.data;
  return cutOff > latest(on) ? reject('cutoff_after_closing', { cutOff, date: on }, '/data/cutOff') : undefined;
}

/** A round looks at provinces of the catalogue that were there in its reference year. */
function universeRefusal({ referenceYear, universe }: RoundOpened['data']): Rejection | undefined {
  for (const ubigeo of universe) {
    const province = PROVINCES.get(ubigeo);
    const refusal = province ? absentInYear(province, referenceYear) : unknownUbigeo(ubigeo, '/data/universe');
    if (refusal) return refusal;
  }
  return undefined;
}

function preconditions(
  _state: SupervisionRound,
  fact: SupervisionRoundFact,
  context: SupervisionRoundContext,
): Rejection | undefined {
  return fact.type === 'RoundOpened'
    ? keyDiffers(context, String(fact.data.referenceYear), '/data/referenceYear')
    : undefined;
}

export const supervisionRound = {
  name: 'supervision-round',
  title: { es: 'Rondas de supervisión', en: 'Supervision rounds' },
  about: {
    es: 'Una ronda de supervisión de la Defensoría: el año de referencia, las provincias que abarca y su cierre.',
    en: 'A round of supervision by the Defensoría: its reference year, the provinces that it covers, and its closing.',
  },
  collection: 'supervision-rounds',
  key: { kind: 'natural', fields: { year: yearKey } },
  scope: 'country',
  events: supervisionRoundEvents,
  commands: supervisionRoundCommands,
  initialState: { kind: 'none' },
  // One can supervise what was not created.
  withinInstancia: false,
  evolve,
  invariants,
  preconditions,
} as const satisfies Aggregate<
  SupervisionRound,
  typeof supervisionRoundEvents,
  typeof supervisionRoundCommands,
  SupervisionRoundContext
>;
