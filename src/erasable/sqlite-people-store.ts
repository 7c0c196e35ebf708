/**
 * The people store in one SQLite file, behind a thread of its own: another process that holds the file, and the rebuilding of a
 * large one, hold up whoever asks for names, until a deadline, and nobody else.
 */
import type { Worker } from 'node:worker_threads';
import type { PersonRecord } from '../domain/privacy/person.ts';
import { StoreError } from '../event-store/event-store.ts';
import { timeoutFor } from '../event-store/deadline.ts';
import { startThread } from '../event-store/start-thread.ts';
import type { Answers, PeopleThreadSettings, PeopleQuestion, Reply } from './people-messages.ts';
import type { NameErasure, PeopleStore, PersonEntry, PutResult } from './people-store.ts';

export interface PeopleStoreOptions {
  /** Path of the file; made when it is not there. */
  readonly file: string;
  /** How long one question waits for another process that has the file; 2,000 when absent. */
  readonly busyMilliseconds?: number;
  /** The longest that anybody waits for an answer, those before them included; 5,000 when absent. */
  readonly deadlineMilliseconds?: number;
  /** Calls back after so many milliseconds; injected so that tests need not wait. */
  readonly setTimer?: SetTimer;
}

type SetTimer = (callback: () => void, milliseconds: number) => { cancel(): void };

const systemTimer: SetTimer = (callback, milliseconds) => {
  const timer = setTimeout(callback, milliseconds);
  return { cancel: () => clearTimeout(timer) };
};

/** @throws {StoreError} `store_foreign`, `store_newer`, `store_corrupt`, `read_only`, `disk_full`, `unavailable` */
export async function openPeopleStore(options: PeopleStoreOptions): Promise<PeopleStore> {
  const { file, busyMilliseconds = 2000 } = options;
  const settings: PeopleThreadSettings = { file, busyMilliseconds };
  const store = new SqlitePeopleStore(startThread(new URL('./people-thread.js', import.meta.url), settings), options);
  await store.opened();
  return store;
}

interface PendingCall {
  readonly question: PeopleQuestion | 'open';
  readonly resolve: (value: Answers[keyof Answers]) => void;
  readonly reject: (error: StoreError) => void;
}

class SqlitePeopleStore implements PeopleStore {
  readonly #worker: Worker;
  readonly #file: string;
  readonly #deadlineMilliseconds: number;
  readonly #setTimer: SetTimer;
  readonly #exited: Promise<void>;
  /** Sent one at a time: what is still here when nobody waits for it any more is never done. */
  readonly #queue = new Set<PendingCall>();
  #underWay: PendingCall | undefined;
  #closed: Promise<void> | undefined;
  #dead: StoreError | undefined;

  constructor(
    worker: Worker,
    { file, deadlineMilliseconds = 5000, setTimer = systemTimer }: Omit<PeopleStoreOptions, 'busyMilliseconds'>,
  ) {
    this.#worker = worker;
    this.#file = file;
    this.#deadlineMilliseconds = deadlineMilliseconds;
    this.#setTimer = setTimer;
    this.#exited = new Promise((resolve) => {
      worker.once('exit', () => {
        this.#die('its thread has ended');
        resolve();
      });
    });
    worker.on('message', (reply: Reply) => this.#take(reply));
    worker.on('error', (error) => this.#die(`its thread has failed: ${error.message}`));
  }

  /** @throws {StoreError} why the file cannot be opened */
  async opened(): Promise<void> {
    try {
      await new Promise<unknown>((resolve, reject) => {
        this.#underWay = { question: 'open', resolve, reject };
      });
    } catch (error) {
      await this.#exited;
      throw error;
    }
  }

  put(ref: string, person: PersonRecord, stream?: string): Promise<PutResult> {
    return this.#ask<'put'>({ kind: 'put', ref, person, stream });
  }

  pending(): Promise<ReadonlyMap<string, string>> {
    return this.#ask<'pending'>({ kind: 'pending' });
  }

  get(refs: readonly string[]): Promise<ReadonlyMap<string, PersonEntry>> {
    return this.#ask<'get'>({ kind: 'get', refs });
  }

  async discard(refs: readonly string[]): Promise<void> {
    await this.#ask<'discard'>({ kind: 'discard', refs });
  }

  erase(ref: string, erasure: NameErasure): Promise<boolean> {
    return this.#ask<'erase'>({ kind: 'erase', ref, erasure });
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  /** What was asked before is done first. */
  async #close(): Promise<void> {
    try {
      if (this.#dead === undefined) await this.#enqueue<'close'>({ kind: 'close' });
    } finally {
      await this.#exited;
    }
  }

  #ask<Kind extends keyof Answers>(question: Extract<PeopleQuestion, { readonly kind: Kind }>): Promise<Answers[Kind]> {
    if (this.#closed) return Promise.reject(new StoreError('closed', `the people store ${this.#file} is closed`));
    return this.#enqueue<Kind>(question, timeoutFor(this.#deadlineMilliseconds));
  }

  async #enqueue<Kind extends keyof Answers>(
    question: Extract<PeopleQuestion, { readonly kind: Kind }>,
    deadlineMilliseconds?: number,
  ): Promise<Answers[Kind]> {
    if (this.#dead) throw this.#dead;
    const value = await new Promise<Answers[keyof Answers]>((resolve, reject) => {
      const timer =
        deadlineMilliseconds === undefined
          ? undefined
          : this.#setTimer(() => {
              this.#queue.delete(asked);
              reject(this.#late());
            }, deadlineMilliseconds);
      const asked: PendingCall = {
        question,
        resolve: (answer) => {
          timer?.cancel();
          resolve(answer);
        },
        reject: (error) => {
          timer?.cancel();
          reject(error);
        },
      };
      this.#queue.add(asked);
      this.#send();
    });
    // The thread answers each question with what Answers says of its kind.
    return value as Answers[Kind];
  }

  #send(): void {
    if (this.#underWay !== undefined) return;
    const [next] = this.#queue;
    if (next === undefined) return;
    this.#queue.delete(next);
    this.#underWay = next;
    this.#worker.postMessage(next.question, []);
  }

  #take(reply: Reply): void {
    const asked = this.#underWay;
    this.#underWay = undefined;
    if (reply.kind === 'done') asked?.resolve(reply.value);
    else asked?.reject(new StoreError(reply.code, reply.message));
    this.#send();
  }

  #late(): StoreError {
    return new StoreError('unavailable', `${this.#file} does not answer in time: another process may hold it`);
  }

  #die(reason: string): void {
    if (this.#dead) return;
    this.#dead = new StoreError('unavailable', `${this.#file} cannot be used any more: ${reason}`);
    const asked = [...(this.#underWay ? [this.#underWay] : []), ...this.#queue];
    this.#underWay = undefined;
    this.#queue.clear();
    for (const { reject } of asked) reject(this.#dead);
  }
}
