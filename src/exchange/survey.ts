/**
 * Looks at both logs before anything is written: whether the source can be copied at all, and whether the target holds nothing but
 * its beginning.
 */
import { leafHash } from '../audit/canonical.ts';
import { MerkleTree } from '../audit/merkle.ts';
import type { LogEvent } from '../domain/kernel/event.ts';
import { type Batch, type Checkpoint, type EventStore, LOG_START } from '../event-store/event-store.ts';
import { type History, historyIn } from './history.ts';
import { MigrationError } from './migration-error.ts';

export interface Survey {
  /** The source as it is now: what will be copied, and what the target must give in the end. */
  readonly source: History;
  /** How many of its events the target has already. */
  readonly held: number;
  /** A place in the source from which to read on; some of the events after it may be in the target. */
  readonly from: Checkpoint;
  /** The end of the source: whatever comes after it was not surveyed. */
  readonly end: Checkpoint;
}

/** @throws {MigrationError} `source_unreadable`, `source_gap`, `target_differs`, `target_longer` */
export async function survey(
  source: EventStore,
  target: EventStore,
  onEvents?: (count: number) => void,
): Promise<Survey> {
  const tree = new MerkleTree();
  const streams = new Map<string, number>();
  const held = new HeldRevisions(target);
  let from = LOG_START;
  let end = LOG_START;
  for await (const { events, checkpoint } of source.readAll()) {
    for (const event of events) {
      check(event, streams);
      const leaf = leafHash(event);
      const there = await held.next();
      if (there && !Buffer.from(leaf).equals(leafHash(there))) {
        await held.end();
        throw new MigrationError('target_differs', {
          position: event.position,
          held: nameOf(there),
          wanted: nameOf(event),
        });
      }
      tree.push(leaf);
    }
    if (held.count === tree.size) from = checkpoint;
    end = checkpoint;
    onEvents?.(tree.size);
  }
  const more = await held.next();
  await held.end();
  if (more) throw new MigrationError('target_longer', { size: tree.size, held: nameOf(more) });
  return { source: historyIn(tree), held: held.count, from, end };
}

function check({ position, stream, revision, fault }: LogEvent, streams: Map<string, number>): void {
  if (fault !== undefined) throw new MigrationError('source_unreadable', { position, stream, revision, fault });
  const missing = (streams.get(stream) ?? -1) + 1;
  if (revision !== missing) throw new MigrationError('source_gap', { position, stream, revision, missing });
  streams.set(stream, revision);
}

const nameOf = ({ type, stream, revision, id }: LogEvent): string => `${type} (${stream}, ${revision}, ${id})`;

/** The events of the target, one after the other. */
class HeldRevisions {
  readonly #batches: AsyncIterator<Batch>;
  #events: readonly LogEvent[] = [];
  #at = 0;
  #over = false;
  count = 0;

  constructor(target: EventStore) {
    this.#batches = target.readAll()[Symbol.asyncIterator]();
  }

  /** The next one, or undefined at the end. It counts as held: whoever finds another one there stops. */
  async next(): Promise<LogEvent | undefined> {
    while (this.#at >= this.#events.length && !this.#over) {
      const next: IteratorResult<Batch, unknown> = await this.#batches.next();
      this.#over = next.done === true;
      this.#events = next.done === true ? [] : next.value.events;
      this.#at = 0;
    }
    const event = this.#events[this.#at];
    this.#at += 1;
    if (event) this.count += 1;
    return event;
  }

  /** Nothing more is wanted. */
  async end(): Promise<void> {
    await this.#batches.return?.();
  }
}
