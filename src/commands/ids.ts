/**
 * Deterministic identifiers: the same command always makes the same streams and the same events, which is what makes a retry
 * harmless on every engine.
 */
import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { parse, stringify } from 'uuid';

/** acta's own namespace for uuid v5. Never to be changed: every id in every log hangs on it. */
const NAMESPACE = parse('6b1f6f0e-3c52-5a0c-9d0c-2f4c8f2a7a10');

/** A uuid v5 (RFC 9562): the library's own hashes in three steps what takes one. */
function uuidv5(name: string): string {
  const digest = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(name)]), 'buffer');
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  return stringify(digest);
}

export const eventId = (commandId: string, index: number): string => uuidv5(`${commandId}/event/${index}`);
/** The key of the stream that a command opens. */
export const streamKey = (commandId: string): string => uuidv5(`${commandId}/stream`);
/** The reference of the nth person that a command enters by name. */
export const personRef = (commandId: string, index: number): string => uuidv5(`${commandId}/person/${index}`);

/** A JSON value with its texts in Unicode's composed form (NFC): two keyboards' ways to write the same are the same. */
export function composed(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(composed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, composed(one)]));
}

/** SHA-256, hex, over the canonical JSON (RFC 8785) of a value. */
export function canonicalHash(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('only JSON values have a canonical form');
  return hash('sha256', text);
}
