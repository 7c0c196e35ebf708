import { type Rejection, reject } from '../refusals/rejection.ts';
import { PROVINCES } from './provinces.ts';

/** A spreadsheet makes 604 of 0604: which province was meant, to be put behind a sentence; empty where none was. */
export function ubigeoHint(given: unknown): string {
  const meant = PROVINCES.get(String(given).padStart(4, '0'));
  return meant && given !== meant.ubigeo ? ` ${meant.ubigeo} = ${meant.name}.` : '';
}

/** The refusal of a code of no province. */
export const unknownUbigeo = (given: string, pointer?: string): Rejection =>
  reject('ubigeo_unknown', { ubigeo: given.slice(0, 20), hint: ubigeoHint(given) }, pointer);
