/**
 * Replay folded into the fact book, beside the bare replay of the same log, and what the book weighs. The log is the
 * generator's: histories made through the deciders.
 */
import { join } from 'node:path';
import type { EventToAppend } from '../src/event-store/event-store.ts';
import { openSqliteStore } from '../src/event-store/sqlite/sqlite-store.ts';
import { generateHistory } from '../src/generator/history.ts';
import { FactBook } from '../src/projections/facts/fact-book.ts';
import { measure, type Row } from './event-store.bench.ts';

export interface Weight {
  readonly events: number;
  /** Heap and array buffers that the book holds, in MiB, counted after a collection and scaled to a million events. */
  readonly mebibytesPerMillion?: number;
}

const collected = (): number => {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

export async function benchFold(folder: string): Promise<{ readonly row: Row; readonly weight: Weight }> {
  const store = await openSqliteStore({ file: join(folder, 'generated.db'), mode: 'write' });
  try {
    for (const { events } of generateHistory({ seed: 1, provinces: 20, years: 3, from: 2021 })) {
      const first = events[0];
      if (!first) continue;
      const appended: EventToAppend[] = events.map(({ id, type, schemaVersion, data, metadata }) => ({
        id,
        type,
        schemaVersion,
        data,
        metadata,
      }));
      await store.append(first.stream, first.revision === 0 ? 'no_stream' : first.revision - 1, appended);
    }
    const bare = async (): Promise<number> => {
      let count = 0;
      for await (const { events } of store.readAll()) count += events.length;
      return count;
    };
    const folded = async (book = new FactBook()): Promise<number> => {
      for await (const { events } of store.readAll()) for (const event of events) book.apply(event);
      return book.position + 1;
    };
    const row = await measure({
      what: 'replay folded into all projections, events/s',
      aim: 0.5,
      raw: bare,
      acta: () => folded(),
    });
    const before = collected();
    const book = new FactBook();
    const events = await folded(book);
    const held = collected() - before;
    if (book.parked.length > 0) throw new Error(`${book.parked.length} generated events were parked`);
    return {
      row,
      weight: { events, ...(globalThis.gc && { mebibytesPerMillion: (held / 1_048_576 / events) * 1e6 }) },
    };
  } finally {
    await store.close();
  }
}
