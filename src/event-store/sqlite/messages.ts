/**
 * What the main thread asks of the writer thread, and what it answers. Between them go texts: copying one is several times
 * faster than copying the objects that it says, and an append waits for both copies.
 */
import { StoreError, type StoreErrorCode } from '../event-store.ts';
import { LogLost, type Loss } from '../log-lost.ts';
import type { KnownLog } from '../log-witness.ts';

/** What the thread is started with. */
export interface WorkerSettings {
  readonly file: string;
  /** What the thread sleeps on: whoever has posted a question counts it up and notifies. */
  readonly wakeup: Int32Array;
  /** What is known of the log beside it. */
  readonly known?: KnownLog | undefined;
}

/** The revision of a stream that does not exist, as the engine counts. */
export const NO_STREAM = -1;

export interface EncodedEvent {
  /** A lower-case UUID. */
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  /** JSON text. */
  readonly data: string;
  /** JSON text. */
  readonly metadata: string;
}

export interface AppendRequest {
  readonly stream: string;
  /** The revision that the caller has read, or `NO_STREAM`. */
  readonly expected: number;
  readonly events: readonly EncodedEvent[];
}

export interface Written {
  readonly kind: 'written';
  readonly revision: number;
  readonly position: number;
}

export interface Conflict {
  readonly kind: 'conflict';
  /** The revision that the stream is at, or `NO_STREAM`. */
  readonly actual: number;
}

export interface Failure {
  readonly kind: 'failure';
  readonly code: StoreErrorCode;
  readonly message: string;
  /** Of `log_lost`: why. */
  readonly loss?: Loss;
}

/** The failure as the port throws it. */
export const errorOf = ({ code, message, loss }: Failure): StoreError =>
  loss ? new LogLost(loss) : new StoreError(code, message);

export type AppendOutcome = Written | Conflict | Failure;

/** A group of appends as `packGroup` writes it, or something else to do. */
export type ThreadQuestion = string | { readonly kind: 'probe' } | { readonly kind: 'close' };

/** As JSON. */
export type ThreadAnswer =
  | { readonly kind: 'opened' }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'appended'; readonly outcomes: readonly AppendOutcome[] }
  | { readonly kind: 'probed'; readonly failure?: Failure };

/** ASCII's own separators, which occur neither in JSON texts nor in the names that `encodeAppend` lets through. */
const RECORD = '\u001e';
const UNIT = '\u001f';
const UNITS_PER_EVENT = 5;

export function packGroup(group: readonly AppendRequest[]): string {
  return group
    .map(({ stream, expected, events }) => {
      const fields = events.map((event) =>
        [event.id, event.type, event.schemaVersion, event.data, event.metadata].join(UNIT),
      );
      return [stream, expected, ...fields].join(UNIT);
    })
    .join(RECORD);
}

export function unpackGroup(text: string): AppendRequest[] {
  return text.split(RECORD).map((record) => {
    const [stream = '', expected, ...units] = record.split(UNIT);
    const events: EncodedEvent[] = [];
    for (let at = 0; at < units.length; at += UNITS_PER_EVENT) {
      const [id = '', type = '', schemaVersion, data = '', metadata = ''] = units.slice(at, at + UNITS_PER_EVENT);
      events.push({ id, type, schemaVersion: Number(schemaVersion), data, metadata });
    }
    return { stream, expected: Number(expected), events };
  });
}
