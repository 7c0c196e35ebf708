/** The instancia of one province: created by ordenanza, installed, with its members, rules and reporting periods. */
import { DEPARTMENTS, isNameOf, PROVINCES } from '../geography/provinces.ts';
import { unknownUbigeo } from '../geography/unknown-ubigeo.ts';
import { certainlyBefore, type Day, earliest, isDay, latest, type PartialDay } from '../kernel/dates.ts';
import type { Context, Aggregate } from '../kernel/aggregate.ts';
import type { NewEvent } from '../kernel/event.ts';
import { type Rejection, reject } from '../refusals/rejection.ts';
import { type InstanciaCommand, instanciaCommands } from './commands.ts';
import { type InstanciaFact, instanciaEvents } from './events.ts';
import { hasSeat, isAccredited, isMember, mayHaveSeat, seatKey } from './members.ts';
import { insertDated } from '../kernel/dated.ts';
import { type Seating, withSeating } from './seats.ts';
import {
  begun,
  type Existence,
  existenceOn,
  type Instancia,
  outsideExistence,
  periodNamed,
  withExistence,
  withPeriod,
} from './timeline.ts';

type Seats = ReadonlyMap<string, readonly Seating[]>;

const withSeat = (seats: Seats, key: string, seating: Omit<Seating, 'from'>, { from }: Existence): Seats =>
  new Map(seats).set(key, withSeating(seats.get(key) ?? [], seating, from));

const withRepresentative = (
  existence: Existence,
  { sector, seat }: { readonly sector: string; readonly seat: string },
  seating: Omit<Seating, 'from'>,
): Partial<Existence> => ({
  representatives: withSeat(existence.representatives, seatKey(sector, seat), seating, existence),
});

function evolve(state: Instancia, fact: InstanciaFact): Instancia {
  const { on, ref } = fact;
  if (fact.type === 'InstanciaCreated') {
    if (state.kind === 'unknown') return { kind: 'live', existences: [begun(on, ref, undefined)] };
    if (state.kind === 'live') return state;
    return { kind: 'live', existences: [...state.existences, begun(on, ref, state.existences.at(-1))] };
  }
  // On a day before the creation there is nothing, though a fact dated by its year may begin earlier.
  if (state.kind === 'unknown') return state;
  if (fact.type === 'InstanciaDissolved') {
    const last = state.existences.at(-1);
    if (!last) return state;
    const dissolved = { ...last, dissolvedOn: on, dissolvedBy: ref };
    return { kind: 'dissolved', existences: [...state.existences.slice(0, -1), dissolved] };
  }
  return withExistence(state, on, (existence) => changed(existence, fact));
}

type OwnFact = Exclude<InstanciaFact, { type: 'InstanciaCreated' | 'InstanciaDissolved' }>;

function changed(existence: Existence, fact: OwnFact): Partial<Existence> {
  const { on, ref } = fact;
  switch (fact.type) {
    case 'OrdenanzaAmended':
      return {};
    case 'InstanciaInstalled':
      return { installations: insertDated(existence.installations, { on, ref }) };
    case 'TechnicalSecretariatDesignated':
      return { secretariats: insertDated(existence.secretariats, { on, ref, body: fact.data.body }) };
    case 'JointProtocolAdopted':
      return { protocols: insertDated(existence.protocols, { on, ref }) };
    case 'LocalSectorRecognised': {
      const { sector, name } = fact.data;
      return { localSectors: new Map(existence.localSectors).set(sector, { on, ref, name }) };
    }
    case 'MemberIncorporated': {
      const { sector, institution } = fact.data;
      return { members: withSeat(existence.members, sector, { on, ref, in: true, institution }, existence) };
    }
    case 'MemberWithdrawn':
      return { members: withSeat(existence.members, fact.data.sector, { on, ref, in: false }, existence) };
    case 'RepresentativeAccredited':
      return withRepresentative(existence, fact.data, { on, ref, in: true, personRef: fact.data.personRef });
    case 'RepresentativeCeased':
      return withRepresentative(existence, fact.data, { on, ref, in: false });
    case 'InternalRulesApproved':
      return { rules: insertDated(existence.rules, { on, ref, ...fact.data }) };
    case 'MeetingCadenceAgreed':
      return { cadences: insertDated(existence.cadences, { on, ref, months: fact.data.months }) };
    case 'ReportingPeriodOpened':
      return { periods: [...existence.periods, { ...fact.data, openedBy: ref }] };
    case 'ReportingPeriodClosed':
      return { periods: withPeriod(existence, fact.data.period, { closedOn: on, closedBy: ref }) };
    case 'ReportSentToRegionalInstancia':
      return { periods: withPeriod(existence, fact.data.period, { sentOn: on }) };
  }
}

