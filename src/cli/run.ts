/** The command line: finds the verb, runs it, and turns what went wrong into a sentence and an exit code. */
import type { Lang } from '../domain/refusals/rejection.ts';
import { audit } from './audit.ts';
import { backup } from './backup.ts';
import { clock } from './clock.ts';
import { demo } from './demo.ts';
import { EXIT, explainError } from './explain.ts';
import { type Io, PipeClosed } from './io.ts';
import { log } from './log.ts';
import { migrate } from './migrate.ts';
import { people } from './people.ts';
import { restore } from './restore.ts';
import { serve } from './serve.ts';
import { status } from './status.ts';
import { token } from './token.ts';
import { hintOf, UsageError } from './usage-error.ts';
import { langOf, type Verb } from './verb.ts';
import { version } from './version.ts';
import { nearest } from './words.ts';

export const VERBS: readonly Verb[] = [
  serve,
  demo,
  status,
  log,
  token,
  people,
  migrate,
  backup,
  restore,
  audit,
  clock,
  version,
];

/** @returns the exit code: 0 done, 1 failed, 2 misused */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const lang = langOf(args);
  const [first, ...others] = args;
  let named: Verb | undefined;
  try {
    if (first === undefined || first === 'help' || first === '--help' || first === '-h')
      return await help(others, io, lang);
    if (first === '--version') return await version.run([], io, lang);
    const verb = verbNamed(first);
    named = verb;
    const { part, rest } = partOf(verb, others);
    named = part;
    return await part.run(rest, io, lang);
  } catch (error) {
    if (error instanceof PipeClosed) return EXIT.done;
    const explained = explainError(error, lang);
    if (!explained) throw error;
    io.err(`acta: ${explained.text}\n`);
    if (error instanceof UsageError) io.err(`${SEE[lang]} acta ${named ? `${named.name} ` : ''}--help\n`);
    return explained.code;
  }
}

const SEE = { es: 'Ayuda:', en: 'Help:' };

function verbNamed(name: string): Verb {
  const found = VERBS.find((verb) => verb.name === name);
  if (found) return found;
  if (name.startsWith('-')) throw new UsageError('verb_missing');
  throw unknown(name, VERBS);
}

/** The verb itself, or the one of two words whose second word follows. */
function partOf(verb: Verb, words: readonly string[]): { readonly part: Verb; readonly rest: readonly string[] } {
  const [second, ...rest] = words;
  if (!verb.parts || second === undefined || second.startsWith('-')) return { part: verb, rest: words };
  const name = `${verb.name} ${second}`;
  const part = verb.parts.find((each) => each.name === name);
  if (!part) throw unknown(name, verb.parts);
  return { part, rest };
}

function unknown(name: string, among: readonly Verb[]): UsageError {
  const meant = nearest(
    name,
    among.map((verb) => verb.name),
  );
  return new UsageError('verb_unknown', { given: name.slice(0, 80), hint: hintOf(meant) });
}

async function help([name, ...rest]: readonly string[], io: Io, lang: Lang): Promise<number> {
  const asked = name === undefined || name.startsWith('-') ? undefined : partOf(verbNamed(name), rest).part;
  await io.out(asked ? asked.help(lang) : overview(lang));
  return EXIT.done;
}

const OVERVIEW = {
  es: {
    head: 'acta: qué acordó cada instancia provincial de concertación, qué se hizo, y desde cuándo consta.',
    usage: 'Uso: acta VERBO [opciones]',
    verbs: 'Verbos:',
    more: 'Cada verbo tiene su ayuda, con ejemplos: acta VERBO --help. En inglés: --lang en.',
  },
  en: {
    head: 'acta: what each provincial concertation body agreed, what was done, and since when it is known.',
    usage: 'Usage: acta VERB [options]',
    verbs: 'Verbs:',
    more: 'Each verb has its help, with examples: acta VERB --help.',
  },
} as const;

function overview(lang: Lang): string {
  const { head, usage, verbs, more } = OVERVIEW[lang];
  const all = VERBS.flatMap((verb) => [verb, ...(verb.parts ?? [])]);
  const width = Math.max(...all.map(({ name }) => name.length));
  const rows = all.map(({ name, means }) => `  ${name.padEnd(width)}  ${means[lang]}`);
  return [head, '', usage, '', verbs, ...rows, '', more, ''].join('\n');
}
