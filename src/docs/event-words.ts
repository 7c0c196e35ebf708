/**
 * What every life and every event is called and means. In English an event's title is its own name in words, and its meaning is
 * what its schema says of itself; the Spanish stands here. A test fails where an event has no words.
 */
import type { LifeName } from '../domain/lives.ts';
import type { Words } from './words.ts';

/** What a life is about, in a sentence. */
export const LIFE_WORDS: Readonly<Record<LifeName, Words>> = {
  instancia: {
    es: 'La instancia de una provincia: su ordenanza, su instalación, sus miembros, su reglamento y sus periodos de informes.',
    en: 'The instancia of a province: its ordenanza, its installation, its members, its rules and its reporting periods.',
  },
  session: {
    es: 'Una sesión: convocada, tal vez reprogramada, y luego realizada, frustrada o cancelada; después, su acta.',
    en: 'One session: convened, perhaps moved, then held, failed for quorum or cancelled; its minutes follow.',
  },
  commitment: {
    es: 'Un compromiso: adoptado, informado, verificado u observado, ampliado, y cerrado o reabierto.',
    en: 'One commitment: adopted, reported on, verified or observed, extended, and closed or reopened.',
  },
  case: {
    es: 'El expediente propio de la Defensoría sobre una provincia, exista o no la instancia.',
    en: "The Defensoría's own file about a province, whether or not an instancia exists there.",
  },
  'sector-report': {
    es: 'El informe de un sector sobre un periodo: presentado u omitido, revisado, y evaluado en sesión.',
    en: 'The report of one sector on one period: given or omitted, reviewed, and evaluated in a session.',
  },
  'work-plans': {
    es: 'Todos los planes de trabajo de una instancia, en un solo historial, para que nunca se superpongan.',
    en: 'All the work plans of an instancia, in one stream, so that they never overlap.',
  },
  diagnosis: {
    es: 'El diagnóstico de una provincia para un periodo: encargado, presentado, aprobado, actualizado.',
    en: 'The diagnosis of a province for a period: commissioned, submitted, approved, brought up to date.',
  },
  'supervision-round': {
    es: 'Una ronda de supervisión de la Defensoría: el año de referencia, las provincias que abarca y su cierre.',
    en: 'A round of supervision by the Defensoría: its reference year, the provinces that it covers, and its closing.',
  },
  erasure: {
    es: 'La supresión del nombre de una persona: cuándo, con qué base legal y quién la registró; nunca el nombre.',
    en: 'The erasure of the name of a person: when, on which legal basis and who registered it; never the name.',
  },
  finding: {
    es: 'Lo que una ronda de supervisión encontró en una provincia, punto por punto.',
    en: 'What a round of supervision found about a province, item by item.',
  },
};

