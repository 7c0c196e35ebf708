/** Chota in June 2022: four members, the period opened, and the report of its Demuna. */
import type { Circumstances, Happened } from '../../support/given.ts';
import {
  command,
  given,
  happened,
  id,
  instanciaWith,
  OFICIO,
  SECRETARIAT,
  sector,
  sessionVote,
} from '../../support/given.ts';
import { sectorReport } from '../../../src/domain/sector-report/sector-report.ts';

export const PERIOD = '2022-06';
export const DUE = '2022-07-10';
export const DEMUNA = sector('demuna', 'Demuna de Chota');
export const PNP = sector('pnp', 'Policía Nacional del Perú');
/** The vote of the session of 30 July. */
export const VOTE = sessionVote(id(70));
export const HELD = { kind: 'stands', on: '2022-07-30' } as const;

const MEMBERS: Readonly<Record<string, string>> = {
  demuna: 'Demuna de Chota',
  pnp: 'Policía Nacional del Perú',
  municipalidad: SECRETARIAT.institution,
};

const charter: readonly Happened[] = [
  happened('InstanciaCreated', '2019', { province: 'Chota', ordenanza: { number: 'Ordenanza 012-2019-MPCH' } }),
  ...Object.entries(MEMBERS).map(([code, institution]) =>
    happened('MemberIncorporated', '2019-06-01', { sector: code, institution, basis: 'Ordenanza 012-2019-MPCH' }),
  ),
  happened('MemberIncorporated', '2022-07-05', { sector: 'salud', institution: 'Red de Salud', basis: 'Acta 05-2022' }),
  happened('ReportingPeriodOpened', '2022-06-01', { period: PERIOD, from: '2022-06-01', to: '2022-06-30', dueOn: DUE }),
];

export const withdrawn = (on: string): Happened =>
  happened('MemberWithdrawn', on, { sector: 'demuna', reason: 'Renuncia.' });
export const closed = (on: string): Happened => happened('ReportingPeriodClosed', on, { period: PERIOD });

export const content = {
  actions: [{ axis: 'prevention', actions: ['Charlas en colegios'] }],
  indicators: [{ code: 'charlas', value: 4, unit: 'charlas' }],
  evidence: [],
};
export const subject = { sector: 'demuna', period: PERIOD };

export const submitted = (on: string): Happened =>
  happened('SectorReportSubmitted', on, { ...subject, late: false, ...content }, { by: DEMUNA });
export const omitted = (on: string): Happened => happened('OmissionRecorded', on, subject);
export const observed = (on: string): Happened =>
  happened('SectorReportObserved', on, { reason: 'Falta sustento.', remedyBy: '2022-07-25' });
export const accepted = (on: string): Happened => happened('SectorReportAccepted', on);
export const amended = (on: string, version = 2): Happened =>
  happened('SectorReportAmended', on, { version, late: false, ...content }, { by: DEMUNA });
export const evaluated = (on: string, rating = 'good', session = id(70)): Happened =>
  happened('SectorWorkEvaluated', on, { rating, criteria: ['Cobertura'], session }, { by: sessionVote(session) });

export const submit = (on: string, more: Circumstances = {}, data: object = subject) =>
  command('SubmitSectorReport', on, { ...data, ...content }, { by: DEMUNA, ...more });
export const amend = (on: string, more: Circumstances = {}) =>
  command('AmendSectorReport', on, content, { by: DEMUNA, ...more });
export const evaluate = (on: string, more: Circumstances = {}, data: object = {}) =>
  command(
    'EvaluateSectorWork',
    on,
    { rating: 'good', criteria: ['Cobertura'], session: id(70), ...data },
    { by: VOTE, ...more },
  );
export const ON_BEHALF: Circumstances = { by: SECRETARIAT, source: OFICIO };

/** The stream of the Demuna's report, in an instancia with these facts besides. */
export const demuna = (history: readonly Happened[] = [], more: readonly Happened[] = []) =>
  given(sectorReport, ...history)
    .with({ key: 'demuna-2022-06' })
    .within(instanciaWith(...charter, ...more));
