/**
 * The local signing key (Ed25519) of a single-machine install: one file in the data folder that only its owner may read.
 * Nothing of the file's content reaches an error, a log or the screen: the key is held as a handle that cannot be exported.
 */
import { dirname, join } from 'node:path';
import { calculateJwkThumbprint, type CryptoKey, exportJWK, generateKeyPair, importJWK } from 'jose';
import { z } from 'zod';
import { createOnce, readOwnerOnly } from '../files/durable.ts';
import { makeFolder } from '../files/make-folder.ts';
import { codeOf, isMissing } from '../files/system-code.ts';

export interface TokenKey {
  /** Thumbprint of the public key (RFC 7638), base64url. */
  readonly kid: string;
  readonly publicKey: CryptoKey;
  readonly privateKey: CryptoKey;
}

/** The key file is there and cannot be used. The message is a sentence for an operator, naming the file. */
export class TokenKeyError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TokenKeyError';
  }
}

const BASE64URL_32 = /^[A-Za-z0-9_-]{43}$/;

const keyFileSchema = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  alg: z.literal('EdDSA'),
  use: z.literal('sig'),
  kid: z.string().regex(BASE64URL_32),
  x: z.string().regex(BASE64URL_32),
  d: z.string().regex(BASE64URL_32),
});

export const tokenKeyFile = (dataFolder: string): string => join(dataFolder, 'keys', 'token-key.json');

/**
 * The key of a data folder, made on first need. Two processes that need it first at once come to hold the same key.
 *
 * @throws {TokenKeyError} the file is not a key of acta, or others than its owner may read it
 */
export async function openTokenKey(dataFolder: string): Promise<TokenKey> {
  const file = tokenKeyFile(dataFolder);
  const existing = await readKeyFile(file);
  if (existing !== undefined) return parseKey(file, existing);
  await createKeyFile(file);
  const created = await readKeyFile(file);
  if (created === undefined) throw new TokenKeyError(`${file} vanished while it was being created`);
  return parseKey(file, created);
}

/** A key that lives in memory only. */
export async function generateTokenKey(): Promise<TokenKey> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  return { kid: await calculateJwkThumbprint(await exportJWK(publicKey)), publicKey, privateKey };
}

async function createKeyFile(file: string): Promise<void> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = await exportJWK(privateKey);
  const text = JSON.stringify({ ...jwk, alg: 'EdDSA', use: 'sig', kid: await calculateJwkThumbprint(jwk) });
  try {
    makeFolder(dirname(file), 0o700);
    // Whoever comes second leaves the first one's.
    await createOnce(file, `${text}\n`);
  } catch (error) {
    throw new TokenKeyError(`${file} cannot be created (${codeOf(error) ?? 'unknown error'})`, { cause: error });
  }
}

async function readKeyFile(file: string): Promise<string | undefined> {
  let found: Awaited<ReturnType<typeof readOwnerOnly>>;
  try {
    found = await readOwnerOnly(file);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new TokenKeyError(`${file} cannot be read (${codeOf(error) ?? 'unknown error'})`, { cause: error });
  }
  if (found !== 'exposed') return found.text;
  throw new TokenKeyError(
    `${file} may be read or written by others than its owner: chmod 600 it, or delete it to have a new key made`,
  );
}

async function parseKey(file: string, text: string): Promise<TokenKey> {
  // No cause goes along: a parser's message quotes what it read.
  const unusable = (): TokenKeyError =>
    new TokenKeyError(
      `${file} is not a signing key of acta: put the right file back, or delete it to have a new key made`,
    );
  const parsed = keyFileSchema.safeParse(parseJson(text));
  if (!parsed.success) throw unusable();
  const { d, kid, ...publicJwk } = parsed.data;
  if ((await calculateJwkThumbprint(publicJwk)) !== kid) throw unusable();
  const publicKey = await importJWK(publicJwk, 'EdDSA');
  const privateKey = await importJWK({ ...publicJwk, d }, 'EdDSA', { extractable: false });
  if (publicKey instanceof Uint8Array || privateKey instanceof Uint8Array) throw unusable();
  return { kid, publicKey, privateKey };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what is not JSON is no key: the schema says so
  }
}
