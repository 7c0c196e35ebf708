/** Reporting periods, sector reports, work plans and diagnoses of a province. */
import { z } from 'zod';
import { daySchema, partialDaySchema } from '../domain/kernel/dates.ts';
import { periodSchema } from '../domain/instancia/events.ts';
import { ratingSchema } from '../domain/sector-report/events.ts';
import { words } from '../domain/kernel/words.ts';
import { diagnosesOf, periodsOf, REPORT_STATUSES, sectorReportsOf, workPlansOf } from '../projections/reporting.ts';
import { because, observationSchema, sector } from '../projections/schemas.ts';
import { asOf } from './as-of.ts';
import { listQuery } from './query.ts';
import { ubigeo } from './schemas.ts';

const support = {
  counts: z
    .boolean()
    .meta(
      words(
        'false cuando ya nada lo sustenta o su instancia fue disuelta: se ve, pero no entra en ninguna cifra.',
        'False when it is no longer supported, or its instancia was dissolved: visible, and in no figure.',
      ),
    ),
  observations: z.array(observationSchema).meta(words('Lo irregular que consta.', 'What is irregular about it.')),
};

export const periodFields = {
  period: periodSchema.meta(words('El periodo de informes.', 'The reporting period.')),
  from: daySchema.meta(words('El primer día.', 'The first day.')),
  to: daySchema.meta(words('El último día del periodo.', 'The last day of the period.')),
  dueOn: daySchema.meta(words('El plazo.', 'The due date.')),
  closedOn: partialDaySchema.optional().meta(words('Cuándo se cerró.', 'When it was closed.')),
  sentToRegionOn: partialDaySchema
    .optional()
    .meta(
      words(
        'Cuándo se envió su informe a la instancia regional.',
        'When its report was sent to the regional instancia.',
      ),
    ),
  owing: z
    .array(sector)
    .meta(
      words(
        'Los sectores que deben informe: ni lo presentaron ni se justificó su omisión.',
        'The sectors that owe a report: neither given nor excused.',
      ),
    ),
  observations: z.array(observationSchema).meta(words('Lo irregular que consta.', 'What is irregular about it.')),
  because,
};

export const periodsQuery = listQuery({
  path: '/instancias/:ubigeo/periods',
  title: { es: 'Los periodos de informe', en: 'The reporting periods' },
  description: {
    es: 'Abiertos y cerrados, con los sectores que aún deben informe.',
    en: 'Open and closed, with the sectors that still owe a report.',
  },
  pathParams: ubigeo,
  search: {},
  row: z
    .strictObject(periodFields)
    .meta({ id: 'ReportingPeriod', ...words('Un periodo de informes.', 'A reporting period.') }),
  rows: (ask) => periodsOf(asOf(ask), ask.lang),
  sorts: { period: ({ period }) => period, dueOn: ({ dueOn }) => dueOn },
});

export const sectorReportFields = {
  sector,
  period: periodSchema.meta(words('El periodo de informes.', 'The reporting period.')),
  status: z.enum(REPORT_STATUSES).meta(words('En qué situación está.', 'Its situation.')),
  submittedOn: daySchema.optional().meta(words('Cuándo se presentó.', 'When it was submitted.')),
  version: z.int().optional().meta(words('El número de su última versión.', 'The number of its latest version.')),
  late: z.boolean().optional().meta(words('Si llegó tarde.', 'Whether it came late.')),
  remedyBy: daySchema.optional().meta(words('Hasta cuándo se subsana.', 'By when it is to be mended.')),
  evaluations: z
    .array(
      z.strictObject({
        on: daySchema.meta(words('El día de la sesión.', 'The day of the session.')),
        rating: ratingSchema.meta(words('La calificación.', 'The rating.')),
        session: z.uuid().meta(words('La sesión, por su id.', 'The session, by its id.')),
      }),
    )
    .meta(words('Cómo lo evaluaron las sesiones.', 'How sessions evaluated it.')),
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
  row: z.strictObject(sectorReportFields).meta({
    id: 'SectorReport',
    ...words('El informe de un sector en un periodo.', 'The report of a sector in a period.'),
  }),
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
  plan: z.string().meta(words('El plan, por su código.', 'The plan, by its code.')),
  state: z.enum(['proposed', 'approved']).meta(words('En qué situación está.', 'Its situation.')),
  proposedOn: partialDaySchema.optional().meta(words('Cuándo se propuso.', 'When it was proposed.')),
  approvedOn: partialDaySchema.optional().meta(words('Cuándo se aprobó.', 'When it was approved.')),
  from: daySchema.optional().meta(words('El primer día.', 'The first day.')),
  to: daySchema.optional().meta(words('El último día del plan.', 'The last day of the plan.')),
  inForce: z.boolean().meta(words('Si está vigente ese día.', 'Whether it is in force on the day.')),
  evaluations: z.int().meta(words('Cuántas veces se evaluó.', 'How many times it was evaluated.')),
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
  row: z.strictObject(workPlanFields).meta({ id: 'WorkPlan', ...words('Un plan de trabajo.', 'A work plan.') }),
  rows: (ask) => workPlansOf(asOf(ask), ask.lang),
  sorts: { plan: ({ plan }) => plan, from: ({ from = '' }) => from },
});

export const diagnosisFields = {
  period: z.string().meta(words('El periodo que abarca.', 'The period that it covers.')),
  state: z.enum(['commissioned', 'submitted', 'approved']).meta(words('En qué situación está.', 'Its situation.')),
  commissionedOn: partialDaySchema.optional().meta(words('Cuándo se encargó.', 'When it was commissioned.')),
  submittedOn: partialDaySchema.optional().meta(words('Cuándo se presentó.', 'When it was submitted.')),
  approvedOn: partialDaySchema.optional().meta(words('Cuándo se aprobó.', 'When it was approved.')),
  updates: z.int().meta(words('Cuántas veces se actualizó.', 'How many times it was brought up to date.')),
  ...support,
  because,
};

export const diagnosesQuery = listQuery({
  path: '/instancias/:ubigeo/diagnoses',
  title: { es: 'Los diagnósticos provinciales', en: 'The provincial diagnoses' },
  description: { es: 'Encargados, presentados y aprobados.', en: 'Commissioned, submitted and approved.' },
  pathParams: ubigeo,
  search: {},
  row: z
    .strictObject(diagnosisFields)
    .meta({ id: 'Diagnosis', ...words('Un diagnóstico provincial.', 'A provincial diagnosis.') }),
  rows: (ask) => diagnosesOf(asOf(ask), ask.lang),
  sorts: { period: ({ period }) => period },
});
