/**
 * The catalogue of sectors: the codes of those that usually sit in an instancia, the same in every province, each with its name in
 * both languages and the other codes under which people may write it. Who sits where is fixed by each province's ordenanza; a local
 * organisation that is not here is recognised by its instancia (see instancia/local-sectors.ts).
 */
import { plain } from '../kernel/plain-text.ts';

export interface Sector {
  readonly code: string;
  readonly es: string;
  readonly en: string;
  /** Other codes that mean it, beside the spellings of its code and of its names. */
  readonly also: readonly string[];
}

export type Language = 'es' | 'en';

const ROWS: readonly (readonly [code: string, es: string, en: string, ...also: string[]])[] = [
  [
    'municipalidad',
    'Municipalidad Provincial',
    'Provincial Municipality',
    'municipalidad-provincial',
    'municipio',
    'muni',
    'alcaldia',
    'gobierno-local',
  ],
  [
    'gerencia-desarrollo-social',
    'Gerencia de Desarrollo Social',
    'Social Development Office',
    'gds',
    'desarrollo-social',
  ],
  ['demuna', 'Demuna', 'Municipal Ombuds Office for Children (Demuna)', 'defensoria-municipal', 'defensoria-del-nino'],
  ['omaped', 'Omaped', 'Municipal Office for Persons with Disabilities (Omaped)'],
  ['ciam', 'Centro Integral del Adulto Mayor', 'Centre for Older Persons (CIAM)', 'adulto-mayor'],
  [
    'municipalidades-distritales',
    'Municipalidades distritales',
    'District municipalities',
    'distritos',
    'municipios-distritales',
  ],
  [
    'pnp',
    'Policía Nacional del Perú',
    'National Police',
    'policia',
    'policia-nacional',
    'comisaria',
    'policia-pnp',
    'pnp-comisaria',
  ],
  ['fiscalia', 'Ministerio Público', 'Public Prosecutor’s Office', 'mp', 'mpfn', 'ministerio-publico', 'fiscal'],
  ['poder-judicial', 'Poder Judicial', 'Judiciary', 'pj', 'juzgado', 'corte-superior', 'corte-superior-de-justicia'],
  ['defensa-publica', 'Defensa Pública', 'Public Defence', 'defensoria-publica', 'minjus-defensa-publica', 'dgdpaj'],
  ['subprefectura', 'Subprefectura Provincial', 'Provincial Subprefecture', 'subprefecto'],
  ['cem', 'Centro Emergencia Mujer', 'Women’s Emergency Centre (CEM)'],
  ['salud', 'Salud', 'Health', 'minsa', 'diresa', 'sector-salud', 'red-de-salud', 'centro-de-salud'],
  ['educacion', 'Educación', 'Education', 'minedu', 'sector-educacion'],
  ['ugel', 'Unidad de Gestión Educativa Local', 'Local Education Management Unit (UGEL)'],
  ['rondas-campesinas', 'Rondas campesinas', 'Rondas campesinas (rural patrols)', 'rondas', 'ronda', 'ronderos'],
  [
    'comunidades',
    'Comunidades campesinas y nativas',
    'Peasant and native communities',
    'comunidades-campesinas',
    'comunidades-nativas',
  ],
  ['comedores-populares', 'Comedores populares', 'Community kitchens', 'comedores', 'comedor'],
  [
    'vaso-de-leche',
    'Comités del Vaso de Leche',
    'Glass of Milk committees',
    'vaso-leche',
    'pvl',
    'comite-de-vaso-de-leche',
  ],
  ['sociedad-civil', 'Sociedad civil', 'Civil society', 'sociedad-civil-organizada', 'osc'],
];

export const SECTORS: ReadonlyMap<string, Sector> = new Map(
  ROWS.map(([code, es, en, ...also]) => [code, { code, es, en, also }]),
);

/** What tells no sector from another: `policia-nacional-del-peru` is `policia-nacional`. */
const FILLERS = new Set([
  'de',
  'del',
  'la',
  'las',
  'los',
  'el',
  'y',
  'e',
  'the',
  'of',
  'for',
  'and',
  'peru',
  'provincial',
]);

/** A code or a name as it is compared: without accents, fillers, signs and plurals. */
export const spelling = (given: string): string =>
  plain(given)
    .split(/[^a-z0-9]+/)
    .filter((word) => !FILLERS.has(word))
    .map((word) => (word.length > 4 ? word.replace(/(?<=[^aeious])es$|(?<=[aeiou])s$/, '') : word))
    .join('');

const SPELLINGS: readonly (readonly [spelling: string, code: string])[] = [...SECTORS.values()].flatMap(
  ({ code, es, en, also }) => [...new Set([code, es, en, ...also].map(spelling))].map((one) => [one, code] as const),
);

/** Shorter ones differ by a letter and mean something else: `cem`, `cep`. */
const LONG_ENOUGH = 6;

/** The sector of the catalogue that a code or a name most likely means under another spelling; nothing where it may be another. */
export function likelySector(given: string): Sector | undefined {
  const wanted = spelling(given);
  const same = SPELLINGS.find(([known]) => known === wanted);
  const near = same ?? SPELLINGS.find(([known]) => known.length >= LONG_ENOUGH && isOneSlipAway(known, wanted));
  return near && SECTORS.get(near[1]);
}

/** Whether one letter more, less, or another, or two changed about, makes the one the other. */
function isOneSlipAway(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  const rest = (text: string, more: number): string => text.slice(from + more);
  const swapped = a[from] === b[from + 1] && a[from + 1] === b[from] && rest(a, 2) === rest(b, 2);
  return swapped || rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1);
}
