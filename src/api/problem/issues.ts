/** From zod's issues to errors that name the field and the rule, as a pointer, a stable code and a sentence. */
import type { z } from 'zod';
import { ubigeoHint } from '../../domain/geography/unknown-ubigeo.ts';
import { fill, type Lang, type Params } from '../../domain/refusals/rejection.ts';
import type { FieldError } from './field-error.ts';
import { EXPECTED, NO_SUCH_DAY, OWN_RULES, WHOLE, ZOD_RULES, type ZodRule } from './rules.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** What is wrong at a place, before it is put in words. */
export interface Finding {
  readonly path: Path;
  readonly code: string;
  readonly sentence: Readonly<Record<Lang, string>>;
  readonly params: (lang: Lang) => Params;
}

const MAX_ERRORS = 50;
const MAX_SHOWN = 60;

/** Where the input came from: it decides how an error names its place. */
export type Place = 'body' | 'parameter' | 'header';

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
};

/** RFC 6901. */
export const pointerOf = (path: Path): string =>
  path.map((part) => `/${String(part).slice(0, 200).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const nameOf = (path: Path): string => path.map((part) => shown(String(part))).join('.');

/** The findings in words, for a body, for parameters or for headers. */
export function fieldErrors(findings: readonly Finding[], place: Place): (lang: Lang) => FieldError[] {
  return (lang) =>
    findings.slice(0, MAX_ERRORS).map(({ path, code, sentence, params }) => ({
      ...where(path, place),
      code,
      detail: fill(sentence[lang], { field: path.length === 0 ? WHOLE[lang] : nameOf(path), ...params(lang) }),
    }));
}

function where(path: Path, place: Place): Pick<FieldError, 'pointer' | 'parameter' | 'header'> {
  if (place === 'body') return { pointer: pointerOf(path) };
  return place === 'parameter' ? { parameter: nameOf(path) } : { header: nameOf(path) };
}

/** A finding by one of our own rules. */
export const finding = (code: string, path: Path, params: Params = {}): Finding => ({
  path,
  code,
  sentence: OWN_RULES[code] ?? ZOD_RULES.other,
  params: () => params,
});

/** @param input what was parsed, to tell what is missing from what is wrong */
export const findingsOf = (error: z.ZodError, input: unknown): Finding[] =>
  error.issues.flatMap((issue) => ofIssue(issue, [], input));

/** The same where what was parsed lies further down in the body. */
export const findingsBelow = (place: Path, error: z.ZodError, input: unknown): Finding[] =>
  findingsOf(error, input).map((found) => ({ ...found, path: [...place, ...found.path] }));

function at(input: unknown, path: Path): unknown {
  let value = input;
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[part];
  }
  return value;
}

function ofIssue(issue: Issue, prefix: Path, input: unknown): Finding[] {
  const path = [...prefix, ...issue.path];
  const value = at(input, path);
  const own = OWN_RULES[issue.message];
  // A field that is not there breaks the rule that it must be, unless the domain says which of its own it is.
  if (own && (value !== undefined || issue.code !== 'custom')) return [ownRule(issue.message, own, path, value)];
  if (value === undefined && issue.code !== 'unrecognized_keys') return [byZod('required', path)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => byZod('unrecognized_key', [...path, key]));
    case 'invalid_union':
      return ofUnion(issue, path, input);
    case 'invalid_type':
      return [
        byZod('invalid_type', path, (lang) => ({ expected: EXPECTED[issue.expected]?.[lang] ?? issue.expected })),
      ];
    case 'invalid_value':
      return [byZod('invalid_value', path, () => ({ options: issue.values.map(String) }))];
    case 'invalid_format':
      return [byZod('invalid_format', path, () => ({ format: issue.format }))];
    case 'too_small':
      return [bySize('too_small', path, issue.origin, issue.minimum)];
    case 'too_big':
      return [bySize('too_big', path, issue.origin, issue.maximum)];
    default:
      return [{ ...byZod('other', path), code: ownCode(issue) }];
  }
}

/** A code of the domain that this table has no sentence for still reaches the caller. */
const ownCode = (issue: Issue): string =>
  /^[a-z][a-z0-9_]*$/.test(issue.message) ? issue.message : (issue.code ?? 'invalid');

function ownRule(code: string, sentence: Finding['sentence'], path: Path, value: unknown): Finding {
  const looksLikeDay = typeof value === 'string' && /^\d{4}-\d{2}(-\d{2})?$/.test(value) && value >= '1821';
  const noSuchDay = looksLikeDay && (code === 'not_a_partial_day' || (code === 'not_a_day' && value.length === 10));
  const said = code === 'not_a_ubigeo' ? followedBy(sentence, ubigeoHint(value)) : sentence;
  return { path, code, sentence: noSuchDay ? NO_SUCH_DAY : said, params: () => ({ value: shown(value) }) };
}

const followedBy = ({ es, en }: Finding['sentence'], more: string): Finding['sentence'] => ({
  es: `${es}${more}`,
  en: `${en}${more}`,
});

function byZod(rule: ZodRule, path: Path, params: (lang: Lang) => Params = () => ({})): Finding {
  return { path, code: rule === 'other' ? 'invalid' : rule, sentence: ZOD_RULES[rule], params };
}

function bySize(rule: 'too_small' | 'too_big', path: Path, origin: string, limit: number | bigint): Finding {
  const kind = origin === 'string' || origin === 'array' ? (`${rule}_${origin}` as const) : rule;
  return { ...byZod(kind, path, () => ({ limit: String(limit) })), code: rule };
}

function weight(issue: Issue): number {
  if (issue.code === 'unrecognized_keys') return issue.keys.length;
  return issue.code === 'invalid_type' && issue.path.length === 0 ? 100 : 1;
}

/** Of a union, the alternative that came closest: of the right type, then with the fewest problems. */
function ofUnion(issue: z.core.$ZodIssueInvalidUnion, path: Path, input: unknown): Finding[] {
  if (issue.errors.length === 0) {
    const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
    return [byZod(options.length > 0 ? 'invalid_value' : 'other', path, () => ({ options }))];
  }
  const distance = (issues: readonly Issue[]): number => issues.reduce((sum, inner) => sum + weight(inner), 0);
  const closest = [...issue.errors].sort((a, b) => distance(a) - distance(b))[0] ?? [];
  return closest.flatMap((inner) => ofIssue(inner, path, input));
}
