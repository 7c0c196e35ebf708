/**
 * The canonical bytes of an event: RFC 8785 over its envelope as it was written, without its position. What is hashed, compared
 * and migrated, the same on every engine.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { RecordedEvent } from '../domain/kernel/event.ts';

export function canonicalBytes({
  id,
  type,
  schemaVersion,
  stream,
  revision,
  data,
  metadata,
}: RecordedEvent): Uint8Array {
  const text = canonicalize({ id, type, schemaVersion, stream, revision, data, metadata });
  if (text === undefined) throw new Error(`event ${id} has no canonical form`);
  return new TextEncoder().encode(text);
}

/** The hash of a leaf of the log's tree (RFC 9162, 2.1.1). */
export const leafHash = (event: RecordedEvent): Uint8Array =>
  createHash('sha256').update(Uint8Array.of(0)).update(canonicalBytes(event)).digest();
