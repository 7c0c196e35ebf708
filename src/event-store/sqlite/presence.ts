/**
 * Whether the files that are open are still the files at their paths. A log that was moved away or deleted goes on taking writes,
 * which nobody finds afterwards.
 *
 * Asked before every group of appends, so it costs one look as a rule: a file cannot be moved, deleted or replaced without
 * a new time of its folder. The files themselves are looked at when the folder has changed, while its change is so recent that
 * another need not show, and once a second in any case.
 */
import { type BigIntStats, closeSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Loss } from '../log-lost.ts';

/** Where the write-ahead log says which round of it this is: SQLite changes these bytes whenever it begins it anew. */
const ROUND = { offset: 16, bytes: 8 };

/** The longest time within which two changes of a folder can bear one time, on the coarsest file system (FAT), and half a second. */
const COARSEST_TIME_MILLISECONDS = 2500;
/** For what the time of a folder does not show, such as a file system that was mounted over it or that keeps no times of folders. */
const LOOK_AT_FILES_MILLISECONDS = 1000;

/** What is at the path; nothing where there is nothing, or nothing that this user may look at. */
function look(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function markOf(path: string): string | undefined {
  const found = look(path);
  return found && `${found.dev}:${found.ino}`;
}

export class Presence {
  readonly #file: string;
  readonly #folder: string;
  readonly #now: () => number;
  readonly #log: string | undefined;
  readonly #wal: string | undefined;
  readonly #lock: string | undefined;
  /** The folder as it was when the files were last found in their places, and when that was. */
  #found: { readonly folder: BigIntStats; readonly at: number } | undefined;
  #lookedAt = -Infinity;
  #walDescriptor: number | undefined;
  readonly #round = Buffer.alloc(ROUND.bytes);
  readonly #last = Buffer.alloc(ROUND.bytes);

  /**
   * @param file the path behind links, open for writing
   * @param now milliseconds, as the file system counts them
   */
  constructor(file: string, now: () => number = Date.now) {
    this.#file = file;
    this.#folder = dirname(file);
    this.#now = now;
    this.#log = markOf(file);
    this.#wal = markOf(`${file}-wal`);
    this.#lock = markOf(`${file}-lock`);
  }

  loss(): Loss | undefined {
    // Before the files: what happens between both looks changes the folder once more.
    const folder = look(this.#folder);
    const at = this.#now();
    this.#lookedAt = at;
    if (folder && this.#isAsFound(folder, at)) return undefined;
    this.#found = undefined;
    const params = { file: this.#file };
    if (markOf(this.#file) !== this.#log) return { reason: 'moved', params };
    if (markOf(`${this.#file}-wal`) !== this.#wal) return { reason: 'wal_gone', params };
    if (folder && at - Number(folder.mtimeMs) > COARSEST_TIME_MILLISECONDS) this.#found = { folder, at };
    return undefined;
  }

  /** As `loss`, but takes a look of the last second for true: what has come since could have come just after another look. */
  lossOfLate(): Loss | undefined {
    return Math.abs(this.#now() - this.#lookedAt) < LOOK_AT_FILES_MILLISECONDS ? undefined : this.loss();
  }

  #isAsFound({ dev, ino, mtimeNs }: BigIntStats, at: number): boolean {
    if (!this.#found || Math.abs(at - this.#found.at) >= LOOK_AT_FILES_MILLISECONDS) return false;
    const { folder } = this.#found;
    return mtimeNs === folder.mtimeNs && ino === folder.ino && dev === folder.dev;
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
