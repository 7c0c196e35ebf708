/** What the stream of people says, folded: sealed records by reference, erasures, and every seal that was taken away. */
import { z } from 'zod';
import { StoreError } from '../event-store/event-store.ts';
import type { RecordedPrivateEvent } from '../event-store/kurrentdb/private-stream.ts';
import type { Sealed } from './kurrentdb-sealing.ts';
import type { NameErasure } from './people-store.ts';

const events = {
  /** The first event: which key all records of the stream are sealed with. */
  PeopleKeyChosen: z.strictObject({ keyId: z.uuid() }),
  /** `box` is the encrypted record; its seal is the id of the event. */
  PersonSealed: z.strictObject({ ref: z.string(), box: z.base64() }),
  PersonDiscarded: z.strictObject({ ref: z.string(), seal: z.uuid() }),
  PersonErased: z.strictObject({ ref: z.string(), seal: z.uuid(), basis: z.string(), erasedAt: z.string() }),
};
export type PeopleEvents = { readonly [Type in keyof typeof events]: z.output<(typeof events)[Type]> };

export type FoldedPerson = ({ readonly kind: 'sealed' } & Sealed) | ({ readonly kind: 'erased' } & NameErasure);

export class PeopleFold {
  readonly people = new Map<string, FoldedPerson>();
  /** The seals of all records that were discarded or erased. */
  readonly removed = new Set<string>();
  keyId: string | undefined;
  /** The revision to read on from. */
  next = 0;

  /** @throws {StoreError} `unreadable_event` for what acta cannot have written: names must not be guessed */
  apply({ id, type, data, revision }: RecordedPrivateEvent): void {
    switch (type) {
      case 'PeopleKeyChosen':
        this.keyId = this.#read('PeopleKeyChosen', data, revision).keyId;
        break;
      case 'PersonSealed': {
        const { ref, box } = this.#read('PersonSealed', data, revision);
        this.people.set(ref, { kind: 'sealed', seal: id, box });
        break;
      }
      case 'PersonDiscarded': {
        const { ref, seal } = this.#read('PersonDiscarded', data, revision);
        this.people.delete(ref);
        this.removed.add(seal);
        break;
      }
      case 'PersonErased': {
        const { ref, seal, basis, erasedAt } = this.#read('PersonErased', data, revision);
        this.people.set(ref, { kind: 'erased', basis, erasedAt });
        this.removed.add(seal);
        break;
      }
      default:
        throw unreadable(revision);
    }
    this.next = revision + 1;
  }

  #read<Type extends keyof typeof events>(type: Type, data: unknown, revision: number): PeopleEvents[Type] {
    const parsed = events[type].safeParse(data);
    if (!parsed.success) throw unreadable(revision);
    return parsed.data as PeopleEvents[Type];
  }
}

const unreadable = (revision: number): StoreError =>
  new StoreError(
    'unreadable_event',
    `the stream of people holds at revision ${revision} what this version cannot read`,
  );
