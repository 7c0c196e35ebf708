/** The sectors of one instancia beside the catalogue: local organisations that it recognised, each by a document. */
import { type Language, likelySector, SECTORS, spelling } from '../geography/sectors.ts';
import { certainlyBefore, type PartialDay } from '../kernel/dates.ts';
import { existenceOn, type Existence, type Instancia } from './timeline.ts';

/** Whether a sector may be named in an act of that date: by the catalogue, or recognised by then in the existence of the date. */
export function isKnownSector(instancia: Instancia, sector: string, date: PartialDay): boolean {
  if (SECTORS.has(sector)) return true;
  const local = existenceOn(instancia, date)?.localSectors.get(sector);
  return local !== undefined && !certainlyBefore(date, local.on);
}

/** The code that one not known most likely means: of the catalogue, or a local one under another spelling. */
export const likelyCode = (existence: Existence | undefined, given: string): string | undefined =>
  likelySector(given)?.code ??
  [...(existence?.localSectors.keys() ?? [])].find((local) => spelling(local) === spelling(given));

/** What a person reads for a sector: its name by the catalogue, or as its instancia recognised it; otherwise the code. */
export const sectorName = (code: string, lang: Language, existence: Existence | undefined): string =>
  SECTORS.get(code)?.[lang] ?? existence?.localSectors.get(code)?.name ?? code;

/** Its name over several instancias: one that they all use, or else the code, where each recognised something of its own. */
export const commonName = (code: string, before: string | undefined, name: string): string =>
  before === undefined || before === name ? name : code;
