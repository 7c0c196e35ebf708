/** What the rule of a status looks at: a province on a day, with its sessions, findings and cadence. */
import { termOn } from '../../domain/geography/municipal-terms.ts';
import { addDays, addMonths, type Day, earliest } from '../../domain/kernel/dates.ts';
import type { EventRef } from '../../domain/kernel/fact.ts';
import { inForce } from '../../domain/kernel/dated.ts';
import { type CadenceChange, cadenceChangeOn, cadenceOn } from '../../domain/instancia/cadence.ts';
import type { Existence, Instancia } from '../../domain/instancia/timeline.ts';
import type { Session } from '../../domain/session/session.ts';
import type { AsOf } from '../read-model/as-of.ts';
import { type StatusFindings, findingsOf } from './findings.ts';
import { type RuleVersion, STATUS_RULE } from './rules.ts';
import { type ConvenedSession, convenedSessions, type ValidSession, validSessions } from './sessions.ts';

/** The interval in force, what fixed it, and when it replaced another one. */
export interface Cadence {
  readonly months: number;
  readonly refs: readonly EventRef[];
  readonly changed?: Day;
}

export interface Situation {
  readonly asOf: AsOf;
  readonly instancia: Instancia;
  /** The one in force on the day: everything about it begins with its creation. */
  readonly existence: Existence | undefined;
  readonly findings: StatusFindings;
  /** Every valid session, also those before a dissolution. */
  readonly sessions: readonly ValidSession[];
  /** Those of the existence in force: an instancia that was created again has not met yet. */
  readonly met: readonly ValidSession[];
  readonly convened: readonly ConvenedSession[];
  readonly cadence: Cadence;
}

export function situationOf(asOf: AsOf, ruleVersion: RuleVersion): Situation {
  const { instancia, existence } = asOf;
  const met = existence ? validSessions(asOf, asOf.sessions) : [];
  const all = asOf.recorded<Session>('session');
  return {
    asOf,
    instancia,
    existence,
    findings: findingsOf(asOf),
    sessions: all.every(({ current }) => current) ? met : validSessions(asOf, all),
    met,
    convened: convenedSessions(asOf),
    cadence: cadenceIn(asOf, ruleVersion),
  };
}

/** By version 1 a change of the interval leaves no trace. */
function cadenceIn({ instancia, validOn }: AsOf, ruleVersion: RuleVersion): Cadence {
  const { months, ref } = cadenceOn(instancia, validOn);
  const own = ref === undefined ? [] : [ref];
  const change: CadenceChange | undefined = ruleVersion === 1 ? undefined : cadenceChangeOn(instancia, validOn);
  return change ? { months, refs: [...new Set([...change.refs, ...own])], changed: change.on } : { months, refs: own };
}

/** Whence months are counted: from a session, or from the change of the interval where that came later. */
export const countedFrom = (session: Day, { changed }: Cadence): Day =>
  changed !== undefined && changed > session ? changed : session;

/** From this day of a term's first year on, the new government has no excuse. */
export const termGraceEnd = (termStart: Day): Day => `${termStart.slice(0, 4)}-${STATUS_RULE.termGraceEnds}`;

/** When the next ordinary session is due, and the last day on which it is not overdue; undefined where none was ever held. */
export function nextOrdinaryDue({
  met,
  cadence,
}: Situation): { readonly due: Day; readonly graceEnds: Day; readonly refs: readonly EventRef[] } | undefined {
  const last = met.findLast(({ held }) => held.kind === 'ordinary');
  if (!last) return undefined;
  const due = addMonths(countedFrom(last.held.on, cadence), cadence.months);
  return { due, graceEnds: addDays(due, STATUS_RULE.sessionGraceDays), refs: last.refs };
}

/** The installation in the municipal term of the day, if there was one. */
export function installedThisTerm({ existence, asOf }: Situation): EventRef | undefined {
  const term = termOn(asOf.validOn);
  const latest = inForce(existence?.installations ?? [], asOf.validOn);
  return term && latest && earliest(latest.on) >= term.from ? latest.ref : undefined;
}
