/**
 * Numbers of persons by their form alone: how many digits, how they begin, and in which groups. Where a word stands beside a
 * number the word decides, not the form (see personal-data.ts).
 */

export type NumberKind = 'dni' | 'ruc' | 'phone';

export interface FormOfNumber {
  readonly kind: NumberKind;
  readonly from: number;
  readonly to: number;
}

/** Digits that stand together, and what stands between them and those before, where that may be within a number. */
interface Group {
  readonly digits: string;
  readonly from: number;
  readonly to: number;
  readonly gap: string | undefined;
}

const GAP = /^[\s.\-_()]{1,4}$/;
const LONGEST = 11;

function groupsIn(text: string): Group[] {
  let end = 0;
  return [...text.matchAll(/\d{1,5000}/g)].map(({ 0: digits, index }) => {
    const between = text.slice(end, index);
    end = index + digits.length;
    return { digits, from: index, to: end, gap: GAP.test(between) ? between : undefined };
  });
}

/** Every number that the groups beginning with this one may make, the longest first. */
function numbersFrom(groups: readonly Group[], start: number): (readonly Group[])[] {
  const numbers: (readonly Group[])[] = [];
  let length = 0;
  for (let end = start; end < groups.length; end += 1) {
    const group = groups[end];
    if (!group || (end > start && group.gap === undefined)) break;
    length += group.digits.length;
    if (length > LONGEST) break;
    numbers.unshift(groups.slice(start, end + 1));
  }
  return numbers;
}

interface Form {
  readonly kind: NumberKind;
  readonly digits: RegExp;
  /** How many digits stand together, group by group. */
  readonly sizes: RegExp;
  readonly gaps?: RegExp;
}

const FORMS: readonly Form[] = [
  { kind: 'ruc', digits: /^1[0567]\d{9}$/, sizes: /^(?:11|2 9|2 8 1)$/ },
  { kind: 'phone', digits: /^519\d{8}$/, sizes: /./ },
  // Eight and one would be a DNI with its verifying digit.
  { kind: 'phone', digits: /^9\d{8}$/, sizes: /^(?:9|[1-7](?: [2-8])*(?: [1-8])|1(?: 1){8})$/ },
  // Of a house or an office, with the code of its department: (076) 351-234, 01-456 7890.
  { kind: 'phone', digits: /^01\d{7}$/, sizes: /^2 \d(?: \d)?$/ },
  { kind: 'phone', digits: /^0[4-8][1-7]\d{6}$/, sizes: /^3 \d(?: \d)?$/ },
  { kind: 'dni', digits: /^\d{8}$/, sizes: /^(?:8|2 3 3|2 2 2 2|1(?: 1){7})$/ },
  // Two halves with a hyphen are two numbers.
  { kind: 'dni', digits: /^\d{8}$/, sizes: /^4 4$/, gaps: /^[\s.]+$/ },
];

const BREAK = /[\n\v\f\r\u2028\u2029]/;

/** What the form of a number says that it is. A line may break in it once: between its groups, or within the only one. */
function kindOf(number: readonly Group[]): NumberKind | undefined {
  const digits = number.map((group) => group.digits).join('');
  const gaps = number.slice(1).map(({ gap = '' }) => gap);
  const within = gaps.filter((gap) => !BREAK.test(gap));
  const isOne = within.length === 0 && gaps.length < 2;
  const sizes = isOne ? String(digits.length) : number.map((group) => group.digits.length).join(' ');
  const form = FORMS.find((each) => each.digits.test(digits) && each.sizes.test(sizes));
  if (!form || (form.gaps && !within.every((gap) => form.gaps?.test(gap)))) return undefined;
  const alike = new Set(within).size <= 1 && gaps.length - within.length <= 1;
  return form.kind === 'dni' && !alike ? undefined : form.kind;
}

const STEPS: ReadonlySet<number> = new Set([1, 2, 5, 10]);
const YEAR_OR_UBIGEO = /^(?:1[89]|20)\d{2}$|^(?:0[1-9]|1\d|2[0-5])[01]\d$/;

/** Two years or two ubigeos side by side, or a row that counts (by ones, twos, fives or tens): digits enough for a DNI, and none. */
function counts(number: readonly Group[]): boolean {
  const [one = 0, two = 0] = number.map(({ digits }) => Number(digits));
  const step = two - one;
  if (number.length >= 4 && STEPS.has(step))
    return number.every(({ digits }, at) => Number(digits) === one + at * step);
  return number.length > 1 && number.slice(-2).every(({ digits }) => YEAR_OR_UBIGEO.test(digits));
}

/** Within a word or a longer number, or behind a decimal point, no number begins. */
const WITHIN = /[\p{L}\p{N}]$|\p{N}[.,]$/u;
/** Longer numbers first: a mobile number is not also a DNI. */
export function numbersIn(text: string): FormOfNumber[] {
  const groups = groupsIn(text);
  const found: FormOfNumber[] = [];
  let next = 0;
  for (const [start, { from }] of groups.entries()) {
    if (start < next || WITHIN.test(text.slice(Math.max(0, from - 2), from))) continue;
    for (const number of numbersFrom(groups, start)) {
      const end = start + number.length;
      const to = number.at(-1)?.to ?? from;
      const kind = kindOf(number);
      if (!kind || /^[\p{L}\p{N}]/u.test(text.slice(to, to + 2)) || counts(number)) continue;
      if (kind === 'dni' && goesOn(groups, start, end)) continue;
      found.push({ kind, from, to });
      next = end;
      break;
    }
  }
  return found;
}

/** Whether a number in groups is a part of a longer row of them. */
function goesOn(groups: readonly Group[], start: number, end: number): boolean {
  const gap = groups[start + 1]?.gap;
  if (end - start === 1) return false;
  const even = groups[start]?.digits.length === groups[start + 1]?.digits.length;
  return groups[end]?.gap === gap || (even && groups[start]?.gap === gap);
}
