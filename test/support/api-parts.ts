/** The API over parts of the test's own choosing: a store that fails, projections that lag. */
import { pino } from 'pino';
import { createApp } from '../../src/api/app.ts';
import type { ApiParts } from '../../src/api/parts.ts';
import { listen, type Listening } from '../../src/api/server.ts';
import type { Principal } from '../../src/identity/principal.ts';
import type { EventStore } from '../../src/event-store/event-store.ts';
import type { PeopleStore } from '../../src/erasable/people-store.ts';
import { ReadModel } from '../../src/projections/read-model/read-model.ts';

export const PRINCIPAL: Principal = {
  id: 'p-00000000-0000-4000-8000-000000000001',
  role: 'secretariat',
  institution: 'Municipalidad Provincial de Chota',
  territory: '*',
};

const nothing = async function* (): AsyncGenerator<never> {};

const emptyStore: EventStore = {
  append: () => Promise.reject(new Error('nothing is appended past the handler')),
  readStream: nothing,
  readAll: nothing,
  subscribe: () => ({ stop: () => Promise.resolve() }),
  head: () => Promise.resolve(-1),
  health: () => ({ engine: 'sqlite', available: true }),
  close: () => Promise.resolve(),
};

const nobody: PeopleStore = {
  put: () => Promise.resolve('stored'),
  get: () => Promise.resolve(new Map()),
  pending: () => Promise.resolve(new Map()),
  discard: () => Promise.resolve(),
  erase: () => Promise.resolve(false),
  close: () => Promise.resolve(),
};

/** Listens with these parts, and with harmless ones in the place of the others. Any token is PRINCIPAL's. */
export function listenWith(parts: Partial<ApiParts>): Promise<Listening> {
  const app = createApp({
    handler: { handle: () => Promise.resolve({ kind: 'contended', stream: 'instancia-0604' }) },
    projections: {
      waitFor: () => Promise.resolve(true),
      position: -1,
      lag: () => Promise.resolve(0),
      parked: [],
      caughtUp: true,
      age: () => 0,
      readModel: new ReadModel(),
    },
    people: nobody,
    access: { record: () => Promise.resolve() },
    store: emptyStore,
    verifier: { verify: () => Promise.resolve(PRINCIPAL) },
    clock: { now: () => '2022-12-31T17:00:00.000Z' },
    behind: () => undefined,
    log: pino({ level: 'silent' }),
    config: { version: 'test', commandWaitMs: 5 },
    ...parts,
  });
  return listen(app, { port: 0, host: '127.0.0.1' });
}
