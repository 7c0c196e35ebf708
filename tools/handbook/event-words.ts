/**
 * What every event is called: in English its own name in words; the Spanish stands here. What it means, its schema says of
 * itself. A test fails where an event has no words.
 */
import type { Lang } from '../../src/domain/refusals/rejection.ts';
import { wordsIn } from '../../src/domain/kernel/words.ts';

/** What each event is called in Spanish; English is made from its name, and its meaning stands beside its schema. */
export const TITLES_ES: Readonly<Record<string, string>> = {
  InstanciaCreated: 'Instancia creada',
  OrdenanzaAmended: 'Ordenanza modificada',
  InstanciaDissolved: 'Instancia disuelta',
  InstanciaInstalled: 'Instancia instalada',
  TechnicalSecretariatDesignated: 'Secretaría técnica designada',
  MemberIncorporated: 'Miembro incorporado',
  MemberWithdrawn: 'Miembro retirado',
  RepresentativeAccredited: 'Representante acreditado',
  RepresentativeCeased: 'Representante cesado',
  InternalRulesApproved: 'Reglamento interno aprobado',
  MeetingCadenceAgreed: 'Periodicidad acordada',
  JointProtocolAdopted: 'Protocolo conjunto adoptado',
  ReportingPeriodOpened: 'Periodo de informes abierto',
  ReportingPeriodClosed: 'Periodo de informes cerrado',
  ReportSentToRegionalInstancia: 'Informe remitido a la instancia regional',
  SessionConvened: 'Sesión convocada',
  SessionRescheduled: 'Sesión reprogramada',
  SessionCancelled: 'Sesión cancelada',
  SessionHeld: 'Sesión realizada',
  SessionFailedForQuorum: 'Sesión frustrada',
  MinutesApproved: 'Acta aprobada',
  CommitmentAdopted: 'Compromiso adoptado',
  ProgressReported: 'Avance informado',
  FulfilmentReported: 'Cumplimiento informado',
  FulfilmentVerified: 'Cumplimiento verificado',
  FulfilmentObserved: 'Cumplimiento observado',
  ExtensionRequested: 'Ampliación pedida',
  ExtensionGranted: 'Ampliación concedida',
  ExtensionDenied: 'Ampliación denegada',
  CommitmentReassigned: 'Compromiso reasignado',
  NonComplianceDeclared: 'Incumplimiento declarado',
  CommitmentRescinded: 'Compromiso sin efecto',
  CommitmentReopened: 'Compromiso reabierto',
  CaseOpened: 'Caso abierto',
  VisitMade: 'Visita realizada',
  DefensoriaMeetingHeld: 'Reunión de la Defensoría',
  RecommendationIssued: 'Recomendación emitida',
  RecommendationAccepted: 'Recomendación aceptada',
  RecommendationRejected: 'Recomendación rechazada',
  RecommendationFulfilled: 'Recomendación cumplida',
  DeadlineLapseRecorded: 'Vencimiento registrado',
  Escalated: 'Caso elevado',
  CaseClosed: 'Caso cerrado',
  SectorReportSubmitted: 'Informe presentado',
  SectorReportAmended: 'Nueva versión del informe',
  SectorReportObserved: 'Informe observado',
  SectorReportAccepted: 'Informe aceptado',
  OmissionRecorded: 'Omisión registrada',
  OmissionJustified: 'Omisión justificada',
  SectorWorkEvaluated: 'Trabajo del sector evaluado',
  WorkPlanProposed: 'Plan propuesto',
  WorkPlanApproved: 'Plan aprobado',
  WorkPlanAmended: 'Plan modificado',
  WorkPlanEvaluated: 'Plan evaluado',
  DiagnosisCommissioned: 'Diagnóstico encargado',
  DiagnosisSubmitted: 'Diagnóstico presentado',
  DiagnosisApproved: 'Diagnóstico aprobado',
  DiagnosisUpdated: 'Diagnóstico actualizado',
  RoundOpened: 'Ronda abierta',
  RoundClosed: 'Ronda cerrada',
  FindingRecorded: 'Hallazgo registrado',
  PersonErased: 'Nombre suprimido',
  FactRectified: 'Hecho rectificado',
  FactAnnulled: 'Hecho anulado',
};

/** `SessionHeld` as "Session held". */
const inWords = (type: string): string =>
  type.replace(/(?<!^)([A-Z])/g, (_, letter: string) => ` ${letter.toLowerCase()}`);

/** @throws Error for an event without words in that language */
export function eventWords(
  type: string,
  shape: Parameters<typeof wordsIn>[0],
  lang: Lang,
): { readonly title: string; readonly meaning: string } {
  const title = lang === 'es' ? TITLES_ES[type] : inWords(type);
  const meaning = wordsIn(shape, lang);
  if (title === undefined) throw new Error(`the event ${type} has no title in Spanish: tools/handbook/event-words.ts`);
  if (meaning === undefined) throw new Error(`the schema of ${type} does not describe itself (${lang})`);
  return { title, meaning };
}
