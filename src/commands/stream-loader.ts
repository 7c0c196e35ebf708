/**
 * Streams as the handler reads them. Events never change, so a stream that was read once is kept and only its new end is read:
 * the cost of a command does not grow with the age of its stream. Where nobody else writes, not even the end is read again.
 */
import { LRUCache } from 'lru-cache';
import type { RecordedEvent } from '../domain/kernel/event.ts';
import type { EventStore, EventToAppend } from '../event-store/event-store.ts';
import { LoadedStream } from './loaded-stream.ts';

/** Of so many streams it is remembered that they may have begun; of more, the log is asked. */
const MAX_ABSENT = 10_000;

export interface SoleWriter {
  /** False only where the log certainly held no such stream when this loader began; what began since, the loader knows. */
  mayExist(stream: string): boolean;
}

export interface StreamLoaderOptions {
  /** How many streams are kept; the one unused for longest goes first. */
  readonly maxStreams?: number;
  /**
   * Given where every event of the store is appended by the handler of this loader (the embedded engine, which has one
   * writer): what was appended is then known without reading it back.
   */
  readonly soleWriter?: SoleWriter;
}

export class StreamLoader {
  readonly #store: EventStore;
  readonly #soleWriter: SoleWriter | undefined;
  readonly #kept: LRUCache<string, LoadedStream>;
  /** Streams that an append failed on: there may be more of them than is kept. */
  readonly #doubted = new Set<string>();
  /** Streams that did not exist when they were asked for: they may have begun since. */
  readonly #absent = new Set<string>();

  constructor(store: EventStore, { maxStreams = 2000, soleWriter }: StreamLoaderOptions = {}) {
    this.#store = store;
    this.#soleWriter = soleWriter;
    this.#kept = new LRUCache({
      max: maxStreams,
      dispose: (_events, stream, reason) => {
        if (reason === 'evict') this.#doubted.delete(stream);
      },
    });
  }

  async load(stream: string): Promise<LoadedStream> {
    const known = this.#kept.get(stream);
    if (known && this.#soleWriter && !this.#doubted.delete(stream)) return this.#keep(stream, known);
    if (!known && this.#isNew(stream)) return new LoadedStream([]);
    const added: RecordedEvent[] = [];
    for await (const batch of this.#store.readStream(stream, known?.events.length)) added.push(...batch);
    return this.#keep(stream, known?.with(added) ?? new LoadedStream(added));
  }

  /**
   * The stream after an append that succeeded upon what was loaded. Beside other writers it is read: one of them may have been
   * first with the same ids, and the log holds what that one wrote.
   */
  async appended(stream: string, loaded: LoadedStream, added: readonly EventToAppend[]): Promise<LoadedStream> {
    if (!this.#soleWriter) return this.load(stream);
    const recorded = added.map((event, index) => asRecorded(event, stream, loaded.events.length + index));
    return this.#keep(stream, loaded.with(recorded));
  }

  /** An append to the stream failed: whatever the reason, its end is read again. */
  doubt(stream: string): void {
    if (this.#kept.has(stream)) this.#doubted.add(stream);
  }

  /** Of two readings under way at once, the one that saw more is kept. */
  #keep(stream: string, read: LoadedStream): LoadedStream {
    const kept = this.#kept.get(stream);
    const loaded = kept && kept.events.length >= read.events.length ? kept : read;
    if (loaded.events.length > 0) this.#kept.set(stream, loaded);
    return loaded;
  }

  /** Whether nothing can have been written to the stream; true once only, because the answer may lead to a first event. */
  #isNew(stream: string): boolean {
    if (this.#soleWriter === undefined || this.#absent.has(stream) || this.#soleWriter.mayExist(stream)) return false;
    if (this.#absent.size >= MAX_ABSENT) {
      for (const name of this.#absent) if (this.#soleWriter.mayExist(name)) this.#absent.delete(name);
      if (this.#absent.size >= MAX_ABSENT) return false;
    }
    this.#absent.add(stream);
    return true;
  }
}

/** An event as the log gives it back: a field that is `undefined` is none there, and a rule may tell the two apart. */
function asRecorded({ id, type, schemaVersion, data, metadata }: EventToAppend, stream: string, revision: number) {
  const written = JSON.parse(JSON.stringify({ data, metadata })) as Pick<RecordedEvent, 'data' | 'metadata'>;
  return { id, type, schemaVersion, stream, revision, ...written };
}
