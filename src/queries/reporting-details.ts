/** One reporting period, one sector report, one work plan, one diagnosis: each with all that was recorded of it. */
import { z } from 'zod';
import { daySchema, partialDaySchema } from '../domain/kernel/dates.ts';
import { diagnosisEvents } from '../domain/diagnosis/events.ts';
import { streamOf } from '../domain/aggregates.ts';
import { reportContent, sectorReportEvents } from '../domain/sector-report/events.ts';
import { sectorReportKey } from '../domain/sector-report/state.ts';
import { planIdSchema, workPlansEvents } from '../domain/work-plans/events.ts';
import { words } from '../domain/kernel/words.ts';
import { PERIOD_EVENTS, periodDetail } from '../projections/details/charter.ts';
import { diagnosisDetail } from '../projections/details/diagnosis.ts';
import type { Said } from '../projections/details/recorded.ts';
import { sectorReportDetail } from '../projections/details/sector-report.ts';
import { workPlanDetail } from '../projections/details/work-plan.ts';
import { asOf } from './as-of.ts';
import { periodParam, sectorParam } from './parameters.ts';
import { factQuery } from './query.ts';
import { historyOf, recordedFields, recordedOf } from './recorded.ts';
import { diagnosisFields, periodFields, sectorReportFields, workPlanFields } from './reporting.ts';
import { ubigeo } from './schemas.ts';

const session = z.uuid().meta(words('La sesión que lo decidió.', 'The session that decided it.'));
const ofPeriod = { ...ubigeo, period: periodParam };

/** Whether what was said is about the thing that is asked for. */
const about =
  (field: 'plan' | 'period', name: string) =>
  ({ data }: Said): boolean =>
    typeof data === 'object' && data !== null && (data as Readonly<Record<string, unknown>>)[field] === name;

export const periodQuery = factQuery({
  path: '/instancias/:ubigeo/periods/:period',
  title: { es: 'Un periodo de informe', en: 'One reporting period' },
  description: {
    es: 'Sus fechas, quiénes deben informe, y con qué documento se remitió a la instancia regional.',
    en: 'Its days, who owes a report, and by which document it went to the regional instancia.',
  },
  pathParams: ofPeriod,
  search: {},
  answer: {
    ...periodFields,
    document: z
      .string()
      .optional()
      .meta(
        words(
          'El documento con que su informe fue a la región.',
          'The document by which its report went to the region.',
        ),
      ),
    ...recordedFields('instancia', PERIOD_EVENTS),
  },
  stream: (params) => streamOf('instancia', params.ubigeo),
  run: async (ask) => {
    const { period, ubigeo: province } = ask.params;
    const day = asOf(ask);
    const recorded = await recordedOf(ask, day, 'instancia', { ubigeo: province }, about('period', period));
    const detail = recorded && periodDetail(day, period, recorded, ask.lang);
    return detail && { ...detail, ...historyOf(recorded) };
  },
});

const { votes, criteria, rating } = sectorReportEvents.SectorWorkEvaluated.schema.shape;

