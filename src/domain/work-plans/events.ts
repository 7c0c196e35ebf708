/** The events of the work plans of an instancia: all of its plans in one stream, so that they never overlap. */
import { z } from 'zod';
import { axisSchema } from '../kernel/axis.ts';
import { daySchema } from '../kernel/dates.ts';
import { eventType, type FactOf } from '../kernel/aggregate.ts';
import { sectorCodeSchema } from '../kernel/event.ts';
import { coined } from '../privacy/free-text.ts';
import { words } from '../kernel/words.ts';

const text = (max: number) => z.string().trim().min(3).max(max);

export const planIdSchema = coined(
  z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'not_a_plan_id' })
    .meta({
      id: 'PlanId',
      ...words('Un plan de esta instancia, como ella lo llama.', 'A plan of this instancia, as it names it.'),
      example: '2023',
    }),
);

const lineId = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .meta(words('El código de la línea dentro del plan.', 'The code of the line within the plan.'));
const noTwice = <T extends z.ZodType<{ readonly id: string }[]>>(schema: T): T =>
  schema.refine((lines) => new Set(lines.map(({ id }) => id)).size === lines.length, { error: 'line_twice' });

/** What each sector is to do; the budget in soles. */
const lines = noTwice(
  z
    .array(
      z.strictObject({
        id: lineId,
        sector: sectorCodeSchema.meta(
          words('El sector, por su código: pnp, cem, demuna …', 'The sector, by its code.'),
        ),
        axis: axisSchema.meta(words('El eje: prevención, atención, sanción o coordinación.', 'The axis of work.')),
        target: text(500).meta(words('La meta.', 'What is to be reached.')),
        indicator: text(300).meta(words('El indicador.', 'What it is measured by.')),
        budget: z
          .number()
          .min(0)
          .max(1e12)
          .optional()
          .meta(words('Su presupuesto, en soles.', 'Its budget, in soles.')),
      }),
    )
    .min(1, { error: 'plan_empty' })
    .max(300),
).meta(words('Las líneas del plan.', 'The lines of the plan.'));
const progress = noTwice(
  z
    .array(
      z.strictObject({
        id: lineId,
        percent: z
          .number()
          .min(0)
          .max(100)
          .meta(words('Su avance, en porcentaje.', 'How far it has come, in per cent.')),
      }),
    )
    .min(1)
    .max(300),
).meta(words('El avance de cada línea del plan.', 'How far each line of the plan has come.'));

const line = {
  id: 'P1',
  sector: 'educacion',
  axis: 'prevention' as const,
  target: 'Charlas en 20 instituciones educativas',
  indicator: 'Número de instituciones',
  budget: 8000,
};
const session = '5a2e8c1c-7a0b-5b5e-8a42-6d7a4ad7b001';

const plan = planIdSchema.meta(words('El plan, por su código.', 'The plan, by its code.'));

export const workPlansEvents = {
  WorkPlanProposed: eventType(
    'Plan propuesto',
    z.strictObject({ plan, title: text(300).meta(words('El título.', 'Its title.')) }).meta({
      ...words('Se presentó un plan a la instancia.', 'A plan was put before the instancia.'),
      example: { plan: '2023', title: 'Plan de trabajo articulado 2023' },
    }),
    ['title'],
  ),
  WorkPlanApproved: eventType(
    'Plan aprobado',
    z
      .strictObject({
        plan,
        from: daySchema.meta(words('Desde qué día.', 'From which day on.')),
        to: daySchema.meta(words('Hasta qué día.', 'Until which day.')),
        session: z.uuid().meta(words('La sesión, por su id.', 'The session, by its id.')),
        lines,
      })
      .meta({
        ...words(
          'Una sesión aprobó el plan, vigente desde un día hasta otro (ambos incluidos).',
          'A session approved the plan, in force from one day to another (both included).',
        ),
        example: { plan: '2023', from: '2023-01-01', to: '2023-12-31', session, lines: [line] },
      }),
  ),
  WorkPlanAmended: eventType(
    'Plan modificado',
    z
      .strictObject({
        plan,
        session: z.uuid().meta(words('La sesión, por su id.', 'The session, by its id.')),
        to: daySchema.optional().meta(words('Hasta qué día.', 'Until which day.')),
        lines: lines.optional().meta(words('Las líneas del plan.', 'The lines of the plan.')),
      })
      .refine((value) => value.to !== undefined || value.lines !== undefined, { error: 'amends_nothing' })
      .meta({
        ...words(
          'Una sesión cambió las líneas del plan (enteras), el día en que termina, o ambos.',
          'A session changed the lines of the plan (given whole), the day on which it ends, or both.',
        ),
        example: { plan: '2023', session, to: '2024-03-31' },
      }),
  ),
  WorkPlanEvaluated: eventType(
    'Plan evaluado',
    z
      .strictObject({
        plan,
        session: z.uuid().meta(words('La sesión, por su id.', 'The session, by its id.')),
        progress,
      })
      .meta({
        ...words(
          'Una sesión revisó cuánto han avanzado las líneas del plan, en porcentaje.',
          'A session looked at how far the lines of the plan have come, in percent.',
        ),
        example: { plan: '2023', session, progress: [{ id: 'P1', percent: 60 }] },
      }),
  ),
} as const;

export type WorkPlansFact = FactOf<typeof workPlansEvents>;
