/**
 * Every refusal of the domain, by its stable code: a closed union, told apart by life in refusals/. The numbers that the tests
 * name are those of the rules in docs/domain.md.
 */
import { ANY_LIFE } from './refusals/any-life.ts';
import { CASE } from './refusals/case.ts';
import { COMMITMENT } from './refusals/commitment.ts';
import { INSTANCIA } from './refusals/instancia.ts';
import { PERSONAL_DATA } from './refusals/personal-data.ts';
import { SECTOR_WORK } from './refusals/sector-work.ts';
import { SESSION } from './refusals/session.ts';
import { SUPERVISION } from './refusals/supervision.ts';

export type { RejectionKind } from './refusals/entry.ts';

export const REJECTIONS = {
  ...ANY_LIFE,
  ...PERSONAL_DATA,
  ...INSTANCIA,
  ...SESSION,
  ...COMMITMENT,
  ...CASE,
  ...SECTOR_WORK,
  ...SUPERVISION,
} as const;

export type RejectionCode = keyof typeof REJECTIONS;
