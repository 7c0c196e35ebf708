/**
 * What looks like a person's DNI, RUC, telephone number or e-mail address inside a text.
 *
 * It guards against slips, not against somebody who wants to hide a number from it, and the person may confirm that what it saw
 * is none (see docs/adr on screening). One rule: the word beside a number decides what it is; without such a word its form does;
 * and what is a date, or the number of a document with its year, is nothing else. Every repetition is bounded, so that no text,
 * however it is made, takes long.
 */
import { legible } from '../kernel/legible.ts';
import { type NumberKind, numbersIn } from './number-forms.ts';

export type PersonalKind = NumberKind | 'email';

export interface PersonalDatum {
  readonly kind: PersonalKind;
  /** Where it begins, in UTF-16 units from 0, and where it has ended. */
  readonly from: number;
  readonly to: number;
  /** The text itself says that it is the number of an identity document: nobody can confirm that it is none. */
  readonly certain: boolean;
}

// Texts are read as a person reads them (legible.ts): of blanks, dots and hyphens there is one of each, and nothing unseen.
/** Between digits of one number; a line may break there. */
const SEP = String.raw`[\s.\-_]`;
/** Not within a word or a longer number, nor behind a decimal point. */
const BEGIN = String.raw`(?<![\p{L}\p{N}])(?<!\p{N}[.,])`;
/** `N.°`, `nro:`, `número` between a word and its number. */
const NUMBER_SIGN = String.raw`[^\p{L}\p{N}]{0,6}(?:n(?:ro|[uú]m(?:ero)?|[oº°])?[^\p{L}\p{N}]{0,4})?`;

const regex = (source: string, flags = 'giu'): RegExp => new RegExp(source, flags);

const MONTH = '(?:0?[1-9]|1[0-2])';
const DAY = '(?:0?[1-9]|[12]\\d|3[01])';
const YEAR = '(?:19|20)\\d{2}';
const AMOUNT = String.raw`(?:\d{1,3}(?:[.,'’ ]\d{3}(?!\d)){1,5}(?:[.,]\d{1,2}(?!\d))?|\d{1,15}(?:[.,]\d{1,2}(?!\d))?)`;
/** What is counted or paid, and registers whose numbers belong to things. */
const UNITS =
  'por ciento|(?:nuevos )?soles|d[oó]lares|PEN|USD|habitantes|personas|mujeres|hombres|familias|beneficiari[oa]s|casos|metros|hect[aá]reas';
const THINGS =
  'presupuesto|monto|importe|inversi[oó]n|costo|PIA|PIM|SIAF|SNIP|CUI|partida|ficha|asiento|t[ií]tulo|expediente|exp|c[oó]digo|registro';
const OF_A_THING = 'total|anual|inicial|registral|electr[oó]nic[ao]|modular|[uú]nico|administrativo';

/** Numbers of something else, by what they are or by the word beside them: hidden before the form of a number is looked at. */
const INNOCENT: readonly RegExp[] = [
  // First what is one number as a whole: a part of it may look like a year with its number.
  regex(String.raw`(?<![\da-f])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-f])`),
  regex(String.raw`(?<!\p{L})ISBN(?:-1[03])?[: ]{0,3}\d(?:[ -]?\d){8,11}[ -]?[\dX](?!\d)`),
  // A day: 2019-05-31, 31.05.2019, and without signs in between, as files are named.
  regex(`(?<![\\d.-])(?:${YEAR}([-./ ])${MONTH}\\1${DAY}|${DAY}([-./ ])${MONTH}\\2${YEAR})(?!\\d)`),
  regex(
    `(?<!\\d)(?:${YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])|(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])${YEAR})(?!\\d)`,
  ),
  // The number of a document with its year, and years: 045-2022-MPCH, 2022-00012345, 2021-2022.
  regex(String.raw`(?<![\d-])\d{1,8}[-/]${YEAR}(?!\d)`),
  regex(String.raw`(?<![\d-])${YEAR}[-/]\d{1,8}(?![\d-])`),
  regex(String.raw`(?:S\/\.?|US\$|\$|€|\bPEN|\bUSD) {0,2}${AMOUNT}`),
  regex(String.raw`(?<!\d)${AMOUNT}\s{0,2}(?:%|(?:${UNITS})(?!\p{L}))`),
  regex(String.raw`(?<!\p{L})(?:${THINGS})(?: (?:${OF_A_THING}))?(?: de)?${NUMBER_SIGN}${AMOUNT}`),
  regex(String.raw`(?<![\d.])\d{1,12}\.\d{2}(?![\d.])`),
];

