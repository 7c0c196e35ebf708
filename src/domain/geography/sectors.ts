/**
 * Display names of the sectors that usually sit in an instancia. It is not a list of who may: the composition is
 * fixed by each province's ordenanza, and a sector outside this table is a slug like any other, shown as it is.
 */
export interface Sector {
  readonly code: string;
  readonly es: string;
  readonly en: string;
}

export type Language = 'es' | 'en';

const ROWS: readonly (readonly [code: string, es: string, en: string])[] = [
  ['municipalidad', 'Municipalidad Provincial', 'Provincial Municipality'],
  ['gerencia-desarrollo-social', 'Gerencia de Desarrollo Social', 'Social Development Office'],
  ['demuna', 'Demuna', 'Municipal Ombuds Office for Children (Demuna)'],
  ['omaped', 'Omaped', 'Municipal Office for Persons with Disabilities (Omaped)'],
  ['ciam', 'Centro Integral del Adulto Mayor', 'Centre for Older Persons (CIAM)'],
  ['municipalidades-distritales', 'Municipalidades distritales', 'District municipalities'],
  ['pnp', 'Policía Nacional del Perú', 'National Police'],
  ['fiscalia', 'Ministerio Público', 'Public Prosecutor’s Office'],
  ['poder-judicial', 'Poder Judicial', 'Judiciary'],
  ['defensa-publica', 'Defensa Pública', 'Public Defence'],
  ['subprefectura', 'Subprefectura Provincial', 'Provincial Subprefecture'],
  ['cem', 'Centro Emergencia Mujer', 'Women’s Emergency Centre (CEM)'],
  ['salud', 'Salud', 'Health'],
  ['educacion', 'Educación', 'Education'],
  ['ugel', 'Unidad de Gestión Educativa Local', 'Local Education Management Unit (UGEL)'],
  ['rondas-campesinas', 'Rondas campesinas', 'Rondas campesinas (rural patrols)'],
  ['comunidades', 'Comunidades campesinas y nativas', 'Peasant and native communities'],
  ['comedores-populares', 'Comedores populares', 'Community kitchens'],
  ['vaso-de-leche', 'Comités del Vaso de Leche', 'Glass of Milk committees'],
  ['sociedad-civil', 'Sociedad civil', 'Civil society'],
];

export const SECTORS: ReadonlyMap<string, Sector> = new Map(ROWS.map(([code, es, en]) => [code, { code, es, en }]));

/** What a person reads for a sector; the code itself where the table does not know it. */
export function sectorName(code: string, lang: Language): string {
  return SECTORS.get(code)?.[lang] ?? code;
}
