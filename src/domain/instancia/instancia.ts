/** The instancia of one province: created by ordenanza, installed, with its members, rules and reporting periods. */
import { DEPARTMENTS, PROVINCES } from '../catalogue/provinces.ts';
import { certainlyBefore, compareDates, type Day, isDay, latest, type PartialDay } from '../dates.ts';
import type { Context, Life } from '../decider.ts';
import type { NewEvent } from '../event.ts';
import { sameName } from '../plain.ts';
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
  periodNamed,
  seatKey,
  type Turn,
  withPeriod,
  withTurn,
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
  periods: [],
  lastOn: '',
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
  const next = changed(state, fact);
  return next.kind === 'unknown' || compareDates(next.lastOn || fact.on, fact.on) > 0
    ? next
    : { ...next, lastOn: fact.on };
}

function changed(state: Instancia, fact: InstanciaFact): Instancia {
  const { on, ref } = fact;
  if (fact.type === 'InstanciaCreated') {
    const known: Charter = state.kind === 'unknown' ? EMPTY : state;
    return { ...known, kind: 'live', existences: [...known.existences, { createdOn: on, createdBy: ref }] };
  }
  // On a day before the creation there is nothing, though a fact dated by its year may begin earlier.
  if (state.kind === 'unknown') return state;
  switch (fact.type) {
    case 'InstanciaDissolved': {
      const last = state.existences.at(-1);
      if (!last) return state;
      return {
        ...state,
        kind: 'dissolved',
        existences: [...state.existences.slice(0, -1), { ...last, dissolvedOn: on, dissolvedBy: ref }],
      };
    }
    case 'OrdenanzaAmended':
      return state;
    case 'InstanciaInstalled':
      return { ...state, installations: insertDated(state.installations, { on, ref }) };
    case 'TechnicalSecretariatDesignated':
      return { ...state, secretariats: insertDated(state.secretariats, { on, ref, body: fact.data.body }) };
    case 'JointProtocolAdopted':
      return { ...state, protocols: insertDated(state.protocols, { on, ref }) };
    case 'MemberIncorporated':
      return {
        ...state,
        members: withTurn(state.members, fact.data.sector, { on, ref, in: true, institution: fact.data.institution }),
      };
    case 'MemberWithdrawn':
      return { ...state, members: withTurn(state.members, fact.data.sector, { on, ref, in: false }) };
    case 'RepresentativeAccredited':
      return withRepresentative(state, fact.data, { on, ref, in: true, personRef: fact.data.personRef });
    case 'RepresentativeCeased':
      return withRepresentative(state, fact.data, { on, ref, in: false });
    case 'InternalRulesApproved':
      return { ...state, rules: insertDated(state.rules, { on, ref, ...fact.data }) };
    case 'MeetingCadenceAgreed':
      return { ...state, cadences: insertDated(state.cadences, { on, ref, months: fact.data.months }) };
    case 'ReportingPeriodOpened':
      return { ...state, periods: [...state.periods, { ...fact.data, openedBy: ref }] };
    case 'ReportingPeriodClosed':
      return { ...state, periods: withPeriod(state, fact.data.period, { closedOn: on, closedBy: ref }) };
    case 'ReportSentToRegionalInstancia':
      return { ...state, periods: withPeriod(state, fact.data.period, { sentOn: on }) };
  }
}

function admits(state: Instancia, fact: InstanciaFact): Rejection | undefined {
  if (fact.type === 'InstanciaCreated') return admitsCreation(state, fact);
  const outside = outsideLife(state, fact.on);
  if (outside || state.kind === 'unknown') return outside;
  const { on } = fact;
  const notTheirs = ofAnotherSector(fact);
  if (notTheirs) return notTheirs;
  switch (fact.type) {
    case 'InstanciaDissolved':
      return state.kind === 'live'
        ? (beforeLastCreation(state, on) ?? beforeLastFact(state, on))
        : reject('after_dissolution', { date: on, dissolvedOn: state.existences.at(-1)?.dissolvedOn ?? '' });
    case 'MemberIncorporated':
      return isMember(state, fact.data.sector, on)
        ? reject('already_member', { sector: fact.data.sector, date: on }, '/data/sector')
        : undefined;
    case 'MemberWithdrawn':
      // Of a date known by its year, the seat may have been taken within it.
      return isMember(state, fact.data.sector, on) || isMember(state, fact.data.sector, latest(on))
        ? undefined
        : reject('not_member', { sector: fact.data.sector, date: on }, '/data/sector');
    case 'RepresentativeAccredited':
    case 'RepresentativeCeased':
      return admitsRepresentative(state, fact);
    case 'ReportingPeriodOpened':
      return admitsPeriod(state, fact.data);
    case 'ReportingPeriodClosed':
      return admitsClosing(state, fact.data.period, on);
    case 'ReportSentToRegionalInstancia':
      return admitsSending(state, fact.data.period, on);
    default:
      return undefined;
  }
}

