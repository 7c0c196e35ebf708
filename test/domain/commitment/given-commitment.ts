/** Chota on 30 May 2022: a session adopts commitments; four members, one of them the municipality. */
import { commitment } from '../../../src/domain/commitment/commitment.ts';
import { type OccurrenceOn, occurrencesOn } from '../../../src/domain/commitment/occurrences.ts';
import type { Circumstances, Happened } from '../../support/given.ts';
import {
  ACTA,
  command,
  DEFENSORIA,
  given,
  happened,
  id,
  OFICIO,
  SECRETARIAT,
  seated,
  sector,
  sessionVote,
} from '../../support/given.ts';

export const MEMBERS = seated({
  pnp: 'Policía Nacional del Perú',
  demuna: 'Demuna de Chota',
  cem: 'Centro Emergencia Mujer',
  municipalidad: SECRETARIAT.institution,
});
export const PNP = sector('pnp', 'Policía Nacional del Perú');
export const DEMUNA = sector('demuna', 'Demuna de Chota');
export const CEM = sector('cem', 'Centro Emergencia Mujer');

/** The session of the adoption, and a later one; and how they stand. */
export const VOTE = sessionVote(id(70));
export const LATER_VOTE = sessionVote(id(80));
export const HELD = { kind: 'stands', on: '2022-05-30' } as const;
export const heldOn = (on: string) => ({ kind: 'stands', on }) as const;
const inSession = { kind: 'session', session: id(70) };
export const inLaterSession = { kind: 'session', session: id(80) };
export const inMeeting = { kind: 'defensoria_meeting', case: id(60), meeting: 1 };

export const terms = {
  origin: inSession,
  text: 'Presentar el plan de patrullaje ante la instancia.',
  axis: 'prevention',
  responsible: { sector: 'pnp' },
  followUpOwner: 'Oficina Defensorial de Cajamarca',
  dueOn: '2022-06-30',
  indicator: 'Plan presentado',
  meansOfVerification: 'Acta de la sesión',
};
export const MONTHLY = { recurrence: { everyMonths: 1 } };
export const proof = { evidence: [{ description: 'Plan de patrullaje integrado' }] };

// What happened

export const adopted = (data: object = {}): Happened =>
  happened('CommitmentAdopted', '2022-05-30', { ...terms, ...data }, { by: VOTE });
/** Agreed in a meeting of the Defensoría: no session agreement. */
export const agreed = (data: object = {}): Happened =>
  happened(
    'CommitmentAdopted',
    '2022-05-20',
    { ...terms, origin: inMeeting, ...data },
    { by: DEFENSORIA, source: ACTA },
  );
export const reported = (on: string, occurrence?: number, by = PNP): Happened =>
  happened('FulfilmentReported', on, { ...proof, ...(occurrence !== undefined && { occurrence }) }, { by });
export const verified = (on: string, scale = 'complete', occurrence?: number): Happened =>
  happened('FulfilmentVerified', on, { scale, ...(occurrence !== undefined && { occurrence }) }, { by: DEFENSORIA });
export const observed = (on: string, remedyBy = '2022-07-15'): Happened =>
  happened('FulfilmentObserved', on, { reason: 'No lo sustenta.', remedyBy }, { by: DEFENSORIA });
export const requested = (on: string, newDueOn = '2022-07-31', occurrence?: number): Happened =>
  happened(
    'ExtensionRequested',
    on,
    { newDueOn, reason: 'Bloqueo de vías.', ...(occurrence !== undefined && { occurrence }) },
    { by: PNP },
  );
export const granted = (on: string, newDueOn = '2022-07-31', occurrence?: number): Happened =>
  happened(
    'ExtensionGranted',
    on,
    { newDueOn, origin: inLaterSession, reason: 'Se acepta.', ...(occurrence !== undefined && { occurrence }) },
    { by: LATER_VOTE },
  );
export const denied = (on: string): Happened =>
  happened('ExtensionDenied', on, { reason: 'El plazo basta.' }, { by: LATER_VOTE });
export const reassigned = (on: string, responsible: object): Happened =>
  happened('CommitmentReassigned', on, { responsible, reason: 'Asume otro sector.' }, { by: LATER_VOTE });
