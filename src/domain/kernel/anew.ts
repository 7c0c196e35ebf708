/**
 * Streams that outlive an existence of their instancia: its plans, a period's diagnosis or report under a name that is used again.
 * What was created again begins anew there too, so that each existence is judged by its own facts.
 */
import type { PartialDay } from './dates.ts';
import type { AnyAggregate } from './aggregate.ts';
import type { Fact } from './fact.ts';
import { type Existence, existenceOn, type Instancia } from '../instancia/timeline.ts';

type Facts = readonly Fact[];

/** Whether a stream of this life may hold facts of more than one existence. */
export const spansExistences = ({ beginsAnew }: AnyAggregate, instancia: Instancia): boolean =>
  beginsAnew === true && instancia.kind !== 'unknown' && instancia.existences.length > 1;

/** The facts that a stream has of the existence which a date belongs to. */
export function factsOfItsExistence(
  aggregate: AnyAggregate,
  instancia: Instancia,
  facts: Facts,
  date: PartialDay,
): Facts {
  if (!spansExistences(aggregate, instancia)) return facts;
  const own = existenceOn(instancia, date);
  return facts.filter(({ on }) => existenceOn(instancia, on) === own);
}

/** The facts of a stream, those of each existence by themselves; of a stream that has one only, all of them. */
export function factsByExistence(
  aggregate: AnyAggregate,
  instancia: Instancia,
  facts: Facts,
): ReadonlyMap<Existence | undefined, Facts> {
  const first = facts[0];
  if (!first) return new Map();
  if (!spansExistences(aggregate, instancia)) return new Map([[existenceOn(instancia, first.on), facts]]);
  const found = new Map<Existence | undefined, Fact[]>();
  for (const fact of facts) {
    const existence = existenceOn(instancia, fact.on);
    const known = found.get(existence);
    if (known) known.push(fact);
    else found.set(existence, [fact]);
  }
  return found;
}
