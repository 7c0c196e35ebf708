/** The events of one commitment: adopted, reported on, verified or observed, extended, passed on, closed and reopened. */
import { z } from 'zod';
import { axisSchema } from '../axis.ts';
import { daySchema, isDay } from '../dates.ts';
import { eventType, type FactOf } from '../decider.ts';
import { institutionSchema, sectorCodeSchema } from '../event.ts';
import { evidenceSchema } from '../evidence.ts';
import { originSchema } from '../origin.ts';

const text = (max: number) => z.string().trim().min(3).max(max);
const reason = text(2000);

/** What is left out is named by its own code: these are the fields whose absence let agreements come to nothing. */
const missing = (code: string) => ({
  error: (issue: { readonly input: unknown }) => (issue.input === undefined ? code : undefined),
});

const bySector = z.strictObject({ sector: sectorCodeSchema });
const byInstitution = z.strictObject({ institution: institutionSchema });
export const partySchema = z
  .union([bySector, byInstitution], { error: 'not_a_party' })
  .meta({ id: 'Party', description: 'A sector seated in the instancia, or an institution by its name.' });
export type Party = z.infer<typeof partySchema>;

/** A century of months: what a recurrence without an end comes to at most. */
export const MAX_OCCURRENCES = 1200;
const occurrence = z.int().min(1).max(MAX_OCCURRENCES).optional().meta({
  description: 'Which occurrence of a recurring commitment: 1, 2, 3 … Left out where the commitment is owed once.',
});

export const recurrenceSchema = z
  .strictObject({ everyMonths: z.int().min(1).max(24), until: daySchema.optional() })
  .meta({
    description: 'Owed again every so many months after the first due date, until a day (included) or without an end.',
  });

export const scaleSchema = z.enum(['no_evidence', 'not_started', 'limited', 'substantial', 'complete']).meta({
  id: 'FulfilmentScale',
  description: 'How far what was verified fulfils the commitment. Only `complete` fulfils it.',
});
export type Scale = z.infer<typeof scaleSchema>;

const SESSION = '0f3c1f9e-5c1b-5f4e-9a55-2f6f6c8f0a11';
const evidence = z.array(evidenceSchema);

export const commitmentEvents = {
  CommitmentAdopted: eventType(
    z
      .strictObject({
        origin: originSchema,
        text: text(2000),
        axis: axisSchema,
        responsible: z.union([bySector, byInstitution], {
          error: (issue) => (issue.input === undefined ? 'responsible_required' : 'not_a_party'),
        }),
        coResponsible: z.array(partySchema).max(20).optional(),
        followUpOwner: z
          .string(missing('follow_up_owner_required'))
          .trim()
          .min(2, { error: 'follow_up_owner_required' })
          .max(160)
          .meta({ description: 'The institution or post charged with the follow-up.' }),
        dueOn: z
          .string(missing('due_on_required'))
          .refine(isDay, { error: 'not_a_day' })
          .meta({ description: 'The (first) due date: a whole day.', format: 'date' }),
        recurrence: recurrenceSchema.optional(),
        indicator: text(500),
        meansOfVerification: text(500),
      })
      .meta({
        description: 'A session or a meeting of the Defensoría adopted the commitment; `occurredOn` is its day.',
        example: {
          origin: { kind: 'session', session: SESSION },
          text: 'Reunirse cada mes y evaluar el trabajo de cada sector.',
          axis: 'coordination',
          responsible: { sector: 'municipalidad' },
          followUpOwner: 'Oficina Defensorial de Cajamarca',
          dueOn: '2022-06-30',
          recurrence: { everyMonths: 1 },
          indicator: 'Una sesión por mes con evaluación de cada sector',
          meansOfVerification: 'Acta de la sesión',
        },
      }),
    ['indicator', 'meansOfVerification'],
  ),
  ProgressReported: eventType(
    z
      .strictObject({
        occurrence,
        percent: z.int().min(0).max(100).optional(),
        note: text(2000),
        evidence: evidence.max(20),
      })
      .meta({
        description: 'The responsible told how far it has come.',
        example: { percent: 40, note: 'Se convocó a los sectores.', evidence: [] },
      }),
    ['note', 'evidence'],
  ),
  FulfilmentReported: eventType(
    z.strictObject({ occurrence, evidence: evidence.min(1, { error: 'evidence_required' }).max(20) }).meta({
      description: 'The responsible says that it is done, and shows by what.',
      example: { occurrence: 1, evidence: [{ description: 'Acta de la sesión de junio', document: 'Acta 02-2022' }] },
    }),
    ['evidence'],
  ),
  FulfilmentVerified: eventType(
    z.strictObject({ occurrence, scale: scaleSchema }).meta({
      description: 'Somebody else looked at what was reported and says how far it goes.',
      example: { occurrence: 1, scale: 'complete' },
    }),
  ),
  FulfilmentObserved: eventType(
    z.strictObject({ occurrence, reason, remedyBy: daySchema }).meta({
      description: 'What was reported does not do: why, and by when it is to be mended. The due date stays.',
      example: { occurrence: 1, reason: 'El acta no evalúa a cada sector.', remedyBy: '2022-07-15' },
    }),
    ['reason'],
  ),
  ExtensionRequested: eventType(
    z.strictObject({ occurrence, newDueOn: daySchema, reason }).meta({
      description: 'The responsible asked for more time.',
      example: { occurrence: 1, newDueOn: '2022-07-31', reason: 'Bloqueo de carreteras.' },
    }),
    ['reason'],
  ),
  ExtensionGranted: eventType(
    z.strictObject({ occurrence, newDueOn: daySchema, origin: originSchema, reason }).meta({
      description: 'A session (or, for what was agreed with it, a meeting of the Defensoría) granted more time.',
      example: {
        occurrence: 1,
        newDueOn: '2022-07-31',
        origin: { kind: 'session', session: SESSION },
        reason: 'Se acepta el motivo.',
      },
    }),
    ['reason'],
  ),
  ExtensionDenied: eventType(
    z.strictObject({ occurrence, reason }).meta({
      description: 'More time was not granted.',
      example: { occurrence: 1, reason: 'El plazo ya fue ampliado dos veces.' },
    }),
    ['reason'],
  ),
  CommitmentReassigned: eventType(
    z.strictObject({ responsible: partySchema, reason, origin: originSchema.optional() }).meta({
      description: 'From this day on another is responsible.',
      example: { responsible: { sector: 'gerencia-desarrollo-social' }, reason: 'Asume la secretaría técnica.' },
    }),
    ['reason'],
  ),
  NonComplianceDeclared: eventType(
    z.strictObject({ occurrence, reason }).meta({
      description:
        'It was not fulfilled and is no longer awaited: an occurrence, or (left out) the whole commitment, which then owes no further one.',
      example: { occurrence: 1, reason: 'No se realizó la sesión de junio.' },
    }),
    ['reason'],
  ),
  CommitmentRescinded: eventType(
    z.strictObject({ origin: originSchema, reason }).meta({
      description: 'Whoever adopted it took it back: from this day on nothing is owed.',
      example: { origin: { kind: 'session', session: SESSION }, reason: 'Lo reemplaza el plan de trabajo.' },
    }),
    ['reason'],
  ),
  CommitmentReopened: eventType(
    z.strictObject({ occurrence, reason }).meta({
      description: 'The closed commitment (or the occurrence declared not fulfilled) is owed again.',
      example: { reason: 'El plan de trabajo no fue aprobado.' },
    }),
    ['reason'],
  ),
} as const;

export type CommitmentFact = FactOf<typeof commitmentEvents>;
