/** Starts the writer thread, from the build and from the sources alike. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

export function startWorker(file: string): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./worker.js', import.meta.url), { workerData: file });
  // From the sources, in tests: a loader given to the main thread does not reach a worker before Node 22.18.
  const loader = JSON.stringify(createRequire(import.meta.url).resolve('tsx/cjs/api'));
  const entry = JSON.stringify(fileURLToPath(new URL('./worker.ts', import.meta.url)));
  return new Worker(`require(${loader}).register(); require(${entry})`, { eval: true, workerData: file });
}
