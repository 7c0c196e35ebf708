/**
 * Copies the names behind the references of a log from one people store to another: a log that goes from a file to a server, or
 * back, needs them there. Interrupted at any point, it is simply begun again. An erasure on either side wins.
 */
import { isDeepStrictEqual } from 'node:util';
import { personRefsIn } from '../domain/privacy/person.ts';
import type { EventStore } from '../event-store/event-store.ts';
import type { PeopleStore, PersonEntry } from '../erasable/people-store.ts';
import { MigrationError } from './migration-error.ts';

export interface NamesOptions {
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends it in order; beginning again goes on. */
  readonly signal?: AbortSignal;
}

export interface CopiedNames {
  /** How many references have a name in the target now. */
  readonly known: number;
  /** How many are erased there. */
  readonly erased: number;
}

/** So many are looked up at once. */
const LOOKED_UP = 500;
/** Stands for a person who is erased in the source and whom the target has never known: only who was there can be erased. */
const NOBODY = { name: '———' };

/** @throws {MigrationError} `names_differ`, `names_interrupted` @throws {StoreError} one of the stores is away, full or closed */
export async function copyNames(
  log: EventStore,
  source: PeopleStore,
  target: PeopleStore,
  { onProgress, signal }: NamesOptions = {},
): Promise<CopiedNames> {
  const refs = await refsIn(log);
  let known = 0;
  let erased = 0;
  for (let first = 0; first < refs.length; first += LOOKED_UP) {
    const some = refs.slice(first, first + LOOKED_UP);
    for (const [ref, entry] of await source.get(some)) {
      if (signal?.aborted) throw new MigrationError('names_interrupted', { done: known + erased });
      const there = await copyOne(target, ref, entry);
      if (there === 'known') known += 1;
      else erased += 1;
    }
    onProgress?.(Math.min(first + LOOKED_UP, refs.length), refs.length);
  }
  return { known, erased };
}

/** Every reference that an event holds, once. */
async function refsIn(log: EventStore): Promise<readonly string[]> {
  const refs = new Set<string>();
  for await (const { events } of log.readAll()) {
    for (const { data } of events) for (const ref of personRefsIn(data)) refs.add(ref);
  }
  return [...refs];
}

/** Copies what is known of one person, and gives what the target, asked again, says of them. */
async function copyOne(target: PeopleStore, ref: string, entry: PersonEntry): Promise<PersonEntry['kind']> {
  if (entry.kind === 'known') {
    if ((await target.put(ref, entry.person)) === 'different') throw new MigrationError('names_differ', { ref });
  } else {
    if (!(await target.get([ref])).has(ref)) await target.put(ref, NOBODY);
    await target.erase(ref, { basis: entry.basis, erasedAt: entry.erasedAt });
  }
  const there = (await target.get([ref])).get(ref);
  if (there?.kind !== 'erased' && !isDeepStrictEqual(there, entry)) throw new MigrationError('names_differ', { ref });
  return there?.kind ?? entry.kind;
}
