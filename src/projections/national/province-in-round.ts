/** One province as a round of supervision sees it: what was found there, beside what is documented at the cut-off. */
import { termOn } from '../../domain/geography/municipal-terms.ts';
import { certainlyBefore, type Day } from '../../domain/kernel/dates.ts';
import type { Scale } from '../../domain/commitment/events.ts';
import type { OccurrenceStatus } from '../../domain/commitment/occurrences.ts';
import { recommendationStatusOn } from '../../domain/case/state.ts';
import type { Answer, FindingFact, FindingItem } from '../../domain/finding/events.ts';
import { finding, type Findings } from '../../domain/finding/finding.ts';
import { inForce } from '../../domain/kernel/dated.ts';
import { membersOn } from '../../domain/instancia/members.ts';
import { type Existence, type Instancia, livedIn } from '../../domain/instancia/timeline.ts';
import { streamOf } from '../../domain/aggregates.ts';
import { planCovering } from '../../domain/work-plans/work-plans.ts';
import { type AsOf, EVER } from '../read-model/as-of.ts';
import { countedCommitments } from '../commitments.ts';
import { STATUS_RULE } from '../status/rules.ts';
import { installedThisTerm, situationOf } from '../status/situation.ts';
import type { OpenedRound } from '../../domain/supervision-round/supervision-round.ts';

/** An answer, and what it rests on: a document beats a finding. */
export interface Answered {
  readonly answer: Answer;
  readonly basis: 'document' | 'finding' | 'none';
  /** A document says yes where the finding says no. */
  readonly contradicted: boolean;
}

/** How a round classes a province; the change between two rounds is told in these. */
export const ROUND_CLASSES = [
  'not_created',
  'created_no_sessions',
  'created_sessions_unknown',
  'with_sessions',
  'no_answer',
] as const;
export type RoundClass = (typeof ROUND_CLASSES)[number];

export interface CommitmentTally {
  readonly due: number;
  readonly byStatus: Readonly<Partial<Record<OccurrenceStatus, number>>>;
  readonly onTime: number;
  readonly onOriginal: number;
  /** Verified as complete, with the evidence that its report needed. */
  readonly verified: number;
}

export interface ProvinceInRound {
  readonly ubigeo: string;
  /** Whether anything was found about it in this round. */
  readonly supervised: boolean;
  readonly created: Answered;
  readonly sessions: Answered;
  readonly installed: Answered;
  readonly rules: Answered;
  readonly plan: Answered;
  readonly diagnosis: Answered;
  readonly class: RoundClass;
  /** Sessions held with quorum in the reference year, as registered. */
  readonly sessionsHeld: number;
  readonly commitments: CommitmentTally;
  readonly recommendations: { readonly issued: number; readonly accepted: number };
  /** Each member at the cut-off, and whether it has no titular. */
  readonly seats: readonly { readonly sector: string; readonly vacant: boolean }[];
}

/** @param asOf the province on the cut-off day, at the position of the report */
export function provinceInRound(asOf: AsOf, round: OpenedRound): ProvinceInRound {
  const { referenceYear: year } = round;
  const situation = situationOf(asOf, STATUS_RULE.version);
  const { instancia, validOn } = asOf;
  const items = foundIn(asOf, round);
  const found = (item: FindingItem): Answer | undefined =>
    items.kind === 'some' ? items.items.get(item)?.answer : undefined;
  const answer = (item: FindingItem, documented: boolean): Answered => answered(found(item), documented);
  const held = situation.sessions.filter(({ held: { on: day } }) => Number(day.slice(0, 4)) === year).length;
  const created = goneIn(instancia, year) ? NO_LONGER : answer('created', existencesIn(instancia, year).length > 0);
  // What is in force at the cut-off, unless it was created after the year that the round is about.
  const existence = asOf.existence && livedIn(asOf.existence, year) ? asOf.existence : undefined;
  const sessions = answer('sessions', held > 0);
  return {
    ubigeo: asOf.ubigeo,
    supervised: items.kind === 'some',
    created,
    sessions,
    installed: answer(
      'installed',
      existence !== undefined && termOn(validOn) !== undefined && installedThisTerm(situation) !== undefined,
    ),
    rules: answer('internal_rules', existence !== undefined && inForce(existence.rules, validOn) !== undefined),
    plan: answer('work_plan', existence !== undefined && planCovering(asOf.workPlans, validOn) !== undefined),
    diagnosis: answer(
      'diagnosis',
      existence !== undefined &&
        asOf.diagnoses.some(
          ({ state }) => state.kind !== 'none' && 'approved' in state && state.approved !== undefined,
        ),
    ),
    class: classOf(created, sessions),
    sessionsHeld: held,
    commitments: commitmentTally(asOf, validOn),
    recommendations: recommendationTally(asOf, validOn),
    seats: (existence ? membersOn(instancia, validOn) : []).map(({ sector, titular }) => ({
      sector,
      vacant: titular === undefined,
    })),
  };
}

