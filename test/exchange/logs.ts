/** Logs to migrate: small, interleaved over streams, with appends of several events, texts of every kind and old versions. */
import { randomUUID } from 'node:crypto';
import type { EventStore, EventToAppend } from '../../src/event-store/event-store.ts';
import { openKurrentStore } from '../../src/event-store/kurrentdb/kurrentdb-store.ts';
import { openSqliteStore } from '../../src/event-store/sqlite/sqlite-store.ts';
import { METADATA } from '../contract/scaffold.ts';
import { FakeServer } from '../event-store/kurrentdb/fake-server.ts';
import { temporaryFile } from '../support/store.ts';

/** An open log, and what takes it away again. */
export interface Place {
  readonly store: EventStore;
  remove(): Promise<void>;
}

export type MakePlace = () => Promise<Place>;

const placeOf = (store: EventStore, remove: () => unknown): Place => ({
  store,
  remove: async () => {
    await store.close();
    await remove();
  },
});

export const onSqlite: MakePlace = async () => {
  const { file, remove } = await temporaryFile();
  return placeOf(await openSqliteStore({ file, mode: 'write' }), remove);
};

export const onFakeServer: MakePlace = async () => {
  const server = await FakeServer.start();
  return placeOf(await openKurrentStore(server.url), () => server.kill());
};

export const onServer =
  (connection: string): MakePlace =>
  async () =>
    placeOf(await openKurrentStore(connection, { scope: `test-${randomUUID()}` }), () => undefined);

const TEXTS = ['Sesión ordinaria', '«ñandú» — 日本 🏛️', 'a\nb\t"c"\\', '', '\u2028', 'x'.repeat(3000)];

const event = (n: number, commandId: string): EventToAppend => ({
  id: randomUUID(),
  type: n % 7 === 0 ? 'SessionConvened' : 'SessionHeld',
  schemaVersion: 1 + (n % 3),
  data: { n, text: TEXTS[n % TEXTS.length], nested: { list: [1, 0.1, -0, 1e21, null, true], 'z a': n } },
  metadata: {
    ...METADATA,
    commandId,
    recordedAt: new Date(Date.UTC(2022, 5, 1) + n * 1000).toISOString(),
    ...(n % 5 === 0 && { source: { kind: 'acta' as const, number: `00${n}` } }),
  },
});

/** Fills a store with so many appends over a few streams, in an order that jumps between them. */
export async function fill(store: EventStore, appends: number, streams = 5): Promise<void> {
  const revisions = new Map<string, number>();
  const names = Array.from({ length: streams }, () => `session-${randomUUID()}`);
  for (let n = 0; n < appends; n += 1) {
    const stream = names[(n * n + Math.floor(n / 3)) % streams] ?? '';
    const commandId = randomUUID();
    const events = Array.from({ length: 1 + ((n * 5) % 4) }, (_, index) => event(n * 10 + index, commandId));
    const { revision } = await store.append(stream, revisions.get(stream) ?? 'no_stream', events);
    revisions.set(stream, revision);
  }
}
