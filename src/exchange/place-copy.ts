/**
 * Copies an SQLite database into a file that appears whole or not at all: written beside its place, on disk, verified, and only
 * then given its name.
 *
 * `VACUUM INTO` reads one consistent state beside whoever writes, and both bindings have it. (SQLite's backup interface begins
 * anew whenever another process writes, and Node's has it only since 22.16.)
 */
import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database, Driver } from '../event-store/sqlite/driver.ts';
import { asStoreError } from '../event-store/sqlite/faults.ts';
import { pragma } from '../event-store/sqlite/schema.ts';
import { syncFileSync, syncFolderSync, withFileSync } from '../files/durable-sync.ts';
import { BackupError } from './backup-error.ts';

/** What has been done when it is told. */
export type CopyStep = 'begun' | 'copied' | 'synced' | 'verified' | 'cleared' | 'placed';

export interface PlaceOptions<T> {
  readonly driver: Driver;
  /** What is copied. */
  readonly db: Database;
  readonly to: string;
  /** Whether a file that has the name gives way; it is refused otherwise. */
  readonly replace: boolean;
  /** Looks at the copy before it gets its name, and throws if it is not what it should be; may write into it. */
  readonly verify: (copy: string) => Promise<T>;
  /** Makes way, right before the name is given. */
  readonly clear?: () => void;
  readonly onStep?: ((step: CopyStep) => void) | undefined;
}

/**
 * @throws {BackupError} `exists`, `damaged`, and what `verify` throws
 * @throws {StoreError} `disk_full`, `read_only` and the like
 */
export async function placeCopy<T>(options: PlaceOptions<T>): Promise<T> {
  const { replace, to } = options;
  if (!replace && existsSync(to)) throw new BackupError('exists', { file: to });
  const copy = `${to}.partial-${randomUUID().slice(0, 8)}`;
  const tell = (step: CopyStep): void => options.onStep?.(step);
  try {
    write(options, copy, tell);
    const verified = await options.verify(copy);
    syncFileSync(copy);
    tell('verified');
    options.clear?.();
    tell('cleared');
    if (replace) renameSync(copy, to);
    else giveName(copy, to);
    syncFolderSync(dirname(to));
    tell('placed');
    return verified;
  } catch (error) {
    throw isOfFile(error) ? asStoreError(error, to) : error;
  } finally {
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${copy}${suffix}`, { force: true });
  }
}

function write(
  { driver, db }: Pick<PlaceOptions<unknown>, 'driver' | 'db'>,
  copy: string,
  tell: (step: CopyStep) => void,
) {
  // Made before, for its rights: SQLite would let everybody read it.
  withFileSync(copy, 'wx', () => undefined);
  tell('begun');
  db.prepare('vacuum into ?').run(copy);
  tell('copied');
  syncFileSync(copy);
  tell('synced');
  checkWhole(driver, copy);
}

/** What SQLite or the file system has thrown. */
const isOfFile = (error: unknown): boolean => error instanceof Error && ('errcode' in error || 'syscall' in error);

/** Unlike a renaming, a link never takes the place of a file that has come meanwhile. */
function giveName(copy: string, to: string): void {
  try {
    linkSync(copy, to);
  } catch (cause) {
    if (existsSync(to)) throw new BackupError('exists', { file: to }, { cause });
    // A file system without links.
    renameSync(copy, to);
  }
}

function checkWhole(driver: Driver, file: string): void {
  const db = new driver.DatabaseSync(file, { readOnly: true });
  try {
    const detail = pragma(db, 'integrity_check');
    if (detail !== 'ok') throw new BackupError('damaged', { file, detail: String(detail) });
  } finally {
    db.close();
  }
}
