/**
 * The effect of an erasure beyond the log: the name goes from the people store. It goes after the event that says so is in the
 * log, so whoever dies in between leaves it to the repetition of the command, or to the next start. See docs/adr on erasure.
 */
import { effective } from '../domain/corrections.ts';
import type { ErasureFact } from '../domain/erasure/events.ts';
import type { NewEvent, RecordedEvent, Source } from '../domain/event.ts';
import { parseStream } from '../domain/lives.ts';
import { namesPerson } from '../domain/naming.ts';
import { type Rejection, reject } from '../domain/rejection.ts';
import type { EventStore } from '../event-store/event-store.ts';
import type { PeopleStore } from '../people/people-store.ts';

/** Erases what the stream of an erasure says is erased; repeating it is harmless. */
export async function finishErasure(people: PeopleStore, events: readonly RecordedEvent[]): Promise<void> {
  const erased = (effective(events) as ErasureFact[]).at(-1);
  const event = events.find(({ id }) => id === erased?.ref);
  if (!erased || !event) return;
  const { personRef, basis } = erased.data;
  await people.erase(personRef, { basis, erasedAt: event.metadata.recordedAt });
}

/**
 * Whether what is about to be recorded says the name that it is to erase: the basis and the citation of the document are free,
 * and stay for good. Asked last, of those only who may erase this name: to anybody else the answer would tell what the name is.
 */
export async function namedAgain(
  people: PeopleStore,
  decided: readonly NewEvent[],
  source: Source | undefined,
): Promise<Rejection | undefined> {
  for (const { type, data } of decided) {
    if (type !== 'PersonErased') continue;
    const { personRef, basis } = data as ErasureFact['data'];
    const entry = (await people.get([personRef])).get(personRef);
    if (entry?.kind !== 'known') continue;
    const said = [['/data/basis', basis] as const, ['/source/number', source?.number ?? ''] as const];
    const found = said.find(([, text]) => namesPerson(text, entry.person));
    if (found) return reject('erasure_names_person', { field: found[0] }, found[0]);
  }
  return undefined;
}

export interface Unfinished {
  readonly people: PeopleStore;
  readonly store: EventStore;
  /** The names of the streams of erasures. */
  readonly streams: readonly string[];
}

/**
 * Erases whoever the log says is erased and the people store still knows: the process died in between, or an old copy of the
 * people store was put back.
 *
 * @returns how many there were
 */
export async function finishErasures({ people, store, streams }: Unfinished): Promise<number> {
  const byRef = new Map(streams.map((stream) => [parseStream(stream)?.key ?? '', stream]));
  let count = 0;
  for (const [ref, entry] of await people.get([...byRef.keys()])) {
    if (entry.kind !== 'known') continue;
    const events: RecordedEvent[] = [];
    for await (const batch of store.readStream(byRef.get(ref) ?? '')) events.push(...batch);
    await finishErasure(people, events);
    count += 1;
  }
  return count;
}
