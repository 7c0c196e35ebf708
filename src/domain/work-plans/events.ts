/** The events of the work plans of an instancia: all of its plans in one stream, so that they never overlap. */
import { z } from 'zod';
import { axisSchema } from '../axis.ts';
import { daySchema } from '../dates.ts';
import { eventType, type FactOf } from '../decider.ts';
import { sectorCodeSchema } from '../event.ts';
import { coined } from '../free-text.ts';

const text = (max: number) => z.string().trim().min(3).max(max);

export const planIdSchema = coined(
  z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'not_a_plan_id' })
    .meta({ id: 'PlanId', description: 'A plan of this instancia, as it names it.', example: '2023' }),
);

const lineId = z.string().trim().min(1).max(40);
const noTwice = <T extends z.ZodType<{ readonly id: string }[]>>(schema: T): T =>
  schema.refine((lines) => new Set(lines.map(({ id }) => id)).size === lines.length, { error: 'line_twice' });

/** What each sector is to do; the budget in soles. */
const lines = noTwice(
  z
    .array(
      z.strictObject({
        id: lineId,
        sector: sectorCodeSchema,
        axis: axisSchema,
        target: text(500),
        indicator: text(300),
        budget: z.number().min(0).max(1e12).optional(),
      }),
    )
    .min(1, { error: 'plan_empty' })
    .max(300),
);
const progress = noTwice(
  z
    .array(z.strictObject({ id: lineId, percent: z.number().min(0).max(100) }))
    .min(1)
    .max(300),
);

const line = {
  id: 'P1',
  sector: 'educacion',
  axis: 'prevention' as const,
  target: 'Charlas en 20 instituciones educativas',
  indicator: 'Número de instituciones',
  budget: 8000,
};
const session = '5a2e8c1c-7a0b-5b5e-8a42-6d7a4ad7b001';

export const workPlansEvents = {
  WorkPlanProposed: eventType(
    z.strictObject({ plan: planIdSchema, title: text(300) }).meta({
      description: 'A plan was put before the instancia.',
      example: { plan: '2023', title: 'Plan de trabajo articulado 2023' },
    }),
    ['title'],
  ),
  WorkPlanApproved: eventType(
    z.strictObject({ plan: planIdSchema, from: daySchema, to: daySchema, session: z.uuid(), lines }).meta({
      description: 'A session approved the plan, in force from one day to another (both included).',
      example: { plan: '2023', from: '2023-01-01', to: '2023-12-31', session, lines: [line] },
    }),
  ),
  WorkPlanAmended: eventType(
    z
      .strictObject({ plan: planIdSchema, session: z.uuid(), to: daySchema.optional(), lines: lines.optional() })
      .refine((value) => value.to !== undefined || value.lines !== undefined, { error: 'amends_nothing' })
      .meta({
        description: 'A session changed the lines of the plan (given whole), the day on which it ends, or both.',
        example: { plan: '2023', session, to: '2024-03-31' },
      }),
  ),
  WorkPlanEvaluated: eventType(
    z.strictObject({ plan: planIdSchema, session: z.uuid(), progress }).meta({
      description: 'A session looked at how far the lines of the plan have come, in percent.',
      example: { plan: '2023', session, progress: [{ id: 'P1', percent: 60 }] },
    }),
  ),
} as const;

export type WorkPlansFact = FactOf<typeof workPlansEvents>;
