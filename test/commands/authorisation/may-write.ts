/**
 * Which events each role may write, stated in events and by hand, from the table of streams of docs/domain.md and its rules 7, 8,
 * 11 and 14: not taken from the table that is tested.
 */
import { expect } from 'chai';
import type { Principal } from '../../../src/identity/principal.ts';
import type { By, LogEvent, Role } from '../../../src/domain/kernel/event.ts';

/** By whose hand it may be. */
export const ACTING_PARTIES: Readonly<Record<Role, readonly By['kind'][]>> = {
  secretariat: ['secretariat', 'session', 'sector'],
  sector: ['sector'],
  defensoria: ['defensoria'],
  auditor: [],
  reader: [],
};

/**
 * Whose act each event may be: s, the secretaría técnica; v, a session by its vote; x, a sector; d, the Defensoría. What is not
 * here is nobody's.
 */
const WHOSE: Readonly<Record<string, string>> = {
  InstanciaCreated: 's',
  OrdenanzaAmended: 's',
  InstanciaDissolved: 's',
  InstanciaInstalled: 'sv',
  TechnicalSecretariatDesignated: 'sv',
  LocalSectorRecognised: 'sv',
  MemberIncorporated: 'sv',
  MemberWithdrawn: 'svx',
  RepresentativeAccredited: 'sx',
  RepresentativeCeased: 'sx',
  InternalRulesApproved: 'sv',
  MeetingCadenceAgreed: 'svd',
  JointProtocolAdopted: 'sv',
  ReportingPeriodOpened: 'sv',
  ReportingPeriodClosed: 'sv',
  ReportSentToRegionalInstancia: 's',
  SessionConvened: 'svd',
  SessionRescheduled: 'sv',
  SessionCancelled: 'sv',
  SessionHeld: 's',
  SessionFailedForQuorum: 's',
  MinutesApproved: 'sv',
  CommitmentAdopted: 'vd',
  ProgressReported: 'xs',
  FulfilmentReported: 'xs',
  FulfilmentVerified: 'vxd',
  FulfilmentObserved: 'vxd',
  ExtensionRequested: 'xs',
  ExtensionGranted: 'vd',
  ExtensionDenied: 'vd',
  CommitmentReassigned: 'vd',
  NonComplianceDeclared: 'vd',
  CommitmentRescinded: 'vd',
  CommitmentReopened: 'vd',
  SectorReportSubmitted: 'xs',
  SectorReportAmended: 'xs',
  SectorReportObserved: 'sv',
  SectorReportAccepted: 'sv',
  OmissionRecorded: 'sv',
  OmissionJustified: 'sv',
  SectorWorkEvaluated: 'v',
  WorkPlanProposed: 'svx',
  WorkPlanApproved: 'sv',
  WorkPlanAmended: 'sv',
  WorkPlanEvaluated: 'sv',
  DiagnosisCommissioned: 'sv',
  DiagnosisSubmitted: 'sx',
  DiagnosisApproved: 'sv',
  DiagnosisUpdated: 'sx',
  CaseOpened: 'd',
  VisitMade: 'd',
  DefensoriaMeetingHeld: 'd',
  RecommendationIssued: 'd',
  // The addressee's own answer, or what the Defensoría got to know of it.
  RecommendationAccepted: 'sxd',
  RecommendationRejected: 'sxd',
  RecommendationFulfilled: 'sxd',
  DeadlineLapseRecorded: 'd',
  Escalated: 'd',
  CaseClosed: 'd',
  RoundOpened: 'd',
  RoundClosed: 'd',
  FindingRecorded: 'd',
  PersonErased: 'sd',
};
const LETTERS: Readonly<Record<By['kind'], string>> = { secretariat: 's', session: 'v', sector: 'x', defensoria: 'd' };

export const CORRECTIONS = ['FactRectified', 'FactAnnulled'];

/** Expects that the principal may have written the event, the last of the log or one before it. */
export function expectWritable(event: LogEvent, log: readonly LogEvent[], principal: Principal): void {
  const { role, territory, institution, sector, office, id } = principal;
  const { by, ubigeo, actor } = event.metadata;
  const what = `${event.type} by ${by.kind} in ${ubigeo ?? 'the country'}, registered by ${role}`;
  expect(actor, what).to.deep.equal({ id, role, institution, ...(office !== undefined && { office }) });
  expect(ACTING_PARTIES[role], what).to.include(by.kind);
  if (territory !== '*') expect(territory, what).to.include(ubigeo);
  if (by.kind === role) expect(by.institution, what).to.equal(institution);
  if (role === 'sector') expect(by.sector, what).to.equal(sector);
  if (!CORRECTIONS.includes(event.type)) {
    expect(WHOSE[event.type] ?? '', what).to.include(LETTERS[by.kind]);
    return;
  }
  // Rule 14 for corrections too: what the Defensoría did is corrected by itself, what a sector did not by another.
  const { eventId } = event.data as { readonly eventId: string };
  const done = log.find((other) => other.id === eventId)?.metadata.by;
  if (role === 'defensoria' || done?.kind === 'defensoria')
    expect([role, done?.kind], what).to.deep.equal([by.kind, by.kind]);
  if (role === 'sector') expect(done, what).to.include({ kind: 'sector', sector });
}

/** Lives with one side that answers and one that judges: there, a person has one role for good. */
const MATTER = /^(commitment|sector-report|case|diagnosis)-/;

/** Expects that nobody is on two sides of one matter, what was annulled left out. */
export function expectOneSideEach(log: readonly LogEvent[]): void {
  const target = ({ id, type, data }: LogEvent): string =>
    CORRECTIONS.includes(type) ? (data as { readonly eventId: string }).eventId : id;
  const annulled = new Set(log.flatMap((event) => (event.type === 'FactAnnulled' ? [target(event)] : [])));
  const roles = new Map<string, string>();
  for (const event of log) {
    if (!MATTER.test(event.stream) || annulled.has(target(event))) continue;
    const { id, role } = event.metadata.actor;
    const place = `${event.stream} ${id}`;
    expect(roles.get(place) ?? role, place).to.equal(role);
    roles.set(place, role);
  }
}
