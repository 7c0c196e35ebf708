/** The instancia itself: created in 2021, its seats and who sits in them, its rules, its terms, its plans and its diagnosis. */
import { act, INSTITUTIONS, NINE_AT_FIRST, OFFICE, voted } from './cast.ts';
import type { Act } from './teller.ts';

const ORDENANZA = { number: 'Ordenanza Municipal 011-2021-MPC', date: '2021-08-16' };
const SOURCE = { source: { kind: 'ordenanza', ...ORDENANZA } };

const incorporate = (day: string, sector: string): Act =>
  act(day, 'secretariat', '/commands/incorporate-member', {
    sector,
    institution: INSTITUTIONS[sector],
    basis: 'Ordenanza Municipal 011-2021-MPC, artículo 3',
  });

const accredit = (day: string, sector: string): Act =>
  act(day, 'secretariat', '/commands/accredit-representative', {
    sector,
    seat: 'titular',
    person: { name: 'Nombre Inventado' },
  });

const cease = (day: string, sector: string, reason: string): Act =>
  act(day, 'secretariat', '/commands/cease-representative', { sector, seat: 'titular', reason });

const plan = (year: string, from: string, sector: string) => ({
  plan: year,
  from,
  to: `${year}-12-31`,
  session: `{id:${from}}`,
  lines: [{ id: 'P1', sector, axis: 'prevention', target: 'Charlas', indicator: 'Número de charlas', budget: 5000 }],
});

export const CHARTER: readonly Act[] = [
  act(
    '2021-08-16',
    'secretariat',
    '/commands/create-instancia',
    { province: 'Celendín', ordenanza: ORDENANZA },
    { more: SOURCE },
  ),
  ...NINE_AT_FIRST.map((sector) => incorporate('2021-08-16', sector)),
  act(
    '2021-09-10',
    'secretariat',
    '/commands/install-instancia',
    { acta: 'Acta de instalación 2021' },
    { more: { source: { kind: 'acta', number: 'Acta de instalación 2021' } } },
  ),
  // The rondas name nobody until June 2022.
  ...NINE_AT_FIRST.filter((sector) => sector !== 'rondas-campesinas').map((sector) => accredit('2021-09-10', sector)),
  incorporate('2022-03-15', 'comedores-populares'),
  accredit('2022-04-05', 'comedores-populares'),
  accredit('2022-06-01', 'rondas-campesinas'),
  cease('2022-12-31', 'municipalidad', 'Fin de la gestión municipal 2019-2022.'),
  accredit('2023-02-20', 'municipalidad'),
  cease('2023-05-10', 'pnp', 'Cambio de colocación.'),
  accredit('2023-07-03', 'pnp'),
  act('2023-09-10', 'secretariat', '/commands/withdraw-member', {
    sector: 'rondas-campesinas',
    reason: 'Renuncia de la organización.',
  }),
  // The Defensoría opens a case over the silence of the new government, and closes it.
  act(
    '2023-03-06',
    'defensoria',
    '/cases/commands/open-case',
    { office: OFFICE, reason: 'La instancia no sesiona desde diciembre.' },
    { name: 'case' },
  ),
  act('2023-05-31', 'defensoria', '/cases/{id:case}/commands/close-case', {
    outcome: 'La instancia volvió a sesionar.',
  }),
];

/** What sessions decided about the instancia: told after the sessions of the same day. */
export const DECISIONS: readonly Act[] = [
  voted('2022-01-27', '/commands/approve-internal-rules', {
    norm: 'Reglamento interno 2022',
    cadenceMonths: 1,
    quorum: 6,
    noticeDays: 5,
  }),
  voted('2022-02-24', '/work-plans/commands/approve-work-plan', plan('2022', '2022-02-24', 'demuna')),
  voted('2022-05-26', '/diagnoses/2022/commands/commission-diagnosis', {
    responsible: 'Gerencia de Desarrollo Social',
  }),
  act('2022-11-10', 'secretariat', '/diagnoses/2022/commands/submit-diagnosis', {
    sources: ['Registros del CEM, 2021'],
    indicators: [{ code: 'casos-atendidos-cem', value: 96, unit: 'casos' }],
    sha256: '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0',
  }),
  voted('2022-11-24', '/diagnoses/2022/commands/approve-diagnosis', { session: '{id:2022-11-24}' }),
  voted('2023-04-27', '/commands/install-instancia', { acta: 'Acta de instalación 2023' }),
  act('2023-05-08', 'secretariat', '/work-plans/commands/propose-work-plan', {
    plan: '2023',
    title: 'Plan de trabajo articulado 2023',
  }),
  voted('2023-05-25', '/work-plans/commands/approve-work-plan', plan('2023', '2023-05-25', 'cem')),
];
