/** Chota with three seats taken in June 2019, and what can be asked of one of its sessions. */
import { session } from '../../../src/domain/session/session.ts';
import type { Circumstances, Happened } from '../../support/given.ts';
import { command, given, happened, seated } from '../../support/given.ts';

export const MEMBERS = seated({
  demuna: 'Demuna de Chota',
  pnp: 'Policía Nacional del Perú',
  cem: 'Centro Emergencia Mujer',
});

const QUORUM = { required: 2, basis: 'Reglamento interno, artículo 9' };
const line = (sector: string, present: boolean) => ({ sector, present });
/** Two of three came: with a quorum of two, a session. */
export const TWO_CAME = [line('demuna', true), line('pnp', true), line('cem', false)];
export const ONE_CAME = [line('demuna', true), line('pnp', false), line('cem', false)];

const MAYOR = { capacity: 'mayor' };
const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export const convocation = {
  kind: 'ordinary',
  scheduledFor: '2022-05-30',
  venue: 'Municipalidad Provincial de Chota',
  agenda: ['Evaluación del trabajo de cada sector'],
};
export const meeting = { kind: 'ordinary', attendance: TWO_CAME, chairedBy: MAYOR, quorum: { present: 2, ...QUORUM } };
export const failure = { attendance: ONE_CAME, quorum: { present: 1, ...QUORUM } };
export const minutes = { acta: 'Acta 01-2022', sha256: SHA, signatories: [{ sector: 'demuna' }] };
const move = (scheduledFor: string) => ({ scheduledFor, reason: 'Bloqueo de carreteras.' });
const REASON = { reason: 'Bloqueo de carreteras.' };

// What happened

export const convened = (on: string, data: object = {}): Happened =>
  happened('SessionConvened', on, { ...convocation, ...data });
export const rescheduled = (on: string, scheduledFor: string): Happened =>
  happened('SessionRescheduled', on, move(scheduledFor));
export const cancelled = (on: string): Happened => happened('SessionCancelled', on, REASON);
export const held = (on: string, data: object = {}): Happened => happened('SessionHeld', on, { ...meeting, ...data });
export const failed = (on: string): Happened => happened('SessionFailedForQuorum', on, failure);
export const approved = (on: string): Happened => happened('MinutesApproved', on, minutes);

// What is asked

export const convene = (on: string, data: object = {}, more: Circumstances = {}) =>
  command('ConveneSession', on, { ...convocation, ...data }, more);
export const reschedule = (on: string, scheduledFor: string, more: Circumstances = {}) =>
  command('RescheduleSession', on, move(scheduledFor), more);
export const cancel = (on: string, more: Circumstances = {}) => command('CancelSession', on, REASON, more);
/** As it comes to the door: who was present is counted from the attendance. */
export const hold = (on: string, data: object = {}, more: Circumstances = {}) =>
  command('RecordSessionHeld', on, { ...meeting, quorum: QUORUM, ...data }, more);
export const fail = (on: string, data: object = {}, more: Circumstances = {}) =>
  command('RecordSessionFailedForQuorum', on, { ...failure, quorum: QUORUM, ...data }, more);
export const approve = (on: string, more: Circumstances = {}) => command('ApproveMinutes', on, minutes, more);

export const aSession = (...history: readonly Happened[]) => given(session, ...history).within(MEMBERS);
