/** How the generated pages put types, rules, hands and documents in words, in both languages. */
import { OWN_RULES } from '../../src/api/problem/rules.ts';
import type { By, Source } from '../../src/domain/kernel/event.ts';
import type { Lang } from '../../src/domain/refusals/rejection.ts';
import { alternatives, type Shape, sharedName } from './fields.ts';

export type Words = Readonly<Record<Lang, string>>;

const ACTING_PARTIES: Readonly<Record<By['kind'], Words>> = {
  secretariat: { es: 'la secretaría técnica', en: 'the secretariat' },
  sector: { es: 'un sector', en: 'a sector' },
  session: { es: 'una sesión (con su acta)', en: 'a session (with its acta)' },
  defensoria: { es: 'la Defensoría', en: 'the Defensoría' },
};

export function actingPartyWords(actingParties: readonly By['kind'][], lang: Lang): string {
  const words = actingParties.map((actingParty) => ACTING_PARTIES[actingParty][lang]);
  return [...(words.length > 1 ? [words.slice(0, -1).join(', ')] : []), words.at(-1)].join(OR[lang]);
}

/** Which document an act needs; nothing where it needs none. */
export function documentWords(document: readonly Source['kind'][] | 'any' | undefined, lang: Lang): string {
  if (document === undefined) return '';
  if (document === 'any') return lang === 'es' ? 'de cualquier clase' : 'of any kind';
  return document.map((kind) => `\`${kind}\``).join(', ');
}

const TYPES: Readonly<Record<string, Words>> = {
  string: { es: 'texto', en: 'text' },
  uuid: { es: 'uuid', en: 'uuid' },
  date: { es: 'día', en: 'day' },
  integer: { es: 'entero', en: 'whole number' },
  number: { es: 'número', en: 'number' },
  boolean: { es: '`true` o `false`', en: '`true` or `false`' },
  object: { es: 'objeto', en: 'object' },
};

function typeNamed(name: string, lang: Lang): string {
  const words = TYPES[name];
  if (!words) throw new Error(`the generated pages have no word for the type ${name}`);
  return words[lang];
}

const OR: Words = { es: ' o ', en: ' or ' };

/** A value of a list; in Spanish with what it means. */
export function valueWords(value: string, meanings: Shape['x-values'], lang: Lang): string {
  if (lang === 'en') return `\`${value}\``;
  const spanish = meanings?.[value];
  if (spanish === undefined) throw new Error(`the value ${value} has no words in Spanish beside its schema`);
  return spanish === value ? `\`${value}\`` : `\`${value}\` (${spanish})`;
}

/** The type in words; a shared one as a link to its section. What lies inside an object of its own has rows of its own. */
export function typeWords(shape: Shape, lang: Lang): string {
  const shared = sharedName(shape);
  if (shared !== undefined) return `[${shared}](#${shared.toLowerCase()})`;
  if (shape.const !== undefined) return `\`${shape.const}\``;
  if (shape.enum) return shape.enum.map((value) => valueWords(value, shape['x-values'], lang)).join(', ');
  const options = alternatives(shape);
  if (options.length > 1) return options.map((option) => insideWords(option, lang)).join(OR[lang]);
  if (shape.type === 'array') return `${lang === 'es' ? 'lista de' : 'list of'} ${itemWords(shape.items, lang)}`;
  return typeNamed(shape.format === 'uuid' || shape.format === 'date' ? shape.format : (shape.type ?? ''), lang);
}

const itemWords = (item: Shape | undefined, lang: Lang): string =>
  item?.type === 'object' ? { es: 'objetos', en: 'objects' }[lang] : typeWords(item ?? {}, lang);

/** An object whole, on one line: its fields and their types. */
function insideWords(shape: Shape, lang: Lang): string {
  if (shape.type !== 'object') return typeWords(shape, lang);
  const fields = Object.entries(shape.properties ?? {}).map(
    ([name, inner]) => `\`${name}\`${shape.required?.includes(name) ? '' : '?'}: ${typeWords(inner, lang)}`,
  );
  return `{ ${fields.join(', ')} }`;
}

/** What the sentences of errors say the other way round. */
const AS_RULES: Readonly<Record<string, Words>> = {
  sector_twice: { es: 'cada sector una sola vez', en: 'each sector once' },
  axis_twice: { es: 'cada eje una sola vez', en: 'each axis once' },
  indicator_twice: { es: 'cada indicador una sola vez', en: 'each indicator once' },
  line_twice: { es: 'cada línea una sola vez', en: 'each line once' },
  province_twice: { es: 'cada provincia una sola vez', en: 'each province once' },
};

/** A rule of the domain by its code, as a sentence without its field. */
export function ruleWords(code: string, lang: Lang): string {
  const sentence = AS_RULES[code]?.[lang] ?? OWN_RULES[code]?.[lang];
  if (sentence === undefined) throw new Error(`the rule ${code} has no sentence`);
  const text = sentence.replace(/^\{field\}: /, '').replace(/\.$/, '');
  return `${text} (\`${code}\`)`;
}

/** Beyond this a limit says no more than "a number". */
const BOUNDLESS = 1e12;

/** Lengths and ranges, then the domain's own rules. */
export function rulesOf(shape: Shape, lang: Lang): string[] {
  const { minLength, maxLength, minItems, maxItems, minimum, maximum } = shape;
  const units = { es: { text: 'caracteres', list: 'elementos' }, en: { text: 'characters', list: 'items' } }[lang];
  const found: string[] = [];
  if (shape.format === undefined) found.push(...range(minLength, maxLength, units.text, lang));
  found.push(...range(minItems, maxItems, units.list, lang));
  found.push(...range(minimum, maximum === BOUNDLESS ? undefined : maximum, '', lang));
  for (const code of shape['x-rules'] ?? []) found.push(ruleWords(code, lang));
  const { items } = shape;
  if (items && sharedName(items) === undefined && items.type !== 'object')
    found.push(...rulesOf(items, lang).map((rule) => `${lang === 'es' ? 'cada uno' : 'each'}: ${rule}`));
  return found;
}

function range(from: number | undefined, to: number | undefined, unit: string, lang: Lang): string[] {
  const told = (text: string): string[] => [unit === '' ? text : `${text} ${unit}`];
  const low = from === undefined || from <= -BOUNDLESS ? undefined : from;
  if (low !== undefined && to !== undefined) return told(lang === 'es' ? `de ${low} a ${to}` : `${low} to ${to}`);
  if (low !== undefined) return told(lang === 'es' ? `al menos ${low}` : `at least ${low}`);
  if (to !== undefined) return told(lang === 'es' ? `hasta ${to}` : `up to ${to}`);
  return [];
}
