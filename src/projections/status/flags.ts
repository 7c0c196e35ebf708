/** What stands beside a status: signs that a person should look at, each with the events behind it. */
import { certainlyBefore, earliest } from '../../domain/kernel/dates.ts';
import type { EventRef } from '../../domain/kernel/fact.ts';
import { membersOn } from '../../domain/instancia/members.ts';
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
  return [beingActivated, outcomeMissing, sessionOverdue, contradictory, undocumented, beforeLaw, vacantSeats].flatMap(
    (look) => look(situation) ?? [],
  );
}

function beingActivated({ asOf, convened }: Situation): Flag | undefined {
  const cases = asOf.cases.filter(({ state }) => isOpenOn(state, asOf.validOn));
  const coming = convened.filter(({ scheduledFor }) => scheduledFor > asOf.validOn);
  if (cases.length === 0 || coming.length === 0) return undefined;
  const opened = cases.flatMap(({ stream }) => asOf.facts(stream).find(({ type }) => type === 'CaseOpened')?.ref ?? []);
  return {
    flag: 'being_activated',
    detail: coming.map(({ scheduledFor }) => scheduledFor),
    refs: [...opened, ...coming.map(({ ref }) => ref)],
  };
}

function outcomeMissing({ asOf, convened }: Situation): Flag | undefined {
  const past = convened.filter(({ scheduledFor }) => scheduledFor < asOf.validOn);
  if (past.length === 0) return undefined;
  return {
    flag: 'session_outcome_missing',
    detail: past.map(({ scheduledFor }) => scheduledFor),
    refs: past.map(({ ref }) => ref),
  };
}

function sessionOverdue(situation: Situation): Flag | undefined {
  const next = situation.instancia.kind === 'dissolved' ? undefined : nextOrdinaryDue(situation);
  if (!next || situation.asOf.validOn <= next.graceEnds) return undefined;
  return { flag: 'session_overdue', detail: [next.due], refs: [...next.refs, ...situation.cadence.refs] };
}

/** A document beats a finding, and the disagreement is shown: about the creation, or sessions denied in a year that has one. */
function contradictory(situation: Situation): Flag | undefined {
  const refs = creationDisputed(situation);
  const sessions = situation.existence ? situation.met : situation.sessions;
  for (const denial of situation.findings.sessions) {
    const held = denial.answer === 'no' && sessions.find(({ held: { on } }) => yearOf(on) === denial.year);
    if (held) refs.push(denial.ref, held.held.ref);
  }
  return refs.length > 0 ? { flag: 'contradictory_findings', refs } : undefined;
}

const yearOf = (day: string): number => Number(day.slice(0, 4));

/** Denied after it was documented, or affirmed of a year before which the instancia was dissolved. */
function creationDisputed({ instancia, findings }: Situation): EventRef[] {
  const existence = instancia.kind === 'unknown' ? undefined : instancia.existences.at(-1);
  if (!existence) return [];
  const { from, createdBy, dissolvedOn, dissolvedBy = createdBy } = existence;
  return findings.created.flatMap(({ answer, on, year, ref }) => {
    if (dissolvedOn === undefined) return answer === 'no' && from <= earliest(on) ? [createdBy, ref] : [];
    return answer === 'yes' && certainlyBefore(dissolvedOn, String(year)) ? [dissolvedBy, ref] : [];
  });
}

function undocumented({ instancia, findings }: Situation): Flag | undefined {
  const finding = findings.created.at(-1);
  return instancia.kind === 'unknown' && finding?.answer === 'yes'
    ? { flag: 'creation_undocumented', refs: [finding.ref] }
    : undefined;
}

/** Ley 30364, which asks for the instancias, was published on this day. */
const LAW_PUBLISHED = '2015-11-23';

/** Improbable rather than impossible: mostly a slip in the year, now and then a platform of before that was taken over. */
function beforeLaw({ instancia }: Situation): Flag | undefined {
  const existence = instancia.kind === 'unknown' ? undefined : instancia.existences.at(-1);
  return existence && certainlyBefore(existence.createdOn, LAW_PUBLISHED)
    ? { flag: 'creation_before_law', refs: [existence.createdBy] }
    : undefined;
}

function vacantSeats({ instancia, asOf }: Situation): Flag | undefined {
  const vacant = membersOn(instancia, asOf.validOn).filter(({ titular }) => titular === undefined);
  if (vacant.length === 0) return undefined;
  return {
    flag: 'vacant_seats',
    count: vacant.length,
    detail: vacant.map(({ sector }) => sector),
    refs: vacant.map(({ ref }) => ref),
  };
}