/** What the round found, on whichever day: a finding answers for the reference year, not for the day on which it was made. */
function foundIn({ readModel, ubigeo, asOfPosition }: AsOf, round: OpenedRound): Findings {
  const key = String(round.referenceYear);
  const facts = (readModel.stream(streamOf('finding', ubigeo, key))?.believed(EVER, asOfPosition) ??
    []) as FindingFact[];
  const context = { today: EVER, ubigeo, instancia: { kind: 'unknown' }, key, round } as const;
  return facts
    .filter((fact) => finding.preconditions({ kind: 'none' }, fact, context) === undefined)
    .reduce<Findings>((state, fact) => finding.evolve(state, fact), { kind: 'none' });
}

function answered(found: Answer | undefined, documented: boolean): Answered {
  if (documented) return { answer: 'yes', basis: 'document', contradicted: found === 'no' };
  return { answer: found ?? 'no_answer', basis: found === undefined ? 'none' : 'finding', contradicted: false };
}

/** A document beats a finding: what was dissolved before the reference year was not there in it. */
const NO_LONGER: Answered = { answer: 'no', basis: 'document', contradicted: false };

const existencesIn = (instancia: Instancia, year: number): Existence[] =>
  instancia.kind === 'unknown' ? [] : instancia.existences.filter((existence) => livedIn(existence, year));

/** Dissolved before the year, and not created again by its end. */
const goneIn = (instancia: Instancia, year: number): boolean =>
  instancia.kind !== 'unknown' &&
  existencesIn(instancia, year).length === 0 &&
  instancia.existences.some(
    ({ dissolvedOn }) => dissolvedOn !== undefined && certainlyBefore(dissolvedOn, String(year)),
  );

function classOf(created: Answered, sessions: Answered): RoundClass {
  if (created.answer === 'no_answer') return 'no_answer';
  if (created.answer === 'no') return 'not_created';
  if (sessions.answer === 'no_answer') return 'created_sessions_unknown';
  return sessions.answer === 'yes' ? 'with_sessions' : 'created_no_sessions';
}

const COMPLETE: Scale = 'complete';

function commitmentTally(asOf: AsOf, on: Day): CommitmentTally {
  const byStatus: Partial<Record<OccurrenceStatus, number>> = {};
  let due = 0;
  let onTime = 0;
  let onOriginal = 0;
  let verified = 0;
  for (const { occurrences } of countedCommitments(asOf)) {
    for (const { status, dueOn, keptOnTime, keptOnOriginal, scale } of occurrences) {
      byStatus[status] = (byStatus[status] ?? 0) + 1;
      if (dueOn > on || status === 'rescinded') continue;
      due += 1;
      if (keptOnTime) onTime += 1;
      if (keptOnOriginal) onOriginal += 1;
      if (status === 'verified' && scale === COMPLETE) verified += 1;
    }
  }
  return { due, byStatus, onTime, onOriginal, verified };
}

function recommendationTally(asOf: AsOf, on: Day): { issued: number; accepted: number } {
  let issued = 0;
  let accepted = 0;
  for (const { state } of asOf.cases) {
    if (state.kind === 'none') continue;
    for (const recommendation of state.recommendations.values()) {
      issued += 1;
      const status = recommendationStatusOn(recommendation, on);
      if (status === 'accepted' || status === 'fulfilled' || (status === 'lapsed' && recommendation.accepted))
        accepted += 1;
    }
  }
  return { issued, accepted };
}
