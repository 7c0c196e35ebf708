/** What a fact rests on: the session that voted it, or the meeting of the Defensoría where it was agreed. */
import { z } from 'zod';
import type { Day } from './dates.ts';
import type { By } from './event.ts';
import { words } from './words.ts';

export const originSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('session').meta(words('Una sesión.', 'A session.')),
      session: z.uuid().meta(words('La sesión, por su id.', 'The session, by its id.')),
    }),
    z.strictObject({
      kind: z
        .literal('defensoria_meeting')
        .meta(words('Una reunión de la Defensoría.', 'A meeting of the Defensoría.')),
      case: z.uuid().meta(words('El caso, por su id.', 'The case, by its id.')),
      meeting: z
        .int()
        .min(1)
        .max(10_000)
        .meta(words('El número de la reunión dentro del caso.', 'The number of the meeting within the case.')),
    }),
  ])
  .meta({
    id: 'Origin',
    ...words(
      'La sesión (su id) o la reunión de la Defensoría (su caso y su número dentro del caso) en la que se acordó.',
      'The session (its id) or the Defensoría meeting (its case, and its number within the case) where it was agreed.',
    ),
  });
export type Origin = z.infer<typeof originSchema>;

/** What became of an origin: it stands (held with quorum, or the meeting took place), or why it does not. */
export type OriginStatus =
  | { readonly kind: 'stands'; readonly on: Day }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'without_quorum' }
  | { readonly kind: 'not_held' };

/** The origin that a fact names, in its data (`origin`, `session`) or as the session that did it. */
export function originOf(fact: { readonly data: unknown; readonly by: By }): Origin | undefined {
  const data = fact.data as { readonly origin?: Origin; readonly session?: string };
  if (data.origin) return data.origin;
  if (data.session !== undefined) return { kind: 'session', session: data.session };
  if (fact.by.kind === 'session' && fact.by.session !== undefined) return { kind: 'session', session: fact.by.session };
  return undefined;
}
