/**
 * Statuses that were asked for before. An answer is a function of the province, the day, the language and what is known of the
 * province: events about others do not change it, so it is given again until there is something to add.
 */
import type { Day } from '../../domain/kernel/dates.ts';
import type { Lang } from '../../domain/refusals/rejection.ts';
import { COUNTRY, type ReadModel } from '../read-model/read-model.ts';
import { type ProvinceStatus, provinceStatus } from './province-status.ts';

/** The country on one day, in both languages, and some more. */
const MAX_ANSWERS = 512;
/** Named by all the answers together: about 200 bytes each. */
const MAX_NAMED = 50_000;

/** Of the answers that were asked for last, those that fit. */
class Answers {
  /** In the order of last use. */
  readonly #kept = new Map<string, ProvinceStatus>();
  #named = 0;

  get(key: string): ProvinceStatus | undefined {
    const found = this.#kept.get(key);
    if (!found) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found;
  }

  keep(key: string, answer: ProvinceStatus): void {
    const named = namedBy(answer);
    if (named > MAX_NAMED) return;
    this.#kept.set(key, answer);
    this.#named += named;
    for (const [oldest, other] of this.#kept) {
      if (this.#kept.size <= MAX_ANSWERS && this.#named <= MAX_NAMED) return;
      this.#kept.delete(oldest);
      this.#named -= namedBy(other);
    }
  }
}

const namedBy = ({ because, flags }: ProvinceStatus): number =>
  flags.reduce((named, flag) => named + flag.because.length, because.events.length);

const remembered = new WeakMap<ReadModel, Answers>();

/** As `provinceStatus`, without deriving the same answer twice. */
export function cachedStatus(
  readModel: ReadModel,
  ubigeo: string,
  on: Day,
  asOfPosition: number,
  lang: Lang,
): ProvinceStatus {
  const answers = remembered.get(readModel) ?? new Answers();
  remembered.set(readModel, answers);
  // The rounds of supervision are facts about the country.
  const known = Math.min(asOfPosition, Math.max(readModel.lastAbout(ubigeo), readModel.lastAbout(COUNTRY)));
  const key = `${ubigeo}/${on}/${known}/${lang}`;
  const kept = answers.get(key);
  if (kept) return kept;
  const answer = provinceStatus(readModel, ubigeo, on, known, lang);
  answers.keep(key, answer);
  return answer;
}
