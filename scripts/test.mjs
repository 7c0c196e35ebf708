// Runs mocha on the build (what ships is what is tested) and ends with one plain line of mocha's own counts.
//
//   npm test                                        everything
//   npm test -- test/domain/dates.test.ts           some files; other arguments go to mocha
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const scratch = mkdtempSync(join(tmpdir(), 'acta-test-'));
const countsFile = join(scratch, 'counts.json');

const given = process.argv.slice(2).map((arg) => arg.replace(/^(?:\.\/)?test\/(.*)\.tsx?$/, 'dist/test/$1.js'));
const chosen = given.some((arg) => /\.[cm]?js$/.test(arg));
const args = [
  '--enable-source-maps',
  join(root, 'node_modules/mocha/bin/mocha.js'),
  '--no-config', // .mocharc.json is for the sources
  '--forbid-only',
  '--timeout=10000',
  `--reporter=${join(root, 'scripts/mocha-reporter.cjs')}`,
  ...given,
  ...(chosen ? [] : ['dist/test/**/*.test.js']),
];

const mocha = spawn(process.execPath, args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, ACTA_TEST_COUNTS: countsFile },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => mocha.kill(signal));

mocha.on('exit', (code, signal) => {
  const counted = existsSync(countsFile);
  const counts = counted ? JSON.parse(readFileSync(countsFile, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
  rmSync(scratch, { recursive: true, force: true });

  let trouble;
  if (!counted) trouble = `mocha did not finish (${signal ?? `exit code ${code}`})`;
  else if (counts.passed + counts.failed === 0) trouble = 'no test ran';
  else if (code !== 0 && counts.failed === 0) trouble = `mocha ended badly (${signal ?? `exit code ${code}`})`;
  if (trouble !== undefined) {
    console.error(`acta: ${trouble}: counted as one failure`);
    counts.failed += 1;
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
  process.exitCode = code === 0 && counts.failed > 0 ? 1 : (code ?? 1);
});
