/** What supervision found about a province, as far as it bears on its status. */
import type { PartialDay } from '../../domain/dates.ts';
import type { EventRef } from '../../domain/decider.ts';
import type { AsOf } from '../as-of.ts';

export interface FoundAnswer {
  readonly answer: 'yes' | 'no';
  readonly on: PartialDay;
  readonly ref: EventRef;
  /** The year that the finding is about. */
  readonly year: number;
}

/** By item, in the order of their days; `no_answer` is no information and is left out. */
export interface Findings {
  readonly created: readonly FoundAnswer[];
  readonly sessions: readonly FoundAnswer[];
}

export function findingsOf(_asOf: AsOf): Findings {
  return { created: [], sessions: [] };
}
