/** Records sealed with a key of their own: encrypted, bound to their reference, and of a length that tells little. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { PersonRecord } from '../domain/privacy/person.ts';
import { StoreError } from '../event-store/event-store.ts';
import type { PuncturableKey } from './kurrentdb-puncturable-key.ts';

export interface Sealed {
  /** What its key is derived from. */
  readonly seal: string;
  /** Nonce, encrypted text and authentication tag, base64. */
  readonly box: string;
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** A record is filled up with blanks to a multiple of this, so that its length does not tell a name. */
const BLOCK_BYTES = 128;

/** One text for equal people; blanks at its end mean nothing to JSON. */
export const textOf = ({ name, position, contact }: PersonRecord): string => {
  const text = JSON.stringify({ name, position, contact });
  const bytes = Buffer.byteLength(text);
  return text + ' '.repeat(Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES - bytes);
};

/** The record as it lies on the server. */
export function sealed(key: PuncturableKey, ref: string, seal: string, text: string): string {
  const own = key.keyOf(seal);
  if (own === undefined) throw new Error('a new seal was punctured already');
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, own, nonce).setAAD(Buffer.from(ref));
  const box = [nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat(box).toString('base64');
}

/** @throws {StoreError} `store_corrupt` for a record that this key does not open, or that was not sealed for this reference */
export function opened(key: PuncturableKey, ref: string, { seal, box }: Sealed): string {
  const bytes = Buffer.from(box, 'base64');
  const own = key.keyOf(seal);
  try {
    if (own === undefined) throw new Error('its key is gone');
    const nonce = bytes.subarray(0, NONCE_BYTES);
    // Without its length Node takes shorter tags as well, which can be guessed.
    const decipher = createDecipheriv(CIPHER, own, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(ref));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch (cause) {
    throw new StoreError('store_corrupt', `the record of person ${ref} cannot be opened`, { cause });
  }
}
