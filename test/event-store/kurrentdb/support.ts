/** A store over a fake server, and events to put into it. */
import { expect } from 'chai';
import { v5 as uuidv5 } from 'uuid';
import type { Metadata } from '../../../src/domain/kernel/event.ts';
import type {
  Batch,
  Checkpoint,
  EventStore,
  EventToAppend,
  Subscriber,
  Subscription,
} from '../../../src/event-store/event-store.ts';
import { type KurrentOptions, openKurrentStore } from '../../../src/event-store/kurrentdb/kurrentdb-store.ts';
import { pause, type Timing } from '../../../src/event-store/kurrentdb/timing.ts';
import type { FakeProposal } from './fake-log.ts';
import { FakeServer } from './fake-server.ts';

const NAMESPACE = '6f0d5a0e-6a0b-4a35-9d0c-1d8c5b2f7a11';

export const METADATA: Metadata = {
  occurredOn: '2024-05',
  recordedAt: '2024-06-01T15:00:00.000Z',
  by: { kind: 'secretariat', institution: 'Municipalidad Provincial de Chota' },
  actor: { id: 'a-1', role: 'secretariat' },
  commandId: '018f0000-0000-7000-8000-000000000001',
  bodyHash: '0'.repeat(64),
  correlationId: 'r-1',
  causationId: 'r-1',
};

/** The nth event of a test: the same number is the same event. */
export const event = (n: number): EventToAppend => ({
  id: uuidv5(String(n), NAMESPACE),
  type: 'SessionHeld',
  schemaVersion: 1,
  data: { n },
  metadata: METADATA,
});

export const events = (from: number, count: number): EventToAppend[] =>
  Array.from({ length: count }, (_, index) => event(from + index));

/** What another program might write: good unless told otherwise. */
export const proposal = (
  n: number,
  other: Partial<Record<'data' | 'metadata' | 'contentType', string | Uint8Array>> = {},
): FakeProposal => ({
  id: event(n).id,
  type: 'SessionHeld',
  data: Buffer.from(other.data ?? JSON.stringify({ n })),
  metadata: Buffer.from(other.metadata ?? JSON.stringify({ ...METADATA, schemaVersion: 1 })),
  contentType: String(other.contentType ?? 'application/json'),
});

/** What one answer that does not come takes of the time of `quick`, in milliseconds. */
const SILENCE_MS = 120;

/**
 * Gives up soon after a failure, in a time of its own that passes by pauses and by answers that do not come, however long the
 * machine takes for the rest: an answer is waited for until one of these servers has left a call without one.
 */
export function quick(...servers: readonly FakeServer[]): Partial<Timing> {
  let milliseconds = 0;
  const waiting = new Set<() => void>();
  const silence = (): void => {
    milliseconds += SILENCE_MS;
    for (const late of waiting) late();
  };
  for (const server of servers) server.onSilence = silence;
  return {
    answerMs: 600_000,
    retryForMs: 400,
    backoffMs: () => 10,
    now: () => milliseconds,
    pause: async (lasting, signal) => {
      await pause(lasting, signal);
      milliseconds += lasting;
    },
    setTimer: (callback) => {
      const late = (): void => {
        waiting.delete(late);
        callback();
      };
      waiting.add(late);
      return { cancel: () => void waiting.delete(late) };
    },
  };
}

export interface Rig {
  readonly server: FakeServer;
  readonly store: EventStore;
}

const opened: (() => Promise<void>)[] = [];

/** A server and a store on it, both ended by `endRigs`. */
export async function rig(options: KurrentOptions = {}): Promise<Rig> {
  const server = await FakeServer.start();
  const store = await openKurrentStore(server.url, {
    ...options,
    timing: { ...quick(server), ...options.timing },
  });
  opened.push(async () => {
    await store.close();
    server.kill();
  });
  return { server, store };
}

export async function endRigs(): Promise<void> {
  await Promise.all(opened.splice(0).map((end) => end()));
}

/** Collects what a subscription delivers, and lets a test wait for it. */
export class Collector implements Subscriber {
  readonly batches: Batch[] = [];
  caughtUp = 0;
  /** Of each interruption, for how long nothing had been heard. */
  readonly interruptions: number[] = [];
  ended: { readonly error: Error | undefined } | undefined;
  readonly #waiting = new Set<() => void>();

  get positions(): readonly number[] {
    return this.batches.flatMap((batch) => batch.events.map(({ position }) => position));
  }

  get ids(): readonly string[] {
    return this.batches.flatMap((batch) => batch.events.map(({ id }) => id));
  }

  onBatch(batch: Batch): void {
    this.batches.push(batch);
    this.#changed();
  }

  onCaughtUp(): void {
    this.caughtUp += 1;
    this.#changed();
  }

  onInterrupted(silentMs: number): void {
    this.interruptions.push(silentMs);
    this.#changed();
  }

  onEnded(error: Error | undefined): void {
    this.ended = { error };
    this.#changed();
  }

  until(when: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!when()) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  follow(store: EventStore, after: Checkpoint = { position: -1 }): Subscription {
    return store.subscribe(after, this);
  }

  #changed(): void {
    for (const look of this.#waiting) look();
  }
}

/** Resolves when the store says that it is available, or that it is not. */
export async function untilAvailable(store: EventStore, available: boolean): Promise<void> {
  while (store.health().available !== available) await new Promise((resolve) => setTimeout(resolve, 5));
}

export async function rejection(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error('it did not reject');
}

export async function collect<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const batch of batches) all.push(...batch);
  return all;
}

export async function collectLog(batches: AsyncIterable<Batch>): Promise<Batch['events'][number][]> {
  const all: Batch['events'][number][] = [];
  for await (const batch of batches) all.push(...batch.events);
  return all;
}

/** Lets every test of the suite fail in which a rejection was left unhandled: it would end the process. mocha lets it pass. */
export function forbidUnhandledRejections(): void {
  let unhandled: unknown[];
  const listen = (reason: unknown): void => void unhandled.push(reason);
  beforeEach(() => {
    unhandled = [];
    process.on('unhandledRejection', listen);
  });
  afterEach(async () => {
    // They are reported once the microtasks are done.
    await new Promise(setImmediate);
    process.off('unhandledRejection', listen);
    expect(unhandled).to.deep.equal([]);
  });
}
