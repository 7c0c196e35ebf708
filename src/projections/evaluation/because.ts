/**
 * The events that give a sector its grade: what was counted, and all that makes it count. Folded by themselves, they give the
 * same counts and the same grade.
 */
import type { EventRef } from '../../domain/kernel/fact.ts';
import type { Period } from '../../domain/instancia/timeline.ts';
import type { AsOf } from '../read-model/as-of.ts';
import { Support } from '../status/support.ts';

/**
 * @param counted the events that the counts name
 * @param periods those that the grade is about
 */
export function eventsBehind(
  asOf: AsOf,
  sector: string,
  counted: Iterable<EventRef>,
  periods: readonly Period[],
): EventRef[] {
  const { instancia } = asOf;
  if (instancia.kind === 'unknown') return [];
  const support = new Support(asOf);
  const { refs } = support;
  for (const { createdBy, dissolvedBy } of instancia.existences) {
    refs.add(createdBy);
    if (dissolvedBy !== undefined) refs.add(dissolvedBy);
  }
  for (const { openedBy, closedBy } of periods) {
    refs.add(openedBy);
    if (closedBy !== undefined) refs.add(closedBy);
  }
  support.addSeat(sector);
  const done = new Set<number>();
  for (const ref of counted) {
    refs.add(ref);
    const stream = asOf.readModel.streamHolding(ref);
    if (!stream || done.has(stream.number)) continue;
    done.add(stream.number);
    if (stream.aggregate === 'session') support.addSession(stream.key ?? '');
    else {
      // An amended report, a postponed duty: what was counted follows on what came before it.
      for (const fact of asOf.supported(stream)) {
        refs.add(fact.ref);
        support.add(fact);
      }
    }
  }
  return [...refs];
}
