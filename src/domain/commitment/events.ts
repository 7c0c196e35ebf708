/** The events of one commitment: adopted, reported on, verified or observed, extended, passed on, closed and reopened. */
import { z } from 'zod';
import { axisSchema } from '../kernel/axis.ts';
import { daySchema, isDay } from '../kernel/dates.ts';
import { eventType, type FactOf } from '../kernel/aggregate.ts';
import { institutionSchema, sectorCodeSchema } from '../kernel/event.ts';
import { evidenceSchema } from '../kernel/evidence.ts';
import { originSchema } from '../kernel/origin.ts';
import { withMeanings, words } from '../kernel/words.ts';

const text = (max: number) => z.string().trim().min(3).max(max);
const reason = text(2000).meta(words('El motivo.', 'Why.'));

/** What is left out is named by its own code: these are the fields whose absence let agreements come to nothing. */
const missing = (code: string) => ({
  error: (issue: { readonly input: unknown }) => (issue.input === undefined ? code : undefined),
});

const bySector = z.strictObject({
  sector: sectorCodeSchema.meta(words('El sector, por su código: pnp, cem, demuna …', 'The sector, by its code.')),
});
const byInstitution = z.strictObject({
  institution: institutionSchema.meta(
    words('El nombre de la entidad u organización.', 'The institution, by its name.'),
  ),
});
export const partySchema = z.union([bySector, byInstitution], { error: 'not_a_party' }).meta({
  id: 'Party',
  ...words(
    'Un sector que integra la instancia, o una institución por su nombre.',
    'A sector seated in the instancia, or an institution by its name.',
  ),
});
export type Party = z.infer<typeof partySchema>;

/** A century of months: what a recurrence without an end comes to at most. */
export const MAX_OCCURRENCES = 1200;
const occurrence = z
  .int()
  .min(1)
  .max(MAX_OCCURRENCES)
  .optional()
  .meta(
    words(
      'Cuál de las veces de un compromiso periódico: 1, 2, 3 … Se omite donde se debe una sola vez.',
      'Which occurrence of a recurring commitment: 1, 2, 3 … Left out where the commitment is owed once.',
    ),
  );

export const recurrenceSchema = z
  .strictObject({
    everyMonths: z.int().min(1).max(24).meta(words('Cada cuántos meses.', 'Every how many months it is due again.')),
    until: daySchema.optional().meta(words('Hasta qué día, incluido.', 'Until which day, included.')),
  })
  .meta(
    words(
      'Se debe otra vez cada tantos meses desde el primer plazo, hasta un día (incluido) o sin fin.',
      'Owed again every so many months after the first due date, until a day (included) or without an end.',
    ),
  );

export const scaleSchema = withMeanings(z.enum(['no_evidence', 'not_started', 'limited', 'substantial', 'complete']), {
  no_evidence: 'sin evidencia',
  not_started: 'no iniciado',
  limited: 'limitado',
  substantial: 'sustancial',
  complete: 'completo',
}).meta({
  id: 'FulfilmentScale',
  ...words(
    'Hasta dónde lo verificado cumple el compromiso. Solo `complete` lo cumple.',
    'How far what was verified fulfils the commitment. Only `complete` fulfils it.',
  ),
});
export type Scale = z.infer<typeof scaleSchema>;

const SESSION = '0f3c1f9e-5c1b-5f4e-9a55-2f6f6c8f0a11';
const evidence = z.array(evidenceSchema);

const newDueOn = daySchema.meta(words('El nuevo plazo.', 'The new deadline.'));

