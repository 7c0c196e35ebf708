/** What the rules read of an event. */
import type { PartialDay } from './dates.ts';
import type { By } from './event.ts';

/** The event's id where the handler folds a stream; its position in the log where a projection folds facts. */
export type EventRef = string | number;

/** An event as the rules see it: corrected, without its envelope. */
export interface Fact<Type extends string = string, Data = unknown> {
  readonly ref: EventRef;
  readonly type: Type;
  readonly on: PartialDay;
  readonly by: By;
  /** The opaque id of the person who registered it. */
  readonly actor: string;
  readonly data: Data;
}
