/** Appends, repeated with the same ids at the same revision until the outcome is certain: KurrentDB's rule makes that safe. */
import {
  type AppendResult,
  ConflictError,
  type EventToAppend,
  type ExpectedRevision,
  StoreError,
} from '../event-store.ts';
import { timeoutFor, timeLeft } from '../deadline.ts';
import { Semaphore } from '../semaphore.ts';
import { Attempts, type StoreContext } from './attempts.ts';
import type { KurrentClient } from './client.ts';
import { encode, type WireEvent } from './codec.ts';
import { isSane, type CursorMark, toCursor } from './cursor.ts';
import { metadataOf, verdictOf } from './errors.ts';
import type { AppendAnswer } from './requests.ts';
import { streamRequest } from './requests.ts';
import { responses } from './responses.ts';

/**
 * Of the hundred calls that a server takes per connection: were all of them taken by appends to a slow server, no read would get
 * through.
 */
export const APPENDS_AT_ONCE = 64;

export class Appender {
  readonly #client: KurrentClient;
  readonly #around: StoreContext;
  readonly #semaphore: Semaphore;
  readonly #underWay = new Set<Promise<unknown>>();

  constructor(client: KurrentClient, around: StoreContext, appendsAtOnce: number) {
    this.#client = client;
    this.#around = around;
    this.#semaphore = new Semaphore({ atOnce: appendsAtOnce });
  }

  /** `name` is the stream as acta calls it, `target` as the server does. */
  async append(
    name: string,
    target: string,
    expected: ExpectedRevision,
    events: readonly EventToAppend[],
  ): Promise<AppendResult> {
    if (events.length === 0) throw new RangeError('an append has at least one event');
    return this.appendWire(name, target, expected, events.map(encode));
  }

  /** The same for events in the form in which they travel. */
  async appendWire(
    name: string,
    target: string,
    expected: ExpectedRevision,
    wire: readonly WireEvent[],
  ): Promise<AppendResult> {
    const waitMs = Math.max(0, Math.min(this.#around.timing.retryForMs, timeLeft()));
    const late = (): Error =>
      new StoreError('unavailable', `append to ${name} (${this.#around.server}): too many appends are waiting`);
    const work = this.#semaphore.run(() => this.#repeat(name, target, expected, wire), waitMs, late);
    this.#underWay.add(work);
    try {
      return await work;
    } finally {
      this.#underWay.delete(work);
    }
  }

  /** Resolves when no append is under way. */
  async idle(): Promise<void> {
    await Promise.allSettled(this.#underWay);
  }

  async #repeat(
    name: string,
    target: string,
    expected: ExpectedRevision,
    events: readonly WireEvent[],
  ): Promise<AppendResult> {
    const attempts = new Attempts(`append to ${name}`, true, this.#around);
    while (true) {
      let answer: AppendAnswer;
      try {
        const { answerMs, setTimer } = this.#around.timing;
        answer = await this.#client.appendOnce(target, expected, events, timeoutFor(answerMs), setTimer);
      } catch (error) {
        // Old servers refuse by an error where others answer.
        if (verdictOf(error) === 'conflict') throw new ConflictError(name, expected, actualOf(error));
        await attempts.failed(error);
        continue;
      }
      attempts.progressed();
      if (answer.kind === 'conflict') throw new ConflictError(name, expected, answer.actual);
      const mark = answer.mark && isSane(answer.mark) ? answer.mark : await this.#markOf(name, target, answer.revision);
      return { revision: answer.revision, cursor: toCursor(mark) };
    }
  }

  /** Where an event lies, for a server that does not say so when an append is repeated. */
  async #markOf(name: string, target: string, revision: number): Promise<CursorMark> {
    const { closed, timing } = this.#around;
    const attempts = new Attempts(`append to ${name}`, true, this.#around);
    while (true) {
      try {
        const open = (): ReturnType<KurrentClient['openRead']> =>
          this.#client.openRead(streamRequest(target, revision, 1));
        for await (const arrived of responses(open, {
          answerMs: timeoutFor(timing.answerMs),
          setTimer: timing.setTimer,
          signal: closed,
        })) {
          const record = arrived
            .map((response) => response.getEvent()?.getEvent())
            .find((found) => found !== undefined);
          if (record) return { commit: record.getCommitPosition(), prepare: record.getPreparePosition() };
        }
        throw new Error(`the event at revision ${revision} is not there`);
      } catch (error) {
        await attempts.failed(error);
      }
    }
  }
}

function actualOf(error: unknown): ExpectedRevision {
  const text = metadataOf(error, 'actual-version');
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : 'no_stream';
}
