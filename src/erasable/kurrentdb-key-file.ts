/**
 * The file with the key of the people, in the data folder of every process (`keys/people-key.json`): the one part of the people
 * store that is not on the server, so that what is punctured here is gone whatever the server still holds.
 */
import { randomUUID } from 'node:crypto';
import { link, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { StoreError } from '../event-store/event-store.ts';
import { asStoreError } from '../event-store/sqlite/faults.ts';
import { makeFolderOf } from '../event-store/store-folder.ts';
import { createOnce, readOwnerOnly, syncFolder, withFile, writeDraft } from '../files/durable.ts';
import { isMissing } from '../files/system-code.ts';
import { alone } from './alone.ts';
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
  const found = await readOwnerOnly(file);
  if (found !== 'exposed') return found.text;
  throw new StoreError('store_foreign', `${file} may be read by others than its owner: chmod 600 it`);
}

/** Makes a key, unless another process was faster: then that one's is it. */
export async function makeKeyFile(file: string): Promise<PeopleKey> {
  const made = { id: randomUUID(), key: PuncturableKey.make() };
  try {
    makeFolderOf(file, 0o700);
    const isOurs = await alone(file, async () => {
      await wipeLeftovers(file);
      return createOnce(file, contentOf(made), newOf(file));
    });
    const present = isOurs ? made : await readKeyFile(file);
    if (present !== undefined) return present;
    throw new StoreError('store_missing', `${file} has vanished: put it back`);
  } catch (error) {
    throw asStoreError(error, file);
  }
}

/**
 * Punctures the key in the file for all these records; most have been before. Gives the key as it is then.
 *
 * It begins from what the file says now, and alone, because another process may have the same file: one that began from an older
 * key would undo what the other punctured.
 */
export async function punctureKeyFile(file: string, seals: Iterable<string>): Promise<PeopleKey> {
  try {
    return await alone(file, async () => {
      await wipeLeftovers(file);
      const present = await readKeyFile(file);
      if (present === undefined) throw new StoreError('store_missing', `${file} has vanished: put it back`);
      let changed = false;
      for (const seal of seals) changed = present.key.puncture(seal) || changed;
      if (changed) await replace(file, present);
      return present;
    });
  } catch (error) {
    throw asStoreError(error, file);
  }
}

const newOf = (file: string): string => `${file}.new`;
const oldOf = (file: string): string => `${file}.old`;

/**
 * The new file takes the old one's name, and the old one's bytes are overwritten: they would lie on in freed blocks. It keeps a
 * name until then, so that whoever comes after a process that was killed finds it.
 */
async function replace(file: string, present: PeopleKey): Promise<void> {
  await writeDraft(newOf(file), contentOf(present));
  await link(file, oldOf(file));
  await rename(newOf(file), file);
  await wipe(oldOf(file), file);
  await syncFolder(dirname(file));
}

/** What a process has left that was killed in the midst of this: older keys, which would open what has been erased since. */
async function wipeLeftovers(file: string): Promise<void> {
  await wipe(newOf(file), file);
  await wipe(oldOf(file), file);
}

/** Overwrites and removes what has this name; where that is the file itself, by a second name, it only loses the name. */
async function wipe(name: string, file: string): Promise<void> {
  const [found, itself] = await Promise.all([identityOf(name), identityOf(file)]);
  if (found === undefined) return;
  if (found !== itself) {
    await withFile(name, 'r+', async (handle) => {
      const { size } = await handle.stat();
      await handle.write(Buffer.alloc(size), 0, size, 0);
      await handle.sync();
    });
  }
  await rm(name);
}

/** Tells files apart whatever they are called; undefined where there is none. */
async function identityOf(name: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(name, { bigint: true });
    return `${dev}/${ino}`;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

const contentOf = ({ id, key }: PeopleKey): string => `${JSON.stringify({ id, nodes: key.nodes })}\n`;

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
