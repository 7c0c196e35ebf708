/** People in a command: entered by name, or by the reference that an earlier entry got. Events hold references only. */
import { z } from 'zod';
import { unscreened } from './free-text.ts';
import { words } from '../kernel/words.ts';

export const personSchema = unscreened(
  z.union([
    z.strictObject({
      name: z.string().trim().min(3).max(160).meta(words('Nombres y apellidos.', 'Given names and family names.')),
      position: z.string().trim().min(2).max(160).optional().meta(words('Su cargo.', 'The position held.')),
      contact: z.string().trim().min(3).max(160).optional().meta(words('Cómo ubicarla.', 'How to reach the person.')),
    }),
    z.strictObject({
      ref: z.uuid().meta(words('La referencia que la persona ya tiene.', 'The reference that the person has already.')),
    }),
  ]),
  'it never enters the log',
).meta({
  id: 'Person',
  ...words(
    'Una persona, por su nombre (se guarda aparte y puede suprimirse) o por la referencia opaca que ya tiene.',
    'A person, by name (kept outside the log, erasable) or by an opaque reference got before.',
  ),
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
