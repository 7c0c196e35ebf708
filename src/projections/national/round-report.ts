/**
 * The national report of one round: every figure with its n and N, as of the round's cut-off and at the position of its closing
 * (of the log's present end, for a round that is open). Asked twice at one position, it is the same to the byte.
 */
import { DEPARTMENTS, PROVINCES } from '../../domain/geography/provinces.ts';
import { sectorName } from '../../domain/geography/sectors.ts';
import type { Day } from '../../domain/kernel/dates.ts';
import type { Lang } from '../../domain/refusals/rejection.ts';
import { gradeProvince } from '../evaluation/evaluation.ts';
import { EVALUATION_RULE, type Grade, GRADES } from '../evaluation/rules.ts';
import type { ReadModel } from '../read-model/read-model.ts';
import { STATUS_RULE } from '../status/rules.ts';
import { type Change, changeSince } from './change.ts';
import { type CorrectedSince, correctedSince } from './corrected-since.ts';
import { type Figure, figure, type ProvinceFigure, provinceFigure } from './figure.ts';
import { type Figures, figuresOf } from './figures.ts';
import { type ProvinceInRound, provinceInRound } from './province-in-round.ts';
import { asKnown, asOfEach, type Asked, type CutOffReason, published, roundAt } from './round.ts';

export interface SectorCompliance {
  readonly sector: string;
  readonly label: string;
  readonly grades: Readonly<Record<Grade, ProvinceFigure>>;
}

export interface Group {
  readonly code: string;
  readonly name: string;
  readonly figures: Figures;
  readonly sectors: readonly SectorCompliance[];
}

type Graded = ProvinceInRound & { readonly grades: ReturnType<typeof gradeProvince> };

export interface RoundReport {
  readonly referenceYear: number;
  readonly state: 'open' | 'closed';
  readonly cutOff: Day;
  readonly cutOffReason: CutOffReason;
  /** The ordinal of the last event that was counted. */
  readonly logPosition: number;
  readonly ruleVersions: { readonly status: number; readonly evaluation: number };
  /** Provinces in the universe, over those of the catalogue. */
  readonly coverage: Figure;
  readonly national: Figures;
  readonly sectors: readonly SectorCompliance[];
  readonly departments: readonly Group[];
  readonly offices: readonly Group[];
  readonly change?: Change;
  /** What was corrected after the position of the report, of the facts that it could count: shown beside its figures, in none. */
  readonly correctedSince: readonly CorrectedSince[];
}

/** An office of the Defensoría: its territory is a dated list of provinces, given by the operator. */
export interface Office {
  readonly name: string;
  readonly provinces: readonly {
    readonly ubigeo: string;
    readonly from?: Day | undefined;
    readonly to?: Day | undefined;
  }[];
}

export interface ReportRequest {
  readonly year: number;
  /** What was known: by default the closing of the round, or the present end of the log. */
  readonly asOfPosition?: number | undefined;
  /** For a round that is open: the day that figures are about. */
  readonly today: Day;
  readonly offices: readonly Office[];
  readonly lang: Lang;
}

/** Nothing where no round of that year is known. */
export function roundReport(readModel: ReadModel, request: ReportRequest): RoundReport | undefined {
  const { year, lang } = request;
  const asked: Asked = { on: request.today, asOfPosition: request.asOfPosition ?? readModel.position };
  const known = roundAt(readModel, year, asked);
  if (!known) return undefined;
  // Corrections after the closing change nothing here unless a later knowledge is asked for.
  const moment = request.asOfPosition === undefined ? published(readModel, known, asked) : asKnown(known, asked);
  const { round, cutOff, cutOffReason, asOfPosition } = moment;
  const provinces: Graded[] = [];
  for (const asOf of asOfEach(readModel, moment))
    provinces.push({ ...provinceInRound(asOf, round), grades: gradeProvince(asOf, { year: String(year) }) });
  const change = changeSince(readModel, year, provinces, { ...asked, asOfPosition });
  return {
    referenceYear: year,
    state: round.kind,
    cutOff,
    cutOffReason,
    logPosition: asOfPosition,
    ruleVersions: { status: STATUS_RULE.version, evaluation: EVALUATION_RULE.version },
    coverage: figure(provinces.length, PROVINCES.size),
    national: figuresOf(provinces),
    sectors: compliance(provinces, lang),
    departments: [...DEPARTMENTS.values()].flatMap(({ code, name }) =>
      group({ code, name }, lang, provinces, (ubigeo) => ubigeo.startsWith(code)),
    ),
    offices: request.offices.flatMap(({ name, provinces: territory }) =>
      group({ code: name, name }, lang, provinces, (ubigeo) =>
        territory.some((entry) => entry.ubigeo === ubigeo && holds(entry, cutOff)),
      ),
    ),
    ...(change && { change }),
    correctedSince: correctedSince(readModel, round, { cutOff, after: asOfPosition, asOfPosition: asked.asOfPosition }),
  };
}

const holds = ({ from, to }: { readonly from?: Day | undefined; readonly to?: Day | undefined }, on: Day): boolean =>
  (from === undefined || from <= on) && (to === undefined || on <= to);

function group(
  named: Pick<Group, 'code' | 'name'>,
  lang: Lang,
  all: readonly Graded[],
  belongs: (ubigeo: string) => boolean,
): Group[] {
  const own = all.filter(({ ubigeo }) => belongs(ubigeo));
  return own.length === 0 ? [] : [{ ...named, figures: figuresOf(own), sectors: compliance(own, lang) }];
}

/** Each sector's grade over the reference year, in how many of the provinces where it was evaluated. */
function compliance(provinces: readonly Graded[], lang: Lang): SectorCompliance[] {
  const bySector = new Map<string, { readonly ubigeo: string; readonly grade: Grade }[]>();
  for (const { ubigeo, grades } of provinces) {
    for (const { sector, grade } of grades) {
      const given = bySector.get(sector);
      if (given) given.push({ ubigeo, grade });
      else bySector.set(sector, [{ ubigeo, grade }]);
    }
  }
  return [...bySector]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([sector, given]) => ({
      sector,
      label: sectorName(sector, lang),
      grades: Object.fromEntries(
        GRADES.map((grade) => [
          grade,
          provinceFigure(
            given.filter((other) => other.grade === grade),
            given.length,
          ),
        ]),
      ) as Record<Grade, ProvinceFigure>,
    }));
}
