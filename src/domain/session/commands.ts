/** What can be asked of a session. Attendees and signatories are entered by name; the log holds references. */
import { z } from 'zod';
import type { CommandOf, CommandType } from '../kernel/aggregate.ts';
import { sectorCodeSchema } from '../kernel/event.ts';
import { personSchema } from '../privacy/person.ts';
import { chairSchema, quorumSchema, sessionEvents as events, sessionKindSchema } from './events.ts';
import { words } from '../kernel/words.ts';

const sector = sectorCodeSchema.meta(words('El sector, por su código: pnp, cem, demuna …', 'The sector, by its code.'));

const line = z.strictObject({
  sector,
  present: z.boolean().meta(words('Si asistió.', 'Whether it attended.')),
  person: personSchema.optional(),
});
const attendance = z
  .array(line)
  .min(1, { error: 'attendance_empty' })
  .max(60)
  .refine((lines) => new Set(lines.map(({ sector }) => sector)).size === lines.length, { error: 'sector_twice' })
  .meta(words('Un renglón por sector, haya asistido o no.', 'A row for each sector that was called, present or not.'));
const chairedBy = z
  .strictObject({
    capacity: chairSchema.shape.capacity,
    sector: sectorCodeSchema
      .optional()
      .meta(
        words(
          'El sector de quien presidió por delegación, si lo tiene.',
          'The sector of whoever was delegated, where it was one.',
        ),
      ),
    person: personSchema.optional(),
  })
  .meta(words('Quién presidió.', 'Who chaired it.'));
/** `present` may be left out: the attendance says it. Said, it must agree. */
const quorum = z
  .strictObject({
    present: quorumSchema.shape.present.optional(),
    required: quorumSchema.shape.required,
    basis: quorumSchema.shape.basis,
  })
  .meta(
    words(
      'El quórum: cuántos asistieron, cuántos se exigen y qué norma lo dice.',
      'How many sectors were present, how many were required, and by which rule.',
    ),
  );

const convener = ['secretariat', 'session'] as const;

export const sessionCommands = {
  ConveneSession: {
    title: 'Convocar a sesión',
    event: 'SessionConvened',
    opens: true,
    actingParties: ['secretariat', 'session', 'defensoria'],
    data: events.SessionConvened.schema,
  },
  RescheduleSession: {
    title: 'Reprogramar una sesión',
    event: 'SessionRescheduled',
    actingParties: convener,
    data: events.SessionRescheduled.schema,
  },
  CancelSession: {
    title: 'Cancelar una sesión',
    event: 'SessionCancelled',
    actingParties: convener,
    data: events.SessionCancelled.schema,
  },
  RecordSessionHeld: {
    title: 'Registrar una sesión realizada',
    event: 'SessionHeld',
    opens: true,
    actingParties: ['secretariat'],
    data: z
      .strictObject({
        kind: sessionKindSchema.meta(
          words('La clase de sesión: ordinaria o extraordinaria.', 'Ordinary or extraordinary.'),
        ),
        attendance,
        chairedBy,
        quorum,
      })
      .meta({
        ...words(
          'Abre también la sesión cuando no se conoce su convocatoria (papeles de años pasados).',
          'Opens the session too where its convocation is not known (paper from the past).',
        ),
        example: {
          kind: 'ordinary',
          attendance: [
            { sector: 'demuna', present: true, person: { name: 'Rosa Elvira Campos' } },
            { sector: 'pnp', present: false },
          ],
          chairedBy: { capacity: 'mayor' },
          quorum: { required: 1, basis: 'Reglamento interno, artículo 9' },
        },
      }),
  },
  RecordSessionFailedForQuorum: {
    title: 'Registrar una sesión frustrada por falta de quórum',
    event: 'SessionFailedForQuorum',
    opens: true,
    actingParties: ['secretariat'],
    data: z.strictObject({ attendance, quorum }).meta({
      ...words(
        'Los miembros acudieron, pero no los suficientes. Abre también la sesión cuando no se conoce su convocatoria.',
        'The members came, but too few. Opens the session too where its convocation is not known.',
      ),
      example: {
        attendance: [{ sector: 'demuna', present: true }],
        quorum: { required: 2, basis: 'Reglamento interno, artículo 9' },
      },
    }),
  },
  ApproveMinutes: {
    title: 'Registrar la aprobación del acta',
    event: 'MinutesApproved',
    actingParties: ['secretariat', 'session'],
    data: z
      .strictObject({
        acta: events.MinutesApproved.schema.shape.acta,
        sha256: events.MinutesApproved.schema.shape.sha256,
        signatories: z
          .array(z.strictObject({ sector, person: personSchema.optional() }))
          .min(1)
          .max(60)
          .meta(words('Quiénes firmaron.', 'Who signed it.')),
      })
      .meta({
        ...words(
          'El acta: su número, la huella SHA-256 del archivo y quiénes firmaron, por su nombre.',
          'The minutes: their number, the SHA-256 of the file, and who signed, by name.',
        ),
        example: {
          acta: 'Acta 01-2022',
          sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
          signatories: [{ sector: 'demuna', person: { name: 'Rosa Elvira Campos' } }],
        },
      }),
  },
} as const satisfies Record<string, CommandType>;

export type SessionCommand = CommandOf<typeof sessionCommands>;
