/** The folder of a store's file. */
import { dirname } from 'node:path';
import { makeFolder } from '../files/make-folder.ts';
import { isMissing } from '../files/system-code.ts';
import { StoreError } from './event-store.ts';

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
    if (!isMissing(error)) throw error;
    throw new StoreError('read_only', `the folder ${folder} cannot be made`, { cause: error });
  }
}
