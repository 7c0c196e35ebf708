/**
 * A log on a server, held against what the data folder knows of it: a server that was exchanged, emptied or set back behind acta
 * must not be taken for a new log. The first subscription from the beginning is what looks.
 */
import type { LogEvent } from '../domain/kernel/event.ts';
import type { EventStore, Subscriber } from './event-store.ts';
import { type Loss, LogLost } from './log-lost.ts';
import { LogMark, readMark, replaceMark } from './log-mark.ts';
import type { KnownLog, LogWitness } from './log-witness.ts';

export function knownServerStore(store: EventStore, { markFile }: KnownLog): EventStore {
  const watch = new Watch(store, markFile);
  return {
    append: async (stream, expected, events) => {
      if (watch.lost) throw watch.lost;
      return store.append(stream, expected, events);
    },
    // Whoever asks whether something is in the log must not be told no by another one.
    async *readStream(stream, fromRevision) {
      if (watch.lost) throw watch.lost;
      yield* store.readStream(stream, fromRevision);
    },
    readAll: (after) => store.readAll(after),
    subscribe: (after, subscriber) =>
      store.subscribe(after, after.position === -1 ? watch.observing(subscriber) : subscriber),
    head: () => store.head(),
    health: () => {
      const health = store.health();
      const { lost } = watch;
      return lost ? { ...health, available: false, detail: lost.message, lost } : health;
    },
    close: async () => {
      await store.close();
      watch.close();
    },
  };
}

class Watch {
  readonly #store: EventStore;
  readonly #markFile: string;
  readonly #known: LogWitness | undefined;
  #mark: LogMark | undefined;
  #last: LogEvent | undefined;
  /** How often the server was out of reach, and up to which of these times it was looked at again. */
  #interruptions = 0;
  #seen = 0;
  #closed = false;
  lost: LogLost | undefined;

  constructor(store: EventStore, markFile: string) {
    this.#store = store;
    this.#markFile = markFile;
    this.#known = readMark(markFile);
  }

  observing(subscriber: Subscriber): Subscriber {
    return {
      ...subscriber,
      onBatch: async (batch) => {
        await subscriber.onBatch(batch);
        this.#take(batch.events);
      },
      onCaughtUp: () => {
        const interruption = this.#interruptions;
        const tell = (): void => {
          if (this.#closed) return;
          this.#caughtUp();
          if (interruption === this.#interruptions) subscriber.onCaughtUp?.();
        };
        if (interruption === this.#seen) return tell();
        this.#seen = interruption;
        void this.#lookAgain().then(tell);
      },
      onInterrupted: (silentMs) => {
        this.#interruptions += 1;
        subscriber.onInterrupted?.(silentMs);
      },
    };
  }

  close(): void {
    this.#closed = true;
    this.#mark?.close();
    this.#mark = undefined;
  }

  #take(events: readonly LogEvent[]): void {
    const { position = -1, event } = this.#known ?? {};
    if (events.some((one) => one.position === position && one.id !== event)) this.#lose('other', { position });
    this.#last = events.at(-1) ?? this.#last;
    if (this.#mark && this.#last && !this.lost)
      this.#mark.note({ position: this.#last.position, event: this.#last.id });
  }

  #caughtUp(): void {
    const known = this.#known?.position ?? -1;
    const head = this.#last?.position ?? -1;
    if (head < known) this.#lose('short', { held: head + 1, count: known + 1, missing: known - head });
    if (this.lost) return;
    if (!this.#mark) {
      replaceMark(this.#markFile, { position: head, event: this.#last?.id });
      this.#mark = new LogMark(this.#markFile);
    }
  }

  /** A server that comes back may hold less than before: what was read last must still be there. */
  async #lookAgain(): Promise<void> {
    const last = this.#last;
    if (!last) return;
    try {
      for await (const [first] of this.#store.readStream(last.stream, last.revision)) {
        if (first?.id === last.id) return;
        break;
      }
    } catch (error) {
      process.emitWarning(`whether ${last.stream} is still there could not be read: ${String(error)}`);
      return;
    }
    this.#lose('other', { position: last.position });
  }

  #lose(reason: Loss['reason'], params: Loss['params']): void {
    this.lost ??= new LogLost({ reason, params: { file: 'ACTA_STORE', ...params } });
  }
}
