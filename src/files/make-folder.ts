/** Makes a folder, with those above it that are missing. */
import { mkdirSync, statSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import { codeOf } from './system-code.ts';

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
    if (codeOf(error) === 'EEXIST') statSync(folder + sep);
    throw error;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
