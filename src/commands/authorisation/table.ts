/**
 * Who may register what, and by whose hand: the one table, for every door. What has no row here is denied.
 *
 * A row is a command and those whose act it may be; a hand says which roles may register its acts. `own` = for the role's own
 * institution (sector, office); `any` = for whoever did it, in the role's territory. docs/authorisation.md is made from this.
 */
import type { By, Role } from '../../domain/kernel/event.ts';
import type { AggregateName, AGGREGATES } from '../../domain/aggregates.ts';

export type Whose = 'own' | 'any';

export interface ActingParty {
  /** Who did the act. */
  readonly kind: By['kind'];
  /** Who may register it. */
  readonly registeredBy: Readonly<Partial<Record<Role, Whose>>>;
}

const SECRETARIAT: ActingParty = { kind: 'secretariat', registeredBy: { secretariat: 'own' } };
/** What a session voted is registered by the secretaría técnica, with its acta. */
const SESSION: ActingParty = { kind: 'session', registeredBy: { secretariat: 'any' } };
/** A sector registers for itself; the secretaría técnica on its behalf, with the document that the sector sent. */
const SECTOR: ActingParty = { kind: 'sector', registeredBy: { sector: 'own', secretariat: 'any' } };
const DEFENSORIA: ActingParty = { kind: 'defensoria', registeredBy: { defensoria: 'own' } };

export const ACTING_PARTIES: Readonly<Record<By['kind'], ActingParty>> = {
  secretariat: SECRETARIAT,
  session: SESSION,
  sector: SECTOR,
  defensoria: DEFENSORIA,
};

const voted = [SECRETARIAT, SESSION];
const members = [SECRETARIAT, SESSION, SECTOR];
const supervision = [DEFENSORIA];
const everybody = [SECRETARIAT, SESSION, SECTOR, DEFENSORIA];

/** Whoever wrote a fact of such a stream, or keeps its books, may correct; whose fact it may be is the domain's to judge. */
const corrections = (actingParties: readonly ActingParty[]) => ({
  RectifyFact: actingParties,
  AnnulFact: actingParties,
});

type CommandName<L extends AggregateName> = keyof (typeof AGGREGATES)[L]['commands'] | 'RectifyFact' | 'AnnulFact';
type Table = { readonly [L in AggregateName]: Readonly<Record<CommandName<L>, readonly ActingParty[]>> };

export const AUTHORISATION: Table = {
  instancia: {
    CreateInstancia: [SECRETARIAT],
    AmendOrdenanza: [SECRETARIAT],
    DissolveInstancia: [SECRETARIAT],
    InstallInstancia: voted,
    DesignateTechnicalSecretariat: voted,
    IncorporateMember: voted,
    WithdrawMember: members,
    AccreditRepresentative: [SECRETARIAT, SECTOR],
    CeaseRepresentative: [SECRETARIAT, SECTOR],
    ApproveInternalRules: voted,
    AgreeMeetingCadence: [SECRETARIAT, SESSION, DEFENSORIA],
    AdoptJointProtocol: voted,
    OpenReportingPeriod: voted,
    CloseReportingPeriod: voted,
    SendReportToRegionalInstancia: [SECRETARIAT],
    ...corrections(everybody),
  },
  session: {
    ConveneSession: [SECRETARIAT, SESSION, DEFENSORIA],
    RescheduleSession: voted,
    CancelSession: voted,
    RecordSessionHeld: [SECRETARIAT],
    RecordSessionFailedForQuorum: [SECRETARIAT],
    ApproveMinutes: voted,
    ...corrections([SECRETARIAT, SESSION, DEFENSORIA]),
  },
  commitment: {
    AdoptCommitment: [SESSION, DEFENSORIA],
    ReportProgress: [SECTOR, SECRETARIAT],
    ReportFulfilment: [SECTOR, SECRETARIAT],
    VerifyFulfilment: everybody,
    ObserveFulfilment: everybody,
    RequestExtension: [SECTOR, SECRETARIAT],
    GrantExtension: [SESSION, DEFENSORIA],
    DenyExtension: [SESSION, DEFENSORIA],
    ReassignCommitment: [SESSION, DEFENSORIA],
    DeclareNonCompliance: [SESSION, DEFENSORIA],
    RescindCommitment: [SESSION, DEFENSORIA],
    ReopenCommitment: [SESSION, DEFENSORIA],
    ...corrections(everybody),
  },
  'sector-report': {
    SubmitSectorReport: [SECTOR, SECRETARIAT],
    AmendSectorReport: [SECTOR, SECRETARIAT],
    ObserveSectorReport: voted,
    AcceptSectorReport: voted,
    RecordOmission: voted,
    JustifyOmission: voted,
    EvaluateSectorWork: [SESSION],
    ...corrections(members),
  },
  'work-plans': {
    ProposeWorkPlan: members,
    ApproveWorkPlan: voted,
    AmendWorkPlan: voted,
    EvaluateWorkPlan: voted,
    ...corrections(members),
  },
  diagnosis: {
    CommissionDiagnosis: voted,
    SubmitDiagnosis: [SECRETARIAT, SECTOR],
    ApproveDiagnosis: voted,
    UpdateDiagnosis: [SECRETARIAT, SECTOR],
    ...corrections(members),
  },
  case: {
    OpenCase: supervision,
    RecordVisit: supervision,
    RecordDefensoriaMeeting: supervision,
    IssueRecommendation: supervision,
    // The answer is the addressee's own act, or known to the Defensoría that got it.
    AcceptRecommendation: [SECRETARIAT, SECTOR, DEFENSORIA],
    RejectRecommendation: [SECRETARIAT, SECTOR, DEFENSORIA],
    FulfilRecommendation: [SECRETARIAT, SECTOR, DEFENSORIA],
    RecordDeadlineLapse: supervision,
    Escalate: supervision,
    CloseCase: supervision,
    ...corrections([SECRETARIAT, SECTOR, DEFENSORIA]),
  },
  'supervision-round': { OpenRound: supervision, CloseRound: supervision, ...corrections(supervision) },
  finding: { RecordFinding: supervision, ...corrections(supervision) },
  // Whoever answers for the entry: which of the two, the domain judges by who entered the person.
  erasure: { ErasePerson: [SECRETARIAT, DEFENSORIA], ...corrections([SECRETARIAT, DEFENSORIA]) },
};

/** Where an act is: in one province, which must lie in the territory, or in the whole country, which takes all of it. */
export const WHERE: Readonly<Record<AggregateName, 'province' | 'country'>> = {
  instancia: 'province',
  session: 'province',
  commitment: 'province',
  'sector-report': 'province',
  'work-plans': 'province',
  diagnosis: 'province',
  case: 'province',
  finding: 'province',
  erasure: 'province',
  'supervision-round': 'country',
};

export const ROLES = ['secretariat', 'sector', 'defensoria', 'auditor', 'reader'] as const satisfies readonly Role[];

/** The hands of a command; none of one that has no row. */
export function actingPartiesOf(aggregate: AggregateName, command: string): readonly ActingParty[] {
  const rows: Readonly<Record<string, readonly ActingParty[]>> = AUTHORISATION[aggregate];
  return Object.hasOwn(rows, command) ? (rows[command] ?? []) : [];
}
