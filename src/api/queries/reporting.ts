/** Reporting periods, sector reports, work plans and diagnoses of a province. */
import { z } from 'zod';
import { daySchema, partialDaySchema } from '../../domain/dates.ts';
import { periodSchema } from '../../domain/instancia/events.ts';
import { ratingSchema } from '../../domain/sector-report/events.ts';
import { diagnosesOf, periodsOf, REPORT_STATUSES, sectorReportsOf, workPlansOf } from '../../projections/reporting.ts';
import { asOf } from './as-of.ts';
import { listQuery } from './query.ts';
import { because, observationSchema, sector, ubigeo } from './schemas.ts';

const support = {
  counts: z.boolean().meta({
    description: 'False when it is no longer supported, or its instancia was dissolved: visible, and in no figure.',
  }),
  observations: z.array(observationSchema),
};

export const periodFields = {
  period: periodSchema,
  from: daySchema,
  to: daySchema,
  dueOn: daySchema,
  closedOn: partialDaySchema.optional(),
  sentToRegionOn: partialDaySchema.optional(),
  owing: z.array(sector),
  observations: z.array(observationSchema),
  because,
};

export const periodsQuery = listQuery({
  path: '/instancias/:ubigeo/periods',
  title: { es: 'Los periodos de informe', en: 'The reporting periods' },
  description: {
    es: 'Abiertos y cerrados, con los sectores que deben informe.',
    en: 'Open and closed, with the sectors that owe a report.',
  },
  pathParams: ubigeo,
  search: {},
  row: z.strictObject(periodFields).meta({ id: 'ReportingPeriod' }),
  rows: (ask) => periodsOf(asOf(ask), ask.lang),
  sorts: { period: ({ period }) => period, dueOn: ({ dueOn }) => dueOn },
});

export const sectorReportFields = {
  sector,
  period: periodSchema,
  status: z.enum(REPORT_STATUSES),
  submittedOn: daySchema.optional(),
  version: z.int().optional(),
  late: z.boolean().optional(),
  remedyBy: daySchema.optional(),
  evaluations: z.array(z.strictObject({ on: daySchema, rating: ratingSchema, session: z.uuid() })),
  ...support,
  because,
};

export const sectorReportsQuery = listQuery({
  path: '/instancias/:ubigeo/sector-reports',
  title: { es: 'Los informes de los sectores', en: 'The reports of the sectors' },
  description: {
    es: 'Por periodo y sector: presentados, observados, aceptados, omitidos o justificados, y su evaluación en sesión.',
    en: 'By period and sector: submitted, observed, accepted, omitted or justified, and their evaluation in a session.',
  },
  pathParams: ubigeo,
  search: { period: periodSchema.optional(), sector: sector.optional() },
  row: z.strictObject(sectorReportFields).meta({ id: 'SectorReport' }),
  rows: (ask) =>
    sectorReportsOf(asOf(ask), ask.lang).filter(
      (row) =>
        (ask.params.period === undefined || row.period === ask.params.period) &&
        (ask.params.sector === undefined || row.sector === ask.params.sector),
    ),
  sorts: {
    period: ({ period }) => period,
    sector: ({ sector: code }) => code,
    submittedOn: ({ submittedOn = '' }) => submittedOn,
  },
});

export const workPlanFields = {
  plan: z.string(),
  state: z.enum(['proposed', 'approved']),
  proposedOn: partialDaySchema.optional(),
  approvedOn: partialDaySchema.optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  inForce: z.boolean(),
  evaluations: z.int(),
  ...support,
  because,
};

export const workPlansQuery = listQuery({
  path: '/instancias/:ubigeo/work-plans',
  title: { es: 'Los planes de trabajo', en: 'The work plans' },
  description: {
    es: 'Propuestos y aprobados, y el vigente ese día.',
    en: 'Proposed and approved, and the one in force on the day.',
  },
  pathParams: ubigeo,
  search: {},
  row: z.strictObject(workPlanFields).meta({ id: 'WorkPlan' }),
  rows: (ask) => workPlansOf(asOf(ask), ask.lang),
  sorts: { plan: ({ plan }) => plan, from: ({ from = '' }) => from },
});

export const diagnosisFields = {
  period: z.string(),
  state: z.enum(['commissioned', 'submitted', 'approved']),
  commissionedOn: partialDaySchema.optional(),
  submittedOn: partialDaySchema.optional(),
  approvedOn: partialDaySchema.optional(),
  updates: z.int(),
  ...support,
  because,
};

export const diagnosesQuery = listQuery({
  path: '/instancias/:ubigeo/diagnoses',
  title: { es: 'Los diagnósticos provinciales', en: 'The provincial diagnoses' },
  description: { es: 'Encargados, presentados y aprobados.', en: 'Commissioned, submitted and approved.' },
  pathParams: ubigeo,
  search: {},
  row: z.strictObject(diagnosisFields).meta({ id: 'Diagnosis' }),
  rows: (ask) => diagnosesOf(asOf(ask), ask.lang),
  sorts: { period: ({ period }) => period },
});
