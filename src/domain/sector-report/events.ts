/** The events of one sector's report on one period: submitted, amended, reviewed, or owed and never given; then evaluated. */
import { z } from 'zod';
import { axisSchema } from '../kernel/axis.ts';
import { daySchema } from '../kernel/dates.ts';
import { eventType, type FactOf } from '../kernel/aggregate.ts';
import { sectorCodeSchema } from '../kernel/event.ts';
import { evidenceSchema } from '../kernel/evidence.ts';
import { indicatorsSchema } from '../kernel/indicator.ts';
import { periodSchema } from '../instancia/events.ts';
import { withMeanings, words } from '../kernel/words.ts';

const text = (max: number) => z.string().trim().min(3).max(max);
const reason = text(1000).meta(words('El motivo.', 'Why.'));
const soles = z.number().min(0).max(1e12);
const count = z.int().min(0).max(1000);

/** What the sector says that it did, by axis. */
const actions = z
  .array(
    z.strictObject({
      axis: axisSchema.meta(words('El eje: prevención, atención, sanción o coordinación.', 'The axis of work.')),
      actions: z
        .array(text(500))
        .min(1, { error: 'actions_empty' })
        .max(50)
        .meta(words('Las acciones realizadas.', 'What was done, one action each.')),
    }),
  )
  .min(1, { error: 'actions_empty' })
  .max(axisSchema.options.length)
  .refine((list) => new Set(list.map(({ axis }) => axis)).size === list.length, { error: 'axis_twice' })
  .meta(words('Las acciones realizadas, por eje.', 'What the sector did, by axis.'));
const budget = z
  .strictObject({
    planned: soles.meta(words('Lo programado, en soles.', 'What was planned, in soles.')),
    executed: soles.meta(words('Lo ejecutado, en soles.', 'What was spent, in soles.')),
  })
  .meta({ id: 'Budget', ...words('En soles.', 'In soles.'), example: { planned: 12_000, executed: 8400.5 } });

export const reportContent = {
  actions,
  indicators: indicatorsSchema.meta(
    words('Los indicadores, con su valor y su unidad.', 'Figures, each by its code and with its unit.'),
  ),
  budget: budget.optional().meta(words('El presupuesto, en soles.', 'The budget of the period, in soles.')),
  evidence: z.array(evidenceSchema).max(50).meta(words('Las evidencias.', 'What shows it.')),
} as const;

export const contentExample = {
  actions: [{ axis: 'prevention', actions: ['Cuatro charlas en instituciones educativas'] }],
  indicators: [{ code: 'charlas-de-prevencion', value: 4, unit: 'charlas' }],
  evidence: [{ description: 'Padrón de asistentes', document: 'Informe 031-2022-DEMUNA' }],
};

/** In the order of merit. */
export const ratingSchema = withMeanings(z.enum(['deficient', 'fair', 'good', 'excellent']), {
  deficient: 'deficiente',
  fair: 'regular',
  good: 'bueno',
  excellent: 'excelente',
}).meta({
  id: 'Rating',
  ...words(
    'Cómo califica una sesión el trabajo de un sector, de menor a mayor mérito.',
    'How a session rates the work of a sector.',
  ),
});
export type Rating = z.infer<typeof ratingSchema>;

/** Written by earlier releases, never again: whether a report is late follows from its dates (`isLate`), which may be corrected. */
const late = z
  .boolean()
  .optional()
  .meta(
    words(
      'Solo en informes de versiones anteriores de acta: si llegó después del plazo o del cierre del periodo, según lo que constaba.',
      'Only in reports of earlier releases: whether it came after its due date or after the period was closed, as was known then.',
    ),
  );

const SESSION = '5a2e8c1c-7a0b-5b5e-8a42-6d7a4ad7b001';

const sector = sectorCodeSchema.meta(words('El sector, por su código: pnp, cem, demuna …', 'The sector, by its code.'));
const period = periodSchema.meta(words('El periodo de informes: 2022, 2022-06, 2022-T1 …', 'The reporting period.'));

