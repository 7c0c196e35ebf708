/**
 * Streams as the handler reads them. Events never change, so a stream that was read once is kept and only its new end is read:
 * the cost of a command does not grow with the age of its stream.
 */
import type { RecordedEvent } from '../domain/event.ts';
import type { EventStore, ExpectedRevision } from '../event-store/event-store.ts';

export interface LoadedStream {
  readonly events: readonly RecordedEvent[];
  readonly revision: ExpectedRevision;
}

export class StreamLoader {
  readonly #store: EventStore;
  readonly #maxStreams: number;
  /** In the order of last use. */
  readonly #kept = new Map<string, RecordedEvent[]>();

  constructor(store: EventStore, maxStreams = 2000) {
    this.#store = store;
    this.#maxStreams = maxStreams;
  }

  async load(stream: string): Promise<LoadedStream> {
    const known = this.#kept.get(stream) ?? [];
    const events = known.slice();
    for await (const batch of this.#store.readStream(stream, known.length)) events.push(...batch);
    this.#keep(stream, events);
    return { events, revision: events.at(-1)?.revision ?? 'no_stream' };
  }

  #keep(stream: string, events: RecordedEvent[]): void {
    this.#kept.delete(stream);
    if (events.length === 0) return;
    this.#kept.set(stream, events);
    if (this.#kept.size > this.#maxStreams) {
      const oldest = this.#kept.keys().next();
      if (!oldest.done) this.#kept.delete(oldest.value);
    }
  }
}
