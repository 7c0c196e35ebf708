/** The events of one sector's report on one period: submitted, amended, reviewed, or owed and never given; then evaluated. */
import { z } from 'zod';
import { axisSchema } from '../axis.ts';
import { daySchema } from '../dates.ts';
import { eventType, type FactOf } from '../decider.ts';
import { sectorCodeSchema } from '../event.ts';
import { evidenceSchema } from '../evidence.ts';
import { indicatorsSchema } from '../indicator.ts';
import { periodSchema } from '../instancia/events.ts';

const text = (max: number) => z.string().trim().min(3).max(max);
const reason = text(1000);
const soles = z.number().min(0).max(1e12);
const count = z.int().min(0).max(1000);

/** What the sector says that it did, by axis. */
const actions = z
  .array(z.strictObject({ axis: axisSchema, actions: z.array(text(500)).min(1, { error: 'actions_empty' }).max(50) }))
  .min(1, { error: 'actions_empty' })
  .max(axisSchema.options.length)
  .refine((list) => new Set(list.map(({ axis }) => axis)).size === list.length, { error: 'axis_twice' });
const budget = z
  .strictObject({ planned: soles, executed: soles })
  .meta({ id: 'Budget', description: 'In soles.', example: { planned: 12_000, executed: 8400.5 } });

export const reportContent = {
  actions,
  indicators: indicatorsSchema,
  budget: budget.optional(),
  evidence: z.array(evidenceSchema).max(50),
} as const;

export const contentExample = {
  actions: [{ axis: 'prevention', actions: ['Cuatro charlas en instituciones educativas'] }],
  indicators: [{ code: 'charlas-de-prevencion', value: 4, unit: 'charlas' }],
  evidence: [{ description: 'Padrón de asistentes', document: 'Informe 031-2022-DEMUNA' }],
};

/** In the order of merit. */
export const ratingSchema = z
  .enum(['deficient', 'fair', 'good', 'excellent'])
  .meta({ id: 'Rating', description: 'How a session rates the work of a sector.' });
export type Rating = z.infer<typeof ratingSchema>;

/** Marked when it is registered. Nothing reads it: figures ask `isLate` of the dates, which corrections may have changed. */
const late = z.boolean().meta({ description: 'Whether it came after its due date or after the period was closed.' });

const SESSION = '5a2e8c1c-7a0b-5b5e-8a42-6d7a4ad7b001';

export const sectorReportEvents = {
  SectorReportSubmitted: eventType(
    z.strictObject({ sector: sectorCodeSchema, period: periodSchema, late, ...reportContent }).meta({
      description: 'The sector reported what it did in the period.',
      example: { sector: 'demuna', period: '2022-06', late: false, ...contentExample },
    }),
    ['late', 'actions', 'indicators', 'budget', 'evidence'],
  ),
  SectorReportAmended: eventType(
    z.strictObject({ version: z.int().min(2).max(10_000), late, ...reportContent }).meta({
      description: 'A later version of the report, whole.',
      example: { version: 2, late: false, ...contentExample },
    }),
    ['late', 'actions', 'indicators', 'budget', 'evidence'],
  ),
  SectorReportObserved: eventType(
    z.strictObject({ reason, remedyBy: daySchema }).meta({
      description: 'The report was sent back, to be mended by a day.',
      example: { reason: 'Falta el sustento de las charlas.', remedyBy: '2022-07-20' },
    }),
    ['reason'],
  ),
  SectorReportAccepted: eventType(z.strictObject({}).meta({ description: 'The report was accepted.', example: {} })),
  OmissionRecorded: eventType(
    z.strictObject({ sector: sectorCodeSchema, period: periodSchema }).meta({
      description: 'The day for reporting passed without a report.',
      example: { sector: 'demuna', period: '2022-06' },
    }),
  ),
  OmissionJustified: eventType(
    z.strictObject({ reason }).meta({
      description: 'The omission was justified: the sector does not owe the report.',
      example: { reason: 'La oficina no tuvo personal en el periodo.' },
    }),
    ['reason'],
  ),
  SectorWorkEvaluated: eventType(
    z
      .strictObject({
        rating: ratingSchema,
        criteria: z.array(text(300)).min(1, { error: 'criteria_empty' }).max(20),
        session: z.uuid(),
        votes: z.strictObject({ for: count, against: count, abstained: count }).optional(),
      })
      .meta({
        description: 'A session rated what the sector did in the period, whether it reported or not.',
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
