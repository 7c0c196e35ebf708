/**
 * The KurrentDB engine beside the raw client, on the same server, in one run. The rounds of the rivals alternate, so that
 * whatever else the machine does hits both; the median of the rounds counts. Needs a server in ACTA_TEST_KURRENTDB.
 *
 *     ACTA_TEST_KURRENTDB='esdb://127.0.0.1:2113?tls=false' node --import tsx bench/kurrentdb.bench.ts
 */
import { randomUUID } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import { EventStoreDBClient, type JSONEventType, jsonEvent, START, streamNameFilter } from '@eventstore/db-client';
import type { Metadata } from '../src/domain/kernel/event.ts';
import type { EventStore, EventToAppend } from '../src/event-store/event-store.ts';
import { openKurrentStore } from '../src/event-store/kurrentdb/kurrentdb-store.ts';

export interface Measured {
  readonly row: string;
  readonly unit: string;
  /** The median of the rounds, per rival. */
  readonly rates: Readonly<Record<string, number>>;
}

/** Does the work for about so long and tells how many units a second. */
type Contender = () => Promise<number>;

const ROUNDS = 5;
const ROUND_MS = 300;
const LOG_EVENTS = 20_000;
const STREAM_EVENTS = 100;

const METADATA: Metadata = {
  occurredOn: '2022-05-30',
  recordedAt: '2022-06-01T15:00:00.000Z',
  by: { kind: 'secretariat', institution: 'Municipalidad Provincial de Chota' },
  actor: { id: 'a-1', role: 'secretariat' },
  ubigeo: '0604',
  commandId: '018f0000-0000-7000-8000-000000000001',
  bodyHash: '0'.repeat(64),
  correlationId: 'r-1',
  causationId: 'r-1',
};

const anEvent = (): EventToAppend => ({
  id: randomUUID(),
  type: 'SessionHeld',
  schemaVersion: 1,
  data: { session: randomUUID(), kind: 'ordinary', present: ['pnp', 'cem', 'demuna'], minutes: 'Acta 3-2022' },
  metadata: METADATA,
});

type Data = Record<string, string | string[]>;
type RawEvent = JSONEventType<string, Data>;

/** The same event, as the raw client takes it: the same bytes in the end. */
const raw = ({ id, type, data, metadata, schemaVersion }: EventToAppend) =>
  jsonEvent<RawEvent>({ id, type, data: data as Data, metadata: { ...metadata, schemaVersion } });

async function perSecond(work: () => Promise<number>): Promise<number> {
  const begun = performance.now();
  let units = 0;
  while (performance.now() - begun < ROUND_MS) units += await work();
  return (units * 1_000) / (performance.now() - begun);
}

/** As many callers at once, each beginning anew when it is done. */
const together =
  (callers: number, append: () => Promise<unknown>): Contender =>
  () =>
    perSecond(async () => {
      await Promise.all(
        Array.from({ length: callers }, async () => {
          for (let n = 0; n < (callers === 1 ? 1 : 8); n += 1) await append();
        }),
      );
      return callers === 1 ? 1 : callers * 8;
    });

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function compete(row: string, unit: string, contenders: Readonly<Record<string, Contender>>): Promise<Measured> {
  const rounds = new Map(Object.keys(contenders).map((name) => [name, [] as number[]]));
  const entries = Object.entries(contenders);
  for (let round = 0; round <= ROUNDS; round += 1) {
    // Each in turn begins a round; the first round only warms up.
    for (let index = 0; index < entries.length; index += 1) {
      const [name, contender] = entries[(index + round) % entries.length] ?? ['', async () => 0];
      const rate = await contender();
      if (round > 0) rounds.get(name)?.push(rate);
    }
  }
  return { row, unit, rates: Object.fromEntries([...rounds].map(([name, rates]) => [name, median(rates)])) };
}

async function fillLog(store: EventStore): Promise<void> {
  const streams = Array.from({ length: LOG_EVENTS / STREAM_EVENTS }, () => `session-${randomUUID()}`);
  for (const stream of streams) await store.append(stream, 'no_stream', Array.from({ length: STREAM_EVENTS }, anEvent));
}

