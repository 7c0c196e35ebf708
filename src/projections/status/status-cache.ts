/**
 * Statuses that were asked for before. An answer is a function of the province, the day, the language, the version of the rule and what
 * is known of the province: events about others do not change it, so it is given again until there is something to add.
 */
import { LRUCache } from 'lru-cache';
import type { Day } from '../../domain/kernel/dates.ts';
import { COUNTRY, type ReadModel } from '../read-model/read-model.ts';
import { type ProvinceStatus, provinceStatus, type StatusManner } from './province-status.ts';
import { STATUS_RULE } from './rules.ts';

/** The country on one day, in both languages, and some more. */
const MAX_ANSWERS = 512;
/** Named by all the answers together: about 200 bytes each. */
const MAX_NAMED = 50_000;

const namedBy = ({ because, flags }: ProvinceStatus): number =>
  flags.reduce((named, flag) => named + flag.because.length, because.events.length);

type KeptStatuses = LRUCache<string, ProvinceStatus>;

/** Of the answers that were asked for last, those that fit; one that is too large is not kept. */
const noAnswers = (): KeptStatuses =>
  new LRUCache({
    max: MAX_ANSWERS,
    maxSize: MAX_NAMED + MAX_ANSWERS,
    maxEntrySize: MAX_NAMED + 1,
    // At least one, as the library demands.
    sizeCalculation: (answer) => namedBy(answer) + 1,
  });

const remembered = new WeakMap<ReadModel, KeptStatuses>();

/** As `provinceStatus`, without deriving the same answer twice. */
export function cachedStatus(
  readModel: ReadModel,
  ubigeo: string,
  on: Day,
  asOfPosition: number,
  { lang, ruleVersion = STATUS_RULE.version }: StatusManner,
): ProvinceStatus {
  const answers = remembered.get(readModel) ?? noAnswers();
  remembered.set(readModel, answers);
  // The rounds of supervision are facts about the country.
  const known = Math.min(asOfPosition, Math.max(readModel.lastAbout(ubigeo), readModel.lastAbout(COUNTRY)));
  const key = `${ubigeo}/${on}/${known}/${lang}/${ruleVersion}`;
  const kept = answers.get(key);
  if (kept) return kept;
  const answer = provinceStatus(readModel, ubigeo, on, known, { lang, ruleVersion });
  answers.set(key, answer);
  return answer;
}
