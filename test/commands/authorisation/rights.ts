/**
 * Whose act each command is, stated by hand from docs/domain.md: the test of the whole matrix compares the program with it. The
 * program takes it from the declarations of the commands, so a declaration that says too much or too little is found here.
 */
import type { By } from '../../../src/domain/kernel/event.ts';
import type { AggregateName } from '../../../src/domain/aggregates.ts';

const SECRETARIAT = 'secretariat';
const SESSION = 'session';
const SECTOR = 'sector';
const DEFENSORIA = 'defensoria';

const voted = [SECRETARIAT, SESSION] as const;
const members = [SECRETARIAT, SESSION, SECTOR] as const;
const supervision = [DEFENSORIA] as const;
const everybody = [SECRETARIAT, SESSION, SECTOR, DEFENSORIA] as const;
const independent = [SESSION, SECTOR, DEFENSORIA] as const;

const corrections = (kinds: readonly By['kind'][]) => ({ RectifyFact: kinds, AnnulFact: kinds });

export const RIGHTS: Readonly<Record<AggregateName, Readonly<Record<string, readonly By['kind'][]>>>> = {
  instancia: {
    CreateInstancia: [SECRETARIAT],
    AmendOrdenanza: [SECRETARIAT],
    DissolveInstancia: [SECRETARIAT],
    InstallInstancia: voted,
    DesignateTechnicalSecretariat: voted,
    RecogniseLocalSector: voted,
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
    VerifyFulfilment: independent,
    ObserveFulfilment: independent,
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
