/** The key that signs the log's checkpoints: Ed25519 in one file (PKCS #8, PEM) that only its owner may read. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { dirname } from 'node:path';
import { createOnce, readOwnerOnly } from '../files/durable.ts';
import { makeFolder } from '../files/make-folder.ts';
import { isMissing } from '../files/system-code.ts';
import { AuditError } from './audit-error.ts';

/**
 * The key in a file, or nothing where there is none.
 *
 * @throws {AuditError} `key_readable`, `key_foreign`
 */
export async function readLogKey(file: string): Promise<KeyObject | undefined> {
  const found = await readOwnerOnly(file).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  if (found === 'exposed') throw new AuditError('key_readable', { file });
  try {
    const key = createPrivateKey(found.text);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // What is no key is said below, without the parser's message, which may quote the file.
  }
  throw new AuditError('key_foreign', { file });
}

/** Makes a key, unless another process was faster: then that one's is the key. */
export async function makeLogKey(file: string): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync('ed25519');
  makeFolder(dirname(file), 0o700);
  const made = await createOnce(file, String(privateKey.export({ format: 'pem', type: 'pkcs8' })));
  return (made ? undefined : await readLogKey(file)) ?? privateKey;
}