/** A sector leaves its own seat and names its own people. */
function ofAnotherSector({ by, data }: InstanciaFact): Rejection | undefined {
  const seat = 'sector' in data ? data.sector : undefined;
  return by.kind === 'sector' && seat !== undefined && by.sector !== seat
    ? reject('not_own_sector', { given: seat, own: by.sector ?? by.institution }, '/data/sector')
    : undefined;
}

/** Where it was created again, what is dissolved is the last that was created. */
function beforeLastCreation({ existences }: Charter, on: PartialDay): Rejection | undefined {
  const createdOn = existences.at(-1)?.createdOn;
  return createdOn !== undefined && certainlyBefore(on, createdOn)
    ? reject('before_creation', { date: on, createdOn }, '/occurredOn')
    : undefined;
}

/** What certainly follows the dissolution could not have been done: it is to be annulled first, or has another date. */
const beforeLastFact = ({ lastOn }: Charter, on: PartialDay): Rejection | undefined =>
  certainlyBefore(on, lastOn) ? reject('dissolved_before_acts', { date: on, last: lastOn }, '/occurredOn') : undefined;

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
    return accredited || isAccredited(state, sector, seat, latest(on))
      ? undefined
      : reject('not_accredited', { sector, seat, date: on }, '/data/seat');
  }
  // Of a date known by its year, the seat may have been taken within it.
  const seated = isMember(state, sector, on) || isMember(state, sector, latest(on));
  if (!seated) return reject('not_member', { sector, date: on }, '/data/sector');
  return accredited ? reject('already_accredited', { sector, seat, date: on }, '/data/seat') : undefined;
}

function admitsPeriod(
  charter: Charter,
  { period, from, to, dueOn }: { period: string; from: Day; to: Day; dueOn: Day },
): Rejection | undefined {
  if (periodNamed(charter, period)) return reject('period_exists', { period }, '/data/period');
  if (from > to || dueOn < to) return reject('period_dates', { from, to, dueOn }, '/data/to');
  const other = charter.periods.find((known) => known.from <= to && from <= known.to);
  return other && reject('period_overlaps', { period, other: other.period }, '/data/from');
}

function admitsClosing(charter: Charter, period: string, on: string): Rejection | undefined {
  const known = periodNamed(charter, period);
  if (!known) return reject('period_unknown', { period }, '/data/period');
  if (known.closedOn !== undefined) return reject('period_closed', { period }, '/data/period');
  if (!isDay(on)) return reject('day_required', { date: on }, '/occurredOn');
  return on < known.to ? reject('period_not_over', { period, to: known.to, date: on }, '/occurredOn') : undefined;
}

function admitsSending(charter: Charter, period: string, on: PartialDay): Rejection | undefined {
  const known = periodNamed(charter, period);
  if (!known) return reject('period_unknown', { period }, '/data/period');
  if (known.sentOn !== undefined) return reject('already_reported_to_region', { period }, '/data/period');
  return certainlyBefore(on, known.from)
    ? reject('period_not_begun', { period, from: known.from, date: on }, '/occurredOn')
    : undefined;
}

/** Why the name is not that of the province with this code; it says which province each of them is. */
function provinceRefusal(ubigeo: string, given: string): Rejection | undefined {
  const province = PROVINCES.get(ubigeo);
  if (!province) return reject('ubigeo_unknown', { ubigeo });
  if (sameName(province.name, given)) return undefined;
  const hint = [...PROVINCES.values()]
    .filter(({ name }) => sameName(name, given))
    .map((other) => `${other.name} (${DEPARTMENTS.get(other.department)?.name ?? other.department}) = ${other.ubigeo}.`)
    .join(' ');
  return reject('province_name_mismatch', { ubigeo, actual: province.name, given, hint }, '/data/province');
}

/** The catalogue is outside the stream: a creation is of the province that it names, when registered and when rectified. */
const supports = (_state: Instancia, fact: InstanciaFact, { ubigeo }: Context): Rejection | undefined =>
  fact.type === 'InstanciaCreated' ? provinceRefusal(ubigeo, fact.data.province) : undefined;

function decide(command: InstanciaCommand, _state: Instancia, { ubigeo }: Context): readonly NewEvent[] {
  const type = instanciaCommands[command.type].event;
  if (command.type !== 'CreateInstancia') return [{ type, data: command.data }];
  const province = PROVINCES.get(ubigeo)?.name ?? command.data.province;
  const asCatalogued = sameName(province, command.data.province) ? province : command.data.province;
  return [{ type, data: { ...command.data, province: asCatalogued } }];
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
  supports,
  decide,
} as const satisfies Life<Instancia, typeof instanciaEvents, typeof instanciaCommands>;
