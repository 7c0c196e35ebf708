/** Appends as the writer thread gets them. */
import { encodeAppend } from '../../../src/event-store/sqlite/encoding.ts';
import { type AppendRequest, NO_STREAM } from '../../../src/event-store/sqlite/messages.ts';
import type { EventToAppend } from '../../../src/event-store/event-store.ts';
import { anEvent } from '../../contract/scaffold.ts';

export const request = (
  stream: string,
  expected: number,
  events: readonly EventToAppend[] = [anEvent()],
): AppendRequest => encodeAppend(stream, expected === NO_STREAM ? 'no_stream' : expected, events);
