/** What the contract's tests are built of: an engine to open, events to append, and ways to wait for what comes. */
import { randomUUID } from 'node:crypto';
import type { LogEvent, Metadata, RecordedEvent } from '../../src/domain/kernel/event.ts';
import {
  type Batch,
  type Checkpoint,
  ConflictError,
  type EventStore,
  type EventToAppend,
  LOG_START,
  type Subscriber,
} from '../../src/event-store/event-store.ts';

/** One log, which may be opened again after it was closed, and need not be empty at first. */
export interface Engine {
  open(): Promise<EventStore>;
  cleanup(): Promise<void>;
}

export type MakeEngine = () => Promise<Engine>;

export const METADATA: Metadata = {
  occurredOn: '2022-05-30',
  recordedAt: '2022-06-01T15:00:00.000Z',
  by: { kind: 'secretariat', institution: 'Municipalidad Provincial de Chota' },
  actor: { id: 'a-1', role: 'secretariat' },
  ubigeo: '0604',
  commandId: '018f0000-0000-7000-8000-000000000001',
  bodyHash: '0'.repeat(64),
  correlationId: 'r-1',
  causationId: 'r-1',
};

/** A stream that no other test uses. */
export const aStream = (): string => `session-${randomUUID()}`;

export const anEvent = (data: unknown = { text: 'Sesión ordinaria' }, id: string = randomUUID()): EventToAppend => ({
  id,
  type: 'SessionHeld',
  schemaVersion: 1,
  data,
  metadata: METADATA,
});

export const someEvents = (count: number): EventToAppend[] => Array.from({ length: count }, (_, n) => anEvent({ n }));

export const idsOf = (events: readonly { readonly id: string }[]): string[] => events.map(({ id }) => id);

export async function readStream(store: EventStore, stream: string, fromRevision?: number): Promise<RecordedEvent[]> {
  const found: RecordedEvent[] = [];
  for await (const events of store.readStream(stream, fromRevision)) found.push(...events);
  return found;
}

export async function readBatches(store: EventStore, after?: Checkpoint): Promise<Batch[]> {
  const found: Batch[] = [];
  for await (const batch of store.readAll(after)) found.push(batch);
  return found;
}

export const readAll = async (store: EventStore, after?: Checkpoint): Promise<LogEvent[]> =>
  (await readBatches(store, after)).flatMap(({ events }) => events);

/** The place where the log ends now. */
export const endOf = async (store: EventStore): Promise<Checkpoint> =>
  (await readBatches(store)).at(-1)?.checkpoint ?? LOG_START;

export async function rejectionOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it was not rejected');
}

export async function conflictOf(
  promise: Promise<unknown>,
): Promise<Pick<ConflictError, 'stream' | 'expected' | 'actual'>> {
  const error = await rejectionOf(promise);
  if (!(error instanceof ConflictError)) throw error;
  const { stream, expected, actual } = error;
  return { stream, expected, actual };
}

/** Takes what a subscription delivers, and lets a test wait for it. */
export class Collector implements Subscriber {
  readonly events: LogEvent[] = [];
  checkpoint: Checkpoint | undefined;
  caughtUp = 0;
  /** How many events had come when the subscription first had caught up. */
  eventsWhenCaughtUp: number | undefined;
  ended: { readonly error: Error | undefined } | undefined;
  readonly #waiting = new Set<() => void>();

  onBatch({ events, checkpoint }: Batch): void | Promise<void> {
    this.events.push(...events);
    this.checkpoint = checkpoint;
    this.#changed();
  }

  onCaughtUp(): void {
    this.caughtUp += 1;
    this.eventsWhenCaughtUp ??= this.events.length;
    this.#changed();
  }

  onEnded(error: Error | undefined): void {
    this.ended = { error };
    this.#changed();
  }

  /** Resolves once the condition holds; it is looked at whenever something came. */
  until(condition: (collector: this) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!condition(this)) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  untilCount(count: number): Promise<void> {
    return this.until(({ events }) => events.length >= count);
  }

  untilCaughtUp(): Promise<void> {
    return this.until(({ caughtUp }) => caughtUp > 0);
  }

  untilEnded(): Promise<void> {
    return this.until(({ ended }) => ended !== undefined);
  }

  #changed(): void {
    for (const look of this.#waiting) look();
  }
}
