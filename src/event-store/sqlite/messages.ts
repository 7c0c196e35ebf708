/** What the main thread asks of the writer thread, and what it answers. Everything here is copied between threads. */
import type { StoreErrorCode } from '../event-store.ts';

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
}

export type Outcome = Written | Conflict | Failure;

export type Question =
  | { readonly kind: 'append'; readonly group: readonly AppendRequest[] }
  | { readonly kind: 'probe' }
  | { readonly kind: 'close' };

export type Answer =
  | { readonly kind: 'opened' }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'appended'; readonly outcomes: readonly Outcome[] }
  | { readonly kind: 'probed'; readonly failure: Failure | undefined }
  | { readonly kind: 'closed' };
