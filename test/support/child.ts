/** Scripts beside the tests that run in a process of their own, from the build and from the sources alike. */
import { type ChildProcess, spawn } from 'node:child_process';
import { writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Starts `name` (without its extension) of the folder that `beside` (an `import.meta.url`) is in. */
export function startScript(beside: string, name: string, args: readonly string[]): ChildProcess {
  const fromSources = beside.endsWith('.ts');
  const script = fileURLToPath(new URL(fromSources ? `./${name}.ts` : `./${name}.js`, beside));
  const loader = fromSources ? ['--import', 'tsx'] : [];
  return spawn(process.execPath, [...loader, script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Resolves with how the process ended. */
export const endOfProcess = (
  child: ChildProcess,
): Promise<{ readonly code: number | null; readonly signal: string | null }> =>
  new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });

/** Resolves once the process has written something. */
export const firstOutput = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.stdout?.once('data', (data: Buffer) => resolve(data.toString()));
    child.once('exit', (code) => reject(new Error(`the process ended (${code}) without a word`)));
  });

const STDOUT = 1;

/**
 * In the script: writes a whole line at once, before it returns. The pipe to the test does not block: one that is full, because
 * the test is slow to read, refuses a write or takes a part of it.
 */
export function say(line: string): void {
  let rest = Buffer.from(`${line}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(STDOUT, rest));
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, 1);
    }
  }
}
