/** What an instancia knows of itself, as dated facts: every question about it names the day it is asked about. */
import { certainlyBefore, compareDates, type Day, earliest, latest, type PartialDay } from '../dates.ts';
import type { EventRef } from '../decider.ts';
import { type Rejection, reject } from '../rejection.ts';

export interface Dated {
  readonly on: PartialDay;
  readonly ref: EventRef;
}

/** From creation to dissolution. */
export interface Existence {
  readonly createdOn: PartialDay;
  readonly createdBy: EventRef;
  readonly dissolvedOn?: PartialDay;
  readonly dissolvedBy?: EventRef;
}

/** A seat taken (`in`) or left, from a day on. */
export interface Turn extends Dated {
  readonly in: boolean;
  readonly institution?: string;
  /** Who was accredited, as an opaque reference. */
  readonly personRef?: string;
}

export interface RulesInForce extends Dated {
  readonly cadenceMonths: number;
  readonly quorum: number;
  readonly noticeDays: number;
}

export interface CadenceInForce extends Dated {
  readonly months: number;
}

export interface Period {
  readonly period: string;
  readonly from: Day;
  readonly to: Day;
  readonly dueOn: Day;
  readonly openedBy: EventRef;
  readonly closedOn?: Day;
  readonly closedBy?: EventRef;
  readonly sentOn?: PartialDay;
}

export interface Charter {
  readonly existences: readonly Existence[];
  readonly installations: readonly Dated[];
  readonly secretariats: readonly (Dated & { readonly body: string })[];
  readonly protocols: readonly Dated[];
  readonly members: ReadonlyMap<string, readonly Turn[]>;
  /** By `sector/seat`. */
  readonly representatives: ReadonlyMap<string, readonly Turn[]>;
  readonly rules: readonly RulesInForce[];
  readonly cadences: readonly CadenceInForce[];
  /** In the order of their opening: a list, since a map of many years would be copied at great cost for each of them. */
  readonly periods: readonly Period[];
  /** The latest date of its own facts, whatever they are: it was not dissolved before it. */
  readonly lastOn: PartialDay;
}

export type Instancia =
  { readonly kind: 'unknown' } | (Charter & { readonly kind: 'live' }) | (Charter & { readonly kind: 'dissolved' });

/** Keeps dated things in the order of their days; of the same day, in the order of registration. */
export function insertDated<T extends Dated>(list: readonly T[], item: T): readonly T[] {
  const after = list.findIndex((other) => compareDates(other.on, item.on) > 0);
  return after < 0 ? [...list, item] : [...list.slice(0, after), item, ...list.slice(after)];
}

/** The latest that holds on the day. */
export const inForce = <T extends Dated>(list: readonly T[], day: Day): T | undefined =>
  list.findLast((item) => earliest(item.on) <= day);

/** The existence that a date falls into, or the nearest one before it, or the first. */
export function existenceOn(charter: Charter, date: PartialDay): Existence | undefined {
  return (
    charter.existences.findLast((existence) => earliest(existence.createdOn) <= latest(date)) ?? charter.existences[0]
  );
}

/** Whether a date may belong to the existence that the day falls into, and not certainly to one before it. */
export function isOfExistenceOn(instancia: Instancia, date: PartialDay, day: Day): boolean {
  const existence = instancia.kind === 'unknown' ? undefined : existenceOn(instancia, day);
  return existence !== undefined && !certainlyBefore(date, existence.createdOn);
}

/** The latest that holds on the day, of what was done since the creation: what is created again begins without it. */
export function ownInForce<T extends Dated>(instancia: Instancia, list: readonly T[], day: Day): T | undefined {
  const item = inForce(list, day);
  return item && isOfExistenceOn(instancia, item.on, day) ? item : undefined;
}

/** Why a fact of that date lies outside the life of the instancia, if it certainly does. */
export function outsideLife(instancia: Instancia, date: PartialDay): Rejection | undefined {
  const existence = instancia.kind === 'unknown' ? undefined : existenceOn(instancia, date);
  if (!existence) return reject('instancia_not_created');
  const { createdOn, dissolvedOn } = existence;
  if (certainlyBefore(date, createdOn)) return reject('before_creation', { date, createdOn }, '/occurredOn');
  if (dissolvedOn !== undefined && certainlyBefore(dissolvedOn, date)) {
    return reject('after_dissolution', { date, dissolvedOn }, '/occurredOn');
  }
  return undefined;
}

/** The turn that holds on a date. Seats end with the existence that they were taken in. */
function turnOn(charter: Charter, turns: readonly Turn[] | undefined, date: PartialDay): Turn | undefined {
  const turn = turns && inForce(turns, earliest(date));
  const existence = turn && existenceOn(charter, date);
  if (!existence || certainlyBefore(turn.on, existence.createdOn)) return undefined;
  return existence.dissolvedOn !== undefined && certainlyBefore(existence.dissolvedOn, date) ? undefined : turn;
}

