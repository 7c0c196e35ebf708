// The long fuzzing campaign, run before a release: many more requests for each operation than `npm test` sends.
//
//   npm run fuzz                               2,000 requests for each operation, a new seed
//   npm run fuzz -- --runs 500 --seed 42       other numbers; the same numbers send the same requests
import { spawn } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const MAX = 2 ** 31 - 1;

const { runs, seed } = optionsOf(process.argv.slice(2));
console.log(`acta: fuzzing with ACTA_FUZZ_RUNS=${runs} ACTA_FUZZ_SEED=${seed}`);

const tests = spawn(process.execPath, ['scripts/test.mjs', 'dist/test/fuzz/**/*.test.js'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ACTA_FUZZ_RUNS: String(runs), ACTA_FUZZ_SEED: String(seed) },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => tests.kill(signal));
tests.on('exit', (code) => {
  if (code !== 0) console.log(`acta: run it again: npm run fuzz -- --runs ${runs} --seed ${seed}`);
  process.exitCode = code ?? 1;
});

function optionsOf(args) {
  const options = { runs: { type: 'string' }, seed: { type: 'string' } };
  try {
    const { values } = parseArgs({ args, options });
    return {
      runs: wholeNumber('--runs', values.runs ?? '2000'),
      seed: wholeNumber('--seed', values.seed ?? String(Math.floor(Math.random() * MAX))),
    };
  } catch (error) {
    console.error(`acta: ${error.message}`);
    process.exit(2);
  }
}

function wholeNumber(name, text) {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > MAX)
    throw new Error(`${name} takes a whole number from 1 to ${MAX}, not ${text}`);
  return value;
}
