/** The log itself: the history of one stream with its corrections, all of it page by page, and how far it has come. */
import { z } from 'zod';
import { ubigeoSchema } from '../domain/geography/ubigeo.ts';
import { isCorrection } from '../domain/kernel/corrections.ts';
import { partialDaySchema } from '../domain/kernel/dates.ts';
import { bySchema, type RecordedEvent, sourceSchema } from '../domain/kernel/event.ts';
import { parseStream } from '../domain/aggregates.ts';
import { personRefsIn } from '../domain/privacy/person.ts';
import { words } from '../domain/kernel/words.ts';
import { withNames } from './people.ts';
import { encodeCursor, nextAnswer, PAGE, pageParamsUpTo, wholeNumber } from './paging.ts';
import { type Ask, itemsOf, logQuery } from './query.ts';

/** Events are short: more of them make a page than of what is computed. */
const MAX_EVENTS = 1000;

const metadataSchema = z
  .strictObject({
    occurredOn: partialDaySchema.meta(
      words(
        'Cuándo ocurrió en el Perú, como lo dice el documento.',
        'When it happened in Peru, as the document states it.',
      ),
    ),
    recordedAt: z.iso.datetime().meta(words('Cuándo lo supo acta.', 'When acta learnt it.')),
    by: bySchema.meta(words('Quién realizó el acto.', 'Who did the act.')),
    actor: z
      .strictObject({
        id: z.string().meta(words('Su identificador opaco.', 'An opaque identifier.')),
        role: z.string().meta(words('Su papel al registrarlo.', 'The role held then.')),
        institution: z.string().optional().meta(words('Su entidad al registrarlo.', 'The institution then.')),
        office: z.string().optional().meta(words('Su oficina, si la tenía.', 'The office then, if there was one.')),
      })
      .meta(words('Quién lo registró.', 'Who registered it.')),
    ubigeo: z.string().optional().meta(words('La provincia, por su código INEI.', 'The province, by its INEI code.')),
    commandId: z
      .string()
      .meta(words('El acto del que salió: su Idempotency-Key.', 'The command that it came from: its Idempotency-Key.')),
    bodyHash: z.string().meta(words('La huella SHA-256 del acto.', 'The SHA-256 of the command.')),
    correlationId: z.string().meta(words('El pedido que lo trajo.', 'The request that brought it.')),
    causationId: z.string().meta(words('Lo que lo causó.', 'What caused it.')),
    source: sourceSchema.optional().meta(words('El documento que lo sustenta.', 'The document that it rests on.')),
    noPersonalData: z
      .literal(true)
      .optional()
      .meta(
        words(
          'Quien lo registró confirmó que lo que parece un dato personal no lo es.',
          'Whoever registered it confirmed that what looks like personal data is none.',
        ),
      ),
  })
  .meta({
    id: 'Metadata',
    ...words(
      'Cuándo ocurrió, cuándo se supo, quién lo hizo y quién lo registró.',
      'When it happened, when it was learnt, who did it and who registered it.',
    ),
  });

const eventFields = {
  id: z.uuid().meta(words('El id.', 'The id.')),
  type: z.string().meta(words('La clase de hecho.', 'The type of event.')),
  schemaVersion: z.int().meta(words('La versión del esquema de su clase.', 'The version of the schema of its type.')),
  stream: z.string().meta(words('El nombre del historial.', 'The name of the stream.')),
  revision: z
    .int()
    .min(0)
    .meta(words('La revisión dentro del historial: 0, 1, 2 …', 'The revision within the stream: 0, 1, 2 …')),
  data: z
    .record(z.string(), z.unknown())
    .meta(
      words(
        'Como se registró; quien lee con un token ve `person` junto a cada `personRef`.',
        'As it was recorded; a reader with a token sees `person` beside each `personRef`.',
      ),
    ),
  metadata: metadataSchema.meta(words('Cuándo, quién y con qué documento.', 'When, who, and with which document.')),
};

const recordedSchema = z
  .strictObject({
    ...eventFields,
    correctedBy: z
      .uuid()
      .optional()
      .meta(
        words(
          'La última corrección de este hecho, más adelante en el mismo historial.',
          'The latest correction of this event, further on in the same stream.',
        ),
      ),
  })
  .meta({
    id: 'RecordedEvent',
    ...words(
      'Un hecho como se escribió: una corrección no cambia nada en él.',
      'An event as it was written: a correction changes nothing of it.',
    ),
  });

