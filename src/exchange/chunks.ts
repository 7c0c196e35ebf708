/**
 * Cuts a log into appends: consecutive events of one stream, an original append (one command's events) never parted. What lay
 * side by side in one stream may become one append: neither order nor revisions nor ids change by it.
 */
import type { LogEvent } from '../domain/kernel/event.ts';
import type { Batch, EventToAppend, ExpectedRevision } from '../event-store/event-store.ts';

export interface Chunk {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventToAppend[];
  /** The position in the source of its first event. */
  readonly position: number;
  /** Roughly: the JSON texts of its events. */
  readonly bytes: number;
}

/** Where further commands of one stream are no longer added. */
const FULL_BYTES = 262_144;
/** What no append may exceed on any engine, with room for what an engine adds: an original append beyond it is parted after all. */
const MAX_BYTES = 1_000_000;
/** What the frame of an event may take beside its data and metadata. */
const FRAME_BYTES = 128;

interface OpenChunk {
  readonly stream: string;
  readonly position: number;
  readonly revision: number;
  readonly events: EventToAppend[];
  commandId: string;
  bytes: number;
}

/** The events from `first` up to `end` (excluded) as appends, in order. */
export async function* chunksOf(log: AsyncIterable<Batch>, first: number, end: number): AsyncGenerator<Chunk> {
  let open: OpenChunk | undefined;
  for await (const { events } of log) {
    for (const event of events) {
      if (event.position < first) continue;
      if (event.position >= end) {
        if (open) yield closed(open);
        return;
      }
      const bytes = bytesOf(event);
      if (open && !belongs(open, event, bytes)) {
        yield closed(open);
        open = undefined;
      }
      open ??= opened(event);
      open.events.push(toAppend(event));
      open.commandId = event.metadata.commandId;
      open.bytes += bytes;
    }
  }
  if (open) yield closed(open);
}

function belongs(open: OpenChunk, { stream, metadata }: LogEvent, bytes: number): boolean {
  if (open.stream !== stream || open.bytes + bytes > MAX_BYTES) return false;
  return metadata.commandId === open.commandId || open.bytes + bytes <= FULL_BYTES;
}

const opened = ({ stream, position, revision, metadata }: LogEvent): OpenChunk => ({
  stream,
  position,
  revision,
  events: [],
  commandId: metadata.commandId,
  bytes: 0,
});

const closed = ({ stream, position, revision, events, bytes }: OpenChunk): Chunk => ({
  stream,
  position,
  expected: revision === 0 ? 'no_stream' : revision - 1,
  events,
  bytes,
});

const toAppend = ({ id, type, schemaVersion, data, metadata }: LogEvent): EventToAppend => ({
  id,
  type,
  schemaVersion,
  data,
  metadata,
});

const bytesOf = ({ type, data, metadata }: LogEvent): number =>
  Buffer.byteLength(JSON.stringify(data)) + Buffer.byteLength(JSON.stringify(metadata)) + type.length + FRAME_BYTES;
