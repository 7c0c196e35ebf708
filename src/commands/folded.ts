/**
 * The states of streams as the handler reads them: folded once, and from there on where events are added, so that what a fold
 * costs does not grow with the age of its stream.
 */
import { effective, isCorrection, toFact } from '../domain/corrections.ts';
import type { RecordedEvent } from '../domain/event.ts';
import { fold } from '../domain/judge.ts';
import { type LifeName, lifeNamed } from '../domain/lives.ts';

type Events = readonly RecordedEvent[];

/** By the list of events that it was folded from: the loader gives the same one until something is added. */
const folded = new WeakMap<Events, { readonly life: LifeName; readonly state: unknown }>();

/** The state that all the events of a stream give, corrected. */
export function stateOf(life: LifeName, events: Events): unknown {
  const known = folded.get(events);
  if (known) return known.state;
  const state = fold(lifeNamed(life), effective(events));
  folded.set(events, { life, state });
  return state;
}

/** `after` is `before` with `added` behind it. A correction changes what came before: it is then folded anew when asked for. */
export function foldOn(before: Events, added: Events, after: Events): void {
  const known = folded.get(before);
  if (!known || folded.has(after) || added.some(isCorrection)) return;
  folded.set(after, { ...known, state: fold(lifeNamed(known.life), added.map(toFact), known.state) });
}
