import { type Rejection, reject } from '../refusals/rejection.ts';
import { PROVINCES } from './provinces.ts';

/** The refusal of a code of no province. A spreadsheet makes 604 of 0604: then it says which province was meant. */
export function unknownUbigeo(given: string, pointer?: string): Rejection {
  const meant = PROVINCES.get(given.padStart(4, '0'));
  const hint = meant ? ` ${meant.ubigeo} = ${meant.name}.` : '';
  return reject('ubigeo_unknown', { ubigeo: given.slice(0, 20), hint }, pointer);
}
