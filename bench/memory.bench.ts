/**
 * What the fact book holds of a million events: heap and array buffers after a collection, with the book less without it, scaled
 * from the generator's log of about 200,000. Every event comes as from the disk, parsed, so that nothing is shared with the generator.
 *
 *     node --import tsx bench/memory.bench.ts
 */
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { LogEvent } from '../src/domain/kernel/event.ts';
import { generateHistory } from '../tools/generator/history.ts';
import { ReadModel } from '../src/projections/read-model/read-model.ts';

const EVENTS = 200_000;
/** More than enough for so many events: the generator stops when there are. */
const HISTORY = { seed: 1, provinces: 100, years: 10, from: 2016 };
const MEBIBYTE = 1_048_576;

export interface Weight {
  readonly events: number;
  readonly mebibytesPerMillion: number;
}

function held(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // The second time takes what only the first one let go.
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function fill(readModel: ReadModel): void {
  for (const { events } of generateHistory(HISTORY)) {
    for (const event of events) {
      const position = readModel.position + 1;
      if (position >= EVENTS) return;
      readModel.apply(JSON.parse(JSON.stringify({ ...event, position })) as LogEvent);
    }
  }
}

export function benchMemory(): Weight {
  // What is made on first use (schemas, what the compiler keeps) belongs to no book.
  fillSome();
  const before = held();
  const readModel = new ReadModel();
  fill(readModel);
  const weight = held() - before;
  const events = readModel.position + 1;
  if (readModel.parked.length > 0) throw new Error(`${readModel.parked.length} generated events were parked`);
  if (events < EVENTS) throw new Error(`the generator made ${events} events only`);
  return { events, mebibytesPerMillion: (weight / MEBIBYTE / events) * 1e6 };
}

function fillSome(): void {
  const readModel = new ReadModel();
  for (const { events } of generateHistory({ ...HISTORY, provinces: 10, years: 1 }))
    for (const event of events) readModel.apply({ ...event, position: readModel.position + 1 });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.table(benchMemory());
