/**
 * Writes chunks into the target, in the order of the source.
 *
 * What is sent together must keep its order and must be written as a whole or not at all from some point on: else an interruption
 * could leave a gap. On SQLite whatever is sent in one turn is one transaction, so hundreds of appends share one wait for the disk.
 * KurrentDB takes calls in flight in any order: there one append waits for the one before it.
 */
import { ConflictError, type EventStore, type StoreHealth, StoreError } from '../event-store/event-store.ts';
import type { Chunk } from './chunks.ts';
import { MigrationError } from './migration-error.ts';

/** How many appends go together: fewer than the writer thread cuts a group at, in appends and in bytes. */
export const TOGETHER: Readonly<Record<StoreHealth['engine'], number>> = { sqlite: 500, kurrentdb: 1 };
const TOGETHER_BYTES = 2_000_000;

export interface CopyOptions {
  /** How many appends are in flight at once, at most. */
  readonly together: number;
  /** Told after each acknowledgement how many further events are in the target. */
  readonly onCopied: (events: number) => void;
  /** Ends the copying before the next append. */
  readonly signal?: AbortSignal | undefined;
}

/** @throws {MigrationError} `target_written`, `not_accepted` @throws {StoreError} the target is away, full or closed */
export async function copy(
  chunks: AsyncIterable<Chunk>,
  target: EventStore,
  { together, onCopied, signal }: CopyOptions,
): Promise<void> {
  let group: Chunk[] = [];
  let bytes = 0;
  const send = async (): Promise<void> => {
    const sent = group;
    group = [];
    bytes = 0;
    // All are called before any is awaited, and all have ended before anything is concluded.
    const outcomes = await Promise.allSettled(sent.map((chunk) => appendChunk(target, chunk)));
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
    onCopied(sent.reduce((sum, { events }) => sum + events.length, 0));
  };
  for await (const chunk of chunks) {
    if (signal?.aborted) return;
    if (group.length > 0 && bytes + chunk.bytes > TOGETHER_BYTES) await send();
    group.push(chunk);
    bytes += chunk.bytes;
    if (group.length >= together) await send();
  }
  if (!signal?.aborted && group.length > 0) await send();
}

async function appendChunk(target: EventStore, chunk: Chunk): Promise<void> {
  try {
    await target.append(chunk.stream, chunk.expected, chunk.events);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    const detail = said.replace(/\.$/, '');
    if (cause instanceof ConflictError) throw new MigrationError('target_written', { detail }, { cause });
    if (!isRefusal(cause)) throw cause;
    throw new MigrationError('not_accepted', { position: chunk.position, stream: chunk.stream, detail }, { cause });
  }
}

/** The target works, and will not have this event, however often it is tried. */
function isRefusal(error: unknown): boolean {
  if (error instanceof StoreError) return error.code === 'event_id_taken' || error.code === 'too_large';
  return error instanceof TypeError || error instanceof RangeError;
}
