/** What a platform that meets needs to be up to date, and what of it is missing. */
import { termOn } from '../../domain/catalogue/municipal-terms.ts';
import type { EventRef } from '../../domain/decider.ts';
import { inForce } from '../../domain/instancia/timeline.ts';
import { commitmentsOf } from '../commitments.ts';
import type { Requirement } from './rules.ts';
import { installedThisTerm, nextOrdinaryDue, type Situation, termGraceEnd } from './situation.ts';

export interface Missing {
  readonly requirement: Requirement;
  /** What exactly: a day, a period, sectors, commitments. */
  readonly detail: readonly string[];
  readonly refs: readonly EventRef[];
}

interface Checked {
  readonly missing?: Missing;
  /** The events that show that it is not missing. */
  readonly refs: readonly EventRef[];
}

const lacking = (
  requirement: Requirement,
  detail: readonly string[] = [],
  refs: readonly EventRef[] = [],
): Checked => ({
  missing: { requirement, detail, refs },
  refs: [],
});
const met = (...refs: readonly (EventRef | undefined)[]): Checked => ({
  refs: refs.filter((ref) => ref !== undefined),
});

export function missingForUpToDate(situation: Situation): { missing: Missing[]; refs: EventRef[] } {
  const checked = [ordinarySession, installation, internalRules, reporting, commitments].map((check) =>
    check(situation),
  );
  return { missing: checked.flatMap(({ missing }) => missing ?? []), refs: checked.flatMap(({ refs }) => refs) };
}

function ordinarySession(situation: Situation): Checked {
  const next = nextOrdinaryDue(situation);
  if (!next) return lacking('ordinary_session');
  return situation.asOf.on > next.graceEnds ? lacking('ordinary_session', [next.due], [next.ref]) : met(next.ref);
}

function installation(situation: Situation): Checked {
  const ref = installedThisTerm(situation);
  const term = termOn(situation.asOf.on);
  if (ref !== undefined || !term || situation.asOf.on < termGraceEnd(term.from)) return met(ref);
  return lacking('installed_this_term', [term.from]);
}

function internalRules({ instancia, asOf }: Situation): Checked {
  const rules = instancia.kind === 'unknown' ? undefined : inForce(instancia.rules, asOf.on);
  return rules ? met(rules.ref) : lacking('internal_rules');
}

function reporting({ instancia }: Situation): Checked {
  const closed =
    instancia.kind === 'unknown'
      ? []
      : [...instancia.periods.values()].filter(({ closedOn }) => closedOn !== undefined);
  return closed.length === 0 ? lacking('closed_period') : met(closed.at(-1)?.closedBy);
}

function commitments({ asOf }: Situation): Checked {
  const overdue = commitmentsOf(asOf).filter(
    ({ counts, overdueOccurrences }) => counts && overdueOccurrences.length > 0,
  );
  if (overdue.length === 0) return met();
  return lacking(
    'commitments_on_time',
    overdue.map(({ key }) => key),
    overdue.map(({ ref }) => ref),
  );
}
