/** What each command is called on a screen. English is made from the domain's own name. */
import type { Lang } from '../domain/refusals/rejection.ts';

export const SPANISH_TITLES: Readonly<Record<string, string>> = {
  // Instancia
  CreateInstancia: 'Registrar la creación de la instancia',
  AmendOrdenanza: 'Registrar una modificación de la ordenanza',
  DissolveInstancia: 'Registrar la disolución de la instancia',
  InstallInstancia: 'Registrar la instalación',
  DesignateTechnicalSecretariat: 'Registrar la designación de la secretaría técnica',
  IncorporateMember: 'Incorporar a un sector miembro',
  WithdrawMember: 'Registrar el retiro de un sector miembro',
  AccreditRepresentative: 'Acreditar a un representante',
  CeaseRepresentative: 'Registrar el cese de un representante',
  ApproveInternalRules: 'Registrar el reglamento interno',
  AgreeMeetingCadence: 'Registrar cada cuántos meses se acordó sesionar',
  AdoptJointProtocol: 'Registrar la adopción del protocolo conjunto',
  OpenReportingPeriod: 'Abrir un periodo de informes',
  CloseReportingPeriod: 'Cerrar un periodo de informes',
  SendReportToRegionalInstancia: 'Registrar el envío del informe a la instancia regional',
  // Session
  ConveneSession: 'Convocar a sesión',
  RescheduleSession: 'Reprogramar una sesión',
  CancelSession: 'Cancelar una sesión',
  RecordSessionHeld: 'Registrar una sesión realizada',
  RecordSessionFailedForQuorum: 'Registrar una sesión frustrada por falta de quórum',
  ApproveMinutes: 'Registrar la aprobación del acta',
  // Commitment
  AdoptCommitment: 'Adoptar un compromiso',
  ReportProgress: 'Informar un avance',
  ReportFulfilment: 'Informar el cumplimiento',
  VerifyFulfilment: 'Verificar el cumplimiento',
  ObserveFulfilment: 'Observar el cumplimiento',
  RequestExtension: 'Pedir una ampliación de plazo',
  GrantExtension: 'Conceder una ampliación de plazo',
  DenyExtension: 'Denegar una ampliación de plazo',
  ReassignCommitment: 'Reasignar el compromiso',
  DeclareNonCompliance: 'Declarar el incumplimiento',
  RescindCommitment: 'Dejar sin efecto el compromiso',
  ReopenCommitment: 'Reabrir el compromiso',
  // Case
  OpenCase: 'Abrir un caso',
  RecordVisit: 'Registrar una visita',
  RecordDefensoriaMeeting: 'Registrar una reunión de la Defensoría',
  IssueRecommendation: 'Emitir una recomendación',
  AcceptRecommendation: 'Registrar que se aceptó una recomendación',
  RejectRecommendation: 'Registrar que se rechazó una recomendación',
  FulfilRecommendation: 'Registrar que se cumplió una recomendación',
  RecordDeadlineLapse: 'Registrar el vencimiento de un plazo',
  Escalate: 'Elevar el caso',
  CloseCase: 'Cerrar un caso',
  // Sector report
  SubmitSectorReport: 'Presentar el informe de un sector',
  AmendSectorReport: 'Presentar una nueva versión del informe',
  ObserveSectorReport: 'Observar el informe',
  AcceptSectorReport: 'Aceptar el informe',
  RecordOmission: 'Registrar una omisión',
  JustifyOmission: 'Justificar una omisión',
  EvaluateSectorWork: 'Registrar la evaluación del trabajo de un sector',
  // Work plans
  ProposeWorkPlan: 'Proponer un plan de trabajo',
  ApproveWorkPlan: 'Registrar la aprobación de un plan de trabajo',
  AmendWorkPlan: 'Modificar un plan de trabajo',
  EvaluateWorkPlan: 'Registrar la evaluación de un plan de trabajo',
  // Diagnosis
  CommissionDiagnosis: 'Encargar un diagnóstico',
  SubmitDiagnosis: 'Presentar un diagnóstico',
  ApproveDiagnosis: 'Registrar la aprobación de un diagnóstico',
  UpdateDiagnosis: 'Actualizar un diagnóstico',
  // Supervision
  OpenRound: 'Abrir una ronda de supervisión',
  CloseRound: 'Cerrar una ronda de supervisión',
  RecordFinding: 'Registrar un hallazgo',
  // Erasure
  ErasePerson: 'Suprimir el nombre de una persona',
  // Any life
  RectifyFact: 'Rectificar un hecho',
  AnnulFact: 'Anular un hecho',
};

/** `RecordSessionHeld` as words. */
const inWords = (name: string): string =>
  name.replace(/(?<!^)([A-Z])/g, (_, letter: string) => ` ${letter.toLowerCase()}`);

export const titleOf = (name: string, lang: Lang): string =>
  (lang === 'es' ? SPANISH_TITLES[name] : undefined) ?? inWords(name);
