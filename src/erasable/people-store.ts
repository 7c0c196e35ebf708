/**
 * The port of the people store: the one place where names and contact data live, and from which they can be erased for good.
 * The log holds opaque references only.
 */
import type { PersonRecord } from '../domain/privacy/person.ts';

/** What became of a record that was put: `different` leaves what was there; `erased` keeps it erased. */
export type PutResult = 'stored' | 'same' | 'different' | 'erased';

export interface NameErasure {
  /** The legal basis, as text. */
  readonly basis: string;
  readonly erasedAt: string;
}

export type PersonEntry =
  { readonly kind: 'known'; readonly person: PersonRecord } | ({ readonly kind: 'erased' } & NameErasure);

export interface PeopleStore {
  /**
   * Keeps a person under a reference; durable when it resolves. Repeating it is harmless. With the stream of an event that is to
   * refer to the person, the reference is pending until the same person is put again without it, discarded or erased.
   */
  put(ref: string, person: PersonRecord, stream?: string): Promise<PutResult>;
  /** The references to which perhaps no event refers, by their streams. */
  pending(): Promise<ReadonlyMap<string, string>>;
  /** What is known of the references; one that is not there has no entry. */
  get(refs: readonly string[]): Promise<ReadonlyMap<string, PersonEntry>>;
  /** Takes back references that no event came to hold (the command was refused after all). */
  discard(refs: readonly string[]): Promise<void>;
  /** Removes name and contact for good; the reference stays known as erased. False when it was never there. */
  erase(ref: string, erasure: NameErasure): Promise<boolean>;
  close(): Promise<void>;
}
