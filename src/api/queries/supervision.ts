/** Rounds of supervision, the findings about a province, and the national report. */
import { z } from 'zod';
import { daySchema, limaDay, partialDaySchema } from '../../domain/dates.ts';
import { answerSchema, findingItemSchema } from '../../domain/finding/events.ts';
import { AsOf } from '../../projections/as-of.ts';
import { reportCsv } from '../../projections/national/csv.ts';
import { ROUND_CLASSES } from '../../projections/national/province-in-round.ts';
import { type RoundReport, roundReport } from '../../projections/national/round-report.ts';
import { findingsOfProvince, roundsOf } from '../../projections/supervision.ts';
import { knownAtParam } from './moment.ts';
import { type Ask, listQuery, logQuery } from './query.ts';
import { because, sector, ubigeo } from './schemas.ts';

export const roundFields = {
  referenceYear: z.int(),
  state: z.enum(['open', 'closed']),
  openedOn: partialDaySchema,
  closedOn: partialDaySchema.optional(),
  cutOff: daySchema.optional(),
  universe: z.int().meta({ description: 'How many provinces it looks at.' }),
};

export const roundsQuery = listQuery({
  path: '/supervision-rounds',
  title: { es: 'Las rondas de supervisión', en: 'The supervision rounds' },
  description: { es: 'La más reciente primero.', en: 'The latest first.' },
  pathParams: {},
  search: {},
  row: z.strictObject(roundFields).meta({ id: 'Round' }),
  rows: ({ book, moment: { on, position } }) => roundsOf(book, on, position),
  sorts: { referenceYear: ({ referenceYear }) => referenceYear },
});

const found = ({ params, book, moment: { on, position }, lang }: Ask<{ readonly ubigeo: string }>) =>
  findingsOfProvince(new AsOf(book, params.ubigeo, on, position), lang);

export const findingFields = {
  year: z.int(),
  item: findingItemSchema,
  answer: answerSchema,
  value: z.int().optional(),
  on: partialDaySchema,
  because,
};

export const findingsQuery = listQuery({
  path: '/instancias/:ubigeo/findings',
  title: { es: 'Los hallazgos de la supervisión', en: 'The findings of supervision' },
  description: { es: 'Lo que se halló en cada ronda.', en: 'What was found in each round.' },
  pathParams: ubigeo,
  search: {},
  row: z.strictObject(findingFields).meta({ id: 'FindingRow' }),
  rows: (ask) => found(ask).findings,
  sorts: { year: ({ year }) => year, item: ({ item }) => item },
  beside: {
    answer: {
      unsupported: z
        .array(z.strictObject({ label: z.string(), events: because }))
        .meta({ description: 'Findings that the round no longer supports: visible, and in no figure.' }),
    },
    of: (ask) => ({ unsupported: found(ask).unsupported }),
  },
});

const figure = z
  .strictObject({ n: z.int(), N: z.int(), percent: z.int().optional() })
  .meta({ id: 'Figure', description: 'n of N; the percentage is whole, rounded half up, and absent where N is 0.' });
const mean = z
  .strictObject({ n: z.int(), N: z.int(), mean: z.number().optional() })
  .meta({ id: 'Mean', description: 'n for each of N; two decimals, rounded half up, and absent where N is 0.' });
const split = z.strictObject({ yes: figure, no: figure, noAnswer: figure, contradicted: z.int() }).meta({
  id: 'Split',
  description: 'The answers to one question. `contradicted`: a document says yes where the finding says no.',
});
const named = z.record(z.string(), figure);
const figures = z
  .strictObject({
    supervised: figure,
    created: split,
    notCreated: figure,
    noSessionsAll: figure,
    createdNoSessions: figure,
    sessionsNoAnswer: figure,
    installedThisTerm: split,
    internalRules: split,
    workPlan: split,
    diagnosis: split,
    sessionsHeld: z.strictObject({ total: z.int(), instancias: z.int(), perInstancia: mean }),
    commitments: z.strictObject({
      due: z.int(),
      byStatus: named,
      onTime: figure,
      onOriginalDate: figure,
      verifiedWithEvidence: figure,
    }),
    recommendationsAccepted: figure,
    vacantSeats: z.strictObject({ total: figure, bySector: named }),
  })
  .meta({
    id: 'RoundFigures',
    description:
      'Both readings of «no sessions»: `noSessionsAll` counts what was not created, `createdNoSessions` does not.',
  });
const sectors = z.array(z.strictObject({ sector, label: z.string(), grades: named }));
const groups = z.array(z.strictObject({ code: z.string(), name: z.string(), figures, sectors }));
const classes = z.enum(ROUND_CLASSES);

const reportFields = {
  referenceYear: z.int(),
  state: z.enum(['open', 'closed']),
  cutOff: daySchema,
  logPosition: z.int().meta({ description: 'The ordinal of the last event that was counted.' }),
  ruleVersions: z.strictObject({ status: z.int(), evaluation: z.int() }),
  coverage: figure,
  national: figures,
  sectors,
  departments: groups,
  offices: groups,
  change: z
    .strictObject({
      previousYear: z.int(),
      inBoth: z.int(),
      matrix: z.record(classes, z.record(classes, z.int())),
      onlyInPrevious: z.int(),
      onlyInThis: z.int(),
    })
    .optional(),
};

export const roundYear = {
  year: z
    .string()
    .regex(/^(19|20|21)\d{2}$/, { error: 'not_a_year' })
    .meta({ description: 'The year that the round supervised.', example: '2021' }),
};
const knownAt = {
  knownAt: knownAtParam.meta({
    description:
      'As it was known at this instant, of whose day a round that was then open speaks; unless said, a closed round speaks from its closing and an open one from now.',
  }),
};

function reportOf({
  params,
  book,
  moment,
  lang,
  parts,
}: Ask<{ readonly year: string; readonly knownAt?: string | undefined }>): RoundReport | undefined {
  const upTo = params.knownAt === undefined ? undefined : book.index.positionAt(params.knownAt);
  return roundReport(book, {
    year: Number(params.year),
    upTo,
    // A round that was open then speaks of that day, so that the same question has the same answer on any later one.
    today: params.knownAt === undefined ? moment.on : limaDay(params.knownAt),
    offices: parts.config.offices ?? [],
    lang,
  });
}

export const reportQuery = logQuery({
  path: '/supervision-rounds/:year/report',
  title: { es: 'El informe nacional de una ronda', en: 'The national report of a round' },
  description: {
    es: 'Cada cifra con su n y su N, la fecha de corte y la posición del registro; por departamento y por oficina; y el cambio desde la ronda anterior.',
    en: 'Every figure with its n and N, the cut-off and the position of the log; by department and office; and the change since the round before.',
  },
  pathParams: roundYear,
  search: knownAt,
  answer: reportFields,
  run: reportOf,
});

export const reportCsvQuery = logQuery({
  path: '/supervision-rounds/:year/report.csv',
  title: { es: 'El informe nacional, como tabla', en: 'The national report, as a table' },
  description: {
    es: 'Las mismas cifras en CSV (RFC 4180, UTF-8), una por fila.',
    en: 'The same figures as CSV (RFC 4180, UTF-8), one a row.',
  },
  pathParams: roundYear,
  search: knownAt,
  media: 'text/csv',
  filename: ({ year }, lang) => `acta-${lang === 'es' ? 'informe' : 'report'}-${year}.csv`,
  answer: { text: z.string() },
  run: (ask) => {
    const report = reportOf(ask);
    return report && { text: reportCsv(report, ask.lang) };
  },
});
