// A process of its own that runs test files one after the other, the first failing test ends it. Its parent says which; a run that
// does not come to an end is ended here by the processor time that it has used, which does not depend on what else runs.
import { pathToFileURL } from 'node:url';
import { Session } from 'node:inspector/promises';
import { Worker } from 'node:worker_threads';
import Mocha from 'mocha';

const GUARD = `
  const { workerData } = require('node:worker_threads');
  setInterval(() => {
    const { user, system } = process.cpuUsage();
    if (user + system > workerData) process.kill(process.pid, 'SIGKILL');
  }, 250);
`;

process.once('message', async ({ files, cpuLimit, cover }) => {
  if (cpuLimit) new Worker(GUARD, { eval: true, workerData: cpuLimit }).unref();
  const coverage = cover && (await startCoverage());
  let failed;
  for (const file of files) {
    failed = await firstFailure(file);
    if (failed) break;
  }
  const { user, system } = process.cpuUsage();
  const used = await coverage?.();
  process.send({ failed, cpu: user + system, used }, () => process.exit());
});

function silent() {}

async function firstFailure(file) {
  // Time limits are for a quiet machine; here the processor time counts.
  const mocha = new Mocha({ timeout: 0, bail: true, reporter: silent });
  mocha.addFile(file);
  try {
    await mocha.loadFilesAsync();
  } catch (error) {
    return `cannot be loaded: ${error.message}`;
  }
  return new Promise((resolve) => {
    let failure;
    mocha
      .run(() => resolve(failure))
      .on('fail', (test, error) => {
        failure ??= `${test.fullTitle()}: ${error.message}`;
      });
  });
}

/** Gives, when asked, which parts of which modules were used: a change elsewhere cannot be noticed. */
async function startCoverage() {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  const here = pathToFileURL(`${process.cwd()}/dist/src/`).href;
  return async () => {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    return result
      .filter(({ url }) => url.startsWith(here))
      .map(({ url, functions }) => ({
        file: url.slice(here.length),
        ranges: functions.flatMap(({ ranges }) => ranges),
      }));
  };
}
