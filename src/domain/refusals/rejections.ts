/**
 * Every refusal of the domain, by its stable code: a closed union, told apart by life in refusals/. The numbers that the tests
 * name are those of the rules in docs/domain.md.
 */
import { ANY_AGGREGATE } from './any-aggregate.ts';
import { CASE } from './case.ts';
import { COMMITMENT } from './commitment.ts';
import { INSTANCIA } from './instancia.ts';
import { PERSONAL_DATA } from './personal-data.ts';
import { SECTOR_WORK } from './sector-work.ts';
import { SESSION } from './session.ts';
import { SUPERVISION } from './supervision.ts';

export type { RejectionKind } from './entry.ts';

export const REJECTIONS = {
  ...ANY_AGGREGATE,
  ...PERSONAL_DATA,
  ...INSTANCIA,
  ...SESSION,
  ...COMMITMENT,
  ...CASE,
  ...SECTOR_WORK,
  ...SUPERVISION,
} as const;

export type RejectionCode = keyof typeof REJECTIONS;
