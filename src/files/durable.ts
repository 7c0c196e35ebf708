/** Small files that are whole and on disk, or not there: without blocking the event loop. */
import { randomUUID } from 'node:crypto';
import { type FileHandle, link, open, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { codeOf } from './system-code.ts';

/** Readable and writable by its owner only. */
export const OWNER_ONLY = 0o600;

export async function withFile<T>(
  file: string,
  flags: string,
  use: (handle: FileHandle) => Promise<T>,
  mode: number = OWNER_ONLY,
): Promise<T> {
  const handle = await open(file, flags, mode);
  try {
    return await use(handle);
  } finally {
    await handle.close();
  }
}

/** A name is on disk when its folder is. Windows opens no folders, and brings names to the disk by itself. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  await withFile(folder, 'r', (handle) => handle.sync());
}

/** Writes a file that must not be there yet; its bytes are on disk when it returns. */
export const writeDraft = (draft: string, text: string): Promise<void> =>
  withFile(draft, 'wx', async (handle) => {
    await handle.writeFile(text);
    await handle.sync();
  });

/**
 * Creates a file whole: written as a draft and linked into place, because a link, unlike a renaming, never takes the place of a
 * file that another process has put there meanwhile.
 *
 * @param draft the draft's name; it lies in the same folder
 * @returns false where the file was there already; it is left as it was
 * @throws {NodeJS.ErrnoException} it cannot be written
 */
export async function createOnce(file: string, text: string, draft = `${file}.${randomUUID()}`): Promise<boolean> {
  try {
    await writeDraft(draft, text);
    await link(draft, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolder(dirname(file));
  return true;
}

/**
 * The text of a file that only its owner may read or write.
 *
 * @returns `exposed` where others may; nothing of it is read then
 * @throws {NodeJS.ErrnoException} it cannot be read
 */
export const readOwnerOnly = (file: string): Promise<{ readonly text: string } | 'exposed'> =>
  withFile(file, 'r', async (handle) => {
    const { mode } = await handle.stat();
    // Windows has no such bits; the folder's access list decides there.
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) return 'exposed';
    return { text: await handle.readFile('utf8') };
  });