/** The turns with a further one, of one seat. */
export function withTurn(
  turns: ReadonlyMap<string, readonly Turn[]>,
  key: string,
  turn: Turn,
): ReadonlyMap<string, readonly Turn[]> {
  const known = turns.get(key) ?? [];
  return new Map(turns).set(key, insertDated(known, turn.in ? turn : endOf(known, turn)));
}

/** A seat is left after it was taken: of what is known by its year or month, from the day on which it was taken within it. */
function endOf(turns: readonly Turn[], end: Turn): Turn {
  const taken = turns.findLast((turn) => turn.in && earliest(turn.on) <= latest(end.on));
  return taken && compareDates(taken.on, end.on) > 0 ? { ...end, on: taken.on } : end;
}

/** Whether the sector has its seat on that day (for a partial date: on its earliest day). */
export const isMember = (instancia: Instancia, sector: string, date: PartialDay): boolean =>
  instancia.kind !== 'unknown' && (turnOn(instancia, instancia.members.get(sector), date)?.in ?? false);

/** The reporting period of that name. The last ones are asked for most. */
export const periodNamed = (instancia: Instancia | Charter, name: string): Period | undefined =>
  'periods' in instancia ? instancia.periods.findLast(({ period }) => period === name) : undefined;

/** The periods with a change of the last of that name. */
export const withPeriod = ({ periods }: Charter, name: string, change: Partial<Period>): readonly Period[] => {
  const index = periods.findLastIndex(({ period }) => period === name);
  const known = periods[index];
  return known ? periods.with(index, { ...known, ...change }) : periods;
};

export const seatKey = (sector: string, seat: string): string => `${sector}/${seat}`;

/** The turn of a representative: it ends when its sector leaves, and does not come back with it. */
function seatTurnOn(charter: Charter, sector: string, seat: string, date: PartialDay): Turn | undefined {
  const turn = turnOn(charter, charter.representatives.get(seatKey(sector, seat)), date);
  const left = charter.members
    .get(sector)
    ?.some((other) => !other.in && turn && compareDates(other.on, turn.on) > 0 && earliest(other.on) <= earliest(date));
  return left ? undefined : turn;
}

export const isAccredited = (instancia: Instancia, sector: string, seat: string, date: PartialDay): boolean =>
  instancia.kind !== 'unknown' && (seatTurnOn(instancia, sector, seat, date)?.in ?? false);

export interface Member {
  readonly sector: string;
  readonly institution: string;
  readonly since: PartialDay;
  readonly ref: EventRef;
  readonly titular?: Turn;
  readonly alterno?: Turn;
}

/** The members on a day, by sector, each with whoever is accredited on that day. */
export function membersOn(instancia: Instancia, day: Day): Member[] {
  if (instancia.kind === 'unknown') return [];
  const found: Member[] = [];
  for (const [sector, turns] of instancia.members) {
    const turn = turnOn(instancia, turns, day);
    if (!turn?.in) continue;
    const titular = seatTurnOn(instancia, sector, 'titular', day);
    const alterno = seatTurnOn(instancia, sector, 'alterno', day);
    found.push({
      sector,
      institution: turn.institution ?? sector,
      since: turn.on,
      ref: turn.ref,
      ...(titular?.in && { titular }),
      ...(alterno?.in && { alterno }),
    });
  }
  return found.sort((a, b) => (a.sector < b.sector ? -1 : 1));
}

/** The institution that sits for a sector on a day. */
export const institutionOf = (instancia: Instancia, sector: string, day: PartialDay): string | undefined => {
  const turn = instancia.kind === 'unknown' ? undefined : turnOn(instancia, instancia.members.get(sector), day);
  return turn?.in ? turn.institution : undefined;
};

/** The latest of internal rules and agreed cadence that is in force on a day; 2 months where none is recorded [rule]. */
export function cadenceOn(instancia: Instancia, day: Day): { readonly months: number; readonly ref?: EventRef } {
  if (instancia.kind === 'unknown') return { months: 2 };
  const rules = ownInForce(instancia, instancia.rules, day);
  const agreed = ownInForce(instancia, instancia.cadences, day);
  if (rules && agreed) {
    return compareDates(agreed.on, rules.on) >= 0
      ? { months: agreed.months, ref: agreed.ref }
      : { months: rules.cadenceMonths, ref: rules.ref };
  }
  if (agreed) return { months: agreed.months, ref: agreed.ref };
  return rules ? { months: rules.cadenceMonths, ref: rules.ref } : { months: 2 };
}
