// Runs tests in a copy of the build: as it is, to learn what each of them reaches and costs, and with one thing changed.
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changed } from './sites.mjs';

const RUNNER = 'scripts/mutation/run-tests.mjs';
/** What a changed program may use: it may be slower than the right one, and must start in any case. In microseconds. */
const CPU_FACTOR = 5;
const CPU_START = 20e6;
/** For a run that waits for ever and uses no processor; far beyond what a busy machine needs. */
const WALL_MS = 600_000;

/** What one test file reaches, and costs. @throws when it fails as it is */
export async function measure(copy, test, signal) {
  const { outcome } = await run(copy, { files: [test], cover: true }, signal);
  if (!outcome || outcome.failed) throw new Error(`${test} fails although nothing was changed: ${outcome?.failed}`);
  const reached = new Map(outcome.used.map(({ file, ranges }) => [join('dist/src', file), ranges]));
  return { test, cpu: outcome.cpu, reached };
}

/** Whether a test notices the change: those that reach it are run, the cheap ones first. */
export async function tryChange(copy, site, known, signal) {
  const reaching = known.filter(({ reached }) => reaches(reached.get(site.file), site)).sort((a, b) => a.cpu - b.cpu);
  if (reaching.length === 0) return { fate: 'survived' };
  const cpuLimit = CPU_START + CPU_FACTOR * reaching.reduce((sum, { cpu }) => sum + cpu, 0);
  const file = join(copy, site.file);
  writeFileSync(file, changed(site.code, site));
  try {
    const { outcome, signal: ended } = await run(copy, { files: reaching.map(({ test }) => test), cpuLimit }, signal);
    if (outcome) return outcome.failed ? { fate: 'failed', by: outcome.failed } : { fate: 'survived' };
    return { fate: ended === 'SIGKILL' ? 'endless' : 'failed' };
  } finally {
    writeFileSync(file, site.code);
  }
}

/** The innermost part that holds the place says whether it was used. */
function reaches(ranges = [], { start, end }) {
  const around = ranges.filter(({ startOffset, endOffset }) => startOffset <= start && end <= endOffset);
  const size = ({ startOffset, endOffset }) => endOffset - startOffset;
  return (around.sort((a, b) => size(a) - size(b))[0]?.count ?? 0) > 0;
}

function run(copy, task, signal) {
  return new Promise((resolve, reject) => {
    const files = task.files.map((file) => join(copy, file));
    const child = fork(join(copy, RUNNER), {
      cwd: copy,
      signal,
      killSignal: 'SIGKILL',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), WALL_MS);
    let outcome;
    child.on('message', (message) => {
      outcome = message;
    });
    child.on('error', reject);
    child.on('exit', (_, endedBy) => {
      clearTimeout(timer);
      if (signal.aborted) reject(new Error('stopped'));
      else resolve({ outcome, signal: endedBy });
    });
    child.send({ ...task, files });
  });
}
