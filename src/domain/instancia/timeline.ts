/**
 * What an instancia knows of itself, as dated facts: every question about it names the day it is asked about.
 *
 * It may be dissolved and created again. Each existence holds its own facts, and a fact belongs to one existence, so that what is
 * created again begins anew and no question has to leave out what was before.
 */
import {
  addDays,
  certainlyBefore,
  compareDates,
  type Day,
  earliest,
  latest,
  type PartialDay,
} from '../kernel/dates.ts';
import type { EventRef } from '../kernel/fact.ts';
import { type Rejection, reject } from '../refusals/rejection.ts';
import type { Dated } from '../kernel/dated.ts';
import type { Seating } from './seats.ts';

export interface RulesInForce extends Dated {
  readonly cadenceMonths: number;
  readonly quorum: number;
  readonly noticeDays: number;
}

export interface CadenceInForce extends Dated {
  readonly months: number;
}

/** A local organisation that the instancia recognised beside the catalogue, by its name as the document has it. */
export interface LocalSector extends Dated {
  readonly name: string;
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

/** From a creation to its dissolution, with the facts of its own. */
export interface Existence {
  readonly createdOn: PartialDay;
  readonly createdBy: EventRef;
  /** The first day on which it can have been: of the creation, and after the dissolution that it followed. */
  readonly from: Day;
  readonly dissolvedOn?: PartialDay;
  readonly dissolvedBy?: EventRef;
  readonly installations: readonly Dated[];
  readonly secretariats: readonly (Dated & { readonly body: string })[];
  readonly protocols: readonly Dated[];
  readonly members: ReadonlyMap<string, readonly Seating[]>;
  /** By `sector/seat`. */
  readonly representatives: ReadonlyMap<string, readonly Seating[]>;
  /** Recognised beside the catalogue, by code. */
  readonly localSectors: ReadonlyMap<string, LocalSector>;
  readonly rules: readonly RulesInForce[];
  readonly cadences: readonly CadenceInForce[];
  /** In the order of their opening: a list, since a map of many years would be copied at great cost for each of them. */
  readonly periods: readonly Period[];
  /** The latest date of its facts, whatever they are: it was not dissolved before it. */
  readonly lastOn: PartialDay;
}

export type Instancia =
  | { readonly kind: 'unknown' }
  /** In the order of their creation; the last one lives, or was dissolved. */
  | { readonly kind: 'live' | 'dissolved'; readonly existences: readonly Existence[] };

/** A new existence: a creation that may have been before the dissolution which it followed counts from the day after that. */
export function begun(createdOn: PartialDay, createdBy: EventRef, former: Existence | undefined): Existence {
  const created = earliest(createdOn);
  const ended = former?.dissolvedOn === undefined ? '' : earliest(former.dissolvedOn);
  return {
    createdOn,
    createdBy,
    from: created < ended ? addDays(ended, 1) : created,
    installations: [],
    secretariats: [],
    protocols: [],
    members: new Map(),
    representatives: new Map(),
    localSectors: new Map(),
    rules: [],
    cadences: [],
    periods: [],
    lastOn: createdOn,
  };
}

/** The existence that a date may belong to: of two, the later; of none, the nearest one before it, or the first. */
export function existenceOn(instancia: Instancia, date: PartialDay): Existence | undefined {
  if (instancia.kind === 'unknown') return undefined;
  const { existences } = instancia;
  return existences.findLast(({ from }) => from <= latest(date)) ?? existences[0];
}

/** The existence that the instancia has on a day: none before its creation, nor from the first possible day of its dissolution on. */
export function existenceInForce(instancia: Instancia, day: Day): Existence | undefined {
  const existence = existenceOn(instancia, day);
  if (!existence || day < existence.from) return undefined;
  return existence.dissolvedOn !== undefined && earliest(existence.dissolvedOn) <= day ? undefined : existence;
}

/** Whether an existence can have been in some part of a year. */
export const livedIn = ({ from, dissolvedOn }: Existence, year: number): boolean =>
  from <= `${year}-12-31` && (dissolvedOn === undefined || !certainlyBefore(dissolvedOn, String(year)));

/** Whether the existence was certainly there on a day: neither still to be created nor dissolved already. */
export const isCertainOn = ({ createdOn, dissolvedOn }: Existence, day: Day): boolean =>
  latest(createdOn) <= day && (dissolvedOn === undefined || day <= earliest(dissolvedOn));

/** The instancia with a change of the existence that a date belongs to. */
export function withExistence(
  instancia: Exclude<Instancia, { kind: 'unknown' }>,
  date: PartialDay,
  change: (existence: Existence) => Partial<Existence>,
): Instancia {
  const own = existenceOn(instancia, date);
  if (!own) return instancia;
  const lastOn = compareDates(own.lastOn, date) > 0 ? own.lastOn : date;
  const changed = { ...own, lastOn, ...change(own) };
  return { ...instancia, existences: instancia.existences.map((known) => (known === own ? changed : known)) };
}

/** Why a fact of that date lies outside the life of the instancia, if it certainly does. */
export function outsideExistence(instancia: Instancia, date: PartialDay): Rejection | undefined {
  const existence = existenceOn(instancia, date);
  if (!existence) return reject('instancia_not_created');
  const { createdOn, from, dissolvedOn } = existence;
  if (certainlyBefore(date, from)) return reject('before_creation', { date, createdOn }, '/occurredOn');
  if (dissolvedOn !== undefined && certainlyBefore(dissolvedOn, date)) {
    return reject('after_dissolution', { date, dissolvedOn }, '/occurredOn');
  }
  return undefined;
}

/** The reporting period of that name. The last ones are asked for most. */
export const periodNamed = (existence: Existence | undefined, name: string): Period | undefined =>
  existence?.periods.findLast(({ period }) => period === name);

/** The periods with a change of the last of that name. */
export const withPeriod = ({ periods }: Existence, name: string, change: Partial<Period>): readonly Period[] => {
  const index = periods.findLastIndex(({ period }) => period === name);
  const known = periods[index];
  return known ? periods.with(index, { ...known, ...change }) : periods;
};

/**
 * Whether something is true of the internal rules of a day, whichever they are: of the latest that are certainly in force, and of
 * those that may be. Never where it may have had none.
 */
export function isTrueOfRules(instancia: Instancia, day: Day, holds: (rules: RulesInForce) => boolean): boolean {
  const rules = existenceOn(instancia, day)?.rules ?? [];
  const certain = rules.findLast(({ on }) => latest(on) <= day);
  const possible = rules.filter(({ on }) => earliest(on) <= day && day < latest(on));
  return certain !== undefined && [certain, ...possible].every(holds);
}