function invariants(state: Instancia, fact: InstanciaFact): Rejection | undefined {
  if (fact.type === 'InstanciaCreated') return admitsCreation(state, fact);
  const { on } = fact;
  const outside = outsideExistence(state, on);
  const existence = existenceOn(state, on);
  if (outside || !existence) return outside;
  const notTheirs = ofAnotherSector(fact);
  if (notTheirs) return notTheirs;
  switch (fact.type) {
    case 'InstanciaDissolved':
      return admitsDissolution(state, on);
    case 'LocalSectorRecognised': {
      const { sector } = fact.data;
      const known = existence.localSectors.get(sector);
      return known && reject('sector_already_recognised', { sector, date: known.on }, '/data/sector');
    }
    case 'MemberIncorporated':
      return hasSeat(state, fact.data.sector, on)
        ? reject('already_member', { sector: fact.data.sector, date: on }, '/data/sector')
        : undefined;
    case 'MemberWithdrawn':
      // Of a date known by its year, the seat may have been taken within it.
      return mayHaveSeat(state, fact.data.sector, on)
        ? undefined
        : reject('not_member', { sector: fact.data.sector, date: on }, '/data/sector');
    case 'RepresentativeAccredited':
    case 'RepresentativeCeased':
      return admitsRepresentative(state, fact);
    case 'ReportingPeriodOpened':
      return admitsPeriod(existence, fact.data);
    case 'ReportingPeriodClosed':
      return admitsClosing(existence, fact.data.period, on);
    case 'ReportSentToRegionalInstancia':
      return admitsSending(existence, fact.data.period, on);
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

/** What is dissolved is the last that was created, and not before what it certainly did: that is to be annulled first. */
function admitsDissolution(state: Instancia, on: PartialDay): Rejection | undefined {
  const last = state.kind === 'unknown' ? undefined : state.existences.at(-1);
  if (!last) return undefined;
  const { createdOn, from, dissolvedOn, lastOn } = last;
  if (dissolvedOn !== undefined) return reject('after_dissolution', { date: on, dissolvedOn });
  if (certainlyBefore(on, from)) return reject('before_creation', { date: on, createdOn }, '/occurredOn');
  return certainlyBefore(on, lastOn)
    ? reject('dissolved_before_acts', { date: on, last: lastOn }, '/occurredOn')
    : undefined;
}

function admitsCreation(state: Instancia, fact: InstanciaFact): Rejection | undefined {
  const last = state.kind === 'unknown' ? undefined : state.existences.at(-1);
  if (!last) return undefined;
  const { createdOn, dissolvedOn } = last;
  if (dissolvedOn === undefined) return reject('instancia_already_live', { createdOn });
  return certainlyBefore(fact.on, dissolvedOn)
    ? reject('created_before_dissolution', { date: fact.on, dissolvedOn }, '/occurredOn')
    : undefined;
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
  const seated = isMember(state, sector, on);
  if (!seated) return reject('not_member', { sector, date: on }, '/data/sector');
  return accredited ? reject('already_accredited', { sector, seat, date: on }, '/data/seat') : undefined;
}

function admitsPeriod(
  existence: Existence,
  { period, from, to, dueOn }: { period: string; from: Day; to: Day; dueOn: Day },
): Rejection | undefined {
  if (periodNamed(existence, period)) return reject('period_exists', { period }, '/data/period');
  if (from > to || dueOn < to) return reject('period_dates', { from, to, dueOn }, '/data/to');
  const other = existence.periods.find((known) => known.from <= to && from <= known.to);
  return other && reject('period_overlaps', { period, other: other.period }, '/data/from');
}

function admitsClosing(existence: Existence, period: string, on: string): Rejection | undefined {
  const known = periodNamed(existence, period);
  if (!known) return reject('period_unknown', { period }, '/data/period');
  if (known.closedOn !== undefined) return reject('period_closed', { period }, '/data/period');
  if (!isDay(on)) return reject('day_required', { date: on }, '/occurredOn');
  return on < known.to ? reject('period_not_over', { period, to: known.to, date: on }, '/occurredOn') : undefined;
}

function admitsSending(existence: Existence, period: string, on: PartialDay): Rejection | undefined {
  const known = periodNamed(existence, period);
  if (!known) return reject('period_unknown', { period }, '/data/period');
  if (known.sentOn !== undefined) return reject('already_reported_to_region', { period }, '/data/period');
  return certainlyBefore(on, known.from)
    ? reject('period_not_begun', { period, from: known.from, date: on }, '/occurredOn')
    : undefined;
}

/** Why the name is not that of the province with this code; it says which province each of them is. */
function provinceRefusal(ubigeo: string, given: string): Rejection | undefined {
  const province = PROVINCES.get(ubigeo);
  if (!province) return unknownUbigeo(ubigeo);
  if (isNameOf(province, given)) return undefined;
  const hint = [...PROVINCES.values()]
    .filter((other) => isNameOf(other, given))
    .map((other) => `${other.name} (${DEPARTMENTS.get(other.department)?.name ?? other.department}) = ${other.ubigeo}.`)
    .join(' ');
  return reject('province_name_mismatch', { ubigeo, actual: province.name, given, hint }, '/data/province');
}

/** The catalogue is outside the stream: a creation is of the province that it names, when registered and when rectified. */
const preconditions = (_state: Instancia, fact: InstanciaFact, { ubigeo }: Context): Rejection | undefined =>
  fact.type === 'InstanciaCreated' ? provinceRefusal(ubigeo, fact.data.province) : undefined;

function decide(command: InstanciaCommand, _state: Instancia, { ubigeo }: Context): readonly NewEvent[] {
  const type = instanciaCommands[command.type].event;
  if (command.type !== 'CreateInstancia') return [{ type, data: command.data }];
  const province = PROVINCES.get(ubigeo);
  const given = command.data.province;
  const asCatalogued = province && isNameOf(province, given) ? province.name : given;
  return [{ type, data: { ...command.data, province: asCatalogued } }];
}

/**
 * The facts that count by a day, of all that are known. A creation dated by the year of the dissolution that it followed counts,
 * with what belongs to it, from after that dissolution only.
 */
export function countingBy(facts: readonly InstanciaFact[], day: Day): readonly InstanciaFact[] {
  let state: Instancia = instancia.initialState;
  return facts.filter((fact) => {
    state = evolve(state, fact);
    if (earliest(fact.on) > day) return false;
    if (state.kind === 'unknown' || fact.type === 'InstanciaDissolved') return true;
    const existence = fact.type === 'InstanciaCreated' ? state.existences.at(-1) : existenceOn(state, fact.on);
    return existence === undefined || existence.from <= day;
  });
}

export const instancia = {
  name: 'instancia',
  title: { es: 'Instancia', en: 'Instancia' },
  about: {
    es: 'La instancia de una provincia: su ordenanza, su instalación, sus miembros, su reglamento y sus periodos de informes.',
    en: 'The instancia of a province: its ordenanza, its installation, its members, its rules and its reporting periods.',
  },
  key: { kind: 'none' },
  scope: 'province',
  events: instanciaEvents,
  commands: instanciaCommands,
  initialState: { kind: 'unknown' },
  // Its own invariant (see admits), so that a correction of the creation names what depends on it.
  withinInstancia: false,
  evolve,
  invariants,
  preconditions,
  decide,
} as const satisfies Aggregate<Instancia, typeof instanciaEvents, typeof instanciaCommands>;
