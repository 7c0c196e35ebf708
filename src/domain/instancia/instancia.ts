/** The instancia of one province: created by ordenanza, installed, with its members, rules and reporting periods. */
import { DEPARTMENTS, PROVINCES } from '../catalogue/provinces.ts';
import { certainlyBefore, type Day, isDay } from '../dates.ts';
import type { Context, Life } from '../decider.ts';
import type { NewEvent } from '../event.ts';
import { type Rejection, reject } from '../rejection.ts';
import { type InstanciaCommand, instanciaCommands } from './commands.ts';
import { type InstanciaFact, instanciaEvents } from './events.ts';
import {
  type Charter,
  existenceOn,
  type Instancia,
  insertDated,
  isAccredited,
  isMember,
  outsideLife,
  type Period,
  seatKey,
  type Turn,
} from './timeline.ts';

const EMPTY: Charter = {
  existences: [],
  installations: [],
  secretariats: [],
  protocols: [],
  members: new Map(),
  representatives: new Map(),
  rules: [],
  cadences: [],
  periods: new Map(),
};

const withTurn = (
  turns: ReadonlyMap<string, readonly Turn[]>,
  key: string,
  turn: Turn,
): ReadonlyMap<string, readonly Turn[]> => new Map(turns).set(key, insertDated(turns.get(key) ?? [], turn));

const withPeriod = (charter: Charter, period: string, change: Partial<Period>): ReadonlyMap<string, Period> => {
  const known = charter.periods.get(period);
  return known ? new Map(charter.periods).set(period, { ...known, ...change }) : charter.periods;
};

const withRepresentative = <C extends Charter>(
  charter: C,
  { sector, seat }: { sector: string; seat: string },
  turn: Turn,
): C => ({
  ...charter,
  representatives: withTurn(charter.representatives, seatKey(sector, seat), turn),
});

function evolve(state: Instancia, fact: InstanciaFact): Instancia {
  const { on, ref } = fact;
  const charter = state.kind === 'unknown' ? { ...EMPTY, kind: 'live' as const } : state;
  switch (fact.type) {
    case 'InstanciaCreated':
      return { ...charter, kind: 'live', existences: [...charter.existences, { createdOn: on, createdBy: ref }] };
    case 'InstanciaDissolved': {
      const last = charter.existences.at(-1);
      if (!last) return state;
      return {
        ...charter,
        kind: 'dissolved',
        existences: [...charter.existences.slice(0, -1), { ...last, dissolvedOn: on, dissolvedBy: ref }],
      };
    }
    case 'OrdenanzaAmended':
      return state;
    case 'InstanciaInstalled':
      return { ...charter, installations: insertDated(charter.installations, { on, ref }) };
    case 'TechnicalSecretariatDesignated':
      return { ...charter, secretariats: insertDated(charter.secretariats, { on, ref, body: fact.data.body }) };
    case 'JointProtocolAdopted':
      return { ...charter, protocols: insertDated(charter.protocols, { on, ref }) };
    case 'MemberIncorporated':
      return {
        ...charter,
        members: withTurn(charter.members, fact.data.sector, { on, ref, in: true, institution: fact.data.institution }),
      };
    case 'MemberWithdrawn':
      return { ...charter, members: withTurn(charter.members, fact.data.sector, { on, ref, in: false }) };
    case 'RepresentativeAccredited':
      return withRepresentative(charter, fact.data, { on, ref, in: true, personRef: fact.data.personRef });
    case 'RepresentativeCeased':
      return withRepresentative(charter, fact.data, { on, ref, in: false });
    case 'InternalRulesApproved':
      return { ...charter, rules: insertDated(charter.rules, { on, ref, ...fact.data }) };
    case 'MeetingCadenceAgreed':
      return { ...charter, cadences: insertDated(charter.cadences, { on, ref, months: fact.data.months }) };
    case 'ReportingPeriodOpened':
      return { ...charter, periods: new Map(charter.periods).set(fact.data.period, { ...fact.data, openedBy: ref }) };
    case 'ReportingPeriodClosed':
      return { ...charter, periods: withPeriod(charter, fact.data.period, { closedOn: on, closedBy: ref }) };
    case 'ReportSentToRegionalInstancia':
      return { ...charter, periods: withPeriod(charter, fact.data.period, { sentOn: on }) };
  }
}

