/**
 * Replay folded into the fact book, beside the bare replay of the same log. The log is the generator's: histories made through
 * the deciders.
 */
import { join } from 'node:path';
import type { EventToAppend } from '../src/event-store/event-store.ts';
import { openSqliteStore } from '../src/event-store/sqlite/sqlite-store.ts';
import { generateHistory } from '../tools/generator/history.ts';
import { ReadModel } from '../src/projections/read-model/read-model.ts';
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
    const folded = async (readModel = new ReadModel()): Promise<number> => {
      for await (const { events } of store.readAll()) for (const event of events) readModel.apply(event);
      return readModel.position + 1;
    };
    const readModel = new ReadModel();
    await folded(readModel);
    if (readModel.parked.length > 0) throw new Error(`${readModel.parked.length} generated events were parked`);
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
