/** `acta log`: the events of one stream or of the whole log as NDJSON, as they were written. */
import { z } from 'zod';
import type { LogEvent, RecordedEvent } from '../domain/kernel/event.ts';
import { ExplainedError } from '../domain/refusals/explained-error.ts';
import { type EventStore, LOG_START } from '../event-store/event-store.ts';
import type { Io } from './io.ts';
import { logAccept } from './log-accept.ts';
import { list, value } from './options.ts';
import { UsageError } from './usage-error.ts';
import { defineVerb, type Verb } from './verb.ts';
import { configFor, reading, whereOptions } from './where.ts';
import { ubigeoValue } from './ubigeo.ts';
import { same } from './words.ts';

const ordinal = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number);
const ORDINAL_RULE = { es: 'un número entero desde 0', en: 'a whole number from 0 on' };

interface Filter {
  readonly from: number;
  readonly limit: number;
  readonly wanted: (event: RecordedEvent) => boolean;
}

type Batches = AsyncIterable<readonly (RecordedEvent | LogEvent)[]>;

const show = defineVerb({
  name: 'log',
  means: {
    es: 'muestra los hechos registrados, uno por línea en JSON, tal como se escribieron',
    en: 'shows the registered events, one JSON line each, as they were written',
  },
  notes: {
    es: 'Funciona al lado de un servidor en marcha. El registro no contiene nombres de personas.',
    en: 'Works beside a running server. The log holds no names of people.',
  },
  operands: {},
  options: {
    stream: value({
      means: { es: 'solo un historial', en: 'one stream only' },
      placeholder: { es: 'HISTORIAL', en: 'STREAM' },
      rule: {
        es: 'el nombre de un historial, como instancia-0604',
        en: 'the name of a stream, such as instancia-0604',
      },
      schema: z.string().min(1),
    }),
    ubigeo: list({
      means: { es: 'solo de esta provincia (se puede repetir)', en: 'only of this province (may be repeated)' },
      ...ubigeoValue,
    }),
    type: list({
      means: { es: 'solo de este tipo (se puede repetir)', en: 'only of this type (may be repeated)' },
      placeholder: { es: 'TIPO', en: 'TYPE' },
      rule: { es: 'el nombre de un tipo, como SessionHeld', en: 'the name of a type, such as SessionHeld' },
      schema: z.string().regex(/^[A-Z][A-Za-z]+$/),
    }),
    from: value({
      means: {
        es: 'desde esta posición del registro, incluida (con --stream: revisión del historial)',
        en: 'from this position of the log on, included (with --stream: revision of the stream)',
      },
      placeholder: same('N'),
      rule: ORDINAL_RULE,
      schema: ordinal,
    }),
    after: value({
      means: { es: 'después de esta posición (o revisión)', en: 'after this position (or revision)' },
      placeholder: same('N'),
      rule: ORDINAL_RULE,
      schema: ordinal,
    }),
    limit: value({
      means: { es: 'a lo más tantos hechos', en: 'so many events at most' },
      placeholder: same('N'),
      rule: { es: 'un número entero desde 1', en: 'a whole number from 1 on' },
      schema: ordinal.refine((count) => count > 0),
    }),
    ...whereOptions,
  },
  examples: [
    'acta log --ubigeo 0604 --limit 20',
    'acta log --stream instancia-0604 --demo',
    "acta log --type SessionHeld | jq -r '.metadata.occurredOn'",
  ],
  run: async ({ values, io }) => {
    const { stream, ubigeo, type, from, after, limit } = values;
    if (from !== undefined && after !== undefined)
      throw new UsageError('together', { option: '--from', other: '--after' });
    const filter: Filter = {
      from: from ?? (after === undefined ? 0 : after + 1),
      limit: limit ?? Number.POSITIVE_INFINITY,
      wanted: (event) =>
        (ubigeo.length === 0 || ubigeo.includes(event.metadata?.ubigeo ?? '')) &&
        (type.length === 0 || type.includes(event.type)),
    };
    await reading(configFor(values, io.env), async (store) => {
      if (stream !== undefined && !(await exists(store, stream)))
        throw new ExplainedError('StreamUnknown', UNKNOWN, { stream });
      await print(batchesOf(store, stream, filter.from), filter, io);
    });
    return 0;
  },
});

const UNKNOWN = {
  es: 'No hay un historial {stream}. Los que hay se leen en «stream» de cada línea de acta log.',
  en: 'There is no stream {stream}. Those that there are stand in "stream" of each line of acta log.',
};

async function exists(store: EventStore, stream: string): Promise<boolean> {
  for await (const batch of store.readStream(stream)) if (batch.length > 0) return true;
  return false;
}

export const log: Verb = { ...show, parts: [logAccept] };

async function* batchesOf(store: EventStore, stream: string | undefined, from: number): Batches {
  if (stream !== undefined) {
    yield* store.readStream(stream, from);
    return;
  }
  for await (const { events } of store.readAll(from === 0 ? LOG_START : { position: from - 1 })) yield events;
}

async function print(batches: Batches, { limit, wanted }: Filter, io: Io): Promise<void> {
  let left = limit;
  for await (const batch of batches) {
    const chosen = batch.filter(wanted).slice(0, left);
    left -= chosen.length;
    if (chosen.length > 0) await io.out(chosen.map((event) => `${JSON.stringify(event)}\n`).join(''));
    if (left <= 0) return;
  }
}