/** Measures every row on the server behind the connection string. */
export async function benchKurrentdb(connection: string): Promise<readonly Measured[]> {
  const scope = `bench-${randomUUID()}`;
  const store = await openKurrentStore(connection, { scope });
  const client = EventStoreDBClient.connectionString(connection);
  const credentials = { username: 'bench', password: '' };
  const once = { expectedRevision: 'no_stream' } as const;
  const stream = (): string => `session-${randomUUID()}`;

  const engineAppend = (): Promise<unknown> => store.append(stream(), 'no_stream', [anEvent()]);
  const safeAppend = (): Promise<unknown> =>
    client.appendToStream(`raw:${stream()}`, raw(anEvent()), { ...once, credentials });
  const batchAppend = (): Promise<unknown> => client.appendToStream(`raw:${stream()}`, raw(anEvent()), once);

  const hundred = stream();
  await fillLog(store);
  await store.append(hundred, 'no_stream', Array.from({ length: STREAM_EVENTS }, anEvent));
  const engineRead = async (): Promise<number> => {
    let seen = 0;
    for await (const events of store.readStream(hundred)) seen += events.length;
    return expectCount(seen, STREAM_EVENTS, 1);
  };
  const rawRead = async (): Promise<number> => {
    let seen = 0;
    for await (const resolved of client.readStream<RawEvent>(`${scope}:${hundred}`))
      if (resolved.event?.data) seen += 1;
    return expectCount(seen, STREAM_EVENTS, 1);
  };
  const total = LOG_EVENTS + STREAM_EVENTS;
  const engineReplay = async (): Promise<number> => {
    let seen = 0;
    for await (const { events } of store.readAll()) seen += events.length;
    return expectCount(seen, total, total);
  };
  const engineSubscription = (): Promise<number> =>
    new Promise((resolve, reject) => {
      let seen = 0;
      const subscription = store.subscribe(
        { position: -1 },
        {
          onBatch: ({ events }) => {
            seen += events.length;
          },
          onCaughtUp: () => {
            if (seen > 0) void subscription.stop().then(() => resolve(expectCount(seen, total, total)));
          },
          onEnded: (error) => reject(error ?? new Error('ended')),
        },
      );
    });
  const rawSubscription = async (): Promise<number> => {
    let seen = 0;
    const subscription = client.subscribeToAll({
      fromPosition: START,
      filter: streamNameFilter({ prefixes: [`${scope}:`] }),
    });
    for await (const resolved of subscription) {
      if (resolved.event?.data) seen += 1;
      if (seen === total) break;
    }
    return expectCount(seen, total, total);
  };

  // Reads come first: the log then holds what they were made for, and little else to search.
  const measured = [
    await compete(`read of a stream of ${STREAM_EVENTS}`, 'reads/s', {
      engine: () => perSecond(engineRead),
      'raw client': () => perSecond(rawRead),
    }),
    await compete('replay of the log', 'events/s', {
      engine: () => perSecond(engineReplay),
      'engine, subscription': () => perSecond(engineSubscription),
      'raw client': () => perSecond(rawSubscription),
    }),
    await compete('append to a new stream, one at a time', 'appends/s', {
      engine: together(1, engineAppend),
      'raw client': together(1, safeAppend),
      'raw client, batch path': together(1, batchAppend),
    }),
    await compete('append to a new stream, 16 in flight', 'appends/s', {
      engine: together(16, engineAppend),
      'raw client': together(16, safeAppend),
      'raw client, batch path': together(16, batchAppend),
    }),
  ];
  await client.dispose();
  await store.close();
  return measured;
}

/** A rival that loses events does not count. */
function expectCount(seen: number, wanted: number, units: number): number {
  if (seen !== wanted) throw new Error(`${seen} events instead of ${wanted}`);
  return units;
}

export function printMeasured(measured: readonly Measured[]): void {
  for (const { row, unit, rates } of measured) {
    const engine = rates['engine'] ?? Number.NaN;
    console.log(`${row} (${unit})`);
    for (const [name, rate] of Object.entries(rates)) {
      console.log(
        `  ${name.padEnd(24)} ${Math.round(rate).toLocaleString('en').padStart(9)}   engine = ${(engine / rate).toFixed(2)} x`,
      );
    }
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const connection = process.env['ACTA_TEST_KURRENTDB'];
  if (connection) printMeasured(await benchKurrentdb(connection));
  else console.log('KurrentDB: not measured, for ACTA_TEST_KURRENTDB holds no connection string');
}
