/** Starts the writer thread, from the build and from the sources alike. */
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';

export interface WorkerSettings {
  readonly file: string;
  /** What the thread sleeps on: whoever has posted a question counts it up and notifies. */
  readonly bell: Int32Array;
}

export const newBell = (): Int32Array => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

export function ring(bell: Int32Array): void {
  Atomics.add(bell, 0, 1);
  Atomics.notify(bell, 0);
}

export function startWorker(file: string, bell: Int32Array): Worker {
  const workerData: WorkerSettings = { file, bell };
  if (!import.meta.url.endsWith('.ts')) return new Worker(new URL('./worker.js', import.meta.url), { workerData });
  // From the sources, in tests: a loader given to the main thread does not reach a worker before Node 22.18.
  const loader = JSON.stringify(createRequire(import.meta.url).resolve('tsx/cjs/api'));
  const entry = JSON.stringify(fileURLToPath(new URL('./worker.ts', import.meta.url)));
  return new Worker(`require(${loader}).register(); require(${entry})`, { eval: true, workerData });
}
