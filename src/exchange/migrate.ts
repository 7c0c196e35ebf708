/**
 * Copies a whole log from one store to another and proves that both hold the same history. Interrupted at any point, it is simply
 * begun again: what the target has is compared event by event with the source, and the copying goes on behind it.
 *
 * Both stores must be the engines themselves: events are copied as they were written, never in a newer version.
 */
import type { EventStore } from '../event-store/event-store.ts';
import { chunksOf } from './chunks.ts';
import { copy, TOGETHER } from './copy.ts';
import { type History, historyOf } from './history.ts';
import { MigrationError } from './migration-error.ts';
import { survey } from './survey.ts';

export type Phase = 'survey' | 'copy' | 'proof';

export interface MigrationProgress {
  readonly phase: Phase;
  readonly done: number;
  /** How many there will be; absent where nobody knows yet. */
  readonly total?: number | undefined;
}

export interface MigrateOptions {
  readonly onProgress?: (progress: MigrationProgress) => void;
  /** Ends it in order; beginning again goes on. */
  readonly signal?: AbortSignal;
}

export interface Migrated {
  /** What both hold. */
  readonly history: History;
  /** How many events this run has copied; the rest was there. */
  readonly copied: number;
}

/**
 * @throws {MigrationError} why the history is not, or not wholly, in the target
 * @throws {StoreError} one of the stores is away, full or damaged
 */
export async function migrate(
  source: EventStore,
  target: EventStore,
  { onProgress, signal }: MigrateOptions = {},
): Promise<Migrated> {
  const stop = (copied?: number, size?: number): void => {
    if (!signal?.aborted) return;
    if (copied === undefined || size === undefined) throw new MigrationError('interrupted_early', {});
    throw new MigrationError('interrupted', { copied, size });
  };
  const head = await source.head();
  const surveyed = await survey(source, target, (done) => {
    stop();
    onProgress?.({ phase: 'survey', done, total: head === undefined ? undefined : head + 1 });
  });
  const { source: history, held, from, end } = surveyed;
  const { size } = history;

  let copied = 0;
  await copy(chunksOf(source.readAll(from), held, size), target, {
    together: TOGETHER[target.health().engine],
    signal,
    onCopied: (events) => {
      copied += events;
      onProgress?.({ phase: 'copy', done: held + copied, total: size });
    },
  });
  stop(held + copied, size);

  const proof = await historyOf(target, {
    onEvents: (done) => {
      stop(size, size);
      onProgress?.({ phase: 'proof', done, total: size });
    },
  });
  if (proof.root !== history.root) {
    throw new MigrationError('not_proven', { source: history.root, size, target: proof.root, held: proof.size });
  }
  for await (const { events } of source.readAll(end)) {
    if (events.length > 0) throw new MigrationError('source_grown', { size });
  }
  return { history, copied };
}
