/**
 * A text as it is read: without what cannot be seen, with the digits and signs of every writing as the plain ones. Two texts that
 * look the same to a person then look the same to a pattern.
 */
export interface Legible {
  readonly text: string;
  /** Where the unit at this place of `text` was written, in UTF-16 units from 0; of the place behind it, where the text ends. */
  readonly writtenAt: (index: number) => number;
}

const ASCII = /^[\0-\x7f]*$/;
/** Soft hyphens, joiners, directions, variants, and what stands on or around the sign before: accents, keycaps. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}]/u;
const DIGIT = /\p{Nd}/u;
const DASH = /[\p{Pd}\u2212]/u;
const DOT = /[\u00b7\u2022\u2027\u2219\u22c5\u3002\u30fb]/u;
const SPACE = /\p{Zs}/u;

export function legible(written: string): Legible {
  if (ASCII.test(written)) return { text: written, writtenAt: (index) => index };
  const places: number[] = [];
  let text = '';
  let at = 0;
  for (const sign of written) {
    const plain = plainly(sign);
    for (let unit = 0; unit < plain.length; unit += 1) places.push(at);
    text += plain;
    at += sign.length;
  }
  return { text, writtenAt: (index) => places[index] ?? written.length };
}

function plainly(sign: string): string {
  if (ASCII.test(sign)) return sign;
  if (UNSEEN.test(sign)) return '';
  if (SPACE.test(sign)) return ' ';
  if (DASH.test(sign)) return '-';
  if (DOT.test(sign)) return '.';
  // Of full width, in bold, in a circle: what Unicode itself takes for the plain sign.
  const same = sign.normalize('NFKC');
  return DIGIT.test(same) && same.length === sign.length ? digit(same) : same;
}

/** The digits of a writing follow one another, from its zero. */
function digit(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
