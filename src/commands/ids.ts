/**
 * Deterministic identifiers: the same command always makes the same streams and the same events, which is what makes a retry
 * harmless on every engine.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { v5 as uuidv5 } from 'uuid';

/** acta's own namespace for uuid v5. Never to be changed: every id in every log hangs on it. */
const NAMESPACE = '6b1f6f0e-3c52-5a0c-9d0c-2f4c8f2a7a10';

export const eventId = (commandId: string, index: number): string => uuidv5(`${commandId}/event/${index}`, NAMESPACE);
/** The key of the stream that a command opens. */
export const streamKey = (commandId: string): string => uuidv5(`${commandId}/stream`, NAMESPACE);
/** The reference of the nth person that a command enters by name. */
export const personRef = (commandId: string, index: number): string =>
  uuidv5(`${commandId}/person/${index}`, NAMESPACE);

/** SHA-256, hex, over the canonical JSON (RFC 8785) of a value. */
export function canonicalHash(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('only JSON values have a canonical form');
  return createHash('sha256').update(text).digest('hex');
}