/** The sector as the address of its report says it. */
export const sectorKey = sectorCodeSchema.meta(words('El sector, por su código.', 'The sector, by its code.'));

export const sectorReportEvents = {
  SectorReportSubmitted: eventType(
    'Informe presentado',
    z.strictObject({ sector, period, late, ...reportContent }).meta({
      ...words('El sector informó lo que hizo en el periodo.', 'The sector reported what it did in the period.'),
      example: { sector: 'demuna', period: '2022-06', ...contentExample },
    }),
    ['late', 'actions', 'indicators', 'budget', 'evidence'],
  ),
  SectorReportAmended: eventType(
    'Nueva versión del informe',
    z
      .strictObject({
        version: z
          .int()
          .min(2)
          .max(10_000)
          .meta(words('El número de la versión: 2, 3 …', 'The number of the version: 2, 3 …')),
        late,
        ...reportContent,
      })
      .meta({
        ...words('Una versión posterior del informe, entera.', 'A later version of the report, whole.'),
        example: { version: 2, ...contentExample },
      }),
    ['late', 'actions', 'indicators', 'budget', 'evidence'],
  ),
  SectorReportObserved: eventType(
    'Informe observado',
    z
      .strictObject({
        reason,
        remedyBy: daySchema.meta(words('Hasta cuándo se subsana.', 'Until when it is to be mended.')),
      })
      .meta({
        ...words(
          'El informe fue devuelto para subsanarse hasta un día.',
          'The report was sent back, to be mended by a day.',
        ),
        example: { reason: 'Falta el sustento de las charlas.', remedyBy: '2022-07-20' },
      }),
    ['reason'],
  ),
  SectorReportAccepted: eventType(
    'Informe aceptado',
    z.strictObject({}).meta({ ...words('El informe fue aceptado.', 'The report was accepted.'), example: {} }),
  ),
  OmissionRecorded: eventType(
    'Omisión registrada',
    z.strictObject({ sector, period }).meta({
      ...words('Pasó el plazo sin que el sector informara.', 'The day for reporting passed without a report.'),
      example: { sector: 'demuna', period: '2022-06' },
    }),
  ),
  OmissionJustified: eventType(
    'Omisión justificada',
    z.strictObject({ reason }).meta({
      ...words(
        'La omisión quedó justificada: el sector ya no debe el informe.',
        'The omission was justified: the sector does not owe the report.',
      ),
      example: { reason: 'La oficina no tuvo personal en el periodo.' },
    }),
    ['reason'],
  ),
  SectorWorkEvaluated: eventType(
    'Trabajo del sector evaluado',
    z
      .strictObject({
        rating: ratingSchema.meta(words('La calificación.', 'How the session rates the work of the sector.')),
        criteria: z
          .array(text(300))
          .min(1, { error: 'criteria_empty' })
          .max(20)
          .meta(words('Los criterios.', 'What the rating rests on.')),
        session: z.uuid().meta(words('La sesión, por su id.', 'The session, by its id.')),
        votes: z
          .strictObject({
            for: count.meta(words('A favor.', 'In favour.')),
            against: count.meta(words('En contra.', 'Against.')),
            abstained: count.meta(words('Abstenciones.', 'Abstentions.')),
          })
          .optional()
          .meta(words('Los votos.', 'The votes.')),
      })
      .meta({
        ...words(
          'Una sesión calificó lo que el sector hizo en el periodo, haya informado o no; si no informó, registre antes su omisión.',
          'A session rated what the sector did in the period, whether it reported or not; where it did not, record its omission first.',
        ),
        example: {
          rating: 'good',
          criteria: ['Cumplimiento de sus compromisos', 'Cobertura'],
          session: SESSION,
          votes: { for: 6, against: 1, abstained: 0 },
        },
      }),
    ['criteria', 'votes'],
  ),
} as const;

export type SectorReportFact = FactOf<typeof sectorReportEvents>;
