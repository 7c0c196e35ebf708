/**
 * The effect of an erasure beyond the log: the name goes from the people store. It goes after the event that says so is in the
 * log, so whoever dies or fails in between leaves it to people-upkeep.ts. See docs/adr on erasure.
 */
import { applyCorrections } from '../domain/kernel/corrections.ts';
import type { ErasureFact } from '../domain/erasure/events.ts';
import type { NewEvent, RecordedEvent, Source } from '../domain/kernel/event.ts';
import { namesPerson } from '../domain/privacy/naming.ts';
import { type Rejection, reject } from '../domain/refusals/rejection.ts';
import type { NameErasure, PeopleStore } from '../erasable/people-store.ts';

/** Whom the stream of an erasure says to be erased, and on which basis; nothing where it was annulled. */
export function erasureIn(
  events: readonly RecordedEvent[],
): { readonly ref: string; readonly erasure: NameErasure } | undefined {
  const erased = (applyCorrections(events) as ErasureFact[]).at(-1);
  const event = events.find(({ id }) => id === erased?.ref);
  if (!erased || !event) return undefined;
  const { personRef, basis } = erased.data;
  return { ref: personRef, erasure: { basis, erasedAt: event.metadata.recordedAt } };
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
