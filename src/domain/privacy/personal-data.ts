/**
 * What looks like a person's DNI, RUC, telephone number or e-mail address inside a text.
 *
 * It guards against slips, not against somebody who wants to hide a number from it. In doubt it sees one: what is refused can
 * be written otherwise, what has entered the log stays. It must not see one in years, dates, amounts, percentages, ubigeos and
 * the numbers of documents: those are masked before anything is looked for. Every repetition is bounded, so that no text,
 * however it is made, takes long.
 */
import { legible } from '../kernel/legible.ts';

export type PersonalKind = 'dni' | 'ruc' | 'phone' | 'email';

export interface PersonalDatum {
  readonly kind: PersonalKind;
  /** Where it begins, in UTF-16 units from 0, and where it has ended. */
  readonly from: number;
  readonly to: number;
}

// Texts are read as a person reads them (legible.ts): of blanks, dots and hyphens there is one of each, and nothing unseen.
/** Between digits of one number. */
const SEP = '[ \\t.\\-_]';
/** Not within a word or a longer number, nor behind a decimal point. */
const BEGIN = String.raw`(?<![\p{L}\p{N}])(?<!\p{N}[.,])`;
const END = String.raw`(?![\p{L}\p{N}])`;
/** `N.°`, `nro:`, `número` between a word and its number. */
const NUMBER_SIGN = String.raw`[^\p{L}\p{N}]{0,6}(?:n(?:ro|[uú]m(?:ero)?|[oº°])?[^\p{L}\p{N}]{0,4})?`;

const regex = (source: string, flags = 'giu'): RegExp => new RegExp(source, flags);

const AMOUNT = String.raw`(?:\d{1,3}(?:[.,'’ ]\d{3}(?!\d)){1,5}(?:[.,]\d{1,2}(?!\d))?|\d{1,15}(?:[.,]\d{1,2}(?!\d))?)`;
const UNITS = [
  'por ciento',
  '(?:nuevos )?soles',
  'd[oó]lares',
  'PEN',
  'USD',
  'habitantes',
  'personas',
  'mujeres',
  'hombres',
  'familias',
  'beneficiari[oa]s',
  'casos',
  'metros',
  'hect[aá]reas',
];
const SUMS = ['presupuesto', 'monto', 'importe', 'inversi[oó]n', 'costo', 'PIA', 'PIM', 'SIAF', 'SNIP'];
const INNOCENT: readonly RegExp[] = [
  // First what is one number as a whole: a part of it may look like a year with its number.
  regex(String.raw`(?<![\da-f])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-f])`),
  regex(String.raw`(?<!\p{L})ISBN(?:-1[03])?[: ]{0,3}\d(?:[ -]?\d){8,11}[ -]?[\dX](?!\d)`),
  // Money and shares: by their sign, by their unit, by what they are said to be, by commas between thousands, by their cents.
  regex(String.raw`(?:S\/\.?|US\$|\$|€|\bPEN|\bUSD) {0,2}${AMOUNT}`),
  regex(String.raw`(?<!\d)${AMOUNT}\s{0,2}(?:%|(?:${UNITS.join('|')})(?!\p{L}))`),
  regex(String.raw`(?<!\p{L})(?:${SUMS.join('|')})(?: (?:total|anual|inicial))?(?: de)?[: ]{1,3}${AMOUNT}`),
  regex(String.raw`(?<!\d)\d{1,3}(?:[,'’]\d{3}){1,5}(?:\.\d{1,2})?(?!\d)`),
  regex(String.raw`(?<![\d.])\d{1,12}\.\d{2}(?![\d.])`),
  // Ranges of years, and numbers of documents with their year: 2021-2022, 00012345-2022, 045-2022-MPCH, 2022-00012345.
  regex(String.raw`(?<![\d-])\d{1,8}[-/](?:19|20)\d{2}(?!\d)`),
  regex(String.raw`(?<![\d-])(?:19|20)\d{2}[-/]\d{1,8}(?![\d-])`),
];

