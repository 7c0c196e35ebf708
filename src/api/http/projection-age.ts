/** How old an answer may be while the log is out of reach. Said in a header, so that bodies and entity tags stay the same. */
import type { Response } from 'express';
import type { ProjectionsPort } from '../ports.ts';

export const PROJECTION_AGE = 'Projection-Age';

/** Whole seconds, rounded up: 0 only while the log is followed. */
export const ageInSeconds = (projections: ProjectionsPort): number => Math.ceil(projections.age() / 1000);

/** Says so where the answer may be older than the log. */
export function tellAge(res: Response, projections: ProjectionsPort): void {
  const seconds = ageInSeconds(projections);
  if (seconds > 0) res.setHeader(PROJECTION_AGE, String(seconds));
}
