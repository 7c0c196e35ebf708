/**
 * The history of Chota (docs/domain.md) as commands. Branch `a` ends where the founding source ends: the session of 30 May 2022
 * is announced. Branch `b` goes on with an invented session. What the source does not say is labelled as invented.
 *
 * The days of registration are the demonstration's own: the Defensoría registers its meeting on 21 May 2022, the secretaría
 * técnica the paper of 2019 on 23 May and the Defensoría its round of 2021 on 24 May, so that what was known on a day differs
 * from what was true on it.
 */
import { createHash } from 'node:crypto';
import { streamKey } from '../commands/ids.ts';
import type { Source } from '../domain/kernel/event.ts';
import { BY, invented, MEMBERS, OFFICE } from './cast.ts';
import { ROUND_2021 } from './round-2021.ts';
import { commandId, type DemoStep, NOTE, step } from './step.ts';

export const DEMO_BRANCHES = ['a', 'b'] as const;
export type DemoBranch = (typeof DEMO_BRANCHES)[number];

/** The ids of the streams that the demonstration opens: made from its command ids, so always the same. */
export const DEMO_KEYS = {
  case: streamKey(commandId('open-case')),
  commitment: streamKey(commandId('adopt-monthly-commitment')),
  session: streamKey(commandId('convene-first-session')),
} as const;

const ORDENANZA = 'Ordenanza municipal de creación, 2019 (la fuente no da su número)';
const ACTA: Source = { kind: 'acta', number: invented('Acta 01-2022'), date: '2022-05-30' };
/** Of the file of the minutes: here of one line, since there is no such file. */
const ACTA_SHA256 = createHash('sha256').update(invented('Acta 01-2022')).digest('hex');

/** What the Defensoría registers on the day after its meeting: its file, the meeting, the duty agreed there. */
const MEETING: readonly DemoStep[] = [
  step('open-case', {
    aggregate: 'case',
    command: 'OpenCase',
    occurredOn: '2022-05-20',
    registrar: 'defensoria',
    recordedAt: '2022-05-21T15:00:00.000Z',
    source: NOTE,
    data: {
      office: OFFICE,
      reason: 'La instancia provincial de Chota fue creada y nunca se reunió.',
      externalFile: invented('Expediente 01-2022'),
    },
  }),
  step('hold-defensoria-meeting', {
    aggregate: 'case',
    command: 'RecordDefensoriaMeeting',
    key: DEMO_KEYS.case,
    occurredOn: '2022-05-20',
    registrar: 'defensoria',
    recordedAt: '2022-05-21T15:10:00.000Z',
    source: NOTE,
    data: {
      attendees: MEMBERS.map(({ sector, institution }) => ({ sector, institution })),
      agreements: [
        'Activar la instancia con reuniones mensuales en las que se evalúe el trabajo de cada sector.',
        'Realizar la primera sesión el 30 de mayo de 2022 en la municipalidad, que articula como secretaría técnica.',
        'Elaborar el diagnóstico provincial y fortalecer la prevención, la atención y la sanción.',
      ],
    },
  }),
  step('adopt-monthly-commitment', {
    aggregate: 'commitment',
    command: 'AdoptCommitment',
    occurredOn: '2022-05-20',
    registrar: 'defensoria',
    recordedAt: '2022-05-21T15:20:00.000Z',
    source: NOTE,
    data: {
      origin: { kind: 'defensoria_meeting', case: DEMO_KEYS.case, meeting: 1 },
      text: 'Reunirse cada mes y evaluar el trabajo de cada sector.',
      axis: 'coordination',
      responsible: { institution: BY.secretariat.institution },
      followUpOwner: OFFICE,
      dueOn: '2022-05-30',
      recurrence: { everyMonths: 1 },
      indicator: invented('Una sesión por mes en la que se evalúa a cada sector'),
      meansOfVerification: invented('Acta de la sesión'),
    },
  }),
];