export const sectorReportQuery = factQuery({
  path: '/instancias/:ubigeo/sector-reports/:sector/:period',
  title: { es: 'El informe de un sector', en: 'The report of one sector' },
  description: {
    es: 'Cada versión completa (acciones por eje, indicadores, presupuesto y sustentos), su revisión y su evaluación en sesión.',
    en: 'Each version whole (actions by axis, indicators, budget and evidence), its review, and its evaluation in a session.',
  },
  pathParams: { ...ubigeo, sector: sectorParam, period: periodParam },
  search: {},
  answer: {
    ...sectorReportFields,
    versions: z
      .array(
        z
          .strictObject({
            version: z
              .int()
              .meta(
                words(
                  '1 como se presentó; cada enmienda es una más.',
                  '1 as it was submitted; each amendment is a further one.',
                ),
              ),
            on: daySchema.meta(words('El día en que se presentó.', 'The day on which it was handed in.')),
            markedLate: z
              .boolean()
              .optional()
              .meta(
                words(
                  'Solo en informes de versiones anteriores de acta: si llegó tarde, según los días conocidos al registrarlo.',
                  'Only in reports of earlier releases: whether it was late by the days known when it was registered.',
                ),
              ),
            actions: reportContent.actions.meta(words('Lo que se hizo, por eje.', 'What was done, by axis.')),
            indicators: reportContent.indicators.meta(words('Sus cifras.', 'Its figures.')),
            budget: reportContent.budget,
            evidence: reportContent.evidence.meta(words('Lo que lo muestra.', 'What shows it.')),
          })
          .meta({
            id: 'ReportVersion',
            ...words('Una versión de un informe, entera.', 'A version of a report, whole.'),
          }),
      )
      .meta(
        words(
          'En el orden de sus números; la última es el informe.',
          'In the order of their numbers; the last one is the report.',
        ),
      ),
    reviews: z
      .array(
        z
          .strictObject({
            on: daySchema.meta(words('El día en que se devolvió.', 'The day on which it was sent back.')),
            reason: z.string().meta(words('El motivo.', 'Why.')),
            remedyBy: daySchema.meta(words('Hasta cuándo se subsana.', 'By when it is to be mended.')),
          })
          .meta({ id: 'ReportSentBack', ...words('El informe fue devuelto.', 'The report was sent back.') }),
      )
      .meta(words('Cada vez que se devolvió.', 'Each time that it was sent back.')),
    omission: z
      .strictObject({
        on: partialDaySchema.meta(words('Cuándo se registró la omisión.', 'When the omission was recorded.')),
        justifiedOn: partialDaySchema.optional().meta(words('Cuándo se justificó.', 'When it was justified.')),
        reason: z.string().optional().meta(words('Con qué se justificó.', 'By what it was justified.')),
      })
      .optional()
      .meta(words('Falta si no se registró ninguna omisión.', 'Absent where no omission was recorded.')),
    evaluations: z
      .array(
        z
          .strictObject({
            on: daySchema.meta(words('El día de la sesión.', 'The day of the session.')),
            rating: rating.meta(words('La calificación.', 'The rating.')),
            session,
            criteria: criteria.meta(words('Con qué criterios se calificó.', 'What it was rated by.')),
            votes: votes.meta(words('Cómo se votó, si consta.', 'How it was voted, where that was recorded.')),
          })
          .meta({
            id: 'WorkRated',
            ...words('Una sesión calificó el trabajo del sector.', 'A session rated the work of the sector.'),
          }),
      )
      .meta(
        words(
          'En el orden de sus días; la última es la que cuenta.',
          'In the order of their days; the last one counts.',
        ),
      ),
    ...recordedFields('sector-report'),
  },
  stream: ({ ubigeo: province, ...named }) => streamOf('sector-report', province, sectorReportKey(named)),
  run: async (ask) => {
    const { ubigeo: province, sector: code, period } = ask.params;
    const day = asOf(ask);
    const named = { sector: code, period };
    const recorded = await recordedOf(ask, day, 'sector-report', { ubigeo: province, key: sectorReportKey(named) });
    const detail = recorded && sectorReportDetail(day, named, recorded, ask.lang);
    return detail && { ...detail, ...historyOf(recorded) };
  },
});

const lines = workPlansEvents.WorkPlanApproved.schema.shape.lines;
const { progress } = workPlansEvents.WorkPlanEvaluated.schema.shape;

