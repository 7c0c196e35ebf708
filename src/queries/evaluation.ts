/** The evaluation of each sector's work: of a province over a period or a year, of a department, of the country. */
import { z } from 'zod';
import { DEPARTMENTS } from '../domain/geography/provinces.ts';
import type { Day } from '../domain/kernel/dates.ts';
import { periodSchema } from '../domain/instancia/events.ts';
import { ratingSchema } from '../domain/sector-report/events.ts';
import { words } from '../domain/kernel/words.ts';
import { AsOf } from '../projections/read-model/as-of.ts';
import { evaluateProvince, evaluateProvinces, sectorMatrix } from '../projections/evaluation/evaluation.ts';
import { GRADES } from '../projections/evaluation/rules.ts';
import { because, sector } from '../projections/schemas.ts';
import { listQuery } from './query.ts';
import { ubigeo } from './schemas.ts';

const year = z
  .string()
  .regex(/^(19|20|21)\d{2}$/, { error: 'not_a_year' })
  .meta({
    ...words('Los periodos cerrados que terminan en este año.', 'The closed periods that end in this year.'),
    example: '2022',
  });

const countsSchema = z
  .strictObject({
    reports: z
      .strictObject({
        due: z.int().meta(words('Cuántos informes se debían.', 'How many reports were due.')),
        onTime: z.int().meta(words('Cuántos llegaron a tiempo.', 'How many came on time.')),
        late: z.int().meta(words('Cuántos llegaron tarde.', 'How many came late.')),
        omitted: z.int().meta(words('Cuántos se omitieron.', 'How many were omitted.')),
        justified: z.int().meta(words('Cuántas omisiones se justificaron.', 'How many omissions were justified.')),
        acceptedOnTime: z
          .int()
          .meta(words('Cuántos se aceptaron y llegaron a tiempo.', 'How many were accepted and came on time.')),
      })
      .meta(
        words(
          'Una omisión justificada exime del informe: no está entre los debidos.',
          'A justified omission waives the duty: it is not among those due.',
        ),
      ),
    sessions: z
      .strictObject({
        convened: z.int().meta(words('A cuántas se le convocó.', 'To how many it was called.')),
        attended: z.int().meta(words('A cuántas asistió.', 'How many it attended.')),
      })
      .meta(words('Las sesiones del periodo.', 'The sessions of the period.')),
    commitments: z
      .strictObject({
        due: z.int().meta(words('Cuántas veces vencía un compromiso.', 'How many times a commitment fell due.')),
        verifiedOnTime: z
          .int()
          .meta(words('Cuántas se verificaron cumplidas a tiempo.', 'How many were verified as kept on time.')),
        verifiedLate: z
          .int()
          .meta(words('Cuántas se verificaron cumplidas con atraso.', 'How many were verified as kept late.')),
        observed: z.int().meta(words('Cuántas se observaron.', 'How many were observed.')),
        reported: z
          .int()
          .meta(words('Cuántas se informaron y faltan verificar.', 'How many were reported and not verified yet.')),
        overdue: z.int().meta(words('Cuántas están vencidas.', 'How many are overdue.')),
        verifiedOnOriginal: z
          .int()
          .meta(
            words(
              'Cuántas se cumplieron según el plazo que se adoptó.',
              'How many were kept by the due date as it was adopted.',
            ),
          ),
      })
      .meta(words('Los compromisos del sector.', 'The commitments of the sector.')),
    ratings: z
      .partialRecord(ratingSchema, z.int())
      .meta(
        words(
          'Cuántas calificaciones de cada clase dieron las sesiones.',
          'How many ratings of each kind sessions gave.',
        ),
      ),
  })
  .meta({
    id: 'SectorCounts',
    ...words(
      'Lo que se debía y lo que se hizo en periodos cerrados, en conteos.',
      'What was owed and done in closed periods, counted.',
    ),
  });

const gradeFields = {
  grade: z.enum(GRADES).meta(words('La calificación, por su código.', 'The grade, by its code.')),
  gradeLabel: z.string().meta(words('La calificación, como la lee una persona.', 'The grade, as a person reads it.')),
};
const reasons = z.array(
  z.strictObject({
    code: z.string().meta(words('El código; no cambia.', 'The code; stable.')),
    sentence: z.string().meta(words('La razón en una frase.', 'The reason in a sentence.')),
  }),
);

const evaluationSchema = z
  .strictObject({
    sector,
    label: z.string().meta(words('El sector, por su nombre.', 'The sector, by its name.')),
    counts: countsSchema.meta(words('Los conteos.', 'The counts.')),
    medianDaysLate: z
      .number()
      .optional()
      .meta(
        words(
          'La mediana de días de atraso de los informes y cumplimientos tardíos.',
          'Over the reports and fulfilments that came late.',
        ),
      ),
    ...gradeFields,
    because: z
      .strictObject({
        ruleVersion: z.int().meta(words('La versión de la regla.', 'The version of the rule.')),
        reasons: reasons.meta(words('Por qué esa calificación.', 'Why that grade.')),
        events: because.optional(),
      })
      .meta(words('La regla, las razones y los hechos.', 'The rule, the reasons and the events.')),
  })
  .meta({
    id: 'SectorEvaluation',
    ...words('La evaluación del trabajo de un sector.', 'The evaluation of the work of a sector.'),
  });

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
  rows: ({ params, readModel, moment: { on, position }, lang }) =>
    evaluateProvince(new AsOf(readModel, params.ubigeo, on, position), spanOf(params, on), lang),
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
      label: z.string().meta(words('El sector, por su nombre.', 'The sector, by its name.')),
      cells: z
        .array(
          z.strictObject({
            month: z.string().meta(words('El mes en que termina el periodo.', 'The month in which the period ends.')),
            period: periodSchema.meta(words('El periodo de informes.', 'The reporting period.')),
            ...gradeFields,
            counts: countsSchema.meta(words('Los conteos.', 'The counts.')),
          }),
        )
        .meta(words('Una celda por periodo cerrado.', 'One cell for each closed period.')),
    })
    .meta({ id: 'MatrixRow', ...words('Un sector, mes por mes.', 'A sector, month by month.') }),
  rows: ({ params, readModel, moment: { on, position }, lang }) =>
    sectorMatrix(new AsOf(readModel, params.ubigeo, on, position), yearOf(params, on), lang),
  beside: {
    answer: { year: z.string().meta(words('El año.', 'The year.')) },
    of: ({ params, moment: { on } }) => ({ year: yearOf(params, on) }),
  },
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
  heavy: true,
  search: {
    year: year.optional(),
    department: z
      .string()
      .refine((code) => DEPARTMENTS.has(code), { error: 'not_a_department' })
      .optional()
      .meta({
        ...words('Solo de este departamento (INEI, dos cifras).', 'Only of this department (INEI, two digits).'),
        example: '06',
      }),
  },
  row: evaluationSchema,
  rows: ({ params, readModel, moment: { on, position }, lang }) => {
    const where = {
      on,
      asOfPosition: position,
      ...(params.department !== undefined && { department: params.department }),
    };
    return evaluateProvinces(readModel, where, { year: yearOf(params, on) }, lang);
  },
  beside: {
    answer: { year: z.string().meta(words('El año.', 'The year.')) },
    of: ({ params, moment: { on } }) => ({ year: yearOf(params, on) }),
  },
});
