/**
 * The envelope of an event: what every fact carries, whatever it says. See docs/domain.md.
 *
 * `occurredOn` (when it happened in Peru) and `recordedAt` (when acta learnt it) live in the metadata and nowhere else.
 */
import { z } from 'zod';
import { type Instant, type PartialDay, partialDaySchema } from './dates.ts';
import { citation, coined } from '../privacy/free-text.ts';
import { sha256Schema } from './sha256.ts';
import { words } from './words.ts';

export const sourceSchema = z
  .strictObject({
    kind: z
      .enum(['ordenanza', 'acta', 'oficio', 'informe', 'visita', 'prensa'])
      .meta(words('La clase de documento.', 'The kind of document.')),
    number: citation(120)
      .optional()
      .meta(words('El número o la cita, como texto.', 'Its number or citation, as text.')),
    date: partialDaySchema.optional().meta(words('La fecha del documento.', 'The date of the document.')),
    sha256: sha256Schema.optional(),
  })
  .meta({ id: 'Source', ...words('El documento que sustenta un hecho.', 'The document that a fact rests on.') });
/** The document that a fact rests on; `number` is its citation as text. */
export type Source = z.infer<typeof sourceSchema>;

export const sectorCodeSchema = coined(
  z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,39}$/, { error: 'not_a_sector_code' })
    .meta({
      id: 'SectorCode',
      ...words(
        'Un sector que integra la instancia, por su código: pnp, cem, demuna …',
        'A sector seated in an instancia, as a slug: pnp, cem, demuna …',
      ),
      example: 'demuna',
    }),
);

export const institutionSchema = z
  .string()
  .trim()
  .min(2)
  .max(160)
  .meta({
    id: 'Institution',
    ...words('El nombre de una entidad pública u organización.', 'The name of a public body or organisation.'),
    example: 'Municipalidad Provincial de Chota',
  });

export const bySchema = z
  .strictObject({
    kind: z
      .enum(['secretariat', 'sector', 'session', 'defensoria'])
      .meta(
        words(
          'Por mano de quién: secretaría técnica, sector, sesión o Defensoría.',
          'By whose hand: the secretariat, a sector, a session or the Defensoría.',
        ),
      ),
    institution: institutionSchema.meta(
      words('El nombre de la entidad u organización.', 'The institution, by its name.'),
    ),
    sector: sectorCodeSchema
      .optional()
      .meta(words('El sector, por su código: pnp, cem, demuna …', 'The sector, by its code.')),
    office: z
      .string()
      .trim()
      .min(2)
      .max(160)
      .optional()
      .meta(words('La oficina defensorial.', 'The Oficina Defensorial.')),
    session: z.uuid().optional().meta(words('La sesión, por su id.', 'The session, by its id.')),
  })
  .meta({
    id: 'By',
    ...words('Quién realizó el acto, que no es quien lo registró.', 'Who did the act, which is not who registered it.'),
  });
/** Who did the act. The rules of separation judge this, never who typed it. */
export type By = z.infer<typeof bySchema>;

export type Role = 'secretariat' | 'sector' | 'defensoria' | 'auditor' | 'reader';

/**
 * Who registered the act: an opaque id, and the role and institution held at that moment. The events of acta's first days do not
 * say the institution.
 */
export interface Actor {
  readonly id: string;
  readonly role: Role;
  readonly institution?: string;
  readonly office?: string;
}

export interface Metadata {
  /** The day from which the fact holds. */
  readonly occurredOn: PartialDay;
  /** When acta learnt it: UTC, never less than that of an earlier event of the log. */
  readonly recordedAt: Instant;
  readonly by: By;
  readonly actor: Actor;
  /** The province that the fact is about; absent from facts about the whole country (a supervision round). */
  readonly ubigeo?: string;
  readonly commandId: string;
  /** SHA-256, hex, of the canonical command: tells a retry from another command under the same key. */
  readonly bodyHash: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly source?: Source;
  /** Whoever registered it confirmed that what looks like personal data in its texts is none. */
  readonly noPersonalData?: true;
}

/** An event as a stream holds it. */
export interface RecordedEvent<Type extends string = string, Data = unknown> {
  /** uuid v5 of (commandId, index): the same command always makes the same ids. */
  readonly id: string;
  readonly type: Type;
  readonly schemaVersion: number;
  readonly stream: string;
  /** 0, 1, 2 … within the stream. */
  readonly revision: number;
  readonly data: Data;
  readonly metadata: Metadata;
}

/** An event as the log holds it: with its ordinal among all of acta's events, the same on every engine. */
export interface LogEvent extends RecordedEvent {
  readonly position: number;
  /** Why the engine could not read it; its `data` is then worthless. */
  readonly fault?: string;
}

/** What a decision yields: a fact without its envelope. */
export interface NewEvent<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}
