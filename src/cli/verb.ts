/** One verb of the command line: what it is for, its options, an example, and what it does. */
import type { Words } from '../domain/refusals/lang.ts';
import { z } from 'zod';
import type { Lang } from '../domain/refusals/rejection.ts';
import { type Operands, parseArguments } from './arguments.ts';
import type { Io } from './io.ts';
import { flag, type Options, value, type Values } from './options.ts';
import { same } from './words.ts';

export interface VerbCall<O extends Options, P extends Operands> {
  readonly values: Values<O> & Values<P>;
  readonly io: Io;
  readonly lang: Lang;
}

interface VerbDefinition<O extends Options, P extends Operands> {
  readonly name: string;
  readonly means: Words;
  /** More about it, below its usage. */
  readonly notes?: Words;
  readonly operands: P;
  readonly options: O;
  readonly examples: readonly string[];
  /** @returns the exit code: 0 when it did what was asked */
  readonly run: (asked: VerbCall<O, P>) => Promise<number>;
}

export interface Verb {
  readonly name: string;
  readonly means: Words;
  /** Verbs of two words, of which this one is the first: `token list`. Only a verb without operands has them. */
  readonly parts?: readonly Verb[];
  help(lang: Lang): string;
  run(args: readonly string[], io: Io, lang: Lang): Promise<number>;
}

/** What every verb understands; the language is found before anything else is read. */
const COMMON = {
  lang: value({
    means: { es: 'el idioma de lo que se muestra', en: 'the language of what is shown' },
    placeholder: same('es|en'),
    rule: { es: 'es o en', en: 'es or en' },
    schema: z.enum(['es', 'en']),
  }),
  help: flag({ es: 'muestra esta ayuda', en: 'shows this help' }),
};

export function defineVerb<O extends Options, P extends Operands>(definition: VerbDefinition<O, P>): Verb {
  const { name, means, options, operands } = definition;
  const all = { ...options, ...COMMON };
  const help = (lang: Lang): string => helpOf({ ...definition, options: all }, lang);
  return {
    name,
    means,
    help,
    run: async (args, io, lang) => {
      if (asksForHelp(args)) {
        await io.out(help(lang));
        return 0;
      }
      return definition.run({ values: parseArguments(args, all, operands), io, lang });
    },
  };
}

const asksForHelp = (args: readonly string[]): boolean => {
  const end = args.indexOf('--');
  const read = end < 0 ? args : args.slice(0, end);
  return read.includes('--help') || read.includes('-h');
};

/** The language that a command line asks for, wherever it does; Spanish otherwise. */
export function langOf(args: readonly string[]): Lang {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const given = args[at]?.includes('=') ? args[at].slice('--lang='.length) : args[at + 1];
  return at >= 0 && given === 'en' ? 'en' : 'es';
}

const HEADS = {
  usage: { es: 'Uso', en: 'Usage' },
  options: { es: 'Opciones', en: 'Options' },
  examples: { es: 'Ejemplos', en: 'Examples' },
  chosen: { es: 'opciones', en: 'options' },
} as const;

type AnyDefinition = Pick<
  VerbDefinition<Options, Operands>,
  'name' | 'means' | 'notes' | 'operands' | 'options' | 'examples'
>;

function helpOf({ name, means, notes, operands, options, examples }: AnyDefinition, lang: Lang): string {
  const words = Object.values(operands).map(({ placeholder, required }) => {
    const word = placeholder?.[lang] ?? '';
    return required ? word : `[${word}]`;
  });
  const usage = ['acta', name, ...words, `[${HEADS.chosen[lang]}]`].join(' ');
  const rows = Object.entries(options).map(([option, { placeholder, means, bare, required }]) => {
    const shown = bare === undefined ? ` ${placeholder?.[lang] ?? ''}` : `[=${placeholder?.[lang] ?? ''}]`;
    const needed = required ? { es: ' (obligatoria)', en: ' (required)' }[lang] : '';
    return [`  --${option}${placeholder ? shown : ''}`, `${means[lang]}${needed}`] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    means[lang],
    '',
    `${HEADS.usage[lang]}: ${usage}`,
    ...(notes ? ['', notes[lang]] : []),
    '',
    `${HEADS.options[lang]}:`,
    ...rows.map(([left, right]) => `${left.padEnd(width)}  ${right}`),
    '',
    `${HEADS.examples[lang]}:`,
    ...examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}
