/** The sessions of two years: monthly by the internal rules, some missed, some frustrated, two convened and not held. */
import { act, NINE_AT_FIRST, NINE_AT_LAST, TEN } from './cast.ts';
import type { Act } from './teller.ts';

interface Held {
  readonly convened: string;
  /** The day, which is also the session's name in this history. */
  readonly on: string;
  readonly seats: readonly string[];
  readonly absent: readonly string[];
  readonly kind?: 'extraordinary';
}

// prettier-ignore
const HELD: readonly Held[] = [
  { convened: '2022-01-18', on: '2022-01-27', seats: NINE_AT_FIRST, absent: ['fiscalia', 'poder-judicial'] },
  { convened: '2022-02-15', on: '2022-02-24', seats: NINE_AT_FIRST, absent: ['pnp'] },
  { convened: '2022-04-19', on: '2022-04-28', seats: TEN, absent: ['rondas-campesinas', 'fiscalia'] },
  { convened: '2022-05-17', on: '2022-05-26', seats: TEN, absent: ['poder-judicial'] },
  { convened: '2022-06-20', on: '2022-06-30', seats: TEN, absent: [] },
  { convened: '2022-08-16', on: '2022-08-25', seats: TEN, absent: ['ugel'] },
  { convened: '2022-09-20', on: '2022-09-29', seats: TEN, absent: ['pnp', 'comedores-populares'] },
  { convened: '2022-10-14', on: '2022-10-20', seats: TEN, absent: ['fiscalia', 'poder-judicial', 'ugel', 'rondas-campesinas'], kind: 'extraordinary' },
  { convened: '2022-11-15', on: '2022-11-24', seats: TEN, absent: ['poder-judicial'] },
  { convened: '2022-12-06', on: '2022-12-15', seats: TEN, absent: ['salud', 'rondas-campesinas'] },
  // Registered with this day; the book of minutes says 11 April: see the corrections.
  { convened: '2023-03-20', on: '2023-03-28', seats: TEN, absent: ['fiscalia', 'ugel', 'rondas-campesinas'] },
  { convened: '2023-04-19', on: '2023-04-27', seats: TEN, absent: ['pnp'] },
  { convened: '2023-05-15', on: '2023-05-25', seats: TEN, absent: [] },
  { convened: '2023-06-20', on: '2023-06-29', seats: TEN, absent: ['poder-judicial', 'rondas-campesinas'] },
  { convened: '2023-07-17', on: '2023-07-26', seats: TEN, absent: ['cem', 'comedores-populares'] },
  { convened: '2023-08-22', on: '2023-08-31', seats: TEN, absent: ['rondas-campesinas'] },
  { convened: '2023-09-18', on: '2023-09-28', seats: NINE_AT_LAST, absent: ['fiscalia'] },
  // The acta says nothing of the poder judicial, which has its seat: neither present nor absent.
  { convened: '2023-10-17', on: '2023-10-26', seats: NINE_AT_LAST.filter((sector) => sector !== 'poder-judicial'), absent: ['salud', 'pnp'] },
  { convened: '2023-11-20', on: '2023-11-30', seats: NINE_AT_LAST, absent: ['ugel'] },
];

const QUORUM = { required: 6, basis: 'Reglamento interno 2022, artículo 9' };

const convene = (day: string, scheduledFor: string, kind = 'ordinary'): Act =>
  act(
    day,
    'secretariat',
    '/sessions/commands/convene-session',
    { kind, scheduledFor, venue: 'Auditorio municipal', agenda: ['Evaluación del trabajo de cada sector'] },
    { name: scheduledFor },
  );

const attendance = (seats: readonly string[], absent: readonly string[]) =>
  seats.map((sector) => ({ sector, present: !absent.includes(sector) }));

const held = ({ convened, on, seats, absent, kind }: Held): Act[] => [
  convene(convened, on, kind),
  act(
    on,
    'secretariat',
    `/sessions/{id:${on}}/commands/record-session-held`,
    {
      kind: kind ?? 'ordinary',
      attendance: attendance(seats, absent),
      chairedBy: { capacity: 'mayor' },
      quorum: QUORUM,
    },
    { more: { source: { kind: 'acta', number: `Acta de la sesión del ${on}` } }, name: `held-${on}` },
  ),
];

const cancel = (day: string, session: string, reason: string): Act =>
  act(day, 'secretariat', `/sessions/{id:${session}}/commands/cancel-session`, { reason });

export const SESSIONS: readonly Act[] = [
  ...HELD.flatMap(held),
  convene('2022-03-22', '2022-03-30'),
  cancel('2022-03-29', '2022-03-30', 'Bloqueo de carreteras por las lluvias.'),
  convene('2022-07-18', '2022-07-27'),
  act('2022-07-27', 'secretariat', '/sessions/{id:2022-07-27}/commands/record-session-failed-for-quorum', {
    attendance: attendance(TEN, [
      'comedores-populares',
      'fiscalia',
      'pnp',
      'poder-judicial',
      'rondas-campesinas',
      'ugel',
    ]),
    quorum: QUORUM,
  }),
  // October 2022 and January 2023: nobody convened an ordinary session.
  convene('2023-02-10', '2023-02-23'),
  cancel('2023-03-13', '2023-02-23', 'No se realizó: nadie designó aún a la secretaría técnica.'),
  // Convened and not held, and nobody registered what became of it.
  convene('2023-12-11', '2023-12-20'),
  act('2023-04-14', 'secretariat', '/sessions/{id:2023-03-28}/commands/approve-minutes', {
    acta: 'Acta 01-2023',
    sha256: 'a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90',
    signatories: [{ sector: 'demuna' }, { sector: 'pnp' }],
  }),
];
