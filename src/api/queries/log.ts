/** The log itself: the history of one stream with its corrections, all of it page by page, and how far it has come. */
import { z } from 'zod';
import { isCorrection } from '../../domain/corrections.ts';
import { partialDaySchema } from '../../domain/dates.ts';
import { bySchema, type RecordedEvent, sourceSchema } from '../../domain/event.ts';
import { parseStream } from '../../domain/lives.ts';
import { personRefsIn } from '../../domain/person.ts';
import { ubigeoSchema } from '../resources.ts';
import { withNames } from './people.ts';
import { encodeCursor, nextAnswer, PAGE, pageParamsUpTo, wholeNumber } from './paging.ts';
import { type Ask, logQuery } from './query.ts';

/** Events are short: more of them make a page than of what is computed. */
const MAX_EVENTS = 1000;

const metadataSchema = z
  .strictObject({
    occurredOn: partialDaySchema,
    recordedAt: z.iso.datetime(),
    by: bySchema,
    actor: z.strictObject({
      id: z.string(),
      role: z.string(),
      institution: z.string().optional(),
      office: z.string().optional(),
    }),
    ubigeo: z.string().optional(),
    commandId: z.string(),
    bodyHash: z.string(),
    correlationId: z.string(),
    causationId: z.string(),
    source: sourceSchema.optional(),
  })
  .meta({ id: 'Metadata', description: 'When it happened, when it was learnt, who did it and who registered it.' });

const eventFields = {
  id: z.uuid(),
  type: z.string(),
  schemaVersion: z.int(),
  stream: z.string(),
  revision: z.int().min(0),
  data: z
    .record(z.string(), z.unknown())
    .meta({ description: 'As it was recorded; a reader with a token sees `person` beside each `personRef`.' }),
  metadata: metadataSchema,
};

const recordedSchema = z
  .strictObject({
    ...eventFields,
    correctedBy: z
      .uuid()
      .optional()
      .meta({ description: 'The latest correction of this event, further on in the same stream.' }),
  })
  .meta({ id: 'RecordedEvent', description: 'An event as it was written: a correction changes nothing of it.' });

const loggedSchema = z
  .strictObject({
    ...eventFields,
    position: z.int().min(0),
    fault: z
      .string()
      .optional()
      .meta({ description: 'Why the engine could not read it; its data are then worthless.' }),
  })
  .meta({ id: 'LogEvent', description: 'An event with its ordinal in the log.' });

type Shown = z.output<typeof recordedSchema>;

async function shown<E extends RecordedEvent>(
  events: readonly E[],
  { names: namesFor }: Ask<unknown>,
): Promise<(E & Pick<Shown, 'data'>)[]> {
  const names = await namesFor?.(events.flatMap(({ data }) => personRefsIn(data)));
  return events.map((event) => ({
    ...event,
    data: (names ? withNames(event.data, names) : event.data) as Shown['data'],
  }));
}

export const historyQuery = logQuery({
  path: '/streams/:stream/events',
  title: { es: 'La historia de un registro', en: 'The history of one stream' },
  description: {
    es: 'Cada hecho como se escribió y sus correcciones, en orden. Nada se edita ni se borra.',
    en: 'Every event as it was written, and its corrections, in order. Nothing is edited or deleted.',
  },
  pathParams: {
    stream: z
      .string()
      .max(200)
      .meta({ description: 'Its name, as the answer to a command gives it.', example: 'instancia-0604' }),
  },
  search: {
    from: wholeNumber(0, 1_000_000_000, 'The first revision to show; 0 unless said.').optional(),
    ...pageParamsUpTo(MAX_EVENTS),
  },
  people: true,
  answer: {
    stream: z.string(),
    revision: z.int().meta({ description: 'Of the last event of the stream.' }),
    items: z.array(recordedSchema),
    ...nextAnswer,
  },
  stream: ({ stream }) => stream,
  run: async (ask) => {
    const { stream, from = 0, limit = PAGE } = ask.params;
    const start = Math.max(from, ask.offset);
    const end = start + limit;
    if (!parseStream(stream)) return undefined;
    const all: RecordedEvent[] = [];
    for await (const batch of ask.parts.store.readStream(stream)) all.push(...batch);
    const last = all.at(-1);
    if (!last) return undefined;
    const corrections = new Map(all.filter(isCorrection).map(({ id, data }) => [data.eventId, id]));
    const page = await shown(all.slice(start, end), ask);
    const items = page.map((event) => {
      const correctedBy = corrections.get(event.id);
      return { ...event, ...(correctedBy !== undefined && { correctedBy }) };
    });
    const next = end < all.length && { next: encodeCursor({ offset: end, list: ask.list }) };
    return { stream, revision: last.revision, items, ...next };
  },
});

/** A filter that hardly anything meets must not read the whole log for one page. */
const MAX_SCANNED = 5000;

export const logPageQuery = logQuery({
  path: '/log',
  title: { es: 'El registro entero, hecho por hecho', en: 'The whole log, event by event' },
  description: {
    es: 'En el orden en que se registró. Una página puede traer menos de lo pedido: `next` dice dónde seguir.',
    en: 'In the order of registration. A page may hold less than was asked for: `next` says where to go on.',
  },
  pathParams: {},
  search: {
    after: wholeNumber(
      0,
      1_000_000_000_000,
      'Only events after this position, for who has read so far before; from the beginning unless said.',
    ).optional(),
    ...pageParamsUpTo(MAX_EVENTS),
    type: z.string().max(60).optional().meta({ description: 'Only events of this type.', example: 'SessionHeld' }),
    ubigeo: ubigeoSchema.optional(),
  },
  people: true,
  answer: {
    items: z.array(loggedSchema),
    ...nextAnswer,
  },
  run: async (ask) => {
    const { after = -1, limit = PAGE, type, ubigeo } = ask.params;
    const events = [];
    let scanned = 0;
    for await (const batch of ask.parts.store.readAll({ position: Math.max(after, ask.offset - 1) })) {
      for (const event of batch.events) {
        if (events.length >= limit || scanned >= MAX_SCANNED) {
          const next = encodeCursor({ offset: event.position, list: ask.list });
          return { items: await shown(events, ask), next };
        }
        scanned += 1;
        if (type !== undefined && event.type !== type) continue;
        if (ubigeo !== undefined && event.metadata?.ubigeo !== ubigeo) continue;
        events.push(event);
      }
    }
    return { items: await shown(events, ask) };
  },
});

export const positionQuery = logQuery({
  path: '/position',
  title: { es: 'Hasta dónde llega lo conocido', en: 'How far knowledge has come' },
  description: {
    es: 'El ordinal del último hecho que las consultas han visto, y cuántos faltan por ver.',
    en: 'The ordinal of the last event that queries have seen, and how many are still to be seen.',
  },
  pathParams: {},
  search: {},
  answer: {
    position: z.int().min(-1),
    lag: z.int().min(0).nullable().meta({ description: 'Null where the engine cannot tell.' }),
    recordedAt: z.iso.datetime().nullable().meta({ description: 'When the last event was recorded.' }),
    caughtUp: z.boolean(),
    parked: z
      .array(z.strictObject({ position: z.int(), stream: z.string(), type: z.string(), reason: z.string() }))
      .meta({ description: 'Events that could not be understood, for an operator to look at.' }),
  },
  run: async ({ parts: { projections } }) => ({
    position: projections.position,
    lag: (await projections.lag()) ?? null,
    recordedAt: projections.book.latestRecordedAt ?? null,
    caughtUp: projections.caughtUp,
    parked: projections.parked,
  }),
});
