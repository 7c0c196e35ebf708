/** From names to references: what a command says of a person is taken out of it before the domain sees it. */
import type { RecordedEvent } from '../domain/kernel/event.ts';
import type { PersonInput, PersonRecord } from '../domain/privacy/person.ts';
import { personRef } from './ids.ts';

export interface Referenced {
  /** The data with `personRef` in the place of each `person`. */
  readonly data: unknown;
  /** The people that were entered by name, by the reference that each got. */
  readonly entered: ReadonlyMap<string, PersonRecord>;
}

export function withReferences(data: unknown, commandId: string): Referenced {
  const entered = new Map<string, PersonRecord>();
  const refOf = (person: PersonInput): string => {
    if ('ref' in person) return person.ref;
    const ref = personRef(commandId, entered.size);
    entered.set(ref, person);
    return ref;
  };
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) =>
        key === 'person' ? ['personRef', refOf(inner as PersonInput)] : [key, walk(inner)],
      ),
    );
  };
  return { data: walk(data), entered };
}

/** More than any one command enters: attendees of the largest meeting. */
const MAX_ENTERED = 300;

/** The event that entered the person by name: its command made the reference, as no other could. */
export const entryOf = (events: readonly RecordedEvent[], ref: string): RecordedEvent | undefined =>
  events.find(
    ({ data, metadata }) =>
      JSON.stringify(data).includes(ref) &&
      Array.from({ length: MAX_ENTERED }, (_, index) => personRef(metadata.commandId, index)).includes(ref),
  );
