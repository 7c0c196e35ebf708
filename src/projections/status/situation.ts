/** What the rule of a status looks at: a province on a day, with its sessions, findings and cadence. */
import { termOn } from '../../domain/geography/municipal-terms.ts';
import { addDays, addMonths, type Day, earliest } from '../../domain/kernel/dates.ts';
import type { EventRef } from '../../domain/kernel/fact.ts';
import { inForce } from '../../domain/kernel/dated.ts';
import { cadenceOn, type Existence, type Instancia } from '../../domain/instancia/timeline.ts';
import type { Session } from '../../domain/session/session.ts';
import type { AsOf } from '../read-model/as-of.ts';
import { type StatusFindings, findingsOf } from './findings.ts';
import { STATUS_RULE } from './rules.ts';
import { type ConvenedSession, convenedSessions, type ValidSession, validSessions } from './sessions.ts';

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
  readonly cadence: { readonly months: number; readonly ref?: EventRef };
}

export function situationOf(asOf: AsOf): Situation {
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
    cadence: cadenceOn(instancia, asOf.validOn),
  };
}

/** From this day of a term's first year on, the new government has no excuse. */
export const termGraceEnd = (termStart: Day): Day => `${termStart.slice(0, 4)}-${STATUS_RULE.termGraceEnds}`;

/** The last day on which the next ordinary session is not overdue; undefined where none was ever held. */
export function nextOrdinaryDue({
  met,
  cadence,
}: Situation): { readonly due: Day; readonly graceEnds: Day; readonly refs: readonly EventRef[] } | undefined {
  const last = met.findLast(({ held }) => held.kind === 'ordinary');
  if (!last) return undefined;
  const due = addMonths(last.held.on, cadence.months);
  return { due, graceEnds: addDays(due, STATUS_RULE.sessionGraceDays), refs: last.refs };
}

/** The installation in the municipal term of the day, if there was one. */
export function installedThisTerm({ existence, asOf }: Situation): EventRef | undefined {
  const term = termOn(asOf.validOn);
  const latest = inForce(existence?.installations ?? [], asOf.validOn);
  return term && latest && earliest(latest.on) >= term.from ? latest.ref : undefined;
}
