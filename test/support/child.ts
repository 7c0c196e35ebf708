/** Scripts beside the tests that run in a process of their own, from the build and from the sources alike. */
import { type ChildProcess, spawn } from 'node:child_process';
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
