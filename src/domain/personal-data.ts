/**
 * What looks like a person's DNI, RUC, telephone number or e-mail address inside a text.
 *
 * It guards against slips, not against somebody who wants to hide a number from it. In doubt it sees one: what is refused can
 * be written otherwise, what has entered the log stays. It must not see one in years, dates, amounts, percentages, ubigeos and
 * the numbers of documents: those are masked before anything is looked for. Every repetition is bounded, so that no text,
 * however it is made, takes long.
 */
export type PersonalKind = 'dni' | 'ruc' | 'phone' | 'email';

export interface PersonalDatum {
  readonly kind: PersonalKind;
  /** Where it begins, in UTF-16 units from 0, and where it has ended. */
  readonly from: number;
  readonly to: number;
}

// Between digits of one number: a space, a dot, a hyphen, or what cannot be seen.
const SEP = String.raw`[ \t\u00a0\u202f.\-\u00ad\u2010-\u2015\u200b-\u200d\u2060\ufeff]`;
const SPACE_OR_DOT = String.raw`[ \t\u00a0\u202f.]`;
/** Not within a word or a longer number, nor behind a decimal point. */
const BEGIN = String.raw`(?<![\p{L}\p{N}])(?<!\p{N}[.,])`;
const END = String.raw`(?![\p{L}\p{N}])`;
/** `N.°`, `nro:`, `número` between a word and its number. */
const NUMBER_SIGN = String.raw`[^\p{L}\p{N}]{0,6}(?:n(?:ro|[uú]m(?:ero)?|[oº°])?[^\p{L}\p{N}]{0,4})?`;

const regex = (source: string, flags = 'giu'): RegExp => new RegExp(source, flags);

const AMOUNT = String.raw`(?:\d{1,3}(?:[.,'’ \u00a0]\d{3}(?!\d)){1,5}(?:[.,]\d{1,2}(?!\d))?|\d{1,15}(?:[.,]\d{1,2}(?!\d))?)`;
const INNOCENT: readonly RegExp[] = [
  // Money and shares: by their sign, by their unit, by commas between thousands, by their cents.
  regex(String.raw`(?:S\/\.?|US\$|\$|€|\bPEN|\bUSD) {0,2}${AMOUNT}`),
  regex(
    String.raw`(?<!\d)${AMOUNT}\s{0,2}(?:%|(?:por ciento|(?:nuevos )?soles|d[oó]lares|habitantes|PEN|USD)(?!\p{L}))`,
  ),
  regex(String.raw`(?<!\d)\d{1,3}(?:[,'’]\d{3}){1,5}(?:\.\d{1,2})?(?!\d)`),
  regex(String.raw`(?<![\d.])\d{1,12}\.\d{2}(?![\d.])`),
  // Ranges of years, and numbers of documents with their year: 2021-2022, 00012345-2022, 045-2022-MPCH.
  regex(String.raw`(?<![\d-])\d{1,8}[-/](?:19|20)\d{2}(?!\d)`),
  regex(String.raw`(?<![\da-f])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-f])`),
];

/** Said to be one, or of a form that nothing else has: looked for before anything is masked. */
const SAID: readonly (readonly [PersonalKind, RegExp])[] = [
  [
    'dni',
    regex(
      String.raw`(?<!\p{L})(?:d\.?\s?n\.?\s?i\.?|documento (?:nacional )?de identidad|libreta electoral)${NUMBER_SIGN}\d(?:${SEP}{0,2}\d){7}(?!\d)`,
    ),
  ],
  ['dni', regex(String.raw`(?<!\p{L})(?:carn[eé] de extranjer[ií]a|pasaporte)${NUMBER_SIGN}[A-Z]{0,2}\d{6,12}(?!\d)`)],
  ['ruc', regex(String.raw`(?<!\p{L})r\.?u\.?c\.?${NUMBER_SIGN}1[0567](?:${SEP}{0,2}\d){9}(?!\d)`)],
  // A lone @ is no address: niñ@s, l@s.
  [
    'email',
    regex(
      String.raw`[\p{L}\p{N}._%+-]{1,64} {0,2}@ {0,2}(?:[\p{L}\p{N}-]{2,63}\.){1,5}(?:[a-z]{2,24}|[A-Z]{2,24})(?!\p{L})`,
      'gu',
    ),
  ],
  [
    'email',
    regex(
      String.raw`[\p{L}\p{N}._%+-]{1,64}(?: ?[([{] ?(?:at|arroba) ?[)\]}] ?| arroba )[\p{L}\p{N}-]{2,63}(?: ?\. ?| punto )[a-z]{2,24}(?!\p{L})`,
    ),
  ],
];

