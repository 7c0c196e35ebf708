/**
 * The local tokens that were issued, and those that were revoked: a small file each, in the data folder. Nothing is ever read,
 * changed and written back, so that any number of commands and a running server go on beside each other; a file appears whole
 * or not at all. A token itself is never written down.
 *
 *   {data}/tokens/issued/{id}.json    whom it was issued for, and until when
 *   {data}/tokens/revoked/{id}.json   when it was revoked
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Principal } from './principal.ts';
import type { Instant } from '../domain/kernel/dates.ts';
import { createOnce } from '../files/durable.ts';
import { makeFolder } from '../files/make-folder.ts';
import { codeOf, isMissing } from '../files/system-code.ts';

const FILE = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.json$/;

const entrySchema = z.object({
  id: z.string(),
  person: z.string(),
  role: z.string(),
  institution: z.string(),
  territory: z.union([z.literal('*'), z.array(z.string())]),
  sector: z.string().optional(),
  office: z.string().optional(),
  scope: z.array(z.string()).optional(),
  issuedAt: z.string(),
  expiresAt: z.string(),
});
export type TokenEntry = z.infer<typeof entrySchema>;

export interface ListedToken extends TokenEntry {
  readonly revokedAt?: Instant;
}

/** A file of the register cannot be read or written, or says something else. The message is a sentence for an operator. */
export class TokenRegisterError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TokenRegisterError';
  }
}

const folderOf = (dataFolder: string, name: 'issued' | 'revoked'): string => join(dataFolder, 'tokens', name);

export const entryOf = (
  { id: person, role, institution, territory, ...rest }: Principal,
  token: { readonly id: string; readonly expiresAt: Instant },
  issuedAt: Instant,
): TokenEntry => {
  const { sector, office, scope } = rest;
  return {
    id: token.id,
    person,
    role,
    institution,
    territory: territory === '*' ? territory : [...territory],
    ...(sector !== undefined && { sector }),
    ...(office !== undefined && { office }),
    ...(scope && { scope: [...scope] }),
    issuedAt,
    expiresAt: token.expiresAt,
  };
};

/** @throws {TokenRegisterError} it cannot be written: the token must then not be handed out */
export async function registerToken(dataFolder: string, entry: TokenEntry): Promise<void> {
  await put(folderOf(dataFolder, 'issued'), entry.id, entry);
}

/**
 * Refuses the token from now on, whether it is in the list or not. Repeating it is harmless.
 *
 * @returns what it was: known to the list or not, revoked before or not
 * @throws {TokenRegisterError} it cannot be written: the token is still good
 */
export async function revokeToken(
  dataFolder: string,
  id: string,
  revokedAt: Instant,
): Promise<{ readonly listed: boolean; readonly already: boolean }> {
  const already = !(await put(folderOf(dataFolder, 'revoked'), id, { id, revokedAt }));
  return { listed: (await idsIn(folderOf(dataFolder, 'issued'))).includes(id), already };
}

/** Every token in the list, the latest first. */
export async function listTokens(dataFolder: string): Promise<readonly ListedToken[]> {
  const revoked = new Set(await revokedTokens(dataFolder));
  const folder = folderOf(dataFolder, 'issued');
  const listed: ListedToken[] = [];
  for (const id of await idsIn(folder)) {
    const entry = await read(folder, id, entrySchema);
    const { revokedAt } = revoked.has(id)
      ? await read(folderOf(dataFolder, 'revoked'), id, z.object({ revokedAt: z.string() }))
      : {};
    listed.push({ ...entry, ...(revokedAt !== undefined && { revokedAt }) });
  }
  return listed.sort((a, b) => (a.issuedAt < b.issuedAt ? 1 : a.issuedAt > b.issuedAt ? -1 : a.id < b.id ? -1 : 1));
}

/** The ids of the tokens that were revoked: by the names of the files alone, so that one can be left by hand too. */
export const revokedTokens = (dataFolder: string): Promise<readonly string[]> => idsIn(folderOf(dataFolder, 'revoked'));

/** @returns false where it was there already; that one stays */
async function put(folder: string, id: string, value: object): Promise<boolean> {
  const file = join(folder, `${id}.json`);
  try {
    makeFolder(folder, 0o700);
    return await createOnce(file, `${JSON.stringify(value)}\n`);
  } catch (error) {
    throw new TokenRegisterError(`${file} cannot be written (${codeOf(error) ?? 'unknown error'})`, { cause: error });
  }
}

async function idsIn(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).flatMap((name) => FILE.exec(name)?.[1] ?? []);
  } catch (error) {
    if (isMissing(error)) return [];
    throw new TokenRegisterError(`${folder} cannot be read (${codeOf(error) ?? 'unknown error'})`, { cause: error });
  }
}

async function read<T>(folder: string, id: string, schema: z.ZodType<T>): Promise<T> {
  const file = join(folder, `${id}.json`);
  try {
    return schema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new TokenRegisterError(`${file} is not an entry of the register of tokens`, { cause: error });
  }
}
