/** From the words of a command line to values, by the options of a verb. */
import type { Words } from '../domain/refusals/lang.ts';
import { parseArgs } from 'node:util';
import { BadValue, type Option, type Options, type Values } from './options.ts';
import { hintOf, UsageError } from './usage-error.ts';
import { nearest, same } from './words.ts';

/** A word without dashes that a verb takes, in its place. */
export type Operands = Options;

const ANY: Words = { es: 'un texto', en: 'a text' };

/** @throws {UsageError} the first thing that will not do */
export function parseArguments<O extends Options, P extends Operands>(
  args: readonly string[],
  options: O,
  operands: P,
): Values<O> & Values<P> {
  const given = new Map<string, string[]>();
  const words: string[] = [];
  const { tokens } = parseArgs({
    args: withBareValues(args, options),
    options: Object.fromEntries(Object.entries(options).map(([name, { kind }]) => [name, { type: typeOf(kind) }])),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    else if (token.kind === 'option') take(given, options, token);
  }
  // First what is to be done, then how: a word that will not do is not answered by asking for an option.
  const done = operandsOf(operands, words);
  return { ...valuesOf(options, given, (name) => `--${name}`), ...done };
}

const typeOf = (kind: Option['kind']): 'boolean' | 'string' => (kind === 'flag' ? 'boolean' : 'string');

/** An option that may go without a value is given its own, so that it does not take the next word for it. */
function withBareValues(args: readonly string[], options: Options): string[] {
  const end = args.indexOf('--');
  return args.map((arg, index) => {
    const bare = end >= 0 && index > end ? undefined : options[arg.replace(/^--/, '')]?.bare;
    return bare !== undefined && arg.startsWith('--') ? `${arg}=${bare}` : arg;
  });
}

interface Token {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function take(given: Map<string, string[]>, options: Options, { name, rawName, value, inlineValue }: Token): void {
  const option = Object.hasOwn(options, name) && rawName.startsWith('--') ? options[name] : undefined;
  if (!option) {
    const meant = nearest(name, Object.keys(options));
    throw new UsageError('option_unknown', {
      given: rawName,
      hint: hintOf(meant === undefined ? undefined : `--${meant}`),
    });
  }
  if (option.kind === 'flag') {
    if (value !== undefined) throw new UsageError('value_unwanted', { option: rawName });
  } else if (value === undefined || (inlineValue !== true && /^-./.test(value))) {
    throw new UsageError('value_missing', { option: rawName, rule: option.rule ?? ANY });
  }
  const before = given.get(name) ?? [];
  if (before.length > 0 && option.kind === 'value') throw new UsageError('option_twice', { option: rawName });
  given.set(name, [...before, value ?? '']);
}

function operandsOf<P extends Operands>(operands: P, words: readonly string[]): Values<P> {
  const names = Object.keys(operands);
  const unwanted = words[names.length];
  if (unwanted !== undefined) throw new UsageError('operand_unwanted', { given: unwanted });
  const given = new Map(names.map((name, index) => [name, words.slice(index, index + 1)]));
  return valuesOf(operands, given, (name) => operands[name]?.placeholder ?? same(name));
}

function valuesOf<O extends Options>(
  options: O,
  given: ReadonlyMap<string, readonly string[]>,
  called: (name: string) => string | Words,
): Values<O> {
  const entries = Object.entries(options).map(([name, option]) => {
    const texts = given.get(name) ?? [];
    const rule = option.rule ?? ANY;
    if (option.required && texts.length === 0) throw new UsageError('option_missing', { option: called(name), rule });
    try {
      return [name, option.read(texts)];
    } catch (error) {
      if (!(error instanceof BadValue)) throw error;
      throw new UsageError('value_bad', {
        option: called(name),
        given: shown(error.text),
        rule,
        hint: option.hint?.(error.text) ?? '',
      });
    }
  });
  return Object.fromEntries(entries) as Values<O>;
}

/** A terminal obeys control characters. */
const shown = (text: string): string => text.replace(/\p{Cc}/gu, '�').slice(0, 80);
