/** The command line: finds the verb, runs it, and turns what went wrong into a sentence and an exit code. */
import type { Lang } from '../domain/rejection.ts';
import { backup } from './backup.ts';
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

export const VERBS: readonly Verb[] = [serve, demo, status, log, token, people, migrate, backup, restore, version];

/** @returns the exit code: 0 done, 1 failed, 2 misused */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const lang = langOf(args);
  const [first, ...rest] = args;
  try {
    if (first === undefined || first === 'help' || first === '--help' || first === '-h')
      return await help(rest, io, lang);
    if (first === '--version') return await version.run([], io, lang);
    return await verbNamed(first).run(rest, io, lang);
  } catch (error) {
    if (error instanceof PipeClosed) return EXIT.done;
    const explained = explainError(error, lang);
    if (!explained) throw error;
    io.err(`acta: ${explained.text}\n`);
    if (error instanceof UsageError) io.err(`${SEE[lang]} acta ${known(first) ? `${first} ` : ''}--help\n`);
    return explained.code;
  }
}

const SEE = { es: 'Ayuda:', en: 'Help:' };

const known = (name: string | undefined): boolean => VERBS.some((verb) => verb.name === name);

function verbNamed(name: string): Verb {
  const found = VERBS.find((verb) => verb.name === name);
  if (found) return found;
  if (name.startsWith('-')) throw new UsageError('verb_missing');
  const meant = nearest(
    name,
    VERBS.map((verb) => verb.name),
  );
  throw new UsageError('verb_unknown', { given: name, hint: hintOf(meant) });
}

async function help([name]: readonly string[], io: Io, lang: Lang): Promise<number> {
  await io.out(name === undefined || name.startsWith('-') ? overview(lang) : verbNamed(name).help(lang));
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
  const width = Math.max(...VERBS.map(({ name }) => name.length));
  const rows = VERBS.map(({ name, means }) => `  ${name.padEnd(width)}  ${means[lang]}`);
  return [head, '', usage, '', verbs, ...rows, '', more, ''].join('\n');
}