/** Words that say whose number follows. */
const IDENTITY = String.raw`d\.?\s?n\.?\s?i\.?|documento (?:nacional )?de identidad|libreta electoral`;
const CALLED = 'tel[eé]fonos?|telf?|tel[eé]f|cel|celular(?:es)?|m[oó]vil|fono|fax|rp[mc]|whats?app|wsp';
const LOCAL = String.raw`[\p{L}\p{N}._%+-]{1,64}["']?`;
const LABEL = String.raw`[\p{L}\p{N}-]{2,63}`;
/** The ends of addresses that are no words: with one of them, blanks and slips in between change nothing. */
const KNOWN_END = String.raw`(?:com|pe|org|net|gob|gov|edu)(?![\p{L}\p{N}])`;

interface Pattern {
  readonly kind: PersonalKind;
  readonly pattern: RegExp;
  readonly certain?: true;
}

/** Said to be one, or of a form that nothing else has: whatever else the digits might be. */
const SAID: readonly Pattern[] = [
  {
    kind: 'dni',
    certain: true,
    pattern: regex(String.raw`(?<!\p{L})(?:${IDENTITY})${NUMBER_SIGN}0{0,4}\d(?:(?:,|${SEP}){0,2}\d){7}(?!\d)`),
  },
  {
    kind: 'dni',
    certain: true,
    pattern: regex(
      String.raw`(?<!\p{L})(?:carn[eé] de extranjer[ií]a|pasaporte)${NUMBER_SIGN}[A-Z]{0,2}\d{6,12}(?!\d)`,
    ),
  },
  { kind: 'ruc', pattern: regex(String.raw`(?<!\p{L})r\.?u\.?c\.?${NUMBER_SIGN}1[0567](?:${SEP}{0,2}\d){9}(?!\d)`) },
  // A lone @ is no address: niñ@s, l@s.
  {
    kind: 'email',
    pattern: regex(String.raw`${LOCAL}\s{0,2}@\s{0,2}(?:${LABEL}\.){1,5}(?:[a-z]{2,24}|[A-Z]{2,24})(?!\p{L})`, 'gu'),
  },
  {
    kind: 'email',
    pattern: regex(
      String.raw`${LOCAL} {0,2}(?:@|%40|&#0{0,3}64;|[([{<] ?(?:@|at|arroba) ?[)\]}>]| (?:at|arroba) ) {0,2}(?:${LABEL}(?:\.| punto | dot )){0,4}${LABEL}(?: ?[.,] ?| punto | dot )${KNOWN_END}`,
    ),
  },
];

/** Telephones: said to be one, or with the code of the country. What is a date behind such a word stays one. */
const CALLABLE: readonly Pattern[] = [
  {
    kind: 'phone',
    pattern: regex(String.raw`(?:\+|${BEGIN}00)\s?51(?:[()]|${SEP}){0,3}(?:\d(?:[()]|${SEP}){0,2}){7,8}\d(?!\d)`),
  },
  {
    kind: 'phone',
    pattern: regex(
      String.raw`(?<!\p{L})(?:${CALLED})\.?${NUMBER_SIGN}\(?\d(?:[()/]|${SEP}){0,2}(?:\d(?:[()/]|${SEP}){0,2}){4,10}\d(?!\d)`,
    ),
  },
];

/** Hidden by a sign that is neither a letter nor a digit, so that what stands beside stands alone. */
const masked = (text: string): string =>
  INNOCENT.reduce((rest, pattern) => rest.replace(pattern, (found) => '•'.repeat(found.length)), text);

/** What a text holds that looks like a person's number or address, in the order of the text; empty where it holds none. */
export function personalDataIn(text: string): PersonalDatum[] {
  const { text: plain, writtenAt } = legible(text);
  const rest = masked(plain);
  const found = [
    ...search(plain, SAID),
    ...search(rest, CALLABLE),
    ...numbersIn(rest).map((number) => ({ ...number, certain: false })),
  ];
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  // Of two that share characters the first stays: a phone number is not also a DNI.
  let end = 0;
  return found
    .filter(({ from, to }) => {
      if (from < end) return false;
      end = to;
      return true;
    })
    .map(({ from, to, ...what }) => ({ ...what, from: writtenAt(from), to: writtenAt(to) }));
}

/**
 * Whether a text says of itself that it holds such data, or holds an address: for what programs make (keys, ids of requests),
 * where eight digits are as a rule a counter or a day.
 */
export const saysPersonalData = (text: string): boolean =>
  search(legible(text).text, [...SAID, ...CALLABLE]).length > 0;

const search = (text: string, patterns: readonly Pattern[]): PersonalDatum[] =>
  patterns.flatMap(({ kind, pattern, certain = false }) =>
    [...text.matchAll(pattern)].map((match) => ({
      kind,
      from: match.index,
      to: match.index + match[0].length,
      certain,
    })),
  );