export const commitmentEvents = {
  CommitmentAdopted: eventType(
    'Compromiso adoptado',
    z
      .strictObject({
        origin: originSchema.meta(
          words(
            'La sesión, o la reunión de la Defensoría, en la que se acordó.',
            'The session, or the meeting of the Defensoría, that agreed it.',
          ),
        ),
        text: text(2000).meta(words('El texto, como se acordó o se emitió.', 'The text, as it was agreed or issued.')),
        axis: axisSchema.meta(words('El eje: prevención, atención, sanción o coordinación.', 'The axis of work.')),
        responsible: z
          .union([bySector, byInstitution], {
            error: (issue) => (issue.input === undefined ? 'responsible_required' : 'not_a_party'),
          })
          .meta(
            words(
              'El responsable: un sector miembro o, si es de una reunión de la Defensoría, una institución.',
              'Who is responsible: a member sector or, from a meeting of the Defensoría, an institution.',
            ),
          ),
        coResponsible: z
          .array(partySchema)
          .max(20)
          .optional()
          .meta(words('Los corresponsables.', 'Who is responsible besides.')),
        followUpOwner: z
          .string(missing('follow_up_owner_required'))
          .trim()
          .min(2, { error: 'follow_up_owner_required' })
          .max(160)
          .meta(
            words(
              'La institución o el cargo que hace el seguimiento.',
              'The institution or post charged with the follow-up.',
            ),
          ),
        dueOn: z
          .string(missing('due_on_required'))
          .refine(isDay, { error: 'not_a_day' })
          .meta({ ...words('El plazo: un día completo.', 'The (first) due date: a whole day.'), format: 'date' }),
        recurrence: recurrenceSchema
          .optional()
          .meta(
            words(
              'Si se debe otra vez cada tantos meses desde el primer plazo.',
              'Whether it is due again, every so many months from its first deadline.',
            ),
          ),
        indicator: text(500).meta(words('El indicador.', 'What it is measured by.')),
        meansOfVerification: text(500).meta(words('Con qué se verifica.', 'What it is verified with.')),
      })
      .meta({
        ...words(
          'Lo adoptó una sesión o una reunión de la Defensoría; `occurredOn` es el día de ella.',
          'A session or a meeting of the Defensoría adopted the commitment; `occurredOn` is its day.',
        ),
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
    'Avance informado',
    z
      .strictObject({
        occurrence,
        percent: z
          .int()
          .min(0)
          .max(100)
          .optional()
          .meta(words('El avance, en porcentaje.', 'How far it has come, in per cent.')),
        note: text(2000).meta(words('Una nota.', 'A note.')),
        evidence: evidence.max(20).meta(words('Las evidencias.', 'What shows it.')),
      })
      .meta({
        ...words('El responsable dijo cuánto se ha avanzado.', 'The responsible told how far it has come.'),
        example: { percent: 40, note: 'Se convocó a los sectores.', evidence: [] },
      }),
    ['note', 'evidence'],
  ),
  FulfilmentReported: eventType(
    'Cumplimiento informado',
    z
      .strictObject({
        occurrence,
        evidence: evidence
          .min(1, { error: 'evidence_required' })
          .max(20)
          .meta(words('Las evidencias.', 'What shows it.')),
      })
      .meta({
        ...words(
          'El responsable dice que cumplió, y lo sustenta.',
          'The responsible says that it is done, and shows by what.',
        ),
        example: { occurrence: 1, evidence: [{ description: 'Acta de la sesión de junio', document: 'Acta 02-2022' }] },
      }),
    ['evidence'],
  ),
  FulfilmentVerified: eventType(
    'Cumplimiento verificado',
    z
      .strictObject({
        occurrence,
        scale: scaleSchema.meta(
          words('El grado de cumplimiento que se constató.', 'How far it is fulfilled, as was verified.'),
        ),
      })
      .meta({
        ...words(
          'Alguien distinto revisó lo informado y dice hasta dónde llega.',
          'Somebody else looked at what was reported and says how far it goes.',
        ),
        example: { occurrence: 1, scale: 'complete' },
      }),
  ),
  FulfilmentObserved: eventType(
    'Cumplimiento observado',
    z
      .strictObject({
        occurrence,
        reason,
        remedyBy: daySchema.meta(words('Hasta cuándo se subsana.', 'Until when it is to be mended.')),
      })
      .meta({
        ...words(
          'Lo informado no basta: por qué, y hasta cuándo se subsana. El plazo no cambia.',
          'What was reported does not do: why, and by when it is to be mended. The due date stays.',
        ),
        example: { occurrence: 1, reason: 'El acta no evalúa a cada sector.', remedyBy: '2022-07-15' },
      }),
    ['reason'],
  ),
  ExtensionRequested: eventType(
    'Ampliación pedida',
    z.strictObject({ occurrence, newDueOn, reason }).meta({
      ...words('El responsable pidió más plazo.', 'The responsible asked for more time.'),
      example: { occurrence: 1, newDueOn: '2022-07-31', reason: 'Bloqueo de carreteras.' },
    }),
    ['reason'],
  ),
  ExtensionGranted: eventType(
    'Ampliación concedida',
    z
      .strictObject({
        occurrence,
        newDueOn,
        origin: originSchema.meta(
          words(
            'La sesión, o la reunión de la Defensoría, en la que se acordó.',
            'The session, or the meeting of the Defensoría, that agreed it.',
          ),
        ),
        reason,
      })
      .meta({
        ...words(
          'Una sesión (o, en lo acordado con ella, una reunión de la Defensoría) concedió más plazo.',
          'A session (or, for what was agreed with it, a meeting of the Defensoría) granted more time.',
        ),
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
    'Ampliación denegada',
    z.strictObject({ occurrence, reason }).meta({
      ...words('No se concedió más plazo.', 'More time was not granted.'),
      example: { occurrence: 1, reason: 'El plazo ya fue ampliado dos veces.' },
    }),
    ['reason'],
  ),
  CommitmentReassigned: eventType(
    'Compromiso reasignado',
    z
      .strictObject({
        responsible: partySchema.meta(
          words(
            'El responsable: un sector miembro o, si es de una reunión de la Defensoría, una institución.',
            'Who is responsible: a member sector or, from a meeting of the Defensoría, an institution.',
          ),
        ),
        reason,
        origin: originSchema
          .optional()
          .meta(
            words(
              'La sesión, o la reunión de la Defensoría, en la que se acordó.',
              'The session, or the meeting of the Defensoría, that agreed it.',
            ),
          ),
      })
      .meta({
        ...words('Desde ese día el responsable es otro.', 'From this day on another is responsible.'),
        example: { responsible: { sector: 'gerencia-desarrollo-social' }, reason: 'Asume la secretaría técnica.' },
      }),
    ['reason'],
  ),
  NonComplianceDeclared: eventType(
    'Incumplimiento declarado',
    z.strictObject({ occurrence, reason }).meta({
      ...words(
        'No se cumplió y ya no se espera: una de las veces o, si no se indica cuál, todo el compromiso, que no se debe más.',
        'It was not fulfilled and is no longer awaited: an occurrence, or (left out) the whole commitment, which then owes no further one.',
      ),
      example: { occurrence: 1, reason: 'No se realizó la sesión de junio.' },
    }),
    ['reason'],
  ),
  CommitmentRescinded: eventType(
    'Compromiso sin efecto',
    z
      .strictObject({
        origin: originSchema.meta(
          words(
            'La sesión, o la reunión de la Defensoría, en la que se acordó.',
            'The session, or the meeting of the Defensoría, that agreed it.',
          ),
        ),
        reason,
      })
      .meta({
        ...words(
          'Quien lo adoptó lo dejó sin efecto: desde ese día nada se debe.',
          'Whoever adopted it took it back: from this day on nothing is owed.',
        ),
        example: { origin: { kind: 'session', session: SESSION }, reason: 'Lo reemplaza el plan de trabajo.' },
      }),
    ['reason'],
  ),
  CommitmentReopened: eventType(
    'Compromiso reabierto',
    z.strictObject({ occurrence, reason }).meta({
      ...words(
        'El compromiso cerrado, o la vez declarada incumplida, se debe de nuevo.',
        'The closed commitment (or the occurrence declared not fulfilled) is owed again.',
      ),
      example: { reason: 'El plan de trabajo no fue aprobado.' },
    }),
    ['reason'],
  ),
} as const;

export type CommitmentFact = FactOf<typeof commitmentEvents>;
