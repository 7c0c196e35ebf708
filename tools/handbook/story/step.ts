/**
 * The story that the handbook tells: one invented year of a province, in which every command is sent once and is accepted. A
 * test sends all of it to a server, so that no example of the handbook is one that acta would refuse.
 */
import { eventId, personRef, streamKey } from '../../../src/commands/ids.ts';
import type { By, Source } from '../../../src/domain/kernel/event.ts';
import type { AggregateName } from '../../../src/domain/aggregates.ts';

/** Who holds the token. */
export interface Registrar {
  readonly role: 'secretariat' | 'sector' | 'defensoria';
  readonly institution: string;
  readonly sector?: string;
  readonly office?: string;
  /** In Spanish, as the handbook calls them. */
  readonly title: string;
}

export interface Step {
  /** What its idempotency key is made of. */
  readonly name: string;
  readonly aggregate: AggregateName;
  readonly command: string;
  readonly registrar: Registrar;
  /** What the address says besides the province: an id, a sector and a period, a year. */
  readonly place: Readonly<Record<string, string>>;
  readonly occurredOn: string;
  /** Whose act it is, where that is not the holder of the token. */
  readonly by?: By;
  readonly source?: Source;
  readonly data: object;
  /** Needed so that others can follow, and not shown. */
  readonly unseen?: true;
}

export const keyOf = (name: string): string => `ejemplo-${name}`;
/** The id of the stream that a step opens. */
export const opened = (name: string): string => streamKey(keyOf(name));
/** The reference of the first person that a step enters by name. */
export const entered = (name: string): string => personRef(keyOf(name), 0);
/** The id of the event that a step leaves. */
export const leftBy = (name: string): string => eventId(keyOf(name), 0);

export const MUNICIPALITY = 'Municipalidad Provincial de Chota';
export const OFFICE = 'Oficina Defensorial de Cajamarca';

export const SECRETARIAT: Registrar = {
  role: 'secretariat',
  institution: MUNICIPALITY,
  title: 'la secretaría técnica',
};
export const DEFENSORIA: Registrar = {
  role: 'defensoria',
  institution: 'Defensoría del Pueblo',
  office: OFFICE,
  title: 'la Defensoría',
};
const sector = (code: string, institution: string): Registrar => ({
  role: 'sector',
  institution,
  sector: code,
  title: `el sector \`${code}\``,
});
export const DEMUNA = sector('demuna', 'Demuna de Chota');
export const PNP = sector('pnp', 'Policía Nacional del Perú, Chota');

/** The sessions of the story, by the step that opened each. */
export const FIRST = opened('convocar-sesion');
export const SECOND = opened('sesion-de-mayo');
export const THIRD = opened('sesion-de-junio');

export const vote = (session: string): By => ({
  kind: 'session',
  institution: 'Instancia Provincial de Concertación de Chota',
  session,
});
export const acta = (number: string): Source => ({ kind: 'acta', number });
export const ofSession = (session: string) => ({ kind: 'session', session }) as const;

/** A digest, where there is no file. */
export const SHA256 = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
