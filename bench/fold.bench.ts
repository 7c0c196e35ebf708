/**
 * Replay folded into the fact book, beside the bare replay of the same log. The log is the generator's: histories made through
 * the deciders.
 */
import { join } from 'node:path';
import type { EventToAppend } from '../src/event-store/event-store.ts';
import { openSqliteStore } from '../src/event-store/sqlite/sqlite-store.ts';
import { generateHistory } from '../src/generator/history.ts';
import { FactBook } from '../src/projections/facts/fact-book.ts';
import { measure, type Row } from './event-store.bench.ts';

export async function benchFold(folder: string): Promise<Row> {
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
    const book = new FactBook();
    await folded(book);
    if (book.parked.length > 0) throw new Error(`${book.parked.length} generated events were parked`);
    return await measure({
      what: 'replay folded into all projections, events/s',
      aim: 0.5,
      raw: bare,
      acta: () => folded(),
    });
  } finally {
    await store.close();
  }
}
