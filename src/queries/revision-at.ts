/** The revision of a stream as it was known at a position: what a command after reading that answer would expect. */
import type { StreamFacts } from '../projections/read-model/stream-facts.ts';

export function revisionAt(stream: StreamFacts, position: number, head: number): number | undefined {
  if (position >= head) return stream.revision;
  const facts = [...stream.positions(position)].length;
  const corrections = stream.corrections?.filter(({ from }) => from <= position).length ?? 0;
  const known = facts + corrections;
  return known === 0 ? undefined : known - 1;
}
