/**
 * What makes the facts behind a status count: the session or meeting that agreed them, the seats of those who sat and of those
 * who answer for them. Without these, the events that a status names would not give that status when folded by themselves.
 */
import type { EventRef, Fact } from '../../domain/kernel/fact.ts';
import { originOf } from '../../domain/kernel/origin.ts';
import type { Session } from '../../domain/session/session.ts';
import type { SectorReport } from '../../domain/sector-report/state.ts';
import type { AsOf } from '../read-model/as-of.ts';

/** The lives whose facts are judged again across streams, and may stand behind a status. */
const JUDGED = ['instancia', 'commitment', 'sector-report', 'work-plans'] as const;

/** The events that facts rest on, for those facts among them that are judged again: not the facts themselves. */
export function supportOf(asOf: AsOf, refs: Iterable<EventRef>): EventRef[] {
  const wanted = new Set(refs);
  const support = new Support(asOf);
  for (const aggregate of JUDGED) {
    for (const stream of asOf.readModel.streams(asOf.ubigeo, aggregate)) {
      for (const fact of asOf.facts(stream)) if (wanted.has(fact.ref)) support.add(fact);
    }
  }
  for (const { state } of asOf.sectorReports) support.addSubject(state, wanted);
  return [...support.refs];
}

/** Gathers the events that facts rest on. */
export class Support {
  readonly refs = new Set<EventRef>();
  readonly #asOf: AsOf;
  readonly #done = new Set<string>();

  constructor(asOf: AsOf) {
    this.#asOf = asOf;
  }

  add(fact: Fact): void {
    const origin = originOf(fact);
    if (origin?.kind === 'session') this.addSession(origin.session);
    else if (origin) this.#addMeeting(origin.case, origin.meeting);
    const { responsible } = fact.data as { readonly responsible?: { readonly sector?: string } };
    if (responsible?.sector !== undefined) this.addSeat(responsible.sector);
    // A sector verifies or observes by its seat.
    const { type, by } = fact;
    if (by.sector !== undefined && (type === 'FulfilmentVerified' || type === 'FulfilmentObserved'))
      this.addSeat(by.sector);
  }

  /** A report counts by the seat of its sector. */
  addSubject(state: SectorReport, wanted: ReadonlySet<EventRef>): void {
    if (state.kind === 'none') return;
    const own = state.kind === 'reported' ? state.report.ref : state.omission.ref;
    if (wanted.has(own)) this.addSeat(state.sector);
  }

  addSession(key: string): void {
    if (!this.#once(key)) return;
    const session = this.#asOf.recorded<Session>('session').find((streamStates) => streamStates.key === key)?.state;
    if (session?.kind !== 'held') return;
    this.refs.add(session.held.ref);
    for (const { sector, present } of session.held.attendance) if (present) this.addSeat(sector);
  }

  #addMeeting(key: string, number: number): void {
    const file = this.#asOf.cases.find((streamStates) => streamStates.key === key)?.state;
    const meeting = file && file.kind !== 'none' ? file.meetings.get(number) : undefined;
    if (file?.kind === 'none' || !file || !meeting) return;
    this.refs.add(file.opened.ref).add(meeting.ref);
  }

  /** Every turn of the seat: who left is not taken for a member. */
  addSeat(sector: string): void {
    const { instancia } = this.#asOf;
    if (!this.#once(sector) || instancia.kind === 'unknown') return;
    const semaphore = new Set(
      instancia.existences.flatMap(({ members }) => (members.get(sector) ?? []).map(({ ref }) => ref)),
    );
    for (const stream of this.#asOf.readModel.streams(this.#asOf.ubigeo, 'instancia'))
      for (const fact of this.#asOf.facts(stream)) if (semaphore.has(fact.ref)) this.add(fact);
    for (const ref of semaphore) this.refs.add(ref);
  }

  #once(name: string): boolean {
    if (this.#done.has(name)) return false;
    this.#done.add(name);
    return true;
  }
}
