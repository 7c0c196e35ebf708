/** Backups of the embedded log: taken beside a running server, proven by the hash of the history before they get their name. */
import { openForReading } from '../event-store/sqlite/open-reader.ts';
import { type Driver, loadDriver } from '../event-store/sqlite/driver.ts';
import { openSqliteStore } from '../event-store/sqlite/sqlite-store.ts';
import { BackupError } from './backup-error.ts';
import { writeProof } from './backup-proof.ts';
import { type History, historyOfFile } from './history.ts';
import { placeCopy, type CopyStep } from './place-copy.ts';

export interface BackupOptions {
  /** Whether a file of that name gives way; it is refused otherwise. */
  readonly replace?: boolean;
  readonly onStep?: (step: CopyStep) => void;
}

/**
 * Copies the log of `file` as it is at one instant into `to`.
 *
 * @returns what the backup holds
 * @throws {BackupError} `exists`, `damaged`, `differs`
 * @throws {StoreError} why one of the files cannot be read or written
 */
export async function backUpLog(
  file: string,
  to: string,
  { replace = false, onStep }: BackupOptions = {},
  driver: Driver = loadDriver(),
): Promise<History> {
  const { db } = openForReading(driver, file);
  try {
    return await placeCopy({
      driver,
      db,
      to,
      replace,
      onStep,
      verify: async (copy) => {
        const { history } = await compareLogs(copy, file);
        writeProof(driver, copy, history);
        return history;
      },
    });
  } finally {
    db.close();
  }
}

export interface Compared {
  /** What the copy holds, and the original's beginning with it. */
  readonly history: History;
  /** How many events the original has beyond it. */
  readonly behind: number;
}

/**
 * Proves that the copy holds the beginning of the original's history.
 *
 * @throws {BackupError} `differs`, `ahead`
 * @throws {StoreError} why one of the files cannot be read
 */
export async function compareLogs(copy: string, original: string): Promise<Compared> {
  const history = await historyOfFile(copy);
  const whole = await sizeOf(original);
  if (whole < history.size) {
    throw new BackupError('ahead', { file: copy, size: history.size, other: original, held: whole });
  }
  const beginning = await historyOfFile(original, { asOfPosition: history.size });
  if (beginning.root !== history.root) {
    const { size, root: found } = history;
    throw new BackupError('differs', { file: copy, other: original, found, size, wanted: beginning.root });
  }
  return { history, behind: whole - history.size };
}

/** How many events the log in a file has. */
export async function sizeOf(file: string): Promise<number> {
  const store = await openSqliteStore({ file, mode: 'read' });
  try {
    return ((await store.head()) ?? -1) + 1;
  } finally {
    await store.close();
  }
}
