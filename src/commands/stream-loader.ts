/**
 * Streams as the handler reads them. Events never change, so a stream that was read once is kept and only its new end is read:
 * the cost of a command does not grow with the age of its stream. Where nobody else writes, not even the end is read again.
 */
import type { RecordedEvent } from '../domain/event.ts';
import type { EventStore, EventToAppend, ExpectedRevision } from '../event-store/event-store.ts';

export interface LoadedStream {
  /** The same list as long as nothing is added to the stream. */
  readonly events: readonly RecordedEvent[];
  readonly revision: ExpectedRevision;
}

export interface StreamLoaderOptions {
  /** How many streams are kept; the one unused for longest goes first. */
  readonly maxStreams?: number;
  /**
   * Whether every event of the store is appended by the handler of this loader (the embedded engine, which has one writer):
   * what was appended is then known without reading it back.
   */
  readonly soleWriter?: boolean;
}

export class StreamLoader {
  readonly #store: EventStore;
  readonly #maxStreams: number;
  readonly #soleWriter: boolean;
  /** In the order of last use. */
  readonly #kept = new Map<string, readonly RecordedEvent[]>();
  /** Streams that an append failed on: there may be more of them than is kept. */
  readonly #doubted = new Set<string>();

  constructor(store: EventStore, { maxStreams = 2000, soleWriter = false }: StreamLoaderOptions = {}) {
    this.#store = store;
    this.#maxStreams = maxStreams;
    this.#soleWriter = soleWriter;
  }

  async load(stream: string): Promise<LoadedStream> {
    const known = this.#kept.get(stream);
    if (known && this.#soleWriter && !this.#doubted.delete(stream)) return this.#keep(stream, known);
    const added: RecordedEvent[] = [];
    for await (const batch of this.#store.readStream(stream, known?.length)) added.push(...batch);
    return this.#keep(stream, known && added.length === 0 ? known : [...(known ?? []), ...added]);
  }

  /**
   * The stream after an append that succeeded upon what was loaded. Beside other writers it is read: one of them may have been
   * first with the same ids, and the log holds what that one wrote.
   */
  async appended(stream: string, { events }: LoadedStream, added: readonly EventToAppend[]): Promise<LoadedStream> {
    if (!this.#soleWriter) return this.load(stream);
    const recorded = added.map((event, index) => asRecorded(event, stream, events.length + index));
    return this.#keep(stream, [...events, ...recorded]);
  }

  /** An append to the stream failed: whatever the reason, its end is read again. */
  doubt(stream: string): void {
    if (this.#kept.has(stream)) this.#doubted.add(stream);
  }

  /** Of two readings under way at once, the one that saw more is kept. */
  #keep(stream: string, read: readonly RecordedEvent[]): LoadedStream {
    const kept = this.#kept.get(stream);
    const events = kept && kept.length >= read.length ? kept : read;
    this.#kept.delete(stream);
    if (events.length > 0) this.#kept.set(stream, events);
    if (this.#kept.size > this.#maxStreams) {
      const oldest = this.#kept.keys().next();
      if (!oldest.done) this.#drop(oldest.value);
    }
    return { events, revision: events.at(-1)?.revision ?? 'no_stream' };
  }

  #drop(stream: string): void {
    this.#kept.delete(stream);
    this.#doubted.delete(stream);
  }
}

/** An event as the log gives it back: a field that is `undefined` is none there, and a rule may tell the two apart. */
function asRecorded({ id, type, schemaVersion, data, metadata }: EventToAppend, stream: string, revision: number) {
  const written = JSON.parse(JSON.stringify({ data, metadata })) as Pick<RecordedEvent, 'data' | 'metadata'>;
  return { id, type, schemaVersion, stream, revision, ...written };
}
