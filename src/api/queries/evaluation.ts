/** The evaluation of each sector's work: of a province over a period or a year, of a department, of the country. */
import { z } from 'zod';
import { DEPARTMENTS } from '../../domain/catalogue/provinces.ts';
import type { Day } from '../../domain/dates.ts';
import { periodSchema } from '../../domain/instancia/events.ts';
import { ratingSchema } from '../../domain/sector-report/events.ts';
import { AsOf } from '../../projections/as-of.ts';
import { evaluateProvince, evaluateProvinces, sectorMatrix } from '../../projections/evaluation/evaluation.ts';
import { GRADES } from '../../projections/evaluation/rules.ts';
import { listQuery } from './query.ts';
import { because, sector, ubigeo } from './schemas.ts';

const year = z
  .string()
  .regex(/^(19|20|21)\d{2}$/, { error: 'not_a_year' })
  .meta({ description: 'The closed periods that end in this year.', example: '2022' });

const countsSchema = z
  .strictObject({
    reports: z
      .strictObject({
        due: z.int(),
        onTime: z.int(),
        late: z.int(),
        omitted: z.int(),
        justified: z.int(),
        acceptedOnTime: z.int(),
      })
      .meta({ description: 'A justified omission waives the duty: it is not among those due.' }),
    sessions: z.strictObject({ convened: z.int(), attended: z.int() }),
    commitments: z.strictObject({
      due: z.int(),
      verifiedOnTime: z.int(),
      verifiedLate: z.int(),
      observed: z.int(),
      reported: z.int(),
      overdue: z.int(),
      verifiedOnOriginal: z.int(),
    }),
    ratings: z.partialRecord(ratingSchema, z.int()),
  })
  .meta({ id: 'SectorCounts', description: 'What was owed and done in closed periods, counted.' });

const gradeFields = { grade: z.enum(GRADES), gradeLabel: z.string() };
const reasons = z.array(z.strictObject({ code: z.string(), sentence: z.string() }));

const evaluationSchema = z
  .strictObject({
    sector,
    label: z.string(),
    counts: countsSchema,
    medianDaysLate: z.number().optional().meta({ description: 'Over the reports and fulfilments that came late.' }),
    ...gradeFields,
    because: z.strictObject({ ruleVersion: z.int(), reasons, events: because.optional() }),
  })
  .meta({ id: 'SectorEvaluation' });

interface Span {
  readonly period?: string | undefined;
  readonly year?: string | undefined;
}

const yearOf = ({ year: whole }: Span, on: Day): string => whole ?? on.slice(0, 4);
const spanOf = (params: Span, on: Day) =>
  params.period === undefined ? { year: yearOf(params, on) } : { period: params.period };

export const provinceEvaluationQuery = listQuery({
  path: '/instancias/:ubigeo/evaluation',
  title: { es: 'La evaluación del trabajo de cada sector', en: "The evaluation of each sector's work" },
  description: {
    es: 'De un periodo cerrado (period) o de los que terminan en un año (year; el del día si no se dice): primero los conteos, luego la calificación y por qué.',
    en: 'Of a closed period, or of those that end in a year (that of the day unless said): counts first, then the grade and why.',
  },
  pathParams: ubigeo,
  search: { period: periodSchema.optional(), year: year.optional() },
  row: evaluationSchema,
  rows: ({ params, book, moment: { on, position }, lang }) =>
    evaluateProvince(new AsOf(book, params.ubigeo, on, position), spanOf(params, on), lang),
});

export const matrixQuery = listQuery({
  path: '/instancias/:ubigeo/evaluation/matrix',
  title: { es: 'Sector por mes', en: 'Sector by month' },
  description: {
    es: 'La matriz de sectores y meses de un año: una celda por periodo cerrado, en el mes en que termina.',
    en: 'The matrix of sectors and months of a year: one cell for each closed period, in the month in which it ends.',
  },
  pathParams: ubigeo,
  search: { year: year.optional() },
  row: z
    .strictObject({
      sector,
      label: z.string(),
      cells: z.array(z.strictObject({ month: z.string(), period: periodSchema, ...gradeFields, counts: countsSchema })),
    })
    .meta({ id: 'MatrixRow' }),
  rows: ({ params, book, moment: { on, position }, lang }) =>
    sectorMatrix(new AsOf(book, params.ubigeo, on, position), yearOf(params, on), lang),
  beside: { answer: { year: z.string() }, of: ({ params, moment: { on } }) => ({ year: yearOf(params, on) }) },
});

export const evaluationQuery = listQuery({
  path: '/evaluation',
  title: {
    es: 'La evaluación por sector, del país o de un departamento',
    en: 'The evaluation by sector, of the country or a department',
  },
  description: {
    es: 'La suma de lo que cada sector debía e hizo en los periodos cerrados que terminan en el año.',
    en: 'The sum of what each sector owed and did in the closed periods that end in the year.',
  },
  pathParams: {},
  search: {
    year: year.optional(),
    department: z
      .string()
      .refine((code) => DEPARTMENTS.has(code), { error: 'not_a_department' })
      .optional()
      .meta({ description: 'Only of this department (INEI, two digits).', example: '06' }),
  },
  row: evaluationSchema,
  rows: ({ params, book, moment: { on, position }, lang }) => {
    const where = { on, upTo: position, ...(params.department !== undefined && { department: params.department }) };
    return evaluateProvinces(book, where, { year: yearOf(params, on) }, lang);
  },
  beside: { answer: { year: z.string() }, of: ({ params, moment: { on } }) => ({ year: yearOf(params, on) }) },
});
