/** The story whole, in the order in which it can be registered. */
import { CASE, CASE_ENDING } from './cases.ts';
import { COMMITMENTS } from './commitments.ts';
import { CADENCE, CLOSING, ENDING, FOUNDING } from './instancia.ts';
import { PLANS, REPORTS } from './sector-work.ts';
import { SESSIONS } from './sessions.ts';
import type { Step } from './step.ts';
import { SUPERVISION } from './supervision.ts';

export const STORY: readonly Step[] = [
  ...FOUNDING,
  ...CASE,
  ...CADENCE,
  ...SESSIONS,
  ...REPORTS,
  ...PLANS,
  ...COMMITMENTS,
  ...CLOSING,
  ...CASE_ENDING,
  ...SUPERVISION,
  ...ENDING,
];
