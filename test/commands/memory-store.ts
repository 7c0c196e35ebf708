/** A log in memory for tests of the command handler: no disk, no projections. */
import type { LogEvent } from '../../src/domain/kernel/event.ts';
import { ConflictError, type EventStore } from '../../src/event-store/event-store.ts';
import type { PeopleStore } from '../../src/erasable/people-store.ts';

export interface MemoryStore extends EventStore {
  readonly log: readonly LogEvent[];
}

export function memoryStore(seed: readonly LogEvent[] = []): MemoryStore {
  const log: LogEvent[] = [...seed];
  const streamOf = (stream: string): LogEvent[] => log.filter((event) => event.stream === stream);
  return {
    log,
    append: async (stream, expected, events) => {
      const revision = streamOf(stream).length - 1;
      const actual = revision < 0 ? 'no_stream' : revision;
      if (actual !== expected) throw new ConflictError(stream, expected, actual);
      for (const [index, event] of events.entries()) {
        log.push({ ...event, stream, revision: revision + 1 + index, position: log.length });
      }
      return { revision: revision + events.length, cursor: String(log.length) };
    },
    readStream: async function* (stream, from = 0) {
      const events = streamOf(stream).slice(from);
      if (events.length > 0) yield events;
    },
    readAll: async function* () {
      yield { events: log, checkpoint: { position: log.length - 1 } };
    },
    subscribe: () => ({ stop: () => Promise.resolve() }),
    head: () => Promise.resolve(log.length - 1),
    health: () => ({ engine: 'sqlite', available: true }),
    close: () => Promise.resolve(),
  };
}

/** Takes every name and keeps none. */
export const nobody: PeopleStore = {
  put: () => Promise.resolve('stored'),
  get: () => Promise.resolve(new Map()),
  pending: () => Promise.resolve(new Map()),
  discard: () => Promise.resolve(),
  erase: () => Promise.resolve(false),
  close: () => Promise.resolve(),
};