const loggedSchema = z
  .strictObject({
    ...eventFields,
    position: z.int().min(0).meta(words('Su ordinal en el registro.', 'Its ordinal in the log.')),
    fault: z
      .string()
      .optional()
      .meta(
        words(
          'Por qué el motor no pudo leerlo; sus datos no valen entonces.',
          'Why the engine could not read it; its data are then worthless.',
        ),
      ),
  })
  .meta({
    id: 'LogEvent',
    ...words('Un hecho con su ordinal en el registro.', 'An event with its ordinal in the log.'),
  });

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
      .meta({
        ...words('Su nombre, como lo da la respuesta a un acto.', 'Its name, as the answer to a command gives it.'),
        example: 'instancia-0604',
      }),
  },
  search: {
    from: wholeNumber(
      0,
      1_000_000_000,
      words('La primera revisión que se muestra; 0 si no se indica.', 'The first revision to show; 0 unless said.'),
    ).optional(),
    ...pageParamsUpTo(MAX_EVENTS),
  },
  people: true,
  answer: {
    stream: z.string().meta(words('El nombre del historial.', 'The name of the stream.')),
    revision: z.int().meta(words('La del último hecho del historial.', 'Of the last event of the stream.')),
    items: itemsOf(recordedSchema),
    ...nextAnswer,
  },
  stream: ({ stream }) => stream,
  run: async (ask) => {
    const { stream, from = 0, limit = PAGE } = ask.params;
    const start = Math.max(from, ask.offset);
    const end = start + limit;
    if (!parseStream(stream)) return undefined;
    const all: RecordedEvent[] = [];
    for await (const batch of ask.sources.store.readStream(stream)) all.push(...batch);
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
  heavy: true,
  search: {
    after: wholeNumber(
      0,
      1_000_000_000_000,
      words(
        'Solo los hechos después de esta posición, para quien ya leyó hasta ahí; desde el comienzo si no se indica.',
        'Only events after this position, for who has read so far before; from the beginning unless said.',
      ),
    ).optional(),
    ...pageParamsUpTo(MAX_EVENTS),
    type: z
      .string()
      .max(60)
      .optional()
      .meta({ ...words('Solo hechos de esta clase.', 'Only events of this type.'), example: 'SessionHeld' }),
    ubigeo: ubigeoSchema.optional(),
  },
  people: true,
  answer: {
    items: itemsOf(loggedSchema),
    ...nextAnswer,
  },
  run: async (ask) => {
    const { after = -1, limit = PAGE, type, ubigeo } = ask.params;
    const events = [];
    let scanned = 0;
    for await (const batch of ask.sources.store.readAll({ position: Math.max(after, ask.offset - 1) })) {
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
    position: z
      .int()
      .min(-1)
      .meta(
        words(
          'El ordinal del último hecho visto; -1 antes del primero.',
          'The ordinal of the last event seen; -1 before the first.',
        ),
      ),
    lag: z
      .int()
      .min(0)
      .nullable()
      .meta(
        words(
          'Cuántos hechos faltan por ver; null si el motor no puede decirlo.',
          'Null where the engine cannot tell.',
        ),
      ),
    recordedAt: z.iso
      .datetime()
      .nullable()
      .meta(words('Cuándo se registró el último hecho.', 'When the last event was recorded.')),
    caughtUp: z
      .boolean()
      .meta(words('Si las consultas han visto todo el registro.', 'Whether the queries have seen the whole log.')),
    parked: z
      .array(
        z.strictObject({
          position: z.int().meta(words('Su ordinal en el registro.', 'Its ordinal in the log.')),
          stream: z.string().meta(words('El nombre del historial.', 'The name of the stream.')),
          type: z.string().meta(words('La clase de hecho.', 'The type of event.')),
          reason: z.string().meta(words('Por qué no se entendió.', 'Why it was not understood.')),
        }),
      )
      .meta(
        words(
          'Hechos que no pudieron entenderse, para que los mire quien administra.',
          'Events that could not be understood, for an operator to look at.',
        ),
      ),
  },
  run: async ({ sources: { projections } }) => ({
    position: projections.position,
    lag: (await projections.lag()) ?? null,
    recordedAt: projections.readModel.latestRecordedAt ?? null,
    caughtUp: projections.caughtUp,
    parked: projections.parked,
  }),
});
