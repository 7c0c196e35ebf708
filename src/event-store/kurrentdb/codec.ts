/**
 * How an event of acta lies in KurrentDB, and how it is read back.
 *
 *   stream          scope + the stream's name
 *   id, type        the same
 *   data            the event's data, JSON
 *   metadata        the event's metadata with `schemaVersion` among it, JSON
 *
 * Anybody with the credentials can write into these streams, so nothing is believed: what does not parse, or lacks a
 * part of the envelope, becomes an event with a `fault`. It keeps its place in the log; its data is the raw text.
 */
import { isUtf8 } from 'node:buffer';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Metadata, RecordedEvent } from '../../domain/kernel/event.ts';
import type { EventToAppend } from '../event-store.ts';
import type { CursorMark } from './cursor.ts';

export interface WireEvent {
  readonly id: string;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event as it was read, and where the server keeps it. */
export interface Read {
  readonly event: RecordedEvent;
  readonly mark: CursorMark;
  readonly fault?: string;
}

type Envelope = { readonly schemaVersion: number; readonly metadata: Metadata };

const JSON_TYPE = 'application/json';
const TICKS_PER_MILLISECOND = 10_000;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const METADATA_TEXTS = ['occurredOn', 'recordedAt', 'commandId', 'bodyHash', 'correlationId', 'causationId'] as const;

/** @throws {TypeError} if the event has no UUID, or data that JSON cannot hold */
export function encode(event: EventToAppend): WireEvent {
  if (!UUID.test(event.id)) throw new TypeError(`the id of an event is a UUID, not "${event.id}"`);
  return {
    id: event.id,
    type: event.type,
    data: toJson(event.data),
    metadata: toJson({ ...event.metadata, schemaVersion: event.schemaVersion }),
  };
}

function toJson(value: unknown): Uint8Array {
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError('the data of an event is a JSON value');
  return Buffer.from(text);
}

/** Reads what the server sent; undefined for what is not a recorded event at all. */
export function decode(sent: ReadResp.ReadEvent | undefined): Read | undefined {
  const record = sent?.getEvent();
  if (!record) return undefined;
  const system = record.getMetadataMap();
  const mark = { commit: record.getCommitPosition(), prepare: record.getPreparePosition() };
  const id = (record.getId()?.getString() ?? '').toLowerCase();
  const type = system.get('type') ?? '';
  const stream = textOf(record.getStreamIdentifier()?.getStreamName_asU8() ?? new Uint8Array());
  const revision = Number(record.getStreamRevision());
  // The members stand in the order of the other engine's, so that printed logs can be compared line by line.
  const event = ({ schemaVersion, metadata }: Envelope, data: unknown): RecordedEvent => ({
    id,
    type,
    schemaVersion,
    stream,
    revision,
    data,
    metadata,
  });
  const bytes = record.getData_asU8();
  try {
    const data = parse(bytes, 'data');
    if (system.get('content-type') !== JSON_TYPE) throw new Fault('data is not marked as JSON');
    const envelope = toEnvelope(parse(record.getCustomMetadata_asU8(), 'metadata'));
    return { event: event(envelope, data), mark };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const created = Math.trunc(Number(system.get('created')) / TICKS_PER_MILLISECOND);
    return { event: event(unknownEnvelope(created), textOf(bytes)), mark, fault: error.message };
  }
}

class Fault extends Error {}

/** A view, not a copy. */
const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

function parse(bytes: Uint8Array, what: string): unknown {
  if (!isUtf8(bytes)) throw new Fault(`${what} is not UTF-8`);
  try {
    return JSON.parse(textOf(bytes));
  } catch (error) {
    throw new Fault(`${what} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function toEnvelope(value: unknown): Envelope {
  if (!isRecord(value)) throw new Fault('metadata is not an object');
  const { schemaVersion, ...metadata } = value;
  if (typeof schemaVersion !== 'number' || !Number.isSafeInteger(schemaVersion) || schemaVersion < 1) {
    throw new Fault('metadata has no schemaVersion');
  }
  for (const field of METADATA_TEXTS) {
    if (typeof metadata[field] !== 'string') throw new Fault(`metadata has no ${field}`);
  }
  const { by, actor } = metadata;
  if (!isRecord(by) || typeof by['kind'] !== 'string') throw new Fault('metadata has no by');
  if (!isRecord(actor) || typeof actor['id'] !== 'string') throw new Fault('metadata has no actor');
  return { schemaVersion, metadata: metadata as unknown as Metadata };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Stands where an envelope should be. Only the day and the instant say something: when the server took the event. */
function unknownEnvelope(created: number): Envelope {
  const recordedAt = new Date(Number.isFinite(created) && Math.abs(created) <= 8.64e15 ? created : 0).toISOString();
  return {
    schemaVersion: 0,
    metadata: {
      occurredOn: recordedAt.slice(0, 10),
      recordedAt,
      by: { kind: 'secretariat', institution: '' },
      actor: { id: '', role: 'reader' },
      commandId: '',
      bodyHash: '',
      correlationId: '',
      causationId: '',
    },
  };
}
