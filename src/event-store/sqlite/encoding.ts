/** Between an event as the port has it and as the file holds it. */
import { type EventToAppend, type ExpectedRevision, StoreError } from '../event-store.ts';
import { type AppendRequest, type EncodedEvent, NO_STREAM } from './messages.ts';

/** What one append may hold: the JSON texts and the types of its events, in bytes. KurrentDB's default limit. */
export const MAX_APPEND_BYTES = 1_048_576;

// oxlint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f]/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * @throws {RangeError} no events, no name, a revision that cannot be
 * @throws {TypeError} an id that is no UUID, data that JSON cannot hold, a control character in a name
 * @throws {StoreError} `too_large`
 */
export function encodeAppend(
  stream: string,
  expected: ExpectedRevision,
  events: readonly EventToAppend[],
): AppendRequest & { readonly bytes: number } {
  if (stream === '') throw new RangeError('a stream has a name');
  assertName(stream, 'a stream');
  if (expected !== 'no_stream' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new RangeError(`a stream cannot be at revision ${expected}`);
  }
  if (events.length === 0) throw new RangeError(`an append to ${stream} without events`);
  const encoded = events.map(encodeEvent);
  const bytes = encoded.reduce((sum, event) => sum + sizeOf(event), 0);
  if (bytes > MAX_APPEND_BYTES) {
    throw new StoreError(
      'too_large',
      `an append to ${stream} of ${bytes} bytes: at most ${MAX_APPEND_BYTES} are possible`,
    );
  }
  return { stream, expected: expected === 'no_stream' ? NO_STREAM : expected, events: encoded, bytes };
}

function encodeEvent({ id, type, schemaVersion, data, metadata }: EventToAppend): EncodedEvent {
  if (!UUID.test(id)) throw new TypeError(`the id of an event is a UUID, not "${id}"`);
  assertName(type, 'a type of event');
  const text: string | undefined = JSON.stringify(data);
  if (text === undefined) throw new TypeError(`the data of event ${id} is no JSON value`);
  return { id: id.toLowerCase(), type, schemaVersion, data: text, metadata: JSON.stringify(metadata) };
}

function assertName(name: string, what: string): void {
  if (CONTROL.test(name)) throw new TypeError(`the name of ${what} has no control characters: ${JSON.stringify(name)}`);
}

const sizeOf = (event: EncodedEvent): number =>
  Buffer.byteLength(event.data) + Buffer.byteLength(event.metadata) + Buffer.byteLength(event.type);

export const toRevision = (revision: number): ExpectedRevision => (revision === NO_STREAM ? 'no_stream' : revision);

/** The 32 hexadecimal digits of a UUID. */
export const digitsOf = (id: string): string => id.replaceAll('-', '');

export const bytesOf = (id: string): Uint8Array => Buffer.from(digitsOf(id), 'hex');

/** The UUID of 32 hexadecimal digits. */
export const uuidOf = (digits: string): string =>
  `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
