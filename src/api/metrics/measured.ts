/** The command handler and the append of the event store, as they are, and counted. */
import { type EventStore, StoreError } from '../../event-store/event-store.ts';
import type { CommandPort } from '../ports.ts';
import type { Metrics } from './metrics.ts';

export function measuredHandler(handler: CommandPort, { commands, refusals }: Metrics): CommandPort {
  return {
    async handle(request) {
      const { command } = request;
      try {
        const outcome = await handler.handle(request);
        commands.inc({ command, outcome: outcome.kind });
        if (outcome.kind === 'rejected') refusals.inc({ code: outcome.rejection.code });
        return outcome;
      } catch (error) {
        commands.inc({ command, outcome: 'failed' });
        throw error;
      }
    },
  };
}

export function measuredStore(store: EventStore, { appends, events: appended }: Metrics): EventStore {
  return {
    async append(stream, expected, events) {
      const begun = performance.now();
      let outcome = 'failed';
      try {
        const result = await store.append(stream, expected, events);
        outcome = 'appended';
        appended.inc(events.length);
        return result;
      } catch (error) {
        if (error instanceof StoreError) outcome = error.code;
        throw error;
      } finally {
        appends.observe({ outcome }, (performance.now() - begun) / 1000);
      }
    },
    readStream: (stream, fromRevision) => store.readStream(stream, fromRevision),
    readAll: (after) => store.readAll(after),
    subscribe: (after, subscriber) => store.subscribe(after, subscriber),
    head: () => store.head(),
    health: () => store.health(),
    close: () => store.close(),
  };
}
