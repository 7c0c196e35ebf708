/** The embedded engine beside Emmett on SQLite, at equal durability (WAL, synchronous=FULL, read back on both connections). */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { openSqliteStore } from '../src/event-store/sqlite/sqlite-store.ts';
import { EmmettLog } from './emmett.ts';
import { anEvent, callers, measure, readStream, replay, type Row } from './event-store.bench.ts';

const STREAMS = 50;
const STREAM_EVENTS = 100;
const IN_FLIGHT = [16, 64];
/** So many times the peer, on every row. */
const AIM = 4;

/** Nothing where the peer is not installed: `npm install --prefix bench`. */
export async function benchPeers(folder: string): Promise<readonly Row[]> {
  if (EmmettLog.version() === undefined) return [];
  const peer = await EmmettLog.open(join(folder, 'emmett.db'));
  const acta = await openSqliteStore({ file: join(folder, 'beside-emmett.db'), mode: 'write' });
  try {
    const streams = Array.from({ length: STREAMS }, () => `session-${randomUUID()}`);
    for (const stream of streams) {
      const events = Array.from({ length: STREAM_EVENTS }, anEvent);
      await peer.append(stream, events);
      await acta.append(stream, 'no_stream', events);
    }
    const total = STREAMS * STREAM_EVENTS;
    const newStream = (): string => `session-${randomUUID()}`;
    let turn = 0;
    const nextStream = (): string => streams[(turn = (turn + 7) % STREAMS)] ?? '';
    const rows = [
      await measure({
        what: `read a stream of ${STREAM_EVENTS}, streams/s`,
        aim: AIM,
        raw: async () => counted(await peer.readStream(nextStream()), STREAM_EVENTS) / STREAM_EVENTS,
        acta: async () => counted(await readStream(acta, nextStream()), STREAM_EVENTS) / STREAM_EVENTS,
      }),
      await measure({
        what: 'replay, events/s',
        aim: AIM,
        raw: async () => counted(await peer.replay(), total),
        acta: async () => counted(await replay(acta), total),
      }),
      await measure({
        what: 'append one by one, appends/s',
        aim: AIM,
        raw: () => peer.append(newStream(), [anEvent()]).then(() => 1),
        acta: () => acta.append(newStream(), 'no_stream', [anEvent()]).then(() => 1),
      }),
    ];
    for (const count of IN_FLIGHT) {
      rows.push(
        await measure({
          what: `append, ${count} in flight, appends/s`,
          aim: AIM,
          raw: () => callers(count, () => peer.append(newStream(), [anEvent()])),
          acta: () => callers(count, () => acta.append(newStream(), 'no_stream', [anEvent()])),
        }),
      );
    }
    await peer.assertDurable();
    return rows;
  } finally {
    peer.close();
    await acta.close();
  }
}

/** A rival that loses events does not count. */
function counted(seen: number, wanted: number): number {
  if (seen !== wanted) throw new Error(`${seen} events instead of ${wanted}`);
  return seen;
}
