/** What SQLite and the file system report, as the errors of the port. */
import { codeOf } from '../../files/system-code.ts';
import { StoreError, type StoreErrorCode } from '../event-store.ts';

/** SQLite's primary result codes that mean something of their own here. */
const SQLITE = {
  perm: 3,
  busy: 5,
  locked: 6,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cantOpen: 14,
  auth: 23,
  notADatabase: 26,
};
/** The shared memory beside the file could not grow: the disk is full, though SQLite calls it an I/O error. */
const IO_ERROR_SHARED_MEMORY_SIZE = 4874;

function extendedCode(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export function isBusy(error: unknown): boolean {
  const code = (extendedCode(error) ?? 0) & 0xff;
  return code === SQLITE.busy || code === SQLITE.locked;
}

/** SQLite could not open the file or what belongs to it, or may not write where it must. */
export function isClosedToUs(error: unknown): boolean {
  const code = (extendedCode(error) ?? 0) & 0xff;
  return code === SQLITE.cantOpen || code === SQLITE.readOnly;
}

export function storeCodeOf(error: unknown): StoreErrorCode {
  if (error instanceof StoreError) return error.code;
  const extended = extendedCode(error);
  if (extended === IO_ERROR_SHARED_MEMORY_SIZE) return 'disk_full';
  if (extended !== undefined && messageOf(error).startsWith('no such ')) return 'store_corrupt';
  switch ((extended ?? 0) & 0xff) {
    case SQLITE.full:
      return 'disk_full';
    case SQLITE.corrupt:
    case SQLITE.notADatabase:
      return 'store_corrupt';
    case SQLITE.readOnly:
    case SQLITE.perm:
    case SQLITE.auth:
      return 'read_only';
    default:
      return codeOfSystem(codeOf(error));
  }
}

function codeOfSystem(code: string | undefined): StoreErrorCode {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'disk_full';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'read_only';
    case 'ENOENT':
      return 'store_missing';
    default:
      return 'unavailable';
  }
}

/** The error as the port throws it, naming the file. */
export function asStoreError(error: unknown, file: string): StoreError {
  if (error instanceof StoreError) return error;
  const code = storeCodeOf(error);
  return new StoreError(code, sentence(code, file, messageOf(error)), { cause: error });
}

export const readOnly = (file: string): string =>
  `${file} cannot be written: the file or its folder is read-only for this user`;

export const diskFull = (file: string): string =>
  `the disk of ${file} is full: appends work again as soon as there is room, without a restart`;

function sentence(code: StoreErrorCode, file: string, detail: string): string {
  switch (code) {
    case 'disk_full':
      return diskFull(file);
    case 'store_corrupt':
      return `${file} is damaged or is not a SQLite database (${detail}): restore it from a backup`;
    case 'read_only':
      return readOnly(file);
    case 'store_missing':
      return `there is no acta log at ${file}`;
    default:
      return `${file} cannot be used now: ${detail}`;
  }
}

/** Whether a COMMIT that failed so has certainly not happened: it found no room for its pages, or never began. */
export function certainlyNotCommitted(error: unknown): boolean {
  return storeCodeOf(error) === 'disk_full' || isBusy(error);
}
