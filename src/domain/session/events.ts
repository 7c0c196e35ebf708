/** The events of one session of an instancia: convened, moved, cancelled, held with quorum or failed for want of it. */
import { z } from 'zod';
import { daySchema } from '../kernel/dates.ts';
import { eventType, type FactOf } from '../kernel/aggregate.ts';
import { sectorCodeSchema } from '../kernel/event.ts';
import { citation } from '../privacy/free-text.ts';
import { sha256Schema as sha256 } from '../kernel/sha256.ts';
import { withMeanings, words } from '../kernel/words.ts';

const text = (max: number) => z.string().trim().min(3).max(max);

export const sessionKindSchema = withMeanings(z.enum(['ordinary', 'extraordinary']), {
  ordinary: 'ordinaria',
  extraordinary: 'extraordinaria',
}).meta({
  id: 'SessionKind',
  ...words('La clase de sesión.', 'The kind of session.'),
});

const sector = sectorCodeSchema.meta(words('El sector, por su código: pnp, cem, demuna …', 'The sector, by its code.'));
const personRef = z
  .uuid()
  .optional()
  .meta(
    words(
      'La persona, por su referencia opaca: el nombre está fuera del registro.',
      'The person, by an opaque reference: the name is outside the log.',
    ),
  );

/** One line for each sector, present or not; the person who came is a reference. */
export const attendanceSchema = z
  .array(
    z.strictObject({
      sector,
      present: z.boolean().meta(words('Si asistió.', 'Whether it attended.')),
      personRef,
    }),
  )
  .min(1, { error: 'attendance_empty' })
  .max(60)
  .refine((lines) => new Set(lines.map(({ sector }) => sector)).size === lines.length, { error: 'sector_twice' })
  .meta(words('Un renglón por sector, haya asistido o no.', 'A row for each sector that was called, present or not.'));

/** `capacity` says whether the mayor chaired, or somebody delegated. */
export const chairSchema = z
  .strictObject({
    capacity: withMeanings(z.enum(['mayor', 'delegate']), {
      mayor: 'la alcaldía',
      delegate: 'alguien por delegación',
    }).meta(words('La alcaldía o alguien por delegación.', 'As mayor, or as a delegate.')),
    sector: sectorCodeSchema
      .optional()
      .meta(
        words(
          'El sector de quien presidió por delegación, si lo tiene.',
          'The sector of whoever was delegated, where it was one.',
        ),
      ),
    personRef,
  })
  .meta(words('Quién presidió.', 'Who chaired it.'));

export const quorumSchema = z
  .strictObject({
    present: z.int().min(0).max(60).meta(words('Cuántos sectores asistieron.', 'How many sectors were present.')),
    required: z.int().min(1).max(60).meta(words('Cuántos sectores se exigen.', 'How many sectors were required.')),
    basis: text(300).meta(
      words('La norma o el documento que lo fundamenta, como texto.', 'The rule that says so, as text.'),
    ),
  })
  .meta(
    words(
      'El quórum: cuántos asistieron, cuántos se exigen y qué norma lo dice.',
      'Sectors present, sectors required, and the norm that says so: the quorum is data, never a constant.',
    ),
  );

const agenda = z
  .array(text(500))
  .min(1, { error: 'agenda_empty' })
  .max(50)
  .meta(words('Los puntos de la agenda, al menos uno.', 'The points of the agenda, at least one.'));
const venue = text(300).meta(words('El lugar.', 'The place.'));

const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

const kind = sessionKindSchema.meta(
  words('La clase de sesión: ordinaria o extraordinaria.', 'Ordinary or extraordinary.'),
);
const scheduledFor = daySchema.meta(words('Para qué día.', 'For which day.'));
const reason = text(1000).meta(words('El motivo.', 'Why.'));

export const sessionEvents = {
  SessionConvened: eventType(
    'Sesión convocada',
    z.strictObject({ kind, scheduledFor, venue, agenda }).meta({
      ...words(
        'Se convocó a sesión, con su agenda; `occurredOn` es el día de la convocatoria.',
        'The session was convened, with its agenda; `occurredOn` is the day of the convocation.',
      ),
      example: {
        kind: 'ordinary',
        scheduledFor: '2022-05-30',
        venue: 'Municipalidad Provincial de Chota',
        agenda: ['Evaluación del trabajo de cada sector'],
      },
    }),
    ['venue', 'agenda'],
  ),
  SessionRescheduled: eventType(
    'Sesión reprogramada',
    z.strictObject({ scheduledFor, reason }).meta({
      ...words('La sesión pasó a otro día.', 'The session was moved to another day.'),
      example: { scheduledFor: '2022-06-06', reason: 'Coincide con el aniversario de la provincia.' },
    }),
    ['reason'],
  ),
  SessionCancelled: eventType(
    'Sesión cancelada',
    z.strictObject({ reason }).meta({
      ...words('La sesión quedó sin efecto.', 'The session was called off.'),
      example: { reason: 'Bloqueo de carreteras.' },
    }),
    ['reason'],
  ),
  SessionHeld: eventType(
    'Sesión realizada',
    z
      .strictObject({
        kind,
        attendance: attendanceSchema,
        chairedBy: chairSchema,
        quorum: quorumSchema,
      })
      .meta({
        ...words(
          'La sesión se realizó, con quórum; `occurredOn` es su día.',
          'The session was held, with quorum; `occurredOn` is its day.',
        ),
        example: {
          kind: 'ordinary',
          attendance: [
            { sector: 'demuna', present: true },
            { sector: 'pnp', present: false },
          ],
          chairedBy: { capacity: 'mayor' },
          quorum: { present: 1, required: 1, basis: 'Reglamento interno, artículo 9' },
        },
      }),
  ),
  SessionFailedForQuorum: eventType(
    'Sesión frustrada',
    z.strictObject({ attendance: attendanceSchema, quorum: quorumSchema }).meta({
      ...words('Los miembros acudieron, pero no los suficientes.', 'The members came, but too few.'),
      example: {
        attendance: [
          { sector: 'demuna', present: true },
          { sector: 'pnp', present: false },
        ],
        quorum: { present: 1, required: 2, basis: 'Reglamento interno, artículo 9' },
      },
    }),
  ),
  MinutesApproved: eventType(
    'Acta aprobada',
    z
      .strictObject({
        acta: citation(120).meta(words('El acta, por su cita.', 'The acta of the session, by its citation.')),
        sha256,
        signatories: z
          .array(z.strictObject({ sector, personRef }))
          .min(1)
          .max(60)
          .meta(words('Quiénes firmaron.', 'Who signed it.')),
      })
      .meta({
        ...words(
          'Se aprobó el acta: su número, la huella SHA-256 del archivo y quiénes firmaron.',
          'The minutes were approved: their number, the SHA-256 of the file, and who signed.',
        ),
        example: { acta: 'Acta 01-2022', sha256: SHA, signatories: [{ sector: 'demuna' }] },
      }),
    ['sha256', 'signatories'],
  ),
} as const;

export type SessionFact = FactOf<typeof sessionEvents>;
export type SessionKind = z.infer<typeof sessionKindSchema>;
