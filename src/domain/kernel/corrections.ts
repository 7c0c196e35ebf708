/**
 * Corrections: nothing is edited or deleted; a mistake is mended on its own stream by a further event.
 *
 * `effective` applies them before any evolve, so that no rule knows about them. The latest correction of an event wins, and a
 * correction of a correction is refused. A correction changes what is believed about every day from the moment it is recorded.
 */
import { z } from 'zod';
import { partialDaySchema } from './dates.ts';
import type { Fact } from './fact.ts';
import type { RecordedEvent } from './event.ts';
import { words } from './words.ts';

const reason = z.string().trim().min(3).max(1000).meta(words('El motivo.', 'Why the fact is corrected.'));
const eventId = z
  .uuid()
  .meta(words('El hecho que se corrige, del mismo historial.', 'The event that is corrected, of the same stream.'));

export const factRectifiedSchema = z
  .strictObject({
    eventId,
    occurredOn: partialDaySchema
      .optional()
      .meta(words('El día corregido, si cambia.', 'The corrected day, if it changes.')),
    data: z
      .record(z.string(), z.unknown())
      .optional()
      .meta(
        words(
          'Los datos corregidos, enteros, según el esquema del hecho que se corrige; si cambian.',
          'The corrected data whole, by the schema of the event that it corrects; if they change.',
        ),
      ),
    reason,
  })
  .refine((value) => value.occurredOn !== undefined || value.data !== undefined, { error: 'rectifies_nothing' })
  .meta({
    id: 'FactRectified',
    ...words(
      'El hecho fue otro: su día, sus datos (enteros) o ambos.',
      'The fact was another: its day, its data (whole), or both.',
    ),
    example: {
      eventId: '7f6f2a5c-0d5e-5d0f-9d0a-0a4f4f1b2c3d',
      occurredOn: '2022-05-31',
      reason: 'El acta dice 31 de mayo.',
    },
  });
export const factAnnulledSchema = z.strictObject({ eventId, reason }).meta({
  id: 'FactAnnulled',
  ...words('El hecho nunca ocurrió.', 'The fact never was.'),
  example: { eventId: '7f6f2a5c-0d5e-5d0f-9d0a-0a4f4f1b2c3d', reason: 'El acta es de otra provincia.' },
});

export type FactRectified = z.infer<typeof factRectifiedSchema>;
export type FactAnnulled = z.infer<typeof factAnnulledSchema>;
export type Correction = RecordedEvent<'FactRectified', FactRectified> | RecordedEvent<'FactAnnulled', FactAnnulled>;

export const CORRECTIONS = { FactRectified: factRectifiedSchema, FactAnnulled: factAnnulledSchema } as const;

/** The commands that ask for them, which every aggregate takes. */
export const CORRECTION_COMMANDS = {
  RectifyFact: { title: 'Rectificar un hecho', event: 'FactRectified', data: factRectifiedSchema },
  AnnulFact: { title: 'Anular un hecho', event: 'FactAnnulled', data: factAnnulledSchema },
} as const;

export const CORRECTION_TITLES: Readonly<Record<keyof typeof CORRECTIONS, string>> = {
  FactRectified: 'Hecho rectificado',
  FactAnnulled: 'Hecho anulado',
};

export const isCorrection = (event: RecordedEvent): event is Correction =>
  event.type === 'FactRectified' || event.type === 'FactAnnulled';

export function toFact(event: RecordedEvent): Fact {
  const { metadata } = event;
  return {
    ref: event.id,
    type: event.type,
    on: metadata.occurredOn,
    by: metadata.by,
    actor: metadata.actor.id,
    data: event.data,
  };
}

/** The fact that an event states under its latest correction, or nothing where that annulled it. */
export function corrected(fact: Fact, correction: Correction): Fact | undefined {
  if (correction.type === 'FactAnnulled') return undefined;
  const { occurredOn, data } = correction.data;
  return { ...fact, on: occurredOn ?? fact.on, data: data ?? fact.data };
}

/** The facts of a stream as they are believed after all its events: corrected, in the order of their registration. */
export function applyCorrections(events: readonly RecordedEvent[]): Fact[] {
  const latest = new Map<string, Correction>();
  for (const event of events) if (isCorrection(event)) latest.set(event.data.eventId, event);
  const facts: Fact[] = [];
  for (const event of events) {
    if (isCorrection(event)) continue;
    const fact = toFact(event);
    const correction = latest.get(event.id);
    const believed = correction ? corrected(fact, correction) : fact;
    if (believed) facts.push(believed);
  }
  return facts;
}
