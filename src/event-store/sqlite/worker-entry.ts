/** Starts the writer thread, from the build and from the sources alike. */
import { Worker } from 'node:worker_threads';

export function startWorker(file: string): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./worker.js', import.meta.url), { workerData: file });
  // From the sources, in tests: a loader given to the main thread does not reach a worker before Node 22.18.
  const loader = import.meta.resolve('tsx/esm/api');
  const entry = new URL('./worker.ts', import.meta.url).href;
  const start = `import(${JSON.stringify(loader)}).then((tsx) => { tsx.register(); return import(${JSON.stringify(entry)}); })`;
  return new Worker(start, { eval: true, workerData: file });
}
