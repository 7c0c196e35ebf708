/**
 * Reads every event in its present version, on every path: what the handler folds and the projections take in. Audit, migration
 * and backup read the engine itself, as it was written.
 */
import type { LogEvent } from '../domain/event.ts';
import { UnknownVersionError, upcast, type Upcasters } from '../domain/upcasters.ts';
import { type Batch, type EventStore, StoreError } from './event-store.ts';

export function upcastingStore(store: EventStore, upcasters?: Upcasters): EventStore {
  const batch = ({ events, checkpoint }: Batch): Batch => ({
    events: events.map((event) => upcastOrFault(event, upcasters)),
    checkpoint,
  });
  return {
    append: (stream, expected, events) => store.append(stream, expected, events),
    async *readStream(stream, fromRevision) {
      for await (const events of store.readStream(stream, fromRevision)) {
        yield events.map((event) => {
          const found = upcastOrFault({ ...event, position: -1 }, upcasters);
          if (found.fault !== undefined) throw new StoreError('unreadable_event', `${stream}: ${found.fault}`);
          return found.data === event.data ? event : { ...event, data: found.data, schemaVersion: found.schemaVersion };
        });
      }
    },
    async *readAll(after) {
      for await (const found of store.readAll(after)) yield batch(found);
    },
    subscribe: (after, subscriber) =>
      store.subscribe(after, {
        ...subscriber,
        onBatch: (found) => subscriber.onBatch(batch(found)),
      }),
    head: () => store.head(),
    health: () => store.health(),
    close: () => store.close(),
  };
}

function upcastOrFault(event: LogEvent, upcasters: Upcasters | undefined): LogEvent {
  if (event.fault !== undefined) return event;
  try {
    return upcast(event, upcasters);
  } catch (error) {
    if (error instanceof UnknownVersionError) return { ...event, fault: error.message };
    throw error;
  }
}