const LOCAL = String.raw`[\p{L}\p{N}._%+-]{1,64}["']?`;
const LABEL = String.raw`[\p{L}\p{N}-]{2,63}`;
/** The ends of addresses that are no words: with one of them, blanks and slips in between change nothing. */
const KNOWN_END = String.raw`(?:com|pe|org|net|gob|gov|edu)(?![\p{L}\p{N}])`;

/** Said to be one, or of a form that nothing else has: looked for before anything is masked. */
const SAID: readonly (readonly [PersonalKind, RegExp])[] = [
  [
    'dni',
    regex(
      String.raw`(?<!\p{L})(?:d\.?\s?n\.?\s?i\.?|documento (?:nacional )?de identidad|libreta electoral)${NUMBER_SIGN}0{0,4}\d(?:(?:,|${SEP}){0,2}\d){7}(?!\d)`,
    ),
  ],
  ['dni', regex(String.raw`(?<!\p{L})(?:carn[eé] de extranjer[ií]a|pasaporte)${NUMBER_SIGN}[A-Z]{0,2}\d{6,12}(?!\d)`)],
  ['ruc', regex(String.raw`(?<!\p{L})r\.?u\.?c\.?${NUMBER_SIGN}1[0567](?:${SEP}{0,2}\d){9}(?!\d)`)],
  // A lone @ is no address: niñ@s, l@s.
  ['email', regex(String.raw`${LOCAL} {0,2}@ {0,2}(?:${LABEL}\.){1,5}(?:[a-z]{2,24}|[A-Z]{2,24})(?!\p{L})`, 'gu')],
  [
    'email',
    regex(
      String.raw`${LOCAL} {0,2}(?:@|%40|&#0{0,3}64;|[([{<] ?(?:@|at|arroba) ?[)\]}>]| (?:at|arroba) ) {0,2}(?:${LABEL}(?:\.| punto | dot )){0,4}${LABEL}(?: ?[.,] ?| punto | dot )${KNOWN_END}`,
    ),
  ],
  [
    'email',
    regex(
      String.raw`${LOCAL}(?: ?[([{<] ?(?:@|at|arroba) ?[)\]}>] ?| arroba )${LABEL}(?: ?\. ?| punto )[a-z]{2,24}(?!\p{L})`,
    ),
  ],
];

/** Behind the nine that every mobile number begins with. */
const MOBILE_GROUPS = [
  '2 3 3',
  '2 6',
  ' 8',
  ' 4 4',
  '1 7',
  '1 3 4',
  '1 2 2 2 1',
  '1 2 2 3',
  '2 2 2 2',
  '2 2 4',
  '2 4 2',
  '3 3 2',
  '3 2 3',
  '3 5',
  '4 4',
  '6 2',
  ' 1 1 1 1 1 1 1 1',
].map((groups) => groups.replace(/\d/g, String.raw`\d{$&}`).replaceAll(' ', `${SEP}{1,3}`));
const CALLED = ['tel[eé]fonos?', 'telf?', 'tel[eé]f', 'cel', 'celular(?:es)?', 'm[oó]vil', 'fono', 'fax', 'rp[mc]'];