export const workPlanQuery = factQuery({
  path: '/instancias/:ubigeo/work-plans/:plan',
  title: { es: 'Un plan de trabajo', en: 'One work plan' },
  description: {
    es: 'Su título, sus líneas como quedaron, sus modificaciones y el avance evaluado en sesión.',
    en: 'Its title, its lines as they stand, what was changed, and the progress that sessions found.',
  },
  pathParams: { ...ubigeo, plan: planIdSchema.meta(words('El plan, por su código.', 'The plan, by its code.')) },
  search: {},
  answer: {
    ...workPlanFields,
    title: z.string().optional().meta(words('Como se propuso.', 'As it was proposed.')),
    session: session.optional(),
    // A plan that was only proposed has none yet.
    lines: z
      .array(lines.element)
      .meta(
        words(
          'Lo que toca a cada sector, según el último cambio; el presupuesto, en soles.',
          'What each sector is to do, as last changed; the budget in soles.',
        ),
      ),
    amendments: z
      .array(
        z
          .strictObject({
            on: partialDaySchema.meta(words('El día de la sesión.', 'The day of the session.')),
            session,
            to: daySchema
              .optional()
              .meta(words('El día en que termina desde entonces.', 'The day on which it ends since then.')),
            lines: lines.optional().meta(words('Sus líneas desde entonces, enteras.', 'Its lines since then, whole.')),
          })
          .meta({ id: 'PlanAmendment', ...words('Una sesión cambió el plan.', 'A session changed the plan.') }),
      )
      .meta(words('En el orden de sus días.', 'In the order of their days.')),
    evaluations: z
      .array(
        z
          .strictObject({
            on: partialDaySchema.meta(words('El día de la sesión.', 'The day of the session.')),
            session,
            progress: progress.meta(
              words('Cuánto había avanzado cada línea, en porcentaje.', 'How far each line had come, in percent.'),
            ),
          })
          .meta({
            id: 'PlanEvaluation',
            ...words(
              'Una sesión revisó cuánto había avanzado el plan.',
              'A session looked at how far the plan had come.',
            ),
          }),
      )
      .meta(words('En el orden de sus días.', 'In the order of their days.')),
    ...recordedFields('work-plans'),
  },
  stream: (params) => streamOf('work-plans', params.ubigeo),
  run: async (ask) => {
    const { plan, ubigeo: province } = ask.params;
    const day = asOf(ask);
    const recorded = await recordedOf(ask, day, 'work-plans', { ubigeo: province }, about('plan', plan));
    const detail = recorded && workPlanDetail(day, plan, recorded, ask.lang);
    return detail && { ...detail, ...historyOf(recorded) };
  },
});

const content = diagnosisEvents.DiagnosisSubmitted.schema.shape;

export const diagnosisQuery = factQuery({
  path: '/instancias/:ubigeo/diagnoses/:period',
  title: { es: 'Un diagnóstico provincial', en: 'One provincial diagnosis' },
  description: {
    es: 'Quién lo elaboró, y cada versión con sus fuentes, sus indicadores y la huella del documento.',
    en: 'Who made it, and each version with its sources, its indicators and the digest of the document.',
  },
  pathParams: ofPeriod,
  search: {},
  answer: {
    ...diagnosisFields,
    responsible: z.string().optional().meta(words('A quién se encargó.', 'Who was charged with it.')),
    consultant: z.string().optional().meta(words('Quién lo elabora.', 'Who was consulted for it.')),
    session: session.optional(),
    versions: z
      .array(
        z
          .strictObject({
            on: partialDaySchema.meta(words('El día de esta versión.', 'The day of this version.')),
            sources: content.sources.meta(words('En qué se apoya.', 'What it draws on.')),
            indicators: content.indicators.meta(words('Sus cifras principales.', 'Its main figures.')),
            sha256: content.sha256.meta(words('La huella SHA-256 del documento.', 'The SHA-256 of the document.')),
            summary: z.string().optional().meta(words('Lo que se actualizó.', 'What was brought up to date.')),
          })
          .meta({
            id: 'DiagnosisVersion',
            ...words('Una versión de un diagnóstico, entera.', 'A version of a diagnosis, whole.'),
          }),
      )
      .meta(
        words(
          'Como se presentó y cada vez que se actualizó.',
          'As submitted, then each time that it was brought up to date.',
        ),
      ),
    ...recordedFields('diagnosis'),
  },
  stream: ({ ubigeo: province, period }) => streamOf('diagnosis', province, period),
  run: async (ask) => {
    const { period, ubigeo: province } = ask.params;
    const day = asOf(ask);
    const recorded = await recordedOf(ask, day, 'diagnosis', { ubigeo: province, key: period });
    const detail = recorded && diagnosisDetail(day, period, recorded, ask.lang);
    return detail && { ...detail, ...historyOf(recorded) };
  },
});
