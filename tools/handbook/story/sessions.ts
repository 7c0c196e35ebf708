/** Sessions: one held, one moved and called off, one without quorum; and two corrections. */
import { acta, FIRST, leftBy, opened, SECOND, SECRETARIAT, SHA256, type Step, THIRD } from './step.ts';

type Given = Omit<Step, 'aggregate' | 'place' | 'registrar'> & { readonly id?: string };
const step = ({ id, ...given }: Given): Step => ({
  aggregate: 'session',
  registrar: SECRETARIAT,
  place: id === undefined ? {} : { id },
  ...given,
});

const VENUE = 'Municipalidad Provincial de Chota, sala de sesiones';
const quorum = { required: 3, basis: 'Reglamento interno 2023, artículo 9' };
const attendance = [
  { sector: 'demuna', present: true, person: { name: 'Rosa Elvira Campos' } },
  { sector: 'pnp', present: true },
  { sector: 'cem', present: true },
  { sector: 'comedores-populares', present: false },
];
const held = { kind: 'ordinary', attendance, chairedBy: { capacity: 'mayor' }, quorum };

/** Those that need no convocation of their own to be told. */
const also = (name: string, session: string, day: string, minutes: string): readonly Step[] => [
  step({
    name,
    command: 'ConveneSession',
    occurredOn: `${day.slice(0, 8)}02`,
    data: { kind: 'ordinary', scheduledFor: day, venue: VENUE, agenda: ['Evaluación del trabajo de cada sector'] },
    unseen: true,
  }),
  step({
    name: `${name}-realizada`,
    command: 'RecordSessionHeld',
    id: session,
    occurredOn: day,
    source: acta(minutes),
    data: held,
    unseen: true,
  }),
];

export const SESSIONS: readonly Step[] = [
  step({
    name: 'convocar-sesion',
    command: 'ConveneSession',
    occurredOn: '2023-03-20',
    source: { kind: 'oficio', number: 'Oficio múltiple 014-2023-MPCH' },
    data: {
      kind: 'ordinary',
      scheduledFor: '2023-04-14',
      venue: VENUE,
      agenda: ['Evaluación del trabajo de cada sector', 'Plan de trabajo 2023', 'Diagnóstico provincial'],
    },
  }),
  step({
    name: 'sesion-realizada',
    command: 'RecordSessionHeld',
    id: FIRST,
    occurredOn: '2023-04-14',
    source: acta('Acta 01-2023'),
    data: held,
  }),
  step({
    name: 'aprobar-acta',
    command: 'ApproveMinutes',
    id: FIRST,
    occurredOn: '2023-04-20',
    data: { acta: 'Acta 01-2023', sha256: SHA256, signatories: [{ sector: 'demuna' }, { sector: 'pnp' }] },
  }),
  step({
    name: 'convocar-extraordinaria',
    command: 'ConveneSession',
    occurredOn: '2023-05-02',
    data: { kind: 'extraordinary', scheduledFor: '2023-05-10', venue: VENUE, agenda: ['Casa de acogida'] },
    unseen: true,
  }),
  step({
    name: 'reprogramar-sesion',
    command: 'RescheduleSession',
    id: opened('convocar-extraordinaria'),
    occurredOn: '2023-05-08',
    data: { scheduledFor: '2023-05-12', reason: 'Coincide con el aniversario de la provincia.' },
  }),
  step({
    name: 'cancelar-sesion',
    command: 'CancelSession',
    id: opened('convocar-extraordinaria'),
    occurredOn: '2023-05-11',
    data: { reason: 'Bloqueo de carreteras.' },
  }),
  step({
    name: 'sesion-frustrada',
    command: 'RecordSessionFailedForQuorum',
    occurredOn: '2023-05-26',
    data: {
      attendance: attendance.map((line) => ({ ...line, present: line.sector === 'demuna' })),
      quorum,
    },
  }),
  step({
    name: 'rectificar-hecho',
    command: 'RectifyFact',
    id: opened('sesion-frustrada'),
    occurredOn: '2023-06-05',
    source: { kind: 'informe', number: 'Informe 008-2023-GDS' },
    data: {
      eventId: leftBy('sesion-frustrada'),
      occurredOn: '2023-05-25',
      reason: 'El cuaderno de asistencia dice 25 de mayo.',
    },
  }),
  ...also('sesion-de-mayo', SECOND, '2023-05-31', 'Acta 02-2023'),
  ...also('sesion-de-junio', THIRD, '2023-06-30', 'Acta 03-2023'),
  step({
    name: 'convocatoria-errada',
    command: 'ConveneSession',
    occurredOn: '2023-07-03',
    data: { kind: 'ordinary', scheduledFor: '2023-07-31', venue: VENUE, agenda: ['Evaluación de cada sector'] },
    unseen: true,
  }),
  step({
    name: 'anular-hecho',
    command: 'AnnulFact',
    id: opened('convocatoria-errada'),
    occurredOn: '2023-07-04',
    source: { kind: 'oficio', number: 'Oficio 301-2023-MPCH' },
    data: { eventId: leftBy('convocatoria-errada'), reason: 'La convocatoria es de otra provincia.' },
  }),
];