/** What the secretaría técnica registers from the paper of 2019, on the first working day after the meeting. */
const CHARTER: readonly DemoStep[] = [
  step('create-instancia', {
    aggregate: 'instancia',
    command: 'CreateInstancia',
    occurredOn: '2019',
    registrar: 'secretariat',
    recordedAt: '2022-05-23T14:00:00.000Z',
    source: { kind: 'ordenanza', number: ORDENANZA, date: '2019' },
    data: { province: 'Chota', ordenanza: { number: ORDENANZA, date: '2019' } },
  }),
  ...MEMBERS.map(({ sector, institution }) =>
    step(`incorporate-${sector}`, {
      aggregate: 'instancia',
      command: 'IncorporateMember',
      occurredOn: '2019',
      registrar: 'secretariat',
      recordedAt: '2022-05-23T14:10:00.000Z',
      source: NOTE,
      data: {
        sector,
        institution,
        basis: `Miembro según la fuente; miembro desde 2019: ${invented('ordenanza, artículo 3')}`,
      },
    }),
  ),
  ...MEMBERS.map(({ sector, titular }) =>
    step(`accredit-${sector}`, {
      aggregate: 'instancia',
      command: 'AccreditRepresentative',
      occurredOn: '2019',
      registrar: 'secretariat',
      recordedAt: '2022-05-23T14:20:00.000Z',
      source: { kind: 'oficio', number: invented('Oficio de acreditación'), date: '2019' },
      data: { sector, seat: 'titular', person: { name: titular, position: invented('Titular; persona') } },
    }),
  ),
];

/** What the meeting agreed about the instancia itself, which had to be registered first. */
const ACTIVATION: readonly DemoStep[] = [
  step('convene-first-session', {
    aggregate: 'session',
    command: 'ConveneSession',
    occurredOn: '2022-05-20',
    registrar: 'secretariat',
    recordedAt: '2022-05-23T14:30:00.000Z',
    source: NOTE,
    data: {
      kind: 'ordinary',
      scheduledFor: '2022-05-30',
      venue: BY.secretariat.institution,
      agenda: ['Evaluación del trabajo de cada sector'],
    },
  }),
  step('agree-monthly-cadence', {
    aggregate: 'instancia',
    command: 'AgreeMeetingCadence',
    occurredOn: '2022-05-20',
    registrar: 'defensoria',
    recordedAt: '2022-05-23T16:00:00.000Z',
    source: NOTE,
    data: { months: 1, origin: { kind: 'defensoria_meeting', case: DEMO_KEYS.case, meeting: 1 } },
  }),
];

/** Branch b, invented: the session takes place, and acta learns it three days later. */
const FIRST_SESSION: readonly DemoStep[] = [
  step('hold-first-session', {
    aggregate: 'session',
    command: 'RecordSessionHeld',
    key: DEMO_KEYS.session,
    occurredOn: '2022-05-30',
    registrar: 'secretariat',
    recordedAt: '2022-06-02T15:00:00.000Z',
    source: ACTA,
    data: {
      kind: 'ordinary',
      attendance: MEMBERS.map(({ sector }) => ({ sector, present: true })),
      chairedBy: { capacity: 'mayor' },
      quorum: { required: 3, basis: invented('Mayoría de los miembros') },
    },
  }),
  step('approve-first-minutes', {
    aggregate: 'session',
    command: 'ApproveMinutes',
    key: DEMO_KEYS.session,
    occurredOn: '2022-06-02',
    registrar: 'secretariat',
    recordedAt: '2022-06-02T15:10:00.000Z',
    source: ACTA,
    data: {
      acta: invented('Acta 01-2022'),
      sha256: ACTA_SHA256,
      signatories: MEMBERS.map(({ sector }) => ({ sector })),
    },
  }),
  step('report-first-month', {
    aggregate: 'commitment',
    command: 'ReportFulfilment',
    key: DEMO_KEYS.commitment,
    occurredOn: '2022-05-30',
    registrar: 'secretariat',
    recordedAt: '2022-06-02T15:20:00.000Z',
    source: ACTA,
    data: {
      occurrence: 1,
      evidence: [{ description: invented('Acta de la primera sesión'), document: 'Acta 01-2022' }],
    },
  }),
  step('verify-first-month', {
    aggregate: 'commitment',
    command: 'VerifyFulfilment',
    key: DEMO_KEYS.commitment,
    occurredOn: '2022-06-06',
    registrar: 'defensoria',
    recordedAt: '2022-06-06T15:00:00.000Z',
    source: { kind: 'informe', number: invented('Informe 01-2022'), date: '2022-06-06' },
    data: { occurrence: 1, scale: 'complete' },
  }),
];

/** The commands in the order of their registration. */
export function chotaHistory(branch: DemoBranch): readonly DemoStep[] {
  const announced = [...MEETING, ...CHARTER, ...ACTIVATION, ...ROUND_2021];
  return branch === 'a' ? announced : [...announced, ...FIRST_SESSION];
}
