/**
 * What the instants at which events were recorded say about time. Clocks of several machines differ a little, so an event may say
 * an instant slightly earlier than the one before it; then the later of both is when both were known.
 *
 * A step back beyond the tolerance is another matter: acta refuses to record so, unless somebody has accepted that the clock had
 * been ahead (docs/adr/clock-and-log.md). From then on the earlier events are known at the instant of that step, and time goes on
 * from there.
 */

/** How far the clock may lie behind the log, in milliseconds: more than clocks that are kept in time ever differ. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Whether an event recorded at `at` says that everything recorded before it had been dated by a clock that was ahead. */
export const setsClockBack = (latest: number, at: number, toleranceMs = CLOCK_TOLERANCE_MS): boolean =>
  at < latest - toleranceMs;

/** The instant by which the log is known, in milliseconds, once an event of the instant `at` follows. */
export const recordedBy = (latest: number, at: number): number =>
  setsClockBack(latest, at) ? at : Math.max(latest, at);
