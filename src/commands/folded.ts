/**
 * The states of streams as the handler reads them: folded once, and from there on where events are added, so that what a fold
 * costs does not grow with the age of its stream.
 */
import { applyCorrections, isCorrection, toFact } from '../domain/kernel/corrections.ts';
import type { RecordedEvent } from '../domain/kernel/event.ts';
import { fold } from '../domain/kernel/decide.ts';
import { type AggregateName, aggregateNamed } from '../domain/aggregates.ts';

type Events = readonly RecordedEvent[];

/** By the list of events that it was folded from: the loader gives the same one until something is added. */
const folded = new WeakMap<Events, { readonly aggregate: AggregateName; readonly state: unknown }>();

/** The state that all the events of a stream give, corrected. */
export function stateOf(aggregate: AggregateName, events: Events): unknown {
  const known = folded.get(events);
  if (known) return known.state;
  const state = fold(aggregateNamed(aggregate), applyCorrections(events));
  folded.set(events, { aggregate, state });
  return state;
}

/** `after` is `before` with `added` behind it. A correction changes what came before: it is then folded anew when asked for. */
export function foldOn(before: Events, added: Events, after: Events): void {
  const known = folded.get(before);
  if (!known || folded.has(after) || added.some(isCorrection)) return;
  folded.set(after, { ...known, state: fold(aggregateNamed(known.aggregate), added.map(toFact), known.state) });
}
