/**
 * The port of the event store. Two engines (SQLite in one file, KurrentDB) meet one contract: test/contract/event-store.ts.
 *
 * There is no "any" among the expected revisions: an append says what it read.
 */
import type { LogEvent, Metadata, RecordedEvent } from '../domain/kernel/event.ts';

/** The revision of the last event that the writer has read, or that it has read that the stream does not exist. */
export type ExpectedRevision = number | 'no_stream';

export interface EventToAppend {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: unknown;
  readonly metadata: Metadata;
}

export interface AppendResult {
  /** The revision of the last event appended; on a repeated append, the one that it got the first time. */
  readonly revision: number;
  /** The engine's own mark of the last event's place in the total order: opaque, equal for a repeated append. */
  readonly cursor: string;
}

/** A place in the log: `position` is the ordinal of the last event seen (-1 before the first). */
export interface Checkpoint {
  readonly position: number;
  /** The engine's own mark for the same place. Without it the engine finds the place itself, which may cost a walk. */
  readonly cursor?: string;
}

export const LOG_START: Checkpoint = { position: -1 };

/** Consecutive events of the log, in order, and the place that they end at. */
export interface Batch {
  readonly events: readonly LogEvent[];
  readonly checkpoint: Checkpoint;
}

export interface Subscriber {
  /** Takes the next batch; the following one is not delivered before the promise has settled. A throw stops the subscription. */
  onBatch(batch: Batch): void | Promise<void>;
  /** The subscription has delivered everything that was in the log when it looked; may be called again after a reconnection. */
  onCaughtUp?(): void;
  /**
   * The log is out of reach: what is written from now on is not heard of, until `onCaughtUp` is called again; nor perhaps what
   * was written in the last so many milliseconds, in which the store was silent.
   */
  onInterrupted?(silentMs: number): void;
  /** The subscription has ended by itself and will not resume (an error of the subscriber, or a closed store). */
  onEnded?(error: Error | undefined): void;
}

export interface Subscription {
  /** Resolves once no further batch will be delivered. */
  stop(): Promise<void>;
}

export interface StoreHealth {
  readonly engine: 'sqlite' | 'kurrentdb';
  /** Whether appends and reads can be expected to work now. */
  readonly available: boolean;
  /** A sentence about what is wrong, when something is. */
  readonly detail?: string;
  /** Why the log is not the one that acta knows, if it is not. */
  readonly lost?: StoreError;
}

export interface EventStore {
  /**
   * Appends all the events or none, durably: what was acknowledged survives `kill -9`.
   *
   * Repeated with the same ids at the same expected revision it succeeds with the original result (KurrentDB's rule:
   * with an expected revision behind the head, the ids from `expected + 1` on are compared; all equal is success, any
   * difference a conflict). At least one event.
   *
   * @throws {ConflictError} the stream is at another revision than expected
   * @throws {StoreError} `event_id_taken`, `too_large`, `outcome_unknown` (retry with the same arguments), `unavailable`, `disk_full`, `read_only`, `closed`
   */
  append(stream: string, expected: ExpectedRevision, events: readonly EventToAppend[]): Promise<AppendResult>;

  /** The events of a stream from a revision on, in batches; nothing for a stream that does not exist. */
  readStream(stream: string, fromRevision?: number): AsyncIterable<readonly RecordedEvent[]>;

  /** The log after a place, to its present end. */
  readAll(after?: Checkpoint): AsyncIterable<Batch>;

  /** Catch-up, then live: nothing skipped, nothing repeated, across reconnections too. */
  subscribe(after: Checkpoint, subscriber: Subscriber): Subscription;

  /** The ordinal of the last event known to the engine without a walk (-1 for an empty log); undefined where it cannot tell. */
  head(): Promise<number | undefined>;

  health(): StoreHealth;

  close(): Promise<void>;
}

export type StoreErrorCode =
  | 'conflict'
  | 'event_id_taken'
  | 'too_large'
  | 'outcome_unknown'
  | 'unavailable'
  | 'unreadable_event'
  | 'store_locked'
  | 'store_foreign'
  | 'store_newer'
  | 'store_corrupt'
  | 'store_missing'
  | 'log_lost'
  | 'disk_full'
  | 'read_only'
  | 'closed';

/** What an engine throws. The message is a sentence for an operator, in English, naming the file or the server. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}

export class ConflictError extends StoreError {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly actual: ExpectedRevision;

  constructor(stream: string, expected: ExpectedRevision, actual: ExpectedRevision) {
    super('conflict', `stream ${stream} is at ${actual}, not at ${expected}`);
    this.name = 'ConflictError';
    this.stream = stream;
    this.expected = expected;
    this.actual = actual;
  }
}
