/**
 * Puts a backup in the place of the embedded log. The writer's lock is held all the while, so that no server can be using the
 * file or begin to. What was there is not destroyed: it gets another name.
 */
import { copyFileSync, existsSync, linkSync, realpathSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { makeFolderOf } from '../event-store/store-folder.ts';
import { type Driver, loadDriver } from '../event-store/sqlite/driver.ts';
import { asStoreError, isClosedToUs } from '../event-store/sqlite/faults.ts';
import { lockForWriting } from '../event-store/sqlite/lock.ts';
import { openForReading } from '../event-store/sqlite/open-reader.ts';
import { inspect, mergeLog, prepareConnection } from '../event-store/sqlite/schema.ts';
import { StoreError } from '../event-store/event-store.ts';
import { compareLogs } from './backup.ts';
import { BackupError } from './backup-error.ts';
import { checkProof, removeProof } from './backup-proof.ts';
import { type History, historyOfFile } from './history.ts';
import { placeCopy, type CopyStep } from './place-copy.ts';

export interface RestoreOptions {
  /** Whether a log that is there gives way; it is refused otherwise. */
  readonly replace?: boolean;
  /** When it happens, for the name that what was there gets: an instant. */
  readonly now: string;
  readonly onStep?: (step: CopyStep) => void;
}

export interface Restored {
  readonly history: History;
  /** Where that lies now which was in its place. */
  readonly aside?: string;
}

const READ_CACHE_KIBIBYTES = 16_384;

/**
 * @throws {BackupError} `occupied`, `unreadable_target`, `same_file`, `damaged`, `altered`, `differs`
 * @throws {StoreError} `store_locked` where a server uses the file; why one of the files cannot be read or written
 */
export async function restoreLog(
  backup: string,
  file: string,
  { replace = false, now, onStep }: RestoreOptions,
  driver: Driver = loadDriver(),
): Promise<Restored> {
  const path = pathOf(file);
  if (existsSync(backup) && realpathSync(backup) === path) throw new BackupError('same_file', { file: path });
  const { db } = openForReading(driver, backup);
  try {
    const lock = locked(driver, path);
    try {
      const held = contentOf(driver, path);
      if (!replace) refuseOccupied(path, held);
      const aside = held === 0 || held === undefined ? undefined : freeName(path, now);
      const history = await placeCopy({
        driver,
        db,
        to: path,
        replace: true,
        onStep,
        verify: async (copy) => {
          const { history } = await compareLogs(copy, backup);
          await checkProof(backup, db, copy);
          removeProof(driver, copy);
          return history;
        },
        clear: () => putAside(path, aside),
      });
      return aside === undefined ? { history } : { history, aside };
    } finally {
      lock.release();
    }
  } finally {
    db.close();
  }
}

/** The hash of the log in its place, read anew. */
export const historyRestored = (file: string): Promise<History> => historyOfFile(pathOf(file));

/** The path behind links, as the writer takes it for its lock. */
function pathOf(file: string): string {
  try {
    makeFolderOf(resolve(file));
    return existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(resolve(file))), basename(file));
  } catch (error) {
    throw asStoreError(error, file);
  }
}

function locked(driver: Driver, path: string): ReturnType<typeof lockForWriting> {
  try {
    return lockForWriting(driver, path);
  } catch (error) {
    throw isClosedToUs(error)
      ? new StoreError('read_only', `${path} cannot be written`, { cause: error })
      : asStoreError(error, path);
  }
}

/** How many events are there, none where there is no file; a sentence where it cannot be read. */
function contentOf(driver: Driver, path: string): number | string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  if (found.isDirectory()) throw new StoreError('store_foreign', `${path} is a folder, not a file`);
  try {
    const db = new driver.DatabaseSync(path);
    try {
      prepareConnection(db, READ_CACHE_KIBIBYTES);
      if (inspect(db, path) === 'empty') return 0;
      const count = Number(db.prepare('select count(*) as n from events').get()?.['n']);
      // So that what is put aside is whole in one file.
      mergeLog(db);
      return count;
    } finally {
      db.close();
    }
  } catch (error) {
    return asStoreError(error, path).message;
  }
}

function refuseOccupied(file: string, held: number | string | undefined): void {
  if (typeof held === 'string') throw new BackupError('unreadable_target', { file, detail: held });
  if (held !== undefined && held > 0) throw new BackupError('occupied', { file, size: held });
}

function freeName(path: string, now: string): string {
  const stamp = now.replaceAll(/[-:]|\.\d+/g, '');
  for (let n = 1; ; n += 1) {
    const name = `${path}.before-${stamp}${n === 1 ? '' : `-${n}`}`;
    if (!existsSync(name)) return name;
  }
}

/**
 * What is there gets a second name before it loses its first, so that at every moment there is a log. A write-ahead log that
 * could not be merged belongs to it; left behind, it would be taken for the restored file's.
 */
function putAside(path: string, aside: string | undefined): void {
  const wal = `${path}-wal`;
  if (aside !== undefined) {
    secondName(path, aside);
    if ((statSync(wal, { throwIfNoEntry: false })?.size ?? 0) > 0) secondName(wal, `${aside}-wal`);
  }
  rmSync(wal, { force: true });
  rmSync(`${path}-shm`, { force: true });
}

function secondName(path: string, name: string): void {
  try {
    linkSync(path, name);
  } catch {
    // A file system without links: it takes longer there.
    copyFileSync(path, name);
  }
}
