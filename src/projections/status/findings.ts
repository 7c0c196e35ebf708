/** What supervision found about a province, as far as it bears on its status. */
import { compareDates, latest, type PartialDay } from '../../domain/kernel/dates.ts';
import type { EventRef } from '../../domain/kernel/fact.ts';
import type { FindingItem } from '../../domain/finding/events.ts';
import { livedIn } from '../../domain/instancia/timeline.ts';
import type { AsOf } from '../read-model/as-of.ts';

export interface FoundAnswer {
  readonly answer: 'yes' | 'no';
  readonly on: PartialDay;
  readonly ref: EventRef;
  /** The opening of its round, by whose universe it counts. */
  readonly round: EventRef;
  /** The reference year that the finding is about. */
  readonly year: number;
}

/** By item, in the order of their days; `no_answer` is no information and is left out. */
export interface StatusFindings {
  readonly created: readonly FoundAnswer[];
  readonly sessions: readonly FoundAnswer[];
}

/**
 * Those that answer for the existence in force: made while it was there, about a year in which it was. Where there is none, all of
 * them: they say what is known, or what contradicts the dissolution.
 */
export function findingsOf(asOf: AsOf): StatusFindings {
  return { created: answersTo(asOf, 'created'), sessions: answersTo(asOf, 'sessions') };
}

function answersTo(asOf: AsOf, item: FindingItem): FoundAnswer[] {
  const { existence } = asOf;
  const found = asOf.findings.flatMap(({ key, state }): FoundAnswer[] => {
    const round = asOf.round(key);
    const answered = state.kind === 'none' ? undefined : state.items.get(item);
    if (!answered || answered.answer === 'no_answer' || round.kind === 'none') return [];
    const { answer, on, ref } = answered;
    if (existence && !(livedIn(existence, Number(key)) && existence.from <= latest(on))) return [];
    return [{ answer, on, ref, round: round.opened.ref, year: Number(key) }];
  });
  return found.sort((a, b) => compareDates(a.on, b.on) || a.year - b.year);
}
