/**
 * Reads every event in its present version, on every path: what the handler folds and the projections take in. Audit, migration
 * and backup read the engine itself, as it was written.
 */
import type { LogEvent, RecordedEvent } from '../domain/kernel/event.ts';
import { currentVersion, UnknownVersionError, UPCASTERS, upcast, type Upcasters } from '../domain/kernel/upcasters.ts';
import { type Batch, type EventStore, StoreError } from './event-store.ts';

export function upcastingStore(store: EventStore, upcasters: Upcasters = UPCASTERS): EventStore {
  const isCurrent = (event: RecordedEvent): boolean =>
    event.schemaVersion === (upcasters[event.type] === undefined ? 1 : currentVersion(event.type, upcasters));
  // Nearly always nothing is old: the batch then passes as it is.
  const batch = (found: Batch): Batch =>
    found.events.every(isCurrent)
      ? found
      : { ...found, events: found.events.map((event) => upcastOrFault(event, upcasters)) };
  return {
    append: (stream, expected, events) => store.append(stream, expected, events),
    async *readStream(stream, fromRevision) {
      for await (const events of store.readStream(stream, fromRevision)) {
        yield events.every(isCurrent) ? events : events.map((event) => upcastOrThrow(event, upcasters));
      }
    },
    async *readAll(after) {
      for await (const found of store.readAll(after)) yield batch(found);
    },
    subscribe: (after, subscriber) =>
      store.subscribe(after, { ...subscriber, onBatch: (found) => subscriber.onBatch(batch(found)) }),
    head: () => store.head(),
    health: () => store.health(),
    close: () => store.close(),
  };
}

function upcastOrThrow(event: RecordedEvent, upcasters: Upcasters): RecordedEvent {
  try {
    return upcast(event, upcasters);
  } catch (error) {
    if (error instanceof UnknownVersionError)
      throw new StoreError('unreadable_event', `${event.stream}: ${error.message}`);
    throw error;
  }
}

function upcastOrFault(event: LogEvent, upcasters: Upcasters): LogEvent {
  if (event.fault !== undefined) return event;
  try {
    return upcast(event, upcasters);
  } catch (error) {
    if (error instanceof UnknownVersionError) return { ...event, fault: error.message };
    throw error;
  }
}