const SEEN: readonly (readonly [PersonalKind, RegExp])[] = [
  ['ruc', regex(String.raw`${BEGIN}1[0567](?:\d{9}|${SEP}\d{8}${SEP}?\d)${END}`)],
  ['phone', regex(String.raw`(?:\+|${BEGIN}00)\s?51(?:[()]|${SEP}){0,3}(?:\d(?:[()]|${SEP}){0,2}){7,8}\d(?!\d)`)],
  ['phone', regex(String.raw`${BEGIN}51${SEP}?9(?:${SEP}?\d){8}${END}`)],
  [
    'phone',
    regex(
      String.raw`(?<!\p{L})(?:${CALLED.join('|')}|whats?app|wsp)\.?${NUMBER_SIGN}\(?\d(?:[()/]|${SEP}){0,2}(?:\d(?:[()/]|${SEP}){0,2}){4,10}\d(?!\d)`,
    ),
  ],
  ['phone', regex(String.raw`${BEGIN}9(?:\d{8}|${MOBILE_GROUPS.join('|')})${END}`)],
  // Of a house or an office, with the code of its department: (076) 351-234, 01-456 7890.
  ['phone', regex(String.raw`\(0(?:1|[4-8]\d)\)${SEP}{0,2}\d{3}${SEP}?\d{3,4}${END}`)],
  ['phone', regex(String.raw`${BEGIN}0(?:1[ -]\d{3}${SEP}?\d{4}|[4-8][1-7][ -]\d{3}${SEP}?\d{3})${END}`)],
  ['dni', regex(String.raw`${BEGIN}\d{8}${END}`)],
  ['dni', regex(String.raw`${BEGIN}\d{2}(${SEP}{1,2})\d{3}\1\d{3}${END}(?!\1\d)`)],
  ['dni', regex(String.raw`${BEGIN}(?<!\d${SEP})\d{2}(${SEP})\d{2}\1\d{2}\1\d{2}${END}(?!\1\d)`)],
  ['dni', regex(String.raw`${BEGIN}\d{4}[ .]\d{4}${END}`)],
  ['dni', regex(String.raw`${BEGIN}(?<!\d${SEP})\d(${SEP})\d(?:\1\d){6}${END}(?!\1\d)`)],
];

const STEPS: ReadonlySet<number> = new Set([1, 2, 5, 10]);
const YEAR_OR_UBIGEO = /^(?:1[89]|20)\d{2}$|^(?:0[1-9]|1\d|2[0-5])[01]\d$/;

/** Two years or two ubigeos side by side, or a row that counts (by ones, twos, fives or tens): digits enough for a DNI, and none. */
function isInnocent(kind: PersonalKind, text: string): boolean {
  if (kind !== 'dni' && kind !== 'phone') return false;
  const groups = text.split(/\D+/);
  const [first = 0, second = 0] = groups.map(Number);
  const step = second - first;
  if (groups.length >= 4 && STEPS.has(step) && groups.every((group, index) => Number(group) === first + index * step))
    return true;
  return groups.length > 1 && groups.slice(-2).every((group) => YEAR_OR_UBIGEO.test(group));
}

/** Masked by a sign that is neither a letter nor a digit, so that what stands beside stands alone. */
const masked = (text: string): string =>
  INNOCENT.reduce((rest, pattern) => rest.replace(pattern, (found) => '•'.repeat(found.length)), text);

const MAYBE = /\d(?:\D{0,8}\d){5}|@|%40|&#0*64|arroba|\bat\b/i;

/** What a text holds that looks like a person's number or address, in the order of the text; empty where it holds none. */
export function personalDataIn(text: string): PersonalDatum[] {
  const { text: plain, writtenAt } = legible(text);
  if (!MAYBE.test(plain)) return [];
  const found = [
    ...search(plain, SAID),
    ...search(masked(plain), SEEN).filter(({ kind, from, to }) => !isInnocent(kind, plain.slice(from, to))),
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
    .map(({ kind, from, to }) => ({ kind, from: writtenAt(from), to: writtenAt(to) }));
}

/**
 * Whether a text says of itself that it holds such data, or holds an address: for what programs make (keys, ids of requests),
 * where eight digits are as a rule a counter or a day.
 */
export const saysPersonalData = (text: string): boolean => search(legible(text).text, SAID).length > 0;

function search(text: string, patterns: readonly (readonly [PersonalKind, RegExp])[]): PersonalDatum[] {
  return patterns.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ kind, from: match.index, to: match.index + match[0].length })),
  );
}
