/**
 * Whether the files that are open are still the files at their paths. A log that was moved away or deleted goes on taking writes,
 * which nobody finds afterwards.
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { Loss } from '../log-lost.ts';

/** Where the write-ahead log says which round of it this is: SQLite changes these bytes whenever it begins it anew. */
const ROUND = { offset: 16, bytes: 8 };

/** Which file is at the path; nothing where there is none, or none that this user may look at. */
function markOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch {
    return undefined;
  }
}

export class Presence {
  readonly #file: string;
  readonly #log: string | undefined;
  readonly #wal: string | undefined;
  readonly #lock: string | undefined;
  #walDescriptor: number | undefined;
  readonly #round = Buffer.alloc(ROUND.bytes);
  readonly #last = Buffer.alloc(ROUND.bytes);

  /** @param file the path behind links, open for writing */
  constructor(file: string) {
    this.#file = file;
    this.#log = markOf(file);
    this.#wal = markOf(`${file}-wal`);
    this.#lock = markOf(`${file}-lock`);
  }

  loss(): Loss | undefined {
    const params = { file: this.#file };
    if (markOf(this.#file) !== this.#log) return { reason: 'moved', params };
    return markOf(`${this.#file}-wal`) === this.#wal ? undefined : { reason: 'wal_gone', params };
  }

  /** Whether the write-ahead log may be merged: into the file that is in its place, and that nobody else can have begun to write. */
  mayMerge(): boolean {
    return markOf(this.#file) === this.#log && markOf(`${this.#file}-lock`) === this.#lock;
  }

  /** Whether the write-ahead log was begun anew since this was last asked: what it holds is not in the file itself. */
  isNewRound(): boolean {
    // SQLite locks the other files only: nothing is let go when this descriptor is closed.
    this.#walDescriptor ??= openSync(`${this.#file}-wal`, 'r');
    readSync(this.#walDescriptor, this.#round, 0, ROUND.bytes, ROUND.offset);
    if (this.#round.equals(this.#last)) return false;
    this.#round.copy(this.#last);
    return true;
  }

  close(): void {
    if (this.#walDescriptor !== undefined) closeSync(this.#walDescriptor);
  }
}
