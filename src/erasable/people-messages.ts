/** What the main thread asks of the thread of the people store, one question at a time, and what that answers. */
import type { PersonRecord } from '../domain/privacy/person.ts';
import type { StoreErrorCode } from '../event-store/event-store.ts';
import type { NameErasure, PersonEntry, PutResult } from './people-store.ts';

export interface PeopleThreadSettings {
  readonly file: string;
  readonly busyMilliseconds: number;
}

/** Each question, and what is answered where nothing fails. */
export interface Answers {
  readonly put: PutResult;
  readonly pending: ReadonlyMap<string, string>;
  readonly get: ReadonlyMap<string, PersonEntry>;
  readonly discard: undefined;
  readonly erase: boolean;
  readonly close: undefined;
}

export type PeopleQuestion =
  | { readonly kind: 'put'; readonly ref: string; readonly person: PersonRecord; readonly stream?: string | undefined }
  | { readonly kind: 'pending' }
  | { readonly kind: 'get'; readonly refs: readonly string[] }
  | { readonly kind: 'discard'; readonly refs: readonly string[] }
  | { readonly kind: 'erase'; readonly ref: string; readonly erasure: NameErasure }
  | { readonly kind: 'close' };

export type Reply =
  | { readonly kind: 'done'; readonly value: Answers[keyof Answers] }
  | { readonly kind: 'failed'; readonly code: StoreErrorCode; readonly message: string };
