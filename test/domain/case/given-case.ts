/** A case of the Oficina Defensorial de Cajamarca about Chota, opened on 10 May 2022. */
import { caseFile } from '../../../src/domain/case/case.ts';
import type { Circumstances, Happened } from '../../support/given.ts';
import { command, DEFENSORIA, given, happened, OFICIO, SECRETARIAT, sector } from '../../support/given.ts';

export const MUNICIPALITY = SECRETARIAT.institution;
export const PNP = sector('pnp', 'Policía Nacional del Perú');

const DEF: Circumstances = { by: DEFENSORIA };
export const file = { office: 'Oficina Defensorial de Cajamarca', reason: 'La instancia no se reúne.' };
export const people = {
  attendees: [{ institution: 'Demuna de Chota', sector: 'demuna' }],
  agreements: ['Reunirse cada mes y evaluar el trabajo de cada sector.'],
};
export const advice = {
  addressee: MUNICIPALITY,
  text: 'Convocar a la primera sesión.',
  legalBasis: 'Ley 30364',
  dueOn: '2022-06-30',
};
const REASON = { reason: 'No es competencia de esta entidad.' };
const EVIDENCE = { evidence: 'Acta 01-2022' };
const HIGHER = { to: 'Contraloría General de la República', document: 'Oficio 118-2022-DP' };
const OUTCOME = { outcome: 'La instancia sesiona cada mes.' };
const PURPOSE = { purpose: 'Verificar la convocatoria.' };

// What happened

export const opened: Happened = happened('CaseOpened', '2022-05-10', file, DEF);
export const visited = (on: string): Happened => happened('VisitMade', on, PURPOSE, DEF);
export const met = (on: string, number = 1): Happened =>
  happened('DefensoriaMeetingHeld', on, { number, ...people }, DEF);
export const issued = (on: string, number = 1, data: object = {}): Happened =>
  happened('RecommendationIssued', on, { number, ...advice, ...data }, DEF);
export const accepted = (on: string, recommendation = 1): Happened =>
  happened('RecommendationAccepted', on, { recommendation });
export const rejected = (on: string, recommendation = 1): Happened =>
  happened('RecommendationRejected', on, { recommendation, ...REASON });
export const fulfilled = (on: string, recommendation = 1): Happened =>
  happened('RecommendationFulfilled', on, { recommendation, ...EVIDENCE });
export const lapsed = (on: string, recommendation = 1): Happened =>
  happened('DeadlineLapseRecorded', on, { recommendation }, DEF);
export const escalated = (on: string): Happened => happened('Escalated', on, HIGHER, DEF);
export const closed = (on: string): Happened => happened('CaseClosed', on, OUTCOME, DEF);

// What is asked

export const open = (on: string, more: Circumstances = DEF) => command('OpenCase', on, file, more);
export const visit = (on: string, more: Circumstances = DEF) => command('RecordVisit', on, PURPOSE, more);
export const meet = (on: string, more: Circumstances = DEF) => command('RecordDefensoriaMeeting', on, people, more);
export const issue = (on: string, data: object = {}, more: Circumstances = DEF) =>
  command('IssueRecommendation', on, { ...advice, ...data }, more);
export const accept = (on: string, more: Circumstances = {}, recommendation = 1) =>
  command('AcceptRecommendation', on, { recommendation }, more);
export const refuse = (on: string, more: Circumstances = {}, recommendation = 1) =>
  command('RejectRecommendation', on, { recommendation, ...REASON }, more);
export const fulfil = (on: string, more: Circumstances = {}, recommendation = 1) =>
  command('FulfilRecommendation', on, { recommendation, ...EVIDENCE }, more);
export const lapse = (on: string, recommendation = 1, more: Circumstances = DEF) =>
  command('RecordDeadlineLapse', on, { recommendation }, more);
export const escalate = (on: string, more: Circumstances = DEF) => command('Escalate', on, HIGHER, more);
export const close = (on: string, more: Circumstances = DEF) => command('CloseCase', on, OUTCOME, more);
export const ON_BEHALF = (by = PNP): Circumstances => ({ by, role: 'secretariat', source: OFICIO });

/** One can supervise what was not created: of the instancia nothing is known here. */
export const aCase = (...history: readonly Happened[]) => given(caseFile, ...history);