/** By event: its title and its meaning, in Spanish. */
export const EVENTS_ES: Readonly<Record<string, readonly [title: string, meaning: string]>> = {
  InstanciaCreated: ['Instancia creada', 'La ordenanza creó la instancia.'],
  OrdenanzaAmended: ['Ordenanza modificada', 'Una ordenanza posterior cambió la primera.'],
  InstanciaDissolved: ['Instancia disuelta', 'La instancia fue disuelta.'],
  InstanciaInstalled: [
    'Instancia instalada',
    'Sus integrantes juraron el cargo; vuelve a ocurrir con cada gestión municipal.',
  ],
  TechnicalSecretariatDesignated: ['Secretaría técnica designada', 'Qué órgano actúa como secretaría técnica.'],
  MemberIncorporated: ['Miembro incorporado', 'Un sector toma su asiento.'],
  MemberWithdrawn: ['Miembro retirado', 'Un sector deja su asiento: desde ese día ya no es miembro.'],
  RepresentativeAccredited: ['Representante acreditado', 'Un sector nombra a su titular o a su alterno.'],
  RepresentativeCeased: ['Representante cesado', 'El titular o el alterno de un sector cesó.'],
  InternalRulesApproved: [
    'Reglamento interno aprobado',
    'Cada cuántos meses se sesiona, cuántos hacen quórum y con cuántos días se convoca.',
  ],
  MeetingCadenceAgreed: ['Periodicidad acordada', 'Se acordó sesionar cada tantos meses.'],
  JointProtocolAdopted: ['Protocolo conjunto adoptado', 'Se adoptó el protocolo de actuación conjunta.'],
  ReportingPeriodOpened: [
    'Periodo de informes abierto',
    'Desde qué día y hasta qué día informan los sectores, y con qué plazo (días completos, ambos incluidos).',
  ],
  ReportingPeriodClosed: ['Periodo de informes cerrado', 'El periodo quedó cerrado.'],
  ReportSentToRegionalInstancia: [
    'Informe remitido a la instancia regional',
    'El informe de un periodo fue enviado a la instancia regional.',
  ],
  SessionConvened: [
    'Sesión convocada',
    'Se convocó a sesión, con su agenda; `occurredOn` es el día de la convocatoria.',
  ],
  SessionRescheduled: ['Sesión reprogramada', 'La sesión pasó a otro día.'],
  SessionCancelled: ['Sesión cancelada', 'La sesión quedó sin efecto.'],
  SessionHeld: ['Sesión realizada', 'La sesión se realizó, con quórum; `occurredOn` es su día.'],
  SessionFailedForQuorum: ['Sesión frustrada', 'Los miembros acudieron, pero no los suficientes.'],
  MinutesApproved: ['Acta aprobada', 'Se aprobó el acta: su número, la huella SHA-256 del archivo y quiénes firmaron.'],
  CommitmentAdopted: [
    'Compromiso adoptado',
    'Lo adoptó una sesión o una reunión de la Defensoría; `occurredOn` es el día de ella.',
  ],
  ProgressReported: ['Avance informado', 'El responsable dijo cuánto se ha avanzado.'],
  FulfilmentReported: ['Cumplimiento informado', 'El responsable dice que cumplió, y lo sustenta.'],
  FulfilmentVerified: ['Cumplimiento verificado', 'Alguien distinto revisó lo informado y dice hasta dónde llega.'],
  FulfilmentObserved: [
    'Cumplimiento observado',
    'Lo informado no basta: por qué, y hasta cuándo se subsana. El plazo no cambia.',
  ],
  ExtensionRequested: ['Ampliación pedida', 'El responsable pidió más plazo.'],
  ExtensionGranted: [
    'Ampliación concedida',
    'Una sesión (o, en lo acordado con ella, una reunión de la Defensoría) concedió más plazo.',
  ],
  ExtensionDenied: ['Ampliación denegada', 'No se concedió más plazo.'],
  CommitmentReassigned: ['Compromiso reasignado', 'Desde ese día el responsable es otro.'],
  NonComplianceDeclared: [
    'Incumplimiento declarado',
    'No se cumplió y ya no se espera: una de las veces o, si no se indica cuál, todo el compromiso, que no se debe más.',
  ],
  CommitmentRescinded: ['Compromiso sin efecto', 'Quien lo adoptó lo dejó sin efecto: desde ese día nada se debe.'],
  CommitmentReopened: [
    'Compromiso reabierto',
    'El compromiso cerrado, o la vez declarada incumplida, se debe de nuevo.',
  ],
  CaseOpened: ['Caso abierto', 'Una oficina de la Defensoría abrió su expediente sobre la provincia.'],
  VisitMade: ['Visita realizada', 'La Defensoría hizo una visita.'],
  DefensoriaMeetingHeld: ['Reunión de la Defensoría', 'La Defensoría reunió a las partes; no es una sesión.'],
  RecommendationIssued: [
    'Recomendación emitida',
    'La Defensoría recomendó algo a alguien, con plazo para responder y cumplir.',
  ],
  RecommendationAccepted: ['Recomendación aceptada', 'El destinatario la aceptó y tal vez dice cómo va a cumplirla.'],
  RecommendationRejected: ['Recomendación rechazada', 'El destinatario la rechazó.'],
  RecommendationFulfilled: ['Recomendación cumplida', 'Se hizo lo recomendado.'],
  DeadlineLapseRecorded: [
    'Vencimiento registrado',
    'Pasó el plazo de la recomendación sin que se cumpliera ni se rechazara.',
  ],
  Escalated: ['Caso elevado', 'El asunto se llevó a una instancia superior.'],
  CaseClosed: ['Caso cerrado', 'Con qué resultado se cerró. No se reabre: otro asunto es otro caso.'],
  SectorReportSubmitted: ['Informe presentado', 'El sector informó lo que hizo en el periodo.'],
  SectorReportAmended: ['Nueva versión del informe', 'Una versión posterior del informe, entera.'],
  SectorReportObserved: ['Informe observado', 'El informe fue devuelto para subsanarse hasta un día.'],
  SectorReportAccepted: ['Informe aceptado', 'El informe fue aceptado.'],
  OmissionRecorded: ['Omisión registrada', 'Pasó el plazo sin que el sector informara.'],
  OmissionJustified: ['Omisión justificada', 'La omisión quedó justificada: el sector ya no debe el informe.'],
  SectorWorkEvaluated: [
    'Trabajo del sector evaluado',
    'Una sesión calificó lo que el sector hizo en el periodo, haya informado o no.',
  ],
  WorkPlanProposed: ['Plan propuesto', 'Se presentó un plan a la instancia.'],
  WorkPlanApproved: ['Plan aprobado', 'Una sesión aprobó el plan, vigente desde un día hasta otro (ambos incluidos).'],
  WorkPlanAmended: [
    'Plan modificado',
    'Una sesión cambió las líneas del plan (enteras), el día en que termina, o ambos.',
  ],
  WorkPlanEvaluated: ['Plan evaluado', 'Una sesión revisó cuánto han avanzado las líneas del plan, en porcentaje.'],
  DiagnosisCommissioned: ['Diagnóstico encargado', 'Se encargó a alguien el diagnóstico.'],
  DiagnosisSubmitted: [
    'Diagnóstico presentado',
    'Se entregó el diagnóstico: sus fuentes, sus cifras principales y la huella SHA-256 del documento.',
  ],
  DiagnosisApproved: ['Diagnóstico aprobado', 'Una sesión lo aprobó.'],
  DiagnosisUpdated: ['Diagnóstico actualizado', 'El diagnóstico se puso al día; el documento entero.'],
  RoundOpened: [
    'Ronda abierta',
    'La Defensoría abrió la supervisión de un año sobre estas provincias: el denominador de sus cifras.',
  ],
  RoundClosed: [
    'Ronda cerrada',
    'Se cerró la supervisión: sus cifras son las del día de corte, como se conocían al cerrarla.',
  ],
  FindingRecorded: ['Hallazgo registrado', 'Lo que la supervisión encontró sobre un punto.'],
  PersonErased: [
    'Nombre suprimido',
    'El nombre y los datos de contacto detrás de una referencia se suprimieron del almacén de personas. Los hechos que llevan la referencia quedan como están.',
  ],
  FactRectified: ['Hecho rectificado', 'El hecho fue otro: su día, sus datos (enteros) o ambos.'],
  FactAnnulled: ['Hecho anulado', 'El hecho nunca ocurrió.'],
};

/** `SessionHeld` as "Session held". */
const inWords = (type: string): string =>
  type.replace(/(?<!^)([A-Z])/g, (_, letter: string) => ` ${letter.toLowerCase()}`);

/** @throws Error for an event without words in that language */
export function eventWords(
  type: string,
  description: string | undefined,
  lang: 'es' | 'en',
): { readonly title: string; readonly meaning: string } {
  const spanish = EVENTS_ES[type];
  if (lang === 'es') {
    if (!spanish) throw new Error(`the event ${type} has no words in Spanish: src/docs/event-words.ts`);
    return { title: spanish[0], meaning: spanish[1] };
  }
  if (description === undefined) throw new Error(`the schema of ${type} does not describe itself`);
  return { title: inWords(type), meaning: description };
}
