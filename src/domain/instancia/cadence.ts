/** How often an instancia is to meet: internal rules and agreements fix it, each from its date on. */
import { SESSION_RULE } from '../session/rule.ts';
import { compareDates, type Day, earliest, latest } from '../kernel/dates.ts';
import type { EventRef } from '../kernel/fact.ts';
import type { Dated } from '../kernel/dated.ts';
import { existenceInForce, type Instancia } from './timeline.ts';

interface Fixed extends Dated {
  readonly months: number;
}

/** What fixed the interval up to a day, in the order of the dates; on one date, agreements come after internal rules. */
function fixedBy(instancia: Instancia, day: Day): Fixed[] {
  const existence = existenceInForce(instancia, day);
  if (!existence) return [];
  const rules = existence.rules.map(({ on, ref, cadenceMonths: months }) => ({ on, ref, months }));
  return [...rules, ...existence.cadences]
    .filter(({ on }) => earliest(on) <= day)
    .sort((a, b) => compareDates(a.on, b.on));
}

/** The latest of internal rules and agreed cadence that is in force on a day; the default where none is recorded. */
export function cadenceOn(instancia: Instancia, day: Day): { readonly months: number; readonly ref?: EventRef } {
  const last = fixedBy(instancia, day).at(-1);
  return last ? { months: last.months, ref: last.ref } : { months: SESSION_RULE.defaultCadenceMonths };
}

export interface CadenceChange {
  /** The last day on which it can have happened: an interval counts against somebody from when it is certain. */
  readonly on: Day;
  /** What fixed the interval before, where something did, and what changed it. */
  readonly refs: readonly EventRef[];
}

/** When the interval that is in force on a day replaced another one; nothing where it never did. Confirming it is no change. */
export function cadenceChangeOn(instancia: Instancia, day: Day): CadenceChange | undefined {
  // Of several on one date, the last holds.
  const fixed = fixedBy(instancia, day).filter(({ on }, index, all) => {
    const next = all[index + 1];
    return next === undefined || compareDates(on, next.on) < 0;
  });
  const months = fixed.at(-1)?.months;
  const index = fixed.findLastIndex((other) => other.months !== months);
  const former = fixed[index];
  const [changed, ...confirmed] = fixed.slice(index + 1);
  if (!changed || (!former && months === SESSION_RULE.defaultCadenceMonths)) return undefined;
  const certain = confirmed.reduce<Fixed>((a, b) => (latest(b.on) < latest(a.on) ? b : a), changed);
  return {
    on: latest(certain.on),
    refs: [...new Set([...(former ? [former.ref] : []), changed.ref, certain.ref])],
  };
}
