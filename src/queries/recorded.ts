/**
 * What was recorded of one thing, as its own address answers it: every fact with its day, its hand, its document and all of its
 * data, and what was corrected. The schemas of the data are those of the events.
 */
import { z } from 'zod';
import { partialDaySchema } from '../domain/kernel/dates.ts';
import { bySchema, type RecordedEvent, sourceSchema } from '../domain/kernel/event.ts';
import { type AggregateName, aggregateNamed, streamOf } from '../domain/aggregates.ts';
import { words } from '../domain/kernel/words.ts';
import { withDeadline } from '../event-store/deadline.ts';
import type { AsOf } from '../projections/read-model/as-of.ts';
import { type Recorded, type RecordedIn, recordedIn, type Said } from '../projections/details/recorded.ts';
import type { StreamFacts } from '../projections/read-model/stream-facts.ts';
import { personShownSchema } from '../projections/schemas.ts';
import type { Ask } from './query.ts';

/** How long an answer waits for the store, in milliseconds. */
const DETAILS_MS = 5000;

const stated = {
  event: z.uuid().meta(words('El hecho que lo dice.', 'The event that says so.')),
  occurredOn: partialDaySchema.meta(
    words('El día desde el que vale, como hoy consta.', 'The day from which it holds, as it is believed.'),
  ),
  recordedAt: z.iso.datetime().meta(words('Cuándo lo supo acta.', 'When acta learnt it.')),
  by: bySchema.meta(words('Quién lo hizo.', 'Who did it.')),
  source: sourceSchema.optional().meta(words('El documento que lo sustenta.', 'The document that it rests on.')),
};

const correctionSchema = z
  .strictObject({
    type: z
      .enum(['FactRectified', 'FactAnnulled'])
      .meta(words('Si fue de otro modo, o nunca ocurrió.', 'Whether it was otherwise, or never was.')),
    corrects: z.uuid().meta(words('El hecho que se corrigió.', 'The event that was corrected.')),
    reason: z.string().meta(words('El motivo.', 'Why.')),
    ...stated,
  })
  .meta({
    id: 'CorrectionMade',
    ...words(
      'Una corrección: desde que se registró, el hecho consta como se corrigió.',
      'A correction: since it was recorded, the fact is believed as corrected.',
    ),
  });

/** What a schema says of itself, to be said of what is made of it. */
function aboutOf(schema: z.ZodType): ReturnType<typeof words> {
  const { es = '', description = '' } = schema.meta() ?? {};
  return words(es, description);
}

const factSchema = (type: string, data: z.ZodType) =>
  z
    .strictObject({
      type: z.literal(type).meta(words('La clase de hecho.', 'What kind of fact it is.')),
      ...stated,
      correctedBy: z
        .uuid()
        .optional()
        .meta(
          words('La corrección que lo dejó como hoy consta.', 'The correction that made it what it is believed to be.'),
        ),
      counts: z
        .boolean()
        .meta(
          words(
            'false cuando ya nada lo sustenta: se ve, pero no entra en ninguna cifra.',
            'False where nothing supports it any more: visible, and in no figure.',
          ),
        ),
      data: withPersons(data).meta(
        words('Todo lo que dice, como hoy consta.', 'What it says, all of it, as it is believed.'),
      ),
    })
    .meta({ id: `${type}Fact`, ...aboutOf(data) });

/** The schema with `person` beside each reference to one: who may read names is shown them there. */
function withPersons(schema: z.ZodType): z.ZodType {
  const made = madeWithPersons(schema);
  return made === schema || !schema.meta() ? made : made.meta(aboutOf(schema));
}

function madeWithPersons(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional) {
    const inner = withPersons(schema.unwrap() as z.ZodType);
    return inner === schema.unwrap() ? schema : inner.optional();
  }
  if (schema instanceof z.ZodArray) {
    const item = withPersons(schema.element as z.ZodType);
    return item === schema.element ? schema : z.array(item);
  }
  if (!(schema instanceof z.ZodObject)) return schema;
  const shape: Readonly<Record<string, z.ZodType>> = schema.shape;
  const shown = Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, withPersons(field)]));
  if ('personRef' in shape) return z.strictObject({ ...shown, person: personShownSchema.optional() });
  return Object.keys(shape).every((name) => shown[name] === shape[name]) ? schema : z.strictObject(shown);
}

/** The fields of an answer that tell all that was recorded of the thing. */
export function recordedFields(
  aggregate: AggregateName,
  types: readonly string[] = Object.keys(aggregateNamed(aggregate).events),
) {
  const schemas = types.flatMap((type) => {
    const known = aggregateNamed(aggregate).events[type];
    return known ? [factSchema(type, known.schema)] : [];
  });
  const [first, ...others] = schemas;
  if (!first) throw new Error(`${aggregate} has none of these events: ${types.join(', ')}`);
  return {
    history: z
      .array(z.discriminatedUnion('type', [first, ...others]))
      .meta(
        words(
          'Todo lo que se registró, en el orden de registro, cada hecho como hoy consta.',
          'All that was recorded of it, in the order of registration, each fact as it is believed.',
        ),
      ),
    corrections: z
      .array(correctionSchema)
      .meta(
        words(
          'Lo que se corrigió, en el orden de registro; lo anulado no está en ningún historial.',
          'What was corrected, in the order of registration; what was annulled is in no history.',
        ),
      ),
  };
}

/**
 * What was recorded on a stream, or that part of it which is wanted, with its details from the store; nothing where there is no
 * such stream.
 */
export async function recordedOf<L extends AggregateName>(
  { sources }: Ask<unknown>,
  asOf: AsOf,
  aggregate: L,
  { ubigeo, key }: { readonly ubigeo?: string; readonly key?: string },
  wanted?: (said: Said) => boolean,
): Promise<Recorded<RecordedIn<L>> | undefined> {
  const stream = asOf.readModel.stream(streamOf(aggregate, ubigeo, key));
  if (!stream || !isOf(aggregate, stream)) return undefined;
  const { revision } = stream;
  const events: RecordedEvent[] = [];
  await withDeadline(DETAILS_MS, async () => {
    for await (const batch of sources.store.readStream(stream.stream)) {
      events.push(...batch);
      // What was written since is not known to the read model yet.
      if (events.length > revision) break;
    }
  });
  return recordedIn(asOf, stream, events, wanted);
}

const isOf = <L extends AggregateName>(
  aggregate: L,
  stream: StreamFacts,
): stream is StreamFacts & { readonly aggregate: L } => stream.aggregate === aggregate;

/** What an answer shows of it. */
export const historyOf = <F extends { readonly ref: unknown }>({ facts, corrections }: Recorded<F>) => ({
  history: facts.map(({ ref: _position, ...fact }) => fact),
  corrections,
});
