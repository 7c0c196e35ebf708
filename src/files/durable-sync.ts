/** The same, blocking: for the thread that writes the log, and for the command line. */
import { randomUUID } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { OWNER_ONLY } from './durable.ts';
import { isMissing } from './system-code.ts';

export function withFileSync<T>(file: string, flags: string, use: (descriptor: number) => T): T {
  const descriptor = openSync(file, flags, OWNER_ONLY);
  try {
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** A name is on disk when its folder is. Windows opens no folders, and brings names to the disk by itself. */
export function syncFolderSync(folder: string): void {
  if (process.platform !== 'win32') withFileSync(folder, 'r', fsyncSync);
}

export const syncFileSync = (file: string): void => withFileSync(file, 'r+', fsyncSync);

/** Gives a file new content at once: whoever reads it sees the old or the new, and the new is on disk when it returns. */
export function replaceSync(file: string, content: string | Uint8Array): void {
  // A name of its own: several processes may do this at once.
  const draft = `${file}.${randomUUID()}`;
  try {
    withFileSync(draft, 'wx', (descriptor) => {
      writeFileSync(descriptor, content);
      fsyncSync(descriptor);
    });
    renameSync(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolderSync(dirname(file));
}

/** The text of a file; undefined where there is none. @throws {NodeJS.ErrnoException} it cannot be read */
export function readIfThereSync(file: string, encoding: BufferEncoding = 'utf8'): string | undefined {
  try {
    return readFileSync(file, encoding);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Adds a line, on one of its own also where a process died within the last one; on disk when it returns. */
export function appendLineSync(file: string, line: string): void {
  withFileSync(file, 'a+', (descriptor) => {
    const { size } = fstatSync(descriptor);
    const last = Buffer.alloc(1);
    const isTorn = size > 0 && readSync(descriptor, last, 0, 1, size - 1) === 1 && last[0] !== 0x0a;
    appendFileSync(descriptor, `${isTorn ? '\n' : ''}${line}\n`);
    fdatasyncSync(descriptor);
  });
}
