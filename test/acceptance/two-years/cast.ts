/**
 * Celendín in Cajamarca (0603) and its ten sectors. The province exists; everything that is told of it here is invented, and so
 * is what is told of Contumazá (0605, Cajamarca) and Bongará (0103, Amazonas), which stand beside it in the sums.
 */
import type { TestServer } from '../../support/server.ts';
import type { Act, Registrars } from './teller.ts';

export const CELENDIN = '0603';
export const MUNICIPALITY = 'Municipalidad Provincial de Celendín';
export const INSTANCIA = 'Instancia Provincial de Concertación de Celendín';
export const OFFICE = 'Oficina Defensorial de Cajamarca';

export const INSTITUTIONS: Readonly<Record<string, string>> = {
  cem: 'Centro Emergencia Mujer de Celendín',
  'comedores-populares': 'Central de Comedores Populares de Celendín',
  demuna: 'Demuna de Celendín',
  fiscalia: 'Fiscalía Provincial de Celendín',
  municipalidad: MUNICIPALITY,
  pnp: 'Comisaría de Celendín',
  'poder-judicial': 'Juzgado de Familia de Celendín',
  'rondas-campesinas': 'Federación de Rondas Campesinas de Celendín',
  salud: 'Red de Salud de Celendín',
  ugel: 'UGEL de Celendín',
};

export const TEN = Object.keys(INSTITUTIONS);
/** Until 14 March 2022: the comedores populares take their seat on the 15th. */
export const NINE_AT_FIRST = TEN.filter((sector) => sector !== 'comedores-populares');
/** From 10 September 2023 on: the rondas have left. */
export const NINE_AT_LAST = TEN.filter((sector) => sector !== 'rondas-campesinas');

export async function registrars(acta: TestServer): Promise<Registrars> {
  const found = new Map([
    ['secretariat', await acta.as('secretariat', { institution: MUNICIPALITY })],
    ['defensoria', await acta.as('defensoria', { office: OFFICE })],
  ]);
  for (const [place, [sector, institution]] of Object.entries(INSTITUTIONS).entries()) {
    const id = `p-00000000-0000-4000-8000-0000000001${String(place).padStart(2, '0')}`;
    found.set(sector, await acta.as('sector', { id, sector, institution }));
  }
  return found;
}

const at = (ubigeo: string, path: string): string => `/instancias/${ubigeo}${path}`;

type More = Pick<Act, 'more' | 'name'>;

/** An act in Celendín; `path` below the province. */
export const act = (day: string, registrar: string, path: string, data: object, more: More = {}): Act => ({
  day,
  registrar,
  path: at(CELENDIN, path),
  data,
  ...more,
});

/** What a session voted, on its day, registered by the secretaría técnica with its acta. `session` is the day of the session. */
export const voted = (session: string, path: string, data: object, name?: string): Act =>
  act(session, 'secretariat', path, data, {
    more: {
      by: { kind: 'session', institution: INSTANCIA, session: `{id:${session}}` },
      source: { kind: 'acta', number: `Acta de la sesión del ${session}` },
    },
    ...(name !== undefined && { name }),
  });
