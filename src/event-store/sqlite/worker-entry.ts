/** Starts the writer thread. */
import type { Worker } from 'node:worker_threads';
import type { KnownLog } from '../log-witness.ts';
import { startThread } from '../start-thread.ts';
import type { WorkerSettings } from './messages.ts';

export const newWakeup = (): Int32Array => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

export function wake(wakeup: Int32Array): void {
  Atomics.add(wakeup, 0, 1);
  Atomics.notify(wakeup, 0);
}

export const startWorker = (file: string, wakeup: Int32Array, known?: KnownLog): Worker =>
  startThread(new URL('./worker.js', import.meta.url), { file, wakeup, known } satisfies WorkerSettings);
