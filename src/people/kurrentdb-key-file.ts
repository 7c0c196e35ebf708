/**
 * The file with the key of the people, in the data folder of every process (`keys/people-key.json`): the one part of the people
 * store that is not on the server, so that what is punctured here is gone whatever the server still holds.
 */
import { randomUUID } from 'node:crypto';
import { type FileHandle, link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { StoreError } from '../event-store/event-store.ts';
import { asStoreError } from '../event-store/sqlite/faults.ts';
import { PuncturableKey } from './kurrentdb-puncturable-key.ts';

const fileSchema = z.strictObject({
  /** Tells keys apart; it stays the same when the key is punctured. */
  id: z.uuid(),
  nodes: z.record(z.string().regex(/^[01]{0,64}$/), z.base64().length(44)),
});

export interface PeopleKey {
  readonly id: string;
  readonly key: PuncturableKey;
}

/** So often a file is read again that another process was just replacing. */
const REREADS = 5;

/** The key of the file; undefined where there is none. @throws {StoreError} `store_foreign`, `read_only`, `unavailable` */
export async function readKeyFile(file: string, rereads = REREADS): Promise<PeopleKey | undefined> {
  try {
    const text = await textOf(file);
    // The one that was opened has been replaced and overwritten meanwhile: its name belongs to the new one.
    if (text.startsWith('\0') && rereads > 0) return await readKeyFile(file, rereads - 1);
    return parse(file, text);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw asStoreError(error, file);
  }
}

async function textOf(file: string): Promise<string> {
  return using(await open(file, 'r'), async (handle) => {
    const { mode } = await handle.stat();
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new StoreError('store_foreign', `${file} may be read by others than its owner: chmod 600 it`);
    return handle.readFile('utf8');
  });
}

/** Makes a key, unless another process was faster: then that one's is it. */
export async function makeKeyFile(file: string): Promise<PeopleKey> {
  const made = { id: randomUUID(), key: PuncturableKey.make() };
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    const draft = await writeDraft(file, made);
    try {
      await link(draft, file);
    } finally {
      await rm(draft, { force: true });
    }
    return made;
  } catch (error) {
    const first = hasCode(error, 'EEXIST') ? await readKeyFile(file) : undefined;
    if (first !== undefined) return first;
    throw asStoreError(error, file);
  }
}

/**
 * Punctures the key in the file for all these records; most have been before. Gives the key as it is then.
 *
 * It begins from what the file says now, because another process may have the same file. Two that write at once may undo each
 * other's latest puncture; whoever comes to it later punctures for every removal there ever was, and so mends it.
 */
export async function punctureKeyFile(file: string, seals: Iterable<string>): Promise<PeopleKey> {
  const present = await readKeyFile(file);
  if (present === undefined) throw new StoreError('store_missing', `${file} has vanished: put it back`);
  let changed = false;
  for (const seal of seals) changed = present.key.puncture(seal) || changed;
  if (changed) await replace(file, present);
  return present;
}

/** The new file takes the old one's name, and the old one's bytes are overwritten: they would lie on in freed blocks. */
async function replace(file: string, present: PeopleKey): Promise<void> {
  try {
    const draft = await writeDraft(file, present);
    await using(await open(file, 'r+'), async (old) => {
      await rename(draft, file);
      const { size } = await old.stat();
      await old.write(Buffer.alloc(size), 0, size, 0);
      await old.sync();
    });
    await syncFolder(dirname(file));
  } catch (error) {
    throw asStoreError(error, file);
  }
}

async function writeDraft(file: string, { id, key }: PeopleKey): Promise<string> {
  const draft = `${file}.${randomUUID()}`;
  await using(await open(draft, 'wx', 0o600), async (handle) => {
    await handle.writeFile(`${JSON.stringify({ id, nodes: key.nodes })}\n`);
    await handle.sync();
  });
  return draft;
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return; // a folder cannot be opened there
  await using(await open(folder, 'r'), (handle) => handle.sync());
}

function parse(file: string, text: string): PeopleKey {
  const parsed = fileSchema.safeParse(parseJson(text));
  // No cause goes along: a parser's message quotes what it read.
  if (!parsed.success)
    throw new StoreError('store_foreign', `${file} is not a people key of acta: put the right file back`);
  return { id: parsed.data.id, key: PuncturableKey.from(parsed.data.nodes) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what is not JSON is no key: the schema says so
  }
}

async function using<T>(handle: FileHandle, use: (handle: FileHandle) => Promise<T>): Promise<T> {
  try {
    return await use(handle);
  } finally {
    await handle.close();
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
const isMissing = (error: unknown): boolean => hasCode(error, 'ENOENT');
