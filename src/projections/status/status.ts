/**
 * The status of a province's platform on a day, as it was known at a position: by the rule of docs/domain.md, first match
 * wins. Nothing is stored: every answer is derived from facts, and says which.
 */
import { termOn } from '../../domain/geography/municipal-terms.ts';
import { addMonths } from '../../domain/kernel/dates.ts';
import type { EventRef } from '../../domain/kernel/fact.ts';
import type { Instancia } from '../../domain/instancia/timeline.ts';
import type { FoundAnswer } from './findings.ts';
import { type Missing, missingForUpToDate } from './requirements.ts';
import { type RuleCode, STATUS_RULE, type StatusCode } from './rules.ts';
import { countedFrom, type Situation, termGraceEnd } from './situation.ts';
import type { ValidSession } from './sessions.ts';
import { supportOf } from './support.ts';

export interface Verdict {
  readonly status: StatusCode;
  readonly rule: RuleCode;
  /** What a sentence about the rule needs. */
  readonly params: Readonly<Record<string, number | string>>;
  readonly refs: readonly EventRef[];
  /** For `active`: what it lacks to be up to date. */
  readonly missing: readonly Missing[];
}

export function verdictOn(situation: Situation): Verdict {
  const { instancia, findings, met } = situation;
  if (instancia.kind === 'dissolved') {
    return verdict('dissolved', 'dissolved', documents(instancia));
  }
  const creation = findings.created.at(-1);
  if (instancia.kind === 'unknown') {
    if (!creation) return verdict('no_information', 'no_information', []);
    if (creation.answer === 'no') return verdict('not_created', 'not_created', behind(creation));
  }
  const created = instancia.kind === 'live' ? documents(instancia) : creation ? behind(creation) : [];
  const last = met.at(-1);
  return last ? withSessions(situation, created, last) : withoutSessions(situation, created);
}

/** Created, and no session held with quorum is registered. */
function withoutSessions({ findings: { sessions } }: Situation, created: readonly EventRef[]): Verdict {
  const latest = sessions.at(-1);
  if (latest?.answer === 'yes')
    return verdict('sessions_unregistered', 'sessions_unregistered', [...created, ...behind(latest)]);
  const positive = sessions.findLast(({ answer }) => answer === 'yes');
  if (latest && positive)
    return verdict('inactive', 'inactive.findings', [...created, ...behind(positive), ...behind(latest)]);
  return verdict('never_met', 'never_met', latest ? [...created, ...behind(latest)] : created);
}

/** The creations and dissolutions, all of them: the last one is what it is after the others. */
const documents = (instancia: Instancia): EventRef[] =>
  (instancia.kind === 'unknown' ? [] : instancia.existences).flatMap(({ createdBy, dissolvedBy }) =>
    dissolvedBy === undefined ? [createdBy] : [createdBy, dissolvedBy],
  );

const behind = ({ ref, round }: FoundAnswer): EventRef[] => [round, ref];

function withSessions(situation: Situation, created: readonly EventRef[], last: ValidSession): Verdict {
  const { asOf, cadence } = situation;
  const own = [...last.refs, ...cadence.refs];
  const refs = [...created, ...own, ...supportOf(asOf, own)];
  const months = Math.max(STATUS_RULE.inactiveAfterCadences * cadence.months, STATUS_RULE.inactiveAfterMonths);
  const since = countedFrom(last.held.on, cadence);
  if (asOf.validOn > addMonths(since, months)) {
    return since === last.held.on
      ? verdict('inactive', 'inactive.silence', refs, { months, last: since })
      : verdict('inactive', 'inactive.silence_after_change', refs, { months, changed: since });
  }
  const term = termOn(asOf.validOn);
  if (term && last.held.on < term.from && asOf.validOn >= termGraceEnd(term.from)) {
    return verdict('inactive', 'inactive.new_term', refs, { last: last.held.on });
  }
  const { missing, refs: met } = missingForUpToDate(situation);
  if (missing.length > 0) return { ...verdict('active', 'active', refs), missing };
  return verdict('up_to_date', 'up_to_date', [...refs, ...met, ...supportOf(asOf, met)]);
}

const verdict = (
  status: StatusCode,
  rule: RuleCode,
  refs: readonly EventRef[],
  params: Verdict['params'] = {},
): Verdict => ({
  status,
  rule,
  params,
  refs,
  missing: [],
});
