/** The parts that several answers share. */
import { z } from 'zod';
import { partialDaySchema } from '../../domain/dates.ts';
import { sectorCodeSchema } from '../../domain/event.ts';
import { ubigeoSchema } from '../resources.ts';

export const ubigeo = { ubigeo: ubigeoSchema };
export const idParam = {
  ...ubigeo,
  id: z.uuid().toLowerCase().meta({ description: 'The id that the opening command got.' }),
};

export const evidenceSchema = z
  .strictObject({
    event: z.uuid(),
    stream: z.string(),
    type: z.string(),
    occurredOn: partialDaySchema,
    correctedBy: z.uuid().optional().meta({ description: 'The correction that made it what it is believed to be.' }),
  })
  .meta({ id: 'EventNamed', description: 'An event that the answer rests on.' });

export const because = z.array(evidenceSchema).meta({ description: 'The events that say so.' });

export const observationSchema = z.strictObject({ code: z.string(), label: z.string() }).meta({
  id: 'Observation',
  description:
    'Irregular but real; `unsupported`: nothing supports it any more, it counts in no figure; `former_existence`: of an instancia that was dissolved, it no longer counts.',
});

/** A reference, and for readers with a token what the people store knows of it. */
export const personShownSchema = z
  .union([
    z.strictObject({ name: z.string(), position: z.string().optional(), contact: z.string().optional() }),
    z.strictObject({ erased: z.literal(true), label: z.string(), basis: z.string(), erasedAt: z.string() }),
  ])
  .meta({
    id: 'PersonShown',
    description: 'The person behind a reference, for readers with a token; or that the name was erased, and why.',
  });

/** Who it was, where that was entered: by reference to anybody, by name to who may read names. */
export const personSeen = {
  personRef: z.uuid().optional().meta({ description: 'The opaque reference of the person.' }),
  person: personShownSchema.optional().meta({ description: 'For readers with a token.' }),
};

export const sector = sectorCodeSchema;
