/** Makes a folder, with those above it that are missing. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { StoreError } from './event-store.ts';

/**
 * Node's own recursive mkdir never returns where a folder that exists cannot take another and says ENOENT (/proc, some network
 * mounts), and nothing interrupts it: a setting that was mistyped must be told of and not hang.
 *
 * @param mode of the folders that are made
 * @throws {NodeJS.ErrnoException} what the system says of the first that cannot be made; ENOTDIR where a file is in its place, never
 *   EEXIST, by which callers know that what they came to make is there
 */
export function makeFolder(folder: string, mode = 0o777): void {
  if (isFolder(folder)) return;
  const above = dirname(folder);
  if (above !== folder) makeFolder(above, mode);
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another process may have been quicker.
    if (isFolder(folder)) return;
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') statSync(folder + sep);
    throw error;
  }
}

/**
 * Makes the folder of a store's file. That it cannot be made does not mean that the store is missing.
 *
 * @throws {StoreError} `read_only`: nothing can be made there
 * @throws {NodeJS.ErrnoException} what else the system says
 */
export function makeFolderOf(file: string, mode?: number): void {
  const folder = dirname(file);
  try {
    makeFolder(folder, mode);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new StoreError('read_only', `the folder ${folder} cannot be made`, { cause: error });
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
