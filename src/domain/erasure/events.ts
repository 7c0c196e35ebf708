/** The one event of an erasure: that the name behind a reference was suppressed, and why. Never the name. */
import { z } from 'zod';
import { eventType, type FactOf } from '../kernel/aggregate.ts';
import { words } from '../kernel/words.ts';

/** A stream by its name, as the answer to a command gives it. */
const streamNameSchema = z
  .string()
  .max(120)
  .regex(/^[a-z]+(?:-[a-z]+)?-\d{4}(?:-[A-Za-z0-9-]{1,80})?$/, { error: 'not_a_stream' })
  .meta({
    ...words(
      'El historial del acto que registró a la persona por su nombre.',
      'The stream of the act that entered the person by name.',
    ),
    example: 'instancia-0604',
  });

/** The person as the address says it. */
export const personKey = z
  .uuid()
  .toLowerCase()
  .meta({
    ...words('La referencia opaca de la persona.', 'The opaque reference of the person.'),
    example: '2b1f5d6e-6a43-5c56-8d53-5d3a5a3f9c10',
  });

export const erasureEvents = {
  PersonErased: eventType(
    'Nombre suprimido',
    z
      .strictObject({
        personRef: z
          .uuid()
          .meta(
            words(
              'La persona, por su referencia opaca: el nombre está fuera del registro.',
              'The person, by an opaque reference: the name is outside the log.',
            ),
          ),
        enteredIn: streamNameSchema,
        basis: z
          .string()
          .trim()
          .min(3)
          .max(500)
          .meta(
            words(
              'La base legal: se muestra desde entonces en lugar del nombre.',
              'The legal basis: shown from now on in the place of the name.',
            ),
          ),
      })
      .meta({
        ...words(
          'El nombre y los datos de contacto detrás de una referencia se suprimieron del almacén de personas. Los hechos que llevan la referencia quedan como están.',
          'The name and the contact data behind a reference were erased from the people store. Every event that holds the reference stays as it is.',
        ),
        example: {
          personRef: '2b1f5d6e-6a43-5c56-8d53-5d3a5a3f9c10',
          enteredIn: 'instancia-0604',
          basis: 'Ley 29733, artículo 20: derecho de supresión',
        },
      }),
  ),
} as const;

export type ErasureFact = FactOf<typeof erasureEvents>;
