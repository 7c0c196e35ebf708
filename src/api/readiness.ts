/** Whether acta can be relied on now: what `/health/ready` answers of store and clock, and what the log of the server says of it. */
import type { Logger } from 'pino';
import { type Behind, explainBehind } from '../commands/clock.ts';
import type { EventStore } from '../event-store/event-store.ts';

export interface ReadinessSources {
  readonly store: Pick<EventStore, 'health'>;
  /** How the clock and the log contradict each other, if they do. */
  readonly behind: () => Behind | undefined;
}

export interface WatchOptions extends ReadinessSources {
  readonly log: Logger;
  readonly setTimer: (callback: () => void, milliseconds: number) => { cancel(): void };
}

/** How often it is looked, in milliseconds. */
const EVERY_MS = 5_000;

/** Says loudly, when it begins and not again while it lasts, that the store or the clock cannot be relied on; and when it is over. */
export function watchReadiness({ store, behind, log, setTimer }: WatchOptions): { stop(): void } {
  let said: { readonly store?: string | undefined; readonly clock?: string | undefined } = {};
  let timer: { cancel(): void };
  const look = (): void => {
    const found = behind();
    const now = { store: store.health().detail, clock: found && explainBehind(found, 'en') };
    for (const part of ['store', 'clock'] as const) {
      const detail = now[part];
      if (detail === said[part]) continue;
      if (detail === undefined) log.warn({ part }, 'works again');
      else if (said[part] === undefined) log.error({ part, detail }, 'not ready');
    }
    said = now;
    timer = setTimer(look, EVERY_MS);
  };
  look();
  return { stop: () => timer.cancel() };
}
