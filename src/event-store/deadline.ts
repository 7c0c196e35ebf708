/**
 * How long whoever asked is still willing to wait. It is handed down beside the calls, not through them: one command reads
 * several streams, enters names and appends, perhaps repeatedly, and all of that together has one end.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

/** The instant of the deadline, in the milliseconds of `performance.now()`. */
const ends = new AsyncLocalStorage<number>();

/** An attempt that is made at all gets at least so long for its answer. */
const LEAST_MS = 200;

/** Runs the action; an engine that would repeat or wait for longer than so many milliseconds from now gives up instead. */
export function withDeadline<T>(milliseconds: number, action: () => Promise<T>): Promise<T> {
  return ends.run(Math.min(ends.getStore() ?? Infinity, performance.now() + milliseconds), action);
}

/** Runs what serves everybody and only happens to be begun by one caller, whose deadline does not end it. */
export function withoutDeadline<T>(action: () => Promise<T>): Promise<T> {
  return ends.run(Infinity, action);
}

/** The milliseconds that are left; Infinity where nobody has set an end, negative when it is over. */
export function timeLeft(): number {
  return (ends.getStore() ?? Infinity) - performance.now();
}

/** The time for one answer: as given, or what is left. */
export function timeoutFor(milliseconds: number): number {
  return Math.min(milliseconds, Math.max(LEAST_MS, timeLeft()));
}
