/** A command line without a process: what it said, and how it ended. */
import { EventEmitter } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../../src/cli/io.ts';
import { run } from '../../src/cli/run.ts';

export const NOW = '2026-11-23T17:00:00.000Z';

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly signals: EventEmitter;
  /** How the process was ended from within, if it was. */
  readonly exits: number[];
  readonly ended: Promise<Ended>;
  /** Resolves with what was said, once it has all been said that matches. */
  said(pattern: RegExp): Promise<string>;
}

export interface Given {
  readonly env?: Io['env'];
  readonly out?: Io['out'];
}

export function start(args: readonly string[], { env = {}, out }: Given = {}): Running {
  const signals = new EventEmitter();
  const exits: number[] = [];
  const heard = new EventEmitter();
  let output = '';
  let errors = '';
  const write = async (text: string): Promise<void> => {
    output += text;
    heard.emit('more');
  };
  const io: Io = {
    env: { ACTA_LOG_LEVEL: 'silent', ...env },
    clock: { now: () => NOW },
    out: out ?? write,
    err: (text) => void (errors += text),
    signals,
    exit: (code) => void exits.push(code),
  };
  const ended = run(args, io).then((code) => ({ code, out: output, err: errors }));
  return {
    signals,
    exits,
    ended,
    said: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (pattern.test(output)) resolve(output);
        };
        heard.on('more', look);
        look();
        ended.then(
          ({ code, err }) => reject(new Error(`it ended (${code}) before it said ${pattern}: ${err}`)),
          reject,
        );
      }),
  };
}

/** Runs a command to its end. */
export const acta = (...args: readonly string[]): Promise<Ended> => start(args).ended;

/** The lines of NDJSON. */
export const linesOf = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

const folders: string[] = [];

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'acta-cli-'));
  folders.push(folder);
  return folder;
}

export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}
