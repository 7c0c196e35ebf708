/**
 * The embedded engine beside the raw SQLite binding, in one run and at equal durability (WAL, synchronous=FULL read back).
 *
 *   node --import tsx bench/event-store.bench.ts [folder on the disk to measure]
 *
 * Each round measures both, in turns; the ratio is the median of the rounds' ratios, since rounds differ more than sides.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { randomUUID } from 'node:crypto';
import type { Metadata } from '../src/domain/kernel/event.ts';
import type { EventStore, EventToAppend } from '../src/event-store/event-store.ts';
import { loadDriver } from '../src/event-store/sqlite/driver.ts';
import { openSqliteStore } from '../src/event-store/sqlite/sqlite-store.ts';
import { RawLog } from './raw-sqlite.ts';

// Many short rounds: what else the machine does changes from second to second, and then meets both sides alike.
const ROUNDS = 11;
const ROUND_MS = 100;
const IN_FLIGHT = [16, 64];
const STREAM_EVENTS = 100;
const STREAMS = 200;
const LOADED_APPENDS_PER_SECOND = 2000;
const LOADED_MS = 3000;

const METADATA: Metadata = {
  occurredOn: '2022-05-30',
  recordedAt: '2022-06-01T15:00:00.000Z',
  by: { kind: 'secretariat', institution: 'Municipalidad Provincial de Chota' },
  actor: { id: '5d9b2a52-2f8e-4f0e-9a7e-7f1c3f1c9b11', role: 'secretariat' },
  ubigeo: '0604',
  commandId: '018f0000-0000-7000-8000-000000000001',
  bodyHash: '0'.repeat(64),
  correlationId: '018f0000-0000-7000-8000-000000000001',
  causationId: '018f0000-0000-7000-8000-000000000001',
};

export const anEvent = (): EventToAppend => ({
  id: randomUUID(),
  type: 'SessionHeld',
  schemaVersion: 1,
  data: {
    number: 3,
    kind: 'ordinaria',
    attendance: ['pnp', 'cem', 'demuna'],
    agreement: 'Aprobación del plan de trabajo',
  },
  metadata: METADATA,
});

/** What is measured: does `work` until the time is over and gives how many units a second it did. */
async function rate(milliseconds: number, work: () => number | Promise<number>): Promise<number> {
  const start = process.hrtime.bigint();
  let done = 0;
  let elapsed = 0;
  do {
    done += await work();
    elapsed = Number(process.hrtime.bigint() - start) / 1e6;
  } while (elapsed < milliseconds);
  return (done * 1000) / elapsed;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export interface Row {
  readonly what: string;
  readonly raw: number;
  readonly acta: number;
  readonly ratio: number;
  readonly aim: number;
}

export interface Contest {
  readonly what: string;
  readonly aim: number;
  readonly raw: () => number | Promise<number>;
  readonly acta: () => number | Promise<number>;
}

export async function measure({ what, aim, raw, acta }: Contest): Promise<Row> {
  await rate(100, raw);
  await rate(100, acta);
  const rounds: { readonly raw: number; readonly acta: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const first = await rate(ROUND_MS, round % 2 === 0 ? raw : acta);
    const second = await rate(ROUND_MS, round % 2 === 0 ? acta : raw);
    rounds.push(round % 2 === 0 ? { raw: first, acta: second } : { raw: second, acta: first });
  }
  return {
    what,
    aim,
    raw: median(rounds.map((round) => round.raw)),
    acta: median(rounds.map((round) => round.acta)),
    ratio: median(rounds.map((round) => round.acta / round.raw)),
  };
}

const allOf = async (count: number, work: () => Promise<unknown>): Promise<number> => {
  await Promise.all(Array.from({ length: count }, work));
  return count;
};

/** `count` callers that append again as soon as they are answered, each a few times. */
export const callers = (count: number, append: () => Promise<unknown>): Promise<number> =>
  allOf(count, async () => {
    for (let n = 0; n < 8; n += 1) await append();
  }).then((done) => done * 8);

async function inTurn<T, R>(values: readonly T[], work: (value: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const value of values) results.push(await work(value));
  return results;
}

/** Every measurement, in a folder on the disk that is meant. */
export async function benchEventStore(folder: string): Promise<readonly Row[]> {
  const raw = new RawLog(loadDriver(), join(folder, 'raw.db'));
  const acta = await openSqliteStore({ file: join(folder, 'acta.db'), mode: 'write' });
  try {
    const streams = Array.from({ length: STREAMS }, () => `session-${randomUUID()}`);
    for (const stream of streams) {
      const events = Array.from({ length: STREAM_EVENTS }, anEvent);
      raw.append(stream, events);
      await acta.append(stream, 'no_stream', events);
    }
    const newStream = (): string => `session-${randomUUID()}`;
    let turn = 0;
    const nextStream = (): string => streams[(turn = (turn + 7) % STREAMS)] ?? '';
    return [
      await measure({
        what: 'read a stream of 100, streams/s',
        aim: 0.9,
        raw: () => raw.readStream(nextStream()) / STREAM_EVENTS,
        acta: async () => (await readStream(acta, nextStream())) / STREAM_EVENTS,
      }),
      await measure({ what: 'replay, events/s', aim: 0.75, raw: () => raw.replay(), acta: () => replay(acta) }),
      await measure({
        what: 'append one by one, appends/s',
        aim: 0.8,
        raw: () => raw.append(newStream(), [anEvent()]),
        acta: () => acta.append(newStream(), 'no_stream', [anEvent()]).then(() => 1),
      }),
      ...(await inTurn(IN_FLIGHT, (count) =>
        measure({
          what: `append, ${count} in flight, appends/s`,
          aim: 0.8,
          raw: () => callers(count, () => raw.appendGrouped(newStream(), [anEvent()])),
          acta: () => callers(count, () => acta.append(newStream(), 'no_stream', [anEvent()])),
        }),
      )),
    ];
  } finally {
    raw.close();
    await acta.close();
  }
}

export async function readStream(store: EventStore, stream: string): Promise<number> {
  let count = 0;
  for await (const events of store.readStream(stream)) count += events.length;
  return count;
}

export async function replay(store: EventStore): Promise<number> {
  let count = 0;
  for await (const { events } of store.readAll()) count += events.length;
  return count;
}

export interface LoopDelay {
  readonly appendsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** How late the event loop is, in milliseconds, while so many appends a second arrive and a subscription follows them. */
export async function benchLoopDelay(folder: string, appendsPerSecond = LOADED_APPENDS_PER_SECOND): Promise<LoopDelay> {
  const store = await openSqliteStore({ file: join(folder, 'loaded.db'), mode: 'write' });
  const subscription = store.subscribe({ position: -1 }, { onBatch: () => undefined });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const pending: Promise<unknown>[] = [];
  const start = performance.now();
  delay.enable();
  for (let sent = 0, elapsed = 0; elapsed < LOADED_MS; elapsed = performance.now() - start) {
    for (; sent < (elapsed * appendsPerSecond) / 1000; sent += 1) {
      pending.push(store.append(`session-${randomUUID()}`, 'no_stream', [anEvent()]));
    }
    await sleep(1);
  }
  delay.disable();
  await Promise.all(pending);
  const seconds = (performance.now() - start) / 1000;
  await subscription.stop();
  await store.close();
  // The monitor counts from one tick of its timer to the next, so its own millisecond is taken off.
  const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - 1);
  return {
    appendsPerSecond: pending.length / seconds,
    p50: late(delay.percentile(50)),
    p99: late(delay.percentile(99)),
    max: late(delay.max),
  };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(process.argv[2] ?? tmpdir(), 'acta-bench-'));
  try {
    console.log(
      `Node ${process.versions.node}, ${ROUNDS} rounds of ${ROUND_MS} ms a side, medians, WAL with synchronous=FULL`,
    );
    for (const { what, raw, acta, ratio, aim } of await benchEventStore(folder)) {
      const figures = `raw ${Math.round(raw).toString().padStart(8)}  acta ${Math.round(acta).toString().padStart(8)}`;
      console.log(`${what.padEnd(34)} ${figures}  ratio ${ratio.toFixed(2)}  (aim ${aim})`);
    }
    const { appendsPerSecond, p50, p99, max } = await benchLoopDelay(folder);
    const figures = `p50 ${p50.toFixed(1)}  p99 ${p99.toFixed(1)}  max ${max.toFixed(1)}  (aim: p99 < 10)`;
    console.log(`event loop delay in ms at ${Math.round(appendsPerSecond)} appends/s: ${figures}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