export const failed = (on: string, occurrence?: number): Happened =>
  happened(
    'NonComplianceDeclared',
    on,
    { reason: 'Sin informe.', ...(occurrence !== undefined && { occurrence }) },
    { by: LATER_VOTE },
  );
export const rescinded = (on: string): Happened =>
  happened('CommitmentRescinded', on, { origin: inLaterSession, reason: 'Lo reemplaza el plan.' }, { by: LATER_VOTE });
export const reopened = (on: string, occurrence?: number): Happened =>
  happened(
    'CommitmentReopened',
    on,
    { reason: 'El plan no lo recoge.', ...(occurrence !== undefined && { occurrence }) },
    { by: LATER_VOTE },
  );

// What is asked

export const adopt = (data: object = {}, more: Circumstances = {}, on = '2022-05-30') =>
  command('AdoptCommitment', on, { ...terms, ...data }, { by: VOTE, ...more });
export const agree = (data: object = {}, more: Circumstances = {}) =>
  adopt({ origin: inMeeting, ...data }, { by: DEFENSORIA, source: ACTA, ...more });
export const report = (on: string, more: Circumstances = {}, data: object = {}) =>
  command('ReportFulfilment', on, { ...proof, ...data }, { by: PNP, ...more });
export const progress = (on: string, more: Circumstances = {}, data: object = {}) =>
  command('ReportProgress', on, { percent: 40, note: 'En curso.', evidence: [], ...data }, { by: PNP, ...more });
export const request = (on: string, more: Circumstances = {}, data: object = {}) =>
  command('RequestExtension', on, { newDueOn: '2022-07-31', reason: 'Bloqueo.', ...data }, { by: PNP, ...more });
export const verify = (on: string, more: Circumstances = {}, data: object = {}) =>
  command('VerifyFulfilment', on, { scale: 'complete', ...data }, { by: DEFENSORIA, ...more });
export const observe = (on: string, more: Circumstances = {}, data: object = {}) =>
  command(
    'ObserveFulfilment',
    on,
    { reason: 'No lo sustenta.', remedyBy: '2022-12-31', ...data },
    { by: DEFENSORIA, ...more },
  );
export const grant = (on: string, more: Circumstances = {}, data: object = {}) =>
  command(
    'GrantExtension',
    on,
    { newDueOn: '2022-07-31', origin: inLaterSession, reason: 'Se acepta.', ...data },
    { by: LATER_VOTE, ...more },
  );
export const deny = (on: string, more: Circumstances = {}, data: object = {}) =>
  command('DenyExtension', on, { reason: 'El plazo basta.', ...data }, { by: LATER_VOTE, ...more });
export const reassign = (on: string, responsible: object, more: Circumstances = {}) =>
  command('ReassignCommitment', on, { responsible, reason: 'Asume otro.' }, { by: LATER_VOTE, ...more });
export const declare = (on: string, more: Circumstances = {}, data: object = {}) =>
  command('DeclareNonCompliance', on, { reason: 'Sin informe.', ...data }, { by: LATER_VOTE, ...more });
export const rescind = (on: string, more: Circumstances = {}, data: object = {}) =>
  command(
    'RescindCommitment',
    on,
    { origin: inLaterSession, reason: 'Lo reemplaza.', ...data },
    { by: LATER_VOTE, ...more },
  );
export const reopen = (on: string, more: Circumstances = {}, data: object = {}) =>
  command('ReopenCommitment', on, { reason: 'No lo recoge.', ...data }, { by: LATER_VOTE, ...more });
export const ON_BEHALF: Circumstances = { by: SECRETARIAT, source: OFICIO };

export const aCommitment = (...history: readonly Happened[]) => given(commitment, ...history).within(MEMBERS);
/** The same, with the later session held on that day. */
export const inSessionOn = (on: string, ...history: readonly Happened[]) =>
  aCommitment(...history).restingOn(heldOn(on));

export const occurrencesAfter = (day: string, ...history: readonly Happened[]): OccurrenceOn[] =>
  occurrencesOn(aCommitment(...history).state(), day);
export const statusesOn = (day: string, ...history: readonly Happened[]): string[] =>
  occurrencesAfter(day, ...history).map(({ number, status }) => `${number} ${status}`);
