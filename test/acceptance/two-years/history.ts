/** The whole history as commands: Celendín, the two corrections, and two small provinces that stand beside it in the sums. */
import { startServer, type TestServer } from '../../support/server.ts';
import { act, registrars } from './cast.ts';
import { CHARTER, DECISIONS } from './charter.ts';
import { COMMITMENTS } from './commitments.ts';
import { REPORTS } from './reports.ts';
import { SESSIONS } from './sessions.ts';
import { type Act, noonOf, tell, Told } from './teller.ts';

/** The day on which acta learns that the session of 28 March 2023 was held on 11 April. */
export const RECTIFIED_ON = '2023-09-19';
/** The day on which acta learns that the CEM's report on September 2022 was another province's. */
export const ANNULLED_ON = '2023-10-16';

const OFICIO = { more: { source: { kind: 'oficio', number: 'Oficio 301-2023-MPC' } } };
const annul = (fact: string): Act =>
  act(
    ANNULLED_ON,
    'secretariat',
    '/sector-reports/cem/2022-09/commands/annul-fact',
    { eventId: `{event:${fact}-cem-2022-09}`, reason: 'El informe es de otra provincia.' },
    OFICIO,
  );

const CORRECTIONS: readonly Act[] = [
  act(
    RECTIFIED_ON,
    'secretariat',
    '/sessions/{id:2023-03-28}/commands/rectify-fact',
    { eventId: '{event:held-2023-03-28}', occurredOn: '2023-04-11', reason: 'El libro de actas dice 11 de abril.' },
    { more: { source: { kind: 'acta', number: 'Libro de actas, folio 41' } } },
  ),
  // First its acceptance, which cannot stand without it.
  annul('accepted'),
  annul('report'),
];

/** Two sectors, one month, and what each of them did in it; their secretarías técnicas register everything. */
interface Small {
  readonly ubigeo: string;
  readonly province: string;
  readonly createdOn: string;
  readonly sectors: readonly string[];
  readonly months: readonly {
    readonly period: string;
    readonly to: string;
    readonly dueOn: string;
    readonly closedOn: string;
    readonly reports: Readonly<Record<string, string>>;
  }[];
  readonly session?: { readonly on: string; readonly absent: string };
}

const SMALL: readonly Small[] = [
  {
    ubigeo: '0605',
    province: 'Contumazá',
    createdOn: '2022-01-10',
    sectors: ['demuna', 'pnp'],
    months: [
      {
        period: '2022-06',
        to: '2022-06-30',
        dueOn: '2022-07-10',
        closedOn: '2022-07-20',
        reports: { demuna: '2022-07-05', pnp: '2022-07-14' },
      },
      {
        period: '2023-03',
        to: '2023-03-31',
        dueOn: '2023-04-10',
        closedOn: '2023-04-12',
        reports: { pnp: '2023-04-10' },
      },
    ],
    session: { on: '2022-06-20', absent: 'pnp' },
  },
  {
    ubigeo: '0103',
    province: 'Bongará',
    createdOn: '2022-02-07',
    sectors: ['cem', 'salud'],
    months: [
      {
        period: '2022-10',
        to: '2022-10-31',
        dueOn: '2022-11-10',
        closedOn: '2022-11-15',
        reports: { cem: '2022-11-08' },
      },
    ],
  },
];

function small({ ubigeo, province, createdOn, sectors, months, session }: Small): Act[] {
  const base = `/instancias/${ubigeo}`;
  const said = (day: string, path: string, data: object, more: object = {}): Act => ({
    day,
    registrar: 'secretariat',
    path: `${base}${path}`,
    data,
    more,
  });
  const ordenanza = { number: `Ordenanza 001 de ${province}`, date: createdOn };
  return [
    said(
      createdOn,
      '/commands/create-instancia',
      { province, ordenanza },
      { source: { kind: 'ordenanza', ...ordenanza } },
    ),
    ...sectors.map((sector) =>
      said(createdOn, '/commands/incorporate-member', {
        sector,
        institution: `${sector} de ${province}`,
        basis: 'Ordenanza',
      }),
    ),
    ...(session
      ? [
          said(session.on, '/sessions/commands/record-session-held', {
            kind: 'ordinary',
            attendance: sectors.map((sector) => ({ sector, present: sector !== session.absent })),
            chairedBy: { capacity: 'mayor' },
            quorum: { required: 1, basis: 'Ordenanza' },
          }),
        ]
      : []),
    ...months.flatMap(({ period, to, dueOn, closedOn, reports }) => [
      said(`${period}-01`, '/commands/open-reporting-period', { period, from: `${period}-01`, to, dueOn }),
      said(closedOn, '/commands/close-reporting-period', { period }),
      ...Object.entries(reports).flatMap(([sector, day]) => [
        said(
          day,
          `/sector-reports/${sector}/${period}/commands/submit-sector-report`,
          { sector, period, actions: [{ axis: 'attention', actions: ['Atenciones'] }], indicators: [], evidence: [] },
          {
            by: { kind: 'sector', institution: `${sector} de ${province}`, sector },
            source: { kind: 'oficio', number: `Oficio de ${sector}` },
          },
        ),
        said(day, `/sector-reports/${sector}/${period}/commands/accept-sector-report`, {}),
      ]),
    ]),
  ];
}

export interface TwoYears {
  readonly acta: TestServer;
  readonly told: Told;
}

/** @returns the server after the last act, its clock on 15 June 2024 */
export async function tellTwoYears(): Promise<TwoYears> {
  const acta = await startServer({ now: noonOf('2021-08-16') });
  const told = new Told();
  const acts = [
    ...CHARTER,
    ...SESSIONS,
    ...DECISIONS,
    ...REPORTS,
    ...COMMITMENTS,
    ...CORRECTIONS,
    ...SMALL.flatMap(small),
  ];
  try {
    await tell(acta, await registrars(acta), acts, told);
  } catch (error) {
    // Nobody else can: the test has no server yet.
    await acta.close();
    throw error;
  }
  acta.setClock(noonOf('2024-06-15'));
  return { acta, told };
}
