/** Time as whatever needs the present is handed it. */
import type { Instant } from './dates.ts';

export interface Clock {
  now(): Instant;
}
