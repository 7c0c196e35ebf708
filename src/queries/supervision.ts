/** Rounds of supervision, the findings about a province, and the national report. */
import { z } from 'zod';
import { limaDay } from '../domain/kernel/dates.ts';
import { words } from '../domain/kernel/words.ts';
import { AsOf } from '../projections/read-model/as-of.ts';
import { reportCsv } from '../projections/national/csv.ts';
import { type RoundReport, roundReport, roundReportSchema } from '../projections/national/round-report.ts';
import {
  findingRowSchema,
  findingsOfProvince,
  roundSchema,
  roundsOf,
  unsupportedFindingsSchema,
} from '../projections/supervision.ts';
import { knownAtParam } from './moment.ts';
import { yearParam } from './parameters.ts';
import { alsoAs, type Ask, atAddress, listQuery, logQuery } from './query.ts';
import type { Representation } from './representation.ts';
import { ubigeo } from './schemas.ts';

export const roundsQuery = listQuery({
  path: '/supervision-rounds',
  title: { es: 'Las rondas de supervisión', en: 'The supervision rounds' },
  description: { es: 'La más reciente primero.', en: 'The latest first.' },
  pathParams: {},
  search: {},
  row: roundSchema,
  rows: ({ readModel, moment: { on, position } }) => roundsOf(readModel, on, position),
  sorts: { referenceYear: ({ referenceYear }) => referenceYear },
});

const found = ({ params, readModel, moment: { on, position }, lang }: Ask<{ readonly ubigeo: string }>) =>
  findingsOfProvince(new AsOf(readModel, params.ubigeo, on, position), lang);

export const findingsQuery = listQuery({
  path: '/instancias/:ubigeo/findings',
  title: { es: 'Los hallazgos de la supervisión', en: 'The findings of supervision' },
  description: { es: 'Lo que se halló en cada ronda.', en: 'What was found in each round.' },
  pathParams: ubigeo,
  search: {},
  row: findingRowSchema,
  rows: (ask) => found(ask).findings,
  sorts: { year: ({ year }) => year, item: ({ item }) => item },
  beside: {
    answer: {
      unsupported: unsupportedFindingsSchema,
    },
    of: (ask) => ({ unsupported: found(ask).unsupported }),
  },
});

const knownAt = {
  knownAt: knownAtParam.meta(
    words(
      'Como se conocía en este instante, de cuyo día habla una ronda entonces abierta; si falta, una ronda cerrada habla desde su cierre y una abierta, desde ahora.',
      'As it was known at this instant, of whose day a round that was then open speaks; unless said, a closed round speaks from its closing and an open one from now.',
    ),
  ),
};

function reportOf({
  params,
  readModel,
  moment,
  lang,
  sources,
}: Ask<{ readonly year: string; readonly knownAt?: string | undefined }>): RoundReport | undefined {
  const asOfPosition = params.knownAt === undefined ? undefined : readModel.index.positionAt(params.knownAt);
  return roundReport(readModel, {
    year: Number(params.year),
    asOfPosition,
    // A round that was open then speaks of that day, so that the same question has the same answer on any later one.
    today: params.knownAt === undefined ? moment.on : limaDay(params.knownAt),
    offices: sources.offices,
    lang,
  });
}

const reportAsJson = logQuery({
  path: '/supervision-rounds/:year/report',
  title: { es: 'El informe nacional de una ronda', en: 'The national report of a round' },
  description: {
    es: 'Cada cifra con su n y su N, la fecha de corte y la posición del registro; por departamento y por oficina; y el cambio desde la ronda anterior.',
    en: 'Every figure with its n and N, the cut-off and the position of the log; by department and office; and the change since the round before.',
  },
  pathParams: { year: yearParam },
  search: knownAt,
  heavy: true,
  answer: roundReportSchema.shape,
  run: reportOf,
});

const csvTitle = { es: 'El informe nacional, como tabla', en: 'The national report, as a table' };
const csv: Representation<RoundReport> = {
  media: 'text/csv',
  schema: z.string().meta({ id: 'SupervisionRoundReportCsvAnswer', ...words(csvTitle.es, csvTitle.en) }),
  write: reportCsv,
  filename: ({ year }, lang) => `acta-${lang === 'es' ? 'informe' : 'report'}-${String(year)}.csv`,
};

export const reportQuery = alsoAs(reportAsJson, csv);

export const reportCsvQuery = atAddress(reportAsJson, csv, {
  path: '/supervision-rounds/:year/report.csv',
  title: csvTitle,
  description: {
    es: 'Las mismas cifras en CSV (RFC 4180, UTF-8), una por fila.',
    en: 'The same figures as CSV (RFC 4180, UTF-8), one a row.',
  },
});