const PHONE_GROUPS = ['2 3 3', '2 6', ' 8', ' 4 4', '1 7', '1 3 4', '2 2 2 2', '2 2 4', '4 4', '3 5'].map((groups) =>
  groups.replace(/\d/g, String.raw`\d{$&}`).replaceAll(' ', `${SEP}{1,2}`),
);

const SEEN: readonly (readonly [PersonalKind, RegExp])[] = [
  ['ruc', regex(String.raw`${BEGIN}1[0567](?:\d{9}|${SEP}\d{8}${SEP}?\d)${END}`)],
  ['phone', regex(String.raw`(?:\+|${BEGIN}00)\s?51(?:[()]|${SEP}){0,3}(?:\d(?:[()]|${SEP}){0,2}){7,8}\d(?!\d)`)],
  ['phone', regex(String.raw`${BEGIN}51${SEP}?9(?:${SEP}?\d){8}${END}`)],
  [
    'phone',
    regex(
      String.raw`(?<!\p{L})(?:tel[eé]fonos?|telf?|cel|celular(?:es)?|fono|whats?app|wsp)\.?${NUMBER_SIGN}\(?\d(?:[()/]|${SEP}){0,2}(?:\d(?:[()/]|${SEP}){0,2}){4,10}\d(?!\d)`,
    ),
  ],
  ['phone', regex(String.raw`${BEGIN}9(?:\d{8}|${PHONE_GROUPS.join('|')})${END}`)],
  ['dni', regex(String.raw`${BEGIN}\d{8}${END}`)],
  ['dni', regex(String.raw`${BEGIN}\d{2}(${SEP})\d{3}\1\d{3}${END}(?!\1\d)`)],
  ['dni', regex(String.raw`${BEGIN}\d{4}${SPACE_OR_DOT}\d{4}${END}`)],
  ['dni', regex(String.raw`${BEGIN}(?<!\d${SEP})\d(?:${SEP}\d){7}${END}(?!${SEP}\d)`)],
];

const YEAR_OR_UBIGEO = /^(?:1[89]|20)\d{2}$|^(?:0[1-9]|1\d|2[0-5])[01]\d$/;

/** Two years or two ubigeos side by side, or a row of counting: digits enough for a DNI, and none. */
function isInnocent(kind: PersonalKind, text: string): boolean {
  if (kind !== 'dni' && kind !== 'phone') return false;
  const groups = text.split(/\D+/);
  if (groups.length === 8) return groups.every((digit, index) => Number(digit) === Number(groups[0]) + index);
  return groups.length > 1 && groups.slice(-2).every((group) => YEAR_OR_UBIGEO.test(group));
}

/** Full-width digits and signs as plain ones; nothing moves. */
const plainDigits = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

/** Masked by a sign that is neither a letter nor a digit, so that what stands beside stands alone. */
const masked = (text: string): string =>
  INNOCENT.reduce((rest, pattern) => rest.replace(pattern, (found) => '•'.repeat(found.length)), text);

const MAYBE = /\d(?:\D{0,8}\d){5}|@|arroba|\bat\b/i;

/** What a text holds that looks like a person's number or address, in the order of the text; empty where it holds none. */
export function personalDataIn(text: string): PersonalDatum[] {
  const plain = plainDigits(text);
  if (!MAYBE.test(plain)) return [];
  const found = [
    ...search(plain, SAID),
    ...search(masked(plain), SEEN).filter(({ kind, from, to }) => !isInnocent(kind, plain.slice(from, to))),
  ];
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  // Of two that share characters the first stays: a phone number is not also a DNI.
  let end = 0;
  return found.filter(({ from, to }) => {
    if (from < end) return false;
    end = to;
    return true;
  });
}

/**
 * Whether a text says of itself that it holds such data, or holds an address: for what programs make (keys, ids of requests),
 * where eight digits are as a rule a counter or a day.
 */
export const saysPersonalData = (text: string): boolean => search(plainDigits(text), SAID).length > 0;

function search(text: string, patterns: readonly (readonly [PersonalKind, RegExp])[]): PersonalDatum[] {
  return patterns.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map((match) => ({ kind, from: match.index, to: match.index + match[0].length })),
  );
}
