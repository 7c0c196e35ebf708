/** What a commitment knows of itself, as dated facts: every question about it names the day it is asked about. */
import type { Axis } from '../kernel/axis.ts';
import { addMonths, type Day } from '../kernel/dates.ts';
import type { By } from '../kernel/event.ts';
import { type Dated, inForce, insertDated } from '../kernel/dated.ts';
import type { Origin } from '../kernel/origin.ts';
import { MAX_OCCURRENCES, type Party, type Scale } from './events.ts';

/** What was adopted, as it was adopted. */
export interface Terms extends Dated {
  readonly origin: Origin;
  readonly text: string;
  readonly axis: Axis;
  readonly coResponsible: readonly Party[];
  readonly followUpOwner: string;
  /** The first due date; the only one where nothing recurs. */
  readonly dueOn: Day;
  readonly recurrence?: { readonly everyMonths: number; readonly until?: Day };
}

/** A report of fulfilment and what came of it; `on` is the day of the report. */
export interface Attempt extends Dated {
  readonly by: By;
  readonly actor: string;
  readonly outcome?: Verified | Observed;
}
export interface Verified extends Dated {
  readonly kind: 'verified';
  readonly scale: Scale;
}
export interface Observed extends Dated {
  readonly kind: 'observed';
  readonly remedyBy: Day;
}

/** More time, asked for (`on`) and then granted or not. */
export interface Extension extends Dated {
  readonly outcome?: Granted | Denied;
}
export interface Granted extends Dated {
  readonly kind: 'granted';
  readonly newDueOn: Day;
}
export interface Denied extends Dated {
  readonly kind: 'denied';
}

/** A duty ended, or owed again, from a day on. */
export interface Mark extends Dated {
  readonly kind: 'rescinded' | 'non_compliance' | 'reopened';
}
export interface Ending extends Mark {
  readonly kind: 'rescinded' | 'non_compliance';
}

/** What is recorded about one occurrence. */
export interface Occurrence {
  readonly attempts: readonly Attempt[];
  readonly extensions: readonly Extension[];
  readonly marks: readonly Mark[];
}

export interface Progress extends Dated {
  readonly occurrence?: number;
  readonly percent?: number;
}

export interface Adopted {
  readonly terms: Terms;
  readonly responsible: readonly (Dated & { readonly party: Party })[];
  readonly progress: readonly Progress[];
  readonly occurrences: ReadonlyMap<number, Occurrence>;
  readonly marks: readonly Mark[];
}

/** `open` and `closed` say how it stands after its last day; on another day, ask `endingOn`. */
export type Commitment =
  | { readonly kind: 'none' }
  | (Adopted & { readonly kind: 'open' })
  | (Adopted & { readonly kind: 'closed'; readonly how: Ending['kind'] });

const UNTOUCHED: Occurrence = { attempts: [], extensions: [], marks: [] };

export const occurrenceOf = ({ occurrences }: Adopted, number: number): Occurrence =>
  occurrences.get(number) ?? UNTOUCHED;

export const withOccurrence = <A extends Adopted>(
  adopted: A,
  number: number,
  change: (known: Occurrence) => Occurrence,
): A => ({
  ...adopted,
  occurrences: new Map(adopted.occurrences).set(number, change(occurrenceOf(adopted, number))),
});

/** The commitment with a further mark, open or closed by the last of them. */
export function withMark(adopted: Adopted, mark: Mark): Commitment {
  const marks = insertDated(adopted.marks, mark);
  const last = marks.at(-1);
  const { terms, responsible, progress, occurrences } = adopted;
  const facts = { terms, responsible, progress, occurrences, marks };
  return !last || last.kind === 'reopened' ? { ...facts, kind: 'open' } : { ...facts, kind: 'closed', how: last.kind };
}

const isEnding = (mark: Mark | undefined): mark is Ending => mark !== undefined && mark.kind !== 'reopened';

/** The ending that is in force on a day, of the commitment (its own marks) or of an occurrence. */
export function endingOn({ marks }: { readonly marks: readonly Mark[] }, day: Day): Ending | undefined {
  const mark = inForce(marks, day);
  return isEnding(mark) ? mark : undefined;
}

/** Who is responsible on a day. */
export const responsibleOn = ({ responsible }: Pick<Adopted, 'responsible'>, day: Day): Party | undefined =>
  (inForce(responsible, day) ?? responsible[0])?.party;

/** The due date of an occurrence as it was adopted; nothing where there is no such occurrence. */
export function originalDueOn({ dueOn, recurrence }: Terms, number: number): Day | undefined {
  if (number < 1 || number > MAX_OCCURRENCES || !Number.isInteger(number)) return undefined;
  if (!recurrence) return number === 1 ? dueOn : undefined;
  // Always from the first, so that one short month does not shorten those after it.
  const due = addMonths(dueOn, (number - 1) * recurrence.everyMonths);
  const beyond = due.length > 10 || (recurrence.until !== undefined && due > recurrence.until);
  return beyond && number > 1 ? undefined : due;
}

/** The extension in force on a day: the one that reaches furthest, in whatever order they came to be known. */
export function grantOn({ extensions }: Occurrence, day: Day): Granted | undefined {
  let furthest: Granted | undefined;
  for (const { outcome } of extensions) {
    if (outcome?.kind !== 'granted' || outcome.on > day) continue;
    if (!furthest || outcome.newDueOn > furthest.newDueOn) furthest = outcome;
  }
  return furthest;
}

/** The due date in force on a day: as adopted, or as extended. */
export function dueOnAsOf(adopted: Adopted, number: number, day: Day): Day | undefined {
  const original = originalDueOn(adopted.terms, number);
  const extended = grantOn(occurrenceOf(adopted, number), day)?.newDueOn;
  return original !== undefined && extended !== undefined && extended > original ? extended : original;
}
