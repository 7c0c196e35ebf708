/** The events of one session of an instancia: convened, moved, cancelled, held with quorum or failed for want of it. */
import { z } from 'zod';
import { daySchema } from '../dates.ts';
import { eventType, type FactOf } from '../decider.ts';
import { sectorCodeSchema } from '../event.ts';
import { citation } from '../free-text.ts';

const text = (max: number) => z.string().trim().min(3).max(max);

export const sessionKindSchema = z.enum(['ordinary', 'extraordinary']).meta({ id: 'SessionKind' });

/** One line for each sector, present or not; the person who came is a reference. */
export const attendanceSchema = z
  .array(z.strictObject({ sector: sectorCodeSchema, present: z.boolean(), personRef: z.uuid().optional() }))
  .min(1, { error: 'attendance_empty' })
  .max(60)
  .refine((lines) => new Set(lines.map(({ sector }) => sector)).size === lines.length, { error: 'sector_twice' });

/** `capacity` says whether the mayor chaired, or somebody delegated. */
export const chairSchema = z.strictObject({
  capacity: z.enum(['mayor', 'delegate']),
  sector: sectorCodeSchema.optional(),
  personRef: z.uuid().optional(),
});

export const quorumSchema = z
  .strictObject({
    present: z.int().min(0).max(60),
    required: z.int().min(1).max(60),
    basis: text(300),
  })
  .meta({
    description: 'Sectors present, sectors required, and the norm that says so: the quorum is data, never a constant.',
  });

const agenda = z.array(text(500)).min(1, { error: 'agenda_empty' }).max(50);
const venue = text(300);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, { error: 'not_sha256' });

const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export const sessionEvents = {
  SessionConvened: eventType(
    z.strictObject({ kind: sessionKindSchema, scheduledFor: daySchema, venue, agenda }).meta({
      description: 'The session was convened, with its agenda; `occurredOn` is the day of the convocation.',
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
    z.strictObject({ scheduledFor: daySchema, reason: text(1000) }).meta({
      description: 'The session was moved to another day.',
      example: { scheduledFor: '2022-06-06', reason: 'Coincide con el aniversario de la provincia.' },
    }),
    ['reason'],
  ),
  SessionCancelled: eventType(
    z
      .strictObject({ reason: text(1000) })
      .meta({ description: 'The session was called off.', example: { reason: 'Bloqueo de carreteras.' } }),
    ['reason'],
  ),
  SessionHeld: eventType(
    z
      .strictObject({
        kind: sessionKindSchema,
        attendance: attendanceSchema,
        chairedBy: chairSchema,
        quorum: quorumSchema,
      })
      .meta({
        description: 'The session was held, with quorum; `occurredOn` is its day.',
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
    z.strictObject({ attendance: attendanceSchema, quorum: quorumSchema }).meta({
      description: 'The members came, but too few.',
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
    z
      .strictObject({
        acta: citation(120),
        sha256,
        signatories: z
          .array(z.strictObject({ sector: sectorCodeSchema, personRef: z.uuid().optional() }))
          .min(1)
          .max(60),
      })
      .meta({
        description: 'The minutes were approved: their number, the SHA-256 of the file, and who signed.',
        example: { acta: 'Acta 01-2022', sha256: SHA, signatories: [{ sector: 'demuna' }] },
      }),
    ['acta', 'sha256', 'signatories'],
  ),
} as const;

export type SessionFact = FactOf<typeof sessionEvents>;
export type SessionKind = z.infer<typeof sessionKindSchema>;
