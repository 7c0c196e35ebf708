/**
 * The main thread's side of the writer: one group under way, and everything that arrives meanwhile is the next.
 * A group is sent when the present callback has run out, so that callers answered together travel together again.
 */
import type { Worker } from 'node:worker_threads';
import { StoreError } from '../event-store.ts';
import {
  type ThreadAnswer,
  type AppendRequest,
  errorOf,
  type Failure,
  type AppendOutcome,
  packGroup,
  type ThreadQuestion,
} from './messages.ts';
import { newWakeup, wake, startWorker } from './worker-entry.ts';

/** Where a group is cut: one transaction should not grow without end. */
const GROUP_BYTES = 4 * 1_048_576;
const GROUP_APPENDS = 1000;

interface WaitingAppend {
  readonly request: AppendRequest;
  readonly bytes: number;
  readonly resolve: (outcome: AppendOutcome) => void;
}

export class WriterThread {
  readonly #worker: Worker;
  readonly #wakeup: Int32Array;
  readonly #file: string;
  readonly #onCommit: () => void;
  readonly #exited: Promise<void>;
  #queue: WaitingAppend[] = [];
  #underWay: readonly WaitingAppend[] | undefined;
  #scheduled = false;
  #probing = false;
  #onIdle: (() => void) | undefined;
  /** What the last write, or trial of one, failed with; undefined while writing works. */
  #trouble: Failure | undefined;
  #dead = false;

  private constructor(worker: Worker, wakeup: Int32Array, file: string, onCommit: () => void) {
    this.#worker = worker;
    this.#wakeup = wakeup;
    this.#file = file;
    this.#onCommit = onCommit;
    this.#exited = new Promise((resolve) => {
      worker.once('exit', () => resolve());
    });
  }

  /** @throws {StoreError} why the file cannot be opened for writing */
  static async open(
    file: string,
    onCommit: () => void,
    start: (file: string, wakeup: Int32Array) => Worker = startWorker,
  ): Promise<WriterThread> {
    const wakeup = newWakeup();
    const worker = start(file, wakeup);
    const thread = new WriterThread(worker, wakeup, file, onCommit);
    const answer = await new Promise<ThreadAnswer>((resolve, reject) => {
      worker.once('message', (message: string) => resolve(JSON.parse(message) as ThreadAnswer));
      worker.once('error', (error) =>
        reject(
          new StoreError('unavailable', `the writer thread of ${file} does not start: ${error.message}`, {
            cause: error,
          }),
        ),
      );
    });
    if (answer.kind === 'refused') {
      await thread.#exited;
      throw errorOf(answer.failure);
    }
    worker.on('message', (message: string) => thread.#take(JSON.parse(message) as ThreadAnswer));
    worker.on('error', (error) => thread.#die(`its writer thread has failed: ${error.message}`));
    worker.on('exit', () => thread.#die('its writer thread has ended'));
    return thread;
  }

  /** What is wrong with writing, if anything is; asking also has it tried again. */
  trouble(): string | undefined {
    if (this.#trouble !== undefined && !this.#probing && !this.#dead && this.#underWay === undefined) {
      this.#probing = true;
      this.#ask({ kind: 'probe' });
    }
    return this.#trouble?.message;
  }

  append(request: AppendRequest, bytes: number): Promise<AppendOutcome> {
    if (this.#dead) return Promise.resolve(this.#trouble ?? this.#unavailable('its writer thread has ended'));
    return new Promise((resolve) => {
      this.#queue.push({ request, bytes, resolve });
      this.#schedule();
    });
  }

  /** Resolves once everything that was accepted has been written or refused. */
  async drain(): Promise<void> {
    if (this.#underWay === undefined && this.#queue.length === 0) return;
    await new Promise<void>((resolve) => {
      this.#onIdle = resolve;
    });
  }

  /** Gives the file back. */
  async close(): Promise<void> {
    await this.drain();
    if (!this.#dead) this.#ask({ kind: 'close' });
    await this.#exited;
  }

  #schedule(): void {
    if (this.#scheduled || this.#underWay !== undefined) return;
    this.#scheduled = true;
    // After everything that the promises settled in this turn lead to, and before the event loop looks for anything else.
    process.nextTick(() => {
      this.#scheduled = false;
      if (this.#underWay === undefined && this.#queue.length > 0) this.#send();
    });
  }

  #send(): void {
    let bytes = 0;
    let count = 0;
    while (count < this.#queue.length && count < GROUP_APPENDS && bytes < GROUP_BYTES) {
      bytes += this.#queue[count]?.bytes ?? 0;
      count += 1;
    }
    this.#underWay = this.#queue.slice(0, count);
    this.#queue = this.#queue.slice(count);
    this.#ask(packGroup(this.#underWay.map(({ request }) => request)));
  }

  #take(answer: ThreadAnswer): void {
    if (answer.kind === 'probed') {
      this.#probing = false;
      this.#trouble = answer.failure;
    }
    if (answer.kind === 'appended') this.#settle(answer.outcomes);
  }

  #settle(outcomes: readonly AppendOutcome[]): void {
    const group = this.#underWay ?? [];
    this.#underWay = undefined;
    const written = outcomes.some(({ kind }) => kind === 'written');
    this.#trouble = written ? undefined : (outcomes.find(isTrouble) ?? this.#trouble);
    if (written) this.#onCommit();
    outcomes.forEach((outcome, index) => group[index]?.resolve(outcome));
    if (this.#queue.length > 0) this.#schedule();
    else this.#onIdle?.();
  }

  #die(reason: string): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#trouble = this.#unavailable(reason);
    const unknown: Failure = { ...this.#trouble, code: 'outcome_unknown' };
    for (const { resolve } of this.#underWay ?? []) resolve(unknown);
    for (const { resolve } of this.#queue) resolve(this.#trouble);
    this.#underWay = undefined;
    this.#queue = [];
    this.#onIdle?.();
  }

  #unavailable(reason: string): Failure {
    return { kind: 'failure', code: 'unavailable', message: `${this.#file} cannot be written any more: ${reason}` };
  }

  #ask(question: ThreadQuestion): void {
    this.#worker.postMessage(question, []);
    wake(this.#wakeup);
  }
}

/** A failure of the file, not of one append. */
const isTrouble = (outcome: AppendOutcome): outcome is Failure =>
  outcome.kind === 'failure' && outcome.code !== 'event_id_taken';
