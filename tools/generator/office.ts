/** One generated province: whose hands act in it, its own chance, and its way to the desk. */
import { PROVINCES } from '../../src/domain/geography/provinces.ts';
import { addDays, type Day, dayNumber, latest, type PartialDay } from '../../src/domain/kernel/dates.ts';
import type { By, RecordedEvent, Source } from '../../src/domain/kernel/event.ts';
import { isAccredited, isMember } from '../../src/domain/instancia/members.ts';
import type { Instancia } from '../../src/domain/instancia/timeline.ts';
import { type AggregateName, parseStream } from '../../src/domain/aggregates.ts';
import type { Act, Agenda } from './agenda.ts';
import type { Desk, GeneratedCommand, StateOf } from './desk.ts';
import type { Profile } from './profiles.ts';
import type { Random } from './random.ts';

/** The ten sectors that sit in every generated instancia. The first is the municipality, which is the secretariat too. */
export const SECTORS = [
  'municipalidad',
  'gerencia-desarrollo-social',
  'demuna',
  'pnp',
  'fiscalia',
  'cem',
  'salud',
  'ugel',
  'rondas-campesinas',
  'comedores-populares',
] as const;

export interface World {
  readonly agenda: Agenda;
  readonly desk: Desk;
  /** Takes what was done, in the order of its registration. */
  readonly done: (command: GeneratedCommand) => void;
}

export interface Deed {
  readonly on: PartialDay;
  readonly by?: By;
  readonly key?: string;
  readonly source?: Source;
}

/** What waits for a session: asked at each one that is held, until it says that it was dealt with. */
export type Item = (session: HeldSession) => boolean;

export interface HeldSession {
  readonly on: Day;
  readonly key: string;
  /** The session's own hand: its vote. */
  readonly vote: By;
  readonly acta: Source;
}

export class Office {
  readonly ubigeo: string;
  readonly name: string;
  readonly profile: Profile;
  readonly random: Random;
  readonly #world: World;
  readonly secretariat: By;
  readonly defensoria: By;
  /** The acts that rest on sessions, in the order in which they came up. */
  #docket: Item[] = [];
  #documents = 0;
  readonly #held = new Map<string, number>();

  constructor(ubigeo: string, profile: Profile, random: Random, world: World) {
    this.ubigeo = ubigeo;
    this.name = PROVINCES.get(ubigeo)?.name ?? ubigeo;
    this.profile = profile;
    this.random = random;
    this.#world = world;
    this.secretariat = { kind: 'secretariat', institution: this.institution('municipalidad') };
    this.defensoria = {
      kind: 'defensoria',
      institution: 'Defensoría del Pueblo',
      office: `Oficina Defensorial ${ubigeo.slice(0, 2)}`,
    };
  }

  get today(): Day {
    return this.#world.agenda.today;
  }

  get instancia(): Instancia {
    return this.#world.desk.state('instancia', this.ubigeo);
  }

  state<L extends AggregateName>(aggregate: L, key: string): StateOf<L> {
    return this.#world.desk.state(aggregate, this.ubigeo, key);
  }

  at(day: Day, act: Act): void {
    this.#world.agenda.at(day, act);
  }

  /** Plans for so many days from today. */
  after(days: number, act: Act): void {
    this.at(addDays(this.today, days), act);
  }

  /** Registers today what was done on `on`; by the secretariat unless it says otherwise. */
  register(
    aggregate: AggregateName,
    command: string,
    data: object,
    { by = this.secretariat, ...deed }: Deed,
  ): GeneratedCommand {
    const done = this.#world.desk.handle({ aggregate, command, ubigeo: this.ubigeo, data, by, ...deed }, this.today);
    this.#world.done(done);
    return done;
  }

  rectify(event: RecordedEvent, mended: { readonly occurredOn?: Day; readonly data?: object }): void {
    this.#correct('RectifyFact', event, { ...mended, reason: 'Así consta en el documento.' });
  }

  annul(event: RecordedEvent): void {
    this.#correct('AnnulFact', event, { reason: 'Se registró por error.' });
  }

  #correct(command: string, event: RecordedEvent, data: object): void {
    const name = parseStream(event.stream);
    if (!name) throw new Error(`${event.stream} is no stream of acta's`);
    const { by } = event.metadata;
    const actingParty = by.kind === 'session' ? this.secretariat : by;
    const deed = { on: this.today, by: actingParty, source: this.document('oficio') };
    const { key } = name;
    this.register(name.aggregate, command, { eventId: event.id, ...data }, key === undefined ? deed : { ...deed, key });
  }

  docket(item: Item): void {
    this.#docket.push(item);
  }

  /** A session goes through what waits for it. What comes up meanwhile waits for the next one. */
  goThroughDocket(session: HeldSession): void {
    const waiting = this.#docket;
    this.#docket = [];
    const left = waiting.filter((item) => !item(session));
    this.#docket = [...left, ...this.#docket];
  }

  sector(code: string): By {
    return { kind: 'sector', institution: this.institution(code), sector: code };
  }

  session(key: string): By {
    return { kind: 'session', institution: `Instancia Provincial de ${this.name}`, session: key };
  }

  institution(sector: string): string {
    if (sector === 'municipalidad') return `Municipalidad Provincial de ${this.name}`;
    return `${sector.charAt(0).toUpperCase()}${sector.slice(1).replaceAll('-', ' ')} de ${this.name}`;
  }

  document(kind: Source['kind']): Source {
    this.#documents += 1;
    return { kind, number: `${kind} ${String(this.#documents).padStart(4, '0')}-${this.today.slice(0, 4)}` };
  }

  isMember(sector: string, day: PartialDay): boolean {
    return isMember(this.instancia, sector, day);
  }

  isAccredited(sector: string, seat: string, day: Day): boolean {
    return isAccredited(this.instancia, sector, seat, day);
  }

  /** How many sessions of a year were registered as held. */
  heldIn(year: number): number {
    return this.#held.get(String(year)) ?? 0;
  }

  noteHeld(on: Day): void {
    const year = on.slice(0, 4);
    this.#held.set(year, (this.#held.get(year) ?? 0) + 1);
  }

  membersOn(day: Day): string[] {
    return SECTORS.filter((sector) => this.isMember(sector, day));
  }
}

/** The same day, or the Monday after a weekend. */
export function workday(day: Day): Day {
  // 1970-01-01 was a Thursday.
  const weekday = (dayNumber(day) + 4) % 7;
  if (weekday === 6) return addDays(day, 2);
  return weekday === 0 ? addDays(day, 1) : day;
}

export const monthEnd = (day: Day): Day => latest(day.slice(0, 7));
