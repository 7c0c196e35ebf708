/** The parts that several answers share. */
import { z } from 'zod';
import { partialDaySchema } from '../domain/kernel/dates.ts';
import { sectorCodeSchema } from '../domain/kernel/event.ts';
import { words } from '../domain/kernel/words.ts';

export const evidenceSchema = z
  .strictObject({
    event: z.uuid().meta(words('El hecho, por su id.', 'The event, by its id.')),
    stream: z.string().meta(words('El nombre del historial.', 'The name of the stream.')),
    type: z.string().meta(words('La clase de hecho.', 'The type of event.')),
    occurredOn: partialDaySchema.meta(
      words(
        'Cuándo ocurrió en el Perú, como lo dice el documento.',
        'When it happened in Peru, as the document states it.',
      ),
    ),
    correctedBy: z
      .uuid()
      .optional()
      .meta(
        words('La corrección que lo dejó como hoy consta.', 'The correction that made it what it is believed to be.'),
      ),
  })
  .meta({
    id: 'EventNamed',
    ...words('Un hecho en el que se apoya la respuesta.', 'An event that the answer rests on.'),
  });

export const because = z.array(evidenceSchema).meta(words('Los hechos que lo dicen.', 'The events that say so.'));

export const observationSchema = z
  .strictObject({
    code: z.string().meta(words('El código; no cambia.', 'The code; stable.')),
    label: z.string().meta(words('Lo mismo, como lo lee una persona.', 'The same, as a person reads it.')),
    others: z
      .array(z.uuid())
      .optional()
      .meta(
        words(
          'De un posible duplicado: los ids de los que pueden ser el mismo.',
          'Of a possible duplicate: the ids of those that it may be.',
        ),
      ),
  })
  .meta({
    id: 'Observation',
    ...words(
      'Irregular pero real; `unsupported`: ya nada lo sustenta y no entra en ninguna cifra; `former_existence`: es de una instancia que fue disuelta y ya no cuenta; `possible_duplicate`: puede ser el mismo acto que `others`, registrado con otra clave.',
      'Irregular but real; `unsupported`: nothing supports it any more, it counts in no figure; `former_existence`: of an instancia that was dissolved, it no longer counts; `possible_duplicate`: it may be the same act as `others`, recorded under another key.',
    ),
  });

/** With the events that it rests on. */
export const explainedObservationSchema = z.strictObject({ ...observationSchema.shape, events: because });

/** A reference, and for readers with a token what the people store knows of it. */
export const personShownSchema = z
  .union([
    z.strictObject({
      name: z.string().meta(words('Nombres y apellidos.', 'Given names and family names.')),
      position: z.string().optional().meta(words('Su cargo.', 'The position held.')),
      contact: z.string().optional().meta(words('Cómo ubicarla.', 'How to reach the person.')),
    }),
    z.strictObject({
      erased: z.literal(true).meta(words('Que el nombre fue suprimido.', 'That the name was erased.')),
      label: z.string().meta(words('Que el nombre fue suprimido, en palabras.', 'That the name was erased, in words.')),
      basis: z.string().meta(words('La base legal de la supresión.', 'The legal basis of the erasure.')),
      erasedAt: z.string().meta(words('Cuándo se suprimió.', 'When it was erased.')),
    }),
  ])
  .meta({
    id: 'PersonShown',
    ...words(
      'La persona detrás de una referencia, para quien lee con un token; o que su nombre fue suprimido, y por qué.',
      'The person behind a reference, for readers with a token; or that the name was erased, and why.',
    ),
  });

/** Who it was, where that was entered: by reference to anybody, by name to who may read names. */
export const personSeen = {
  personRef: z
    .uuid()
    .optional()
    .meta(words('La referencia opaca de la persona.', 'The opaque reference of the person.')),
  person: personShownSchema.optional().meta(words('Para quien lee con un token.', 'For readers with a token.')),
};

export const sector = sectorCodeSchema;
