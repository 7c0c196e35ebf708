/** What stands beside a status: signs that a person should look at, each with the events behind it. */
import type { EventRef } from '../../domain/decider.ts';
import { membersOn } from '../../domain/instancia/timeline.ts';
import { isOpenOn } from '../../domain/case/case.ts';
import type { FlagCode } from './rules.ts';
import { nextOrdinaryDue, type Situation } from './situation.ts';

export interface Flag {
  readonly flag: FlagCode;
  /** For `vacant_seats`: how many. */
  readonly count?: number;
  readonly detail?: readonly string[];
  readonly refs: readonly EventRef[];
}

export function flagsOf(situation: Situation): Flag[] {
  return [beingActivated, outcomeMissing, sessionOverdue, contradictory, undocumented, vacantSeats].flatMap(
    (look) => look(situation) ?? [],
  );
}

function beingActivated({ asOf, convened }: Situation): Flag | undefined {
  const cases = asOf.cases.filter(({ state }) => isOpenOn(state, asOf.on));
  const coming = convened.filter(({ scheduledFor }) => scheduledFor > asOf.on);
  if (cases.length === 0 || coming.length === 0) return undefined;
  const opened = cases.flatMap(({ stream }) => asOf.facts(stream).find(({ type }) => type === 'CaseOpened')?.ref ?? []);
  return {
    flag: 'being_activated',
    detail: coming.map(({ scheduledFor }) => scheduledFor),
    refs: [...opened, ...coming.map(({ ref }) => ref)],
  };
}

function outcomeMissing({ asOf, convened }: Situation): Flag | undefined {
  const past = convened.filter(({ scheduledFor }) => scheduledFor < asOf.on);
  if (past.length === 0) return undefined;
  return {
    flag: 'session_outcome_missing',
    detail: past.map(({ scheduledFor }) => scheduledFor),
    refs: past.map(({ ref }) => ref),
  };
}

function sessionOverdue(situation: Situation): Flag | undefined {
  const next = situation.instancia.kind === 'dissolved' ? undefined : nextOrdinaryDue(situation);
  if (!next || situation.asOf.on <= next.graceEnds) return undefined;
  const cadence = situation.cadence.ref;
  return {
    flag: 'session_overdue',
    detail: [next.due],
    refs: cadence === undefined ? next.refs : [...next.refs, cadence],
  };
}

/** A document beats a finding, and the disagreement is shown: creation denied after it was documented, sessions denied in a year that has one. */
function contradictory({ instancia, findings, sessions }: Situation): Flag | undefined {
  const refs: EventRef[] = [];
  if (instancia.kind === 'live') {
    const created = instancia.existences.at(-1);
    for (const denial of findings.created) {
      if (created && denial.answer === 'no' && denial.on >= created.createdOn) refs.push(created.createdBy, denial.ref);
    }
  }
  for (const denial of findings.sessions) {
    const held =
      denial.answer === 'no' ? sessions.find(({ held: { on } }) => Number(on.slice(0, 4)) === denial.year) : undefined;
    if (held) refs.push(denial.ref, held.held.ref);
  }
  return refs.length > 0 ? { flag: 'contradictory_findings', refs } : undefined;
}

function undocumented({ instancia, findings }: Situation): Flag | undefined {
  const finding = findings.created.at(-1);
  return instancia.kind === 'unknown' && finding?.answer === 'yes'
    ? { flag: 'creation_undocumented', refs: [finding.ref] }
    : undefined;
}

function vacantSeats({ instancia, asOf }: Situation): Flag | undefined {
  const vacant = membersOn(instancia, asOf.on).filter(({ titular }) => titular === undefined);
  if (vacant.length === 0) return undefined;
  return {
    flag: 'vacant_seats',
    count: vacant.length,
    detail: vacant.map(({ sector }) => sector),
    refs: vacant.map(({ ref }) => ref),
  };
}
