/** Starts the writer thread. */
import type { Worker } from 'node:worker_threads';
import type { KnownLog } from '../log-witness.ts';
import { startThread } from '../start-thread.ts';

export interface WorkerSettings {
  readonly file: string;
  /** What the thread sleeps on: whoever has posted a question counts it up and notifies. */
  readonly wakeup: Int32Array;
  /** What is known of the log beside it. */
  readonly known?: KnownLog | undefined;
}

export const newWakeup = (): Int32Array => new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

export function wake(wakeup: Int32Array): void {
  Atomics.add(wakeup, 0, 1);
  Atomics.notify(wakeup, 0);
}

export const startWorker = (file: string, wakeup: Int32Array, known?: KnownLog): Worker =>
  startThread(new URL('./worker.js', import.meta.url), { file, wakeup, known } satisfies WorkerSettings);
