/** The answer about one province: its status, its flags, what it lacks, and why. */
import { DEPARTMENTS, PROVINCES } from '../../domain/geography/provinces.ts';
import type { Day } from '../../domain/kernel/dates.ts';
import { fill, type Lang } from '../../domain/refusals/rejection.ts';
import { AsOf } from '../read-model/as-of.ts';
import type { Evidence, ReadModel } from '../read-model/read-model.ts';
import { flagsOf } from './flags.ts';
import {
  FLAG_WORDS,
  type FlagCode,
  REQUIREMENT_WORDS,
  type Requirement,
  RULE_WORDS,
  type RuleCode,
  type RuleVersion,
  STATUS_RULE,
  STATUS_WORDS,
  type StatusCode,
} from './rules.ts';
import { installedThisTerm, nextOrdinaryDue, situationOf } from './situation.ts';
import { verdictOn } from './status.ts';

export interface ProvinceStatus {
  readonly ubigeo: string;
  readonly province: string;
  readonly department: string;
  readonly status: StatusCode;
  readonly label: string;
  readonly installedThisTerm: boolean;
  readonly cadenceMonths: number;
  readonly lastSession?: Day;
  readonly nextOrdinarySessionDue?: Day;
  readonly missing: readonly {
    readonly requirement: Requirement;
    readonly label: string;
    readonly detail: readonly string[];
  }[];
  readonly flags: readonly {
    readonly flag: FlagCode;
    readonly label: string;
    readonly count?: number;
    readonly detail?: readonly string[];
    readonly because: readonly Evidence[];
  }[];
  readonly because: {
    readonly rule: RuleCode;
    readonly ruleVersion: RuleVersion;
    readonly sentence: string;
    readonly events: readonly Evidence[];
  };
}

/** In which language, and by which version of the rule: the present one unless said. */
export interface StatusManner {
  readonly lang: Lang;
  readonly ruleVersion?: RuleVersion | undefined;
}

/** @param asOfPosition the last position known */
export function provinceStatus(
  readModel: ReadModel,
  ubigeo: string,
  on: Day,
  asOfPosition: number,
  { lang, ruleVersion = STATUS_RULE.version }: StatusManner,
): ProvinceStatus {
  const asOf = new AsOf(readModel, ubigeo, on, asOfPosition);
  const situation = situationOf(asOf, ruleVersion);
  const verdict = verdictOn(situation);
  const province = PROVINCES.get(ubigeo);
  const last = situation.met.at(-1);
  const next = nextOrdinaryDue(situation);
  return {
    ubigeo,
    province: province?.name ?? ubigeo,
    department: DEPARTMENTS.get(province?.department ?? '')?.name ?? '',
    status: verdict.status,
    label: STATUS_WORDS[verdict.status][lang],
    installedThisTerm: installedThisTerm(situation) !== undefined,
    cadenceMonths: situation.cadence.months,
    ...(last && { lastSession: last.held.on }),
    ...(next && { nextOrdinarySessionDue: next.due }),
    missing: verdict.missing.map(({ requirement, detail }) => ({
      requirement,
      label: REQUIREMENT_WORDS[requirement][lang],
      detail,
    })),
    flags: flagsOf(situation).map(({ flag, count, detail, refs }) => ({
      flag,
      label: FLAG_WORDS[flag][lang],
      ...(count !== undefined && { count }),
      ...(detail && { detail }),
      because: asOf.evidence(refs),
    })),
    because: {
      rule: verdict.rule,
      ruleVersion,
      sentence: fill(RULE_WORDS[verdict.rule][lang], verdict.params),
      events: asOf.evidence(verdict.refs),
    },
  };
}
