/**
 * Counts acta's own events as they are read from the log: that count is their position, the same on every engine.
 * What is not acta's, or has been read before, is not counted.
 */
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { LogEvent } from '../../domain/kernel/event.ts';
import type { Checkpoint } from '../event-store.ts';
import { decode } from './codec.ts';
import { fromCursor, isAfter, isSane, type CursorMark, toCursor } from './cursor.ts';
import type { StreamNames } from './stream-names.ts';

export class LogCounter {
  readonly #names: StreamNames;
  /** Events up to this position are counted but not handed out: the caller has them, and we had to walk from the start. */
  readonly #walkThrough: number;
  #position: number;
  #last: CursorMark | undefined;
  #resume: CursorMark | undefined;

  constructor(after: Checkpoint, names: StreamNames) {
    this.#names = names;
    const mark = after.position < 0 ? undefined : fromCursor(after.cursor);
    this.#position = mark ? after.position : -1;
    this.#walkThrough = after.position;
    this.#last = mark;
    this.#resume = mark;
  }

  /** The place to read on from: after the last event read, or a checkpoint beyond it. */
  get resume(): CursorMark | undefined {
    return this.#resume;
  }

  /** The position of the last event read; -1 before the first. */
  get position(): number {
    return this.#position;
  }

  /** The place after the last event read. */
  get checkpoint(): Checkpoint {
    return this.#last ? { position: this.#position, cursor: toCursor(this.#last) } : { position: this.#position };
  }

  /** The event in its place, or undefined if it does not count or the caller has it. */
  take(sent: ReadResp.ReadEvent | undefined): LogEvent | undefined {
    const read = decode(sent);
    if (!read || !isAfter(read.mark, this.#last)) return undefined;
    const stream = this.#names.fromServer(read.event.stream);
    if (stream === undefined) return undefined;
    this.#position += 1;
    this.#last = read.mark;
    // An event before a checkpoint that was believed proves the checkpoint wrong.
    this.#resume = read.mark;
    if (this.#position <= this.#walkThrough) return undefined;
    const event = { ...read.event, stream, position: this.#position };
    return read.fault === undefined ? event : { ...event, fault: read.fault };
  }

  /**
   * A place that the server says it has searched up to. It saves a walk on the next connection, no more, and old servers
   * have sent wrong ones: it counts only if it can exist and lies beyond everything read.
   */
  searched(mark: CursorMark): void {
    if (isSane(mark) && isAfter(mark, this.#resume)) this.#resume = mark;
  }
}
