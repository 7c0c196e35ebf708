/** Starts a module as a worker thread, from the build and from the sources alike. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

/** @param module as it is called in the build, `.js` */
export function startThread(module: URL, workerData: unknown): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(module, { workerData });
  // From the sources, in tests: a loader given to the main thread does not reach a worker before Node 22.18.
  const loader = JSON.stringify(createRequire(import.meta.url).resolve('tsx/cjs/api'));
  const entry = JSON.stringify(fileURLToPath(module).replace(/\.js$/, '.ts'));
  return new Worker(`require(${loader}).register(); require(${entry})`, { eval: true, workerData });
}
