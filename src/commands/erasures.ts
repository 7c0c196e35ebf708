/**
 * The effect of an erasure beyond the log: the name goes from the people store. It goes after the event that says so is in the
 * log, so whoever dies or fails in between leaves it to people-upkeep.ts. See docs/adr on erasure.
 */
import { applyCorrections } from '../domain/kernel/corrections.ts';
import type { ErasureFact } from '../domain/erasure/events.ts';
import type { RecordedEvent } from '../domain/kernel/event.ts';
import type { NameErasure } from '../erasable/people-store.ts';

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