function admits(state: Instancia, fact: InstanciaFact): Rejection | undefined {
  if (fact.type === 'InstanciaCreated') return admitsCreation(state, fact);
  const outside = outsideLife(state, fact.on);
  if (outside || state.kind === 'unknown') return outside;
  const { on } = fact;
  switch (fact.type) {
    case 'InstanciaDissolved':
      return state.kind === 'live'
        ? undefined
        : reject('after_dissolution', { date: on, dissolvedOn: state.existences.at(-1)?.dissolvedOn ?? '' });
    case 'MemberIncorporated':
      return isMember(state, fact.data.sector, on)
        ? reject('already_member', { sector: fact.data.sector, date: on }, '/data/sector')
        : undefined;
    case 'MemberWithdrawn':
      return isMember(state, fact.data.sector, on)
        ? undefined
        : reject('not_member', { sector: fact.data.sector, date: on }, '/data/sector');
    case 'RepresentativeAccredited':
    case 'RepresentativeCeased':
      return admitsRepresentative(state, fact);
    case 'ReportingPeriodOpened':
      return admitsPeriod(state, fact.data);
    case 'ReportingPeriodClosed':
      return admitsClosing(state, fact.data.period, on);
    case 'ReportSentToRegionalInstancia': {
      const period = state.periods.get(fact.data.period);
      if (!period) return reject('period_unknown', { period: fact.data.period }, '/data/period');
      return period.sentOn === undefined
        ? undefined
        : reject('already_reported_to_region', { period: fact.data.period }, '/data/period');
    }
    default:
      return undefined;
  }
}

function admitsCreation(state: Instancia, fact: InstanciaFact): Rejection | undefined {
  if (state.kind === 'unknown') return undefined;
  const { createdOn = '', dissolvedOn } = existenceOn(state, '9999') ?? {};
  if (state.kind === 'live') return reject('instancia_already_live', { createdOn });
  if (dissolvedOn === undefined || !certainlyBefore(fact.on, dissolvedOn)) return undefined;
  return reject('created_before_dissolution', { date: fact.on, dissolvedOn }, '/occurredOn');
}

type Representation = Extract<InstanciaFact, { type: 'RepresentativeAccredited' | 'RepresentativeCeased' }>;

function admitsRepresentative(
  state: Instancia,
  { type, on, data: { sector, seat } }: Representation,
): Rejection | undefined {
  const accredited = isAccredited(state, sector, seat, on);
  if (type === 'RepresentativeCeased') {
    return accredited ? undefined : reject('not_accredited', { sector, seat, date: on }, '/data/seat');
  }
  if (!isMember(state, sector, on)) return reject('not_member', { sector, date: on }, '/data/sector');
  return accredited ? reject('already_accredited', { sector, seat, date: on }, '/data/seat') : undefined;
}

function admitsPeriod(
  charter: Charter,
  { period, from, to, dueOn }: { period: string; from: Day; to: Day; dueOn: Day },
): Rejection | undefined {
  if (charter.periods.has(period)) return reject('period_exists', { period }, '/data/period');
  if (from > to || dueOn < to) return reject('period_dates', { from, to, dueOn }, '/data/to');
  const other = [...charter.periods.values()].find((known) => known.from <= to && from <= known.to);
  return other && reject('period_overlaps', { period, other: other.period }, '/data/from');
}

function admitsClosing(charter: Charter, period: string, on: string): Rejection | undefined {
  const known = charter.periods.get(period);
  if (!known) return reject('period_unknown', { period }, '/data/period');
  if (known.closedOn !== undefined) return reject('period_closed', { period }, '/data/period');
  if (!isDay(on)) return reject('day_required', { date: on }, '/occurredOn');
  return on < known.to ? reject('period_not_over', { period, to: known.to, date: on }, '/occurredOn') : undefined;
}

/** Without accents and case: how a person may write a province's name. */
const plain = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();

function decide(command: InstanciaCommand, _state: Instancia, { ubigeo }: Context): readonly NewEvent[] | Rejection {
  if (command.type !== 'CreateInstancia') return [{ type: instanciaCommands[command.type].event, data: command.data }];
  const province = PROVINCES.get(ubigeo);
  if (!province) return reject('ubigeo_unknown', { ubigeo });
  if (plain(province.name) === plain(command.data.province)) {
    return [{ type: 'InstanciaCreated', data: { ...command.data, province: province.name } }];
  }
  const meant = [...PROVINCES.values()].filter(({ name }) => plain(name) === plain(command.data.province));
  const hint = meant
    .map((other) => `${other.name} (${DEPARTMENTS.get(other.department)?.name ?? other.department}) = ${other.ubigeo}.`)
    .join(' ');
  return reject(
    'province_name_mismatch',
    { ubigeo, actual: province.name, given: command.data.province, hint },
    '/data/province',
  );
}

export const instancia = {
  name: 'instancia',
  events: instanciaEvents,
  commands: instanciaCommands,
  initialState: { kind: 'unknown' },
  // Its own invariant (see admits), so that a correction of the creation names what depends on it.
  withinInstancia: false,
  evolve,
  admits,
  supports: () => undefined,
  decide,
} as const satisfies Life<Instancia, typeof instanciaEvents, typeof instanciaCommands>;
