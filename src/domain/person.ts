/** People at the door: entered by name, or by the reference that an earlier entry got. Events hold references only. */
import { z } from 'zod';
import { unscreened } from './free-text.ts';

export const personSchema = unscreened(
  z.union([
    z.strictObject({
      name: z.string().trim().min(3).max(160),
      position: z.string().trim().min(2).max(160).optional(),
      contact: z.string().trim().min(3).max(160).optional(),
    }),
    z.strictObject({ ref: z.uuid() }),
  ]),
  'it never enters the log',
).meta({
  id: 'Person',
  description: 'A person, by name (kept outside the log, erasable) or by an opaque reference got before.',
  example: { name: 'Rosa Elvira Campos', position: 'Responsable de la Demuna' },
});

export type PersonInput = z.infer<typeof personSchema>;
/** What the people store keeps of a person. */
export type PersonRecord = Exclude<PersonInput, { ref: string }>;

/** Every reference to a person inside an event's data. */
export function personRefsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(personRefsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'personRef' && typeof inner === 'string' ? [inner] : personRefsIn(inner),
  );
}
