/** The evaluation of each sector's work: the demand of 20 May 2022. One period, a year, a department, the country. */
import { PROVINCES } from '../../domain/geography/provinces.ts';
import type { Day } from '../../domain/kernel/dates.ts';
import { commonName, sectorName } from '../../domain/instancia/local-sectors.ts';
import { isSeated } from '../../domain/instancia/members.ts';
import type { Period } from '../../domain/instancia/timeline.ts';
import type { Lang } from '../../domain/refusals/rejection.ts';
import { AsOf } from '../read-model/as-of.ts';
import type { Evidence, ReadModel } from '../read-model/read-model.ts';
import { eventsBehind } from './because.ts';
import { addCounts, type Counts, gradeOf, median, NO_COUNTS } from './counts.ts';
import { EVALUATION_RULE, type Grade, GRADE_REASON_WORDS, GRADE_WORDS, type GradeReason } from './rules.ts';
import { type Counted, countSector, type Work, workOf } from './sector.ts';

export interface Evaluation {
  readonly sector: string;
  readonly label: string;
  readonly counts: Omit<Counts, 'daysLate'>;
  readonly medianDaysLate?: number;
  readonly grade: Grade;
  readonly gradeLabel: string;
  readonly because: {
    readonly ruleVersion: number;
    readonly reasons: readonly { readonly code: GradeReason; readonly sentence: string }[];
    /** Only where one province is asked about. */
    readonly events?: readonly Evidence[];
  };
}

/** Which closed periods are asked about. */
export type EvaluationSpan = { readonly period: string } | { readonly year: string };

/** The closed periods of a span: the one named, or those that end in the year; by their last day. */
export function closedPeriods({ existence }: AsOf, span: EvaluationSpan): Period[] {
  const wanted = (known: Period): boolean =>
    'period' in span ? known.period === span.period : known.to.startsWith(span.year);
  return (existence?.periods ?? [])
    .filter((known) => known.closedOn !== undefined && wanted(known))
    .sort((a, b) => (a.to < b.to ? -1 : 1));
}

/** The sectors that had their seat on the first or the last day of a period, or did or answered for something in it without one. */
function countPeriod(work: Work, period: Period): Map<string, Counted> {
  const { existence } = work.asOf;
  const found = new Map<string, Counted>();
  if (!existence) return found;
  for (const sector of [...existence.members.keys()].sort()) {
    const counted = countSector(work, sector, period);
    const seated = isSeated(existence, sector, period.to) || isSeated(existence, sector, period.from);
    if (seated || counted.refs.length > 0) found.set(sector, counted);
  }
  return found;
}

/** Each sector of one province over a span. */
export function evaluateProvince(asOf: AsOf, span: EvaluationSpan, lang: Lang): Evaluation[] {
  const periods = closedPeriods(asOf, span);
  return [...tally(asOf, span)].map(([sector, { counts, refs }]) =>
    evaluation(
      { sector, label: sectorName(sector, lang, asOf.existence) },
      counts,
      lang,
      asOf.evidence(eventsBehind(asOf, sector, refs, periods)),
    ),
  );
}

/** Each sector over many provinces: the sums of what each province's sector owed and did. */
export function evaluateProvinces(
  readModel: ReadModel,
  { department, on, asOfPosition }: { readonly department?: string; readonly on: Day; readonly asOfPosition: number },
  span: EvaluationSpan,
  lang: Lang,
): Evaluation[] {
  const sums = new Map<string, { readonly label: string; readonly counts: Counts }>();
  for (const { ubigeo, department: own } of PROVINCES.values()) {
    if (department !== undefined && own !== department) continue;
    const asOf = new AsOf(readModel, ubigeo, on, asOfPosition);
    for (const [sector, { counts }] of tally(asOf, span)) {
      const known = sums.get(sector);
      sums.set(sector, {
        label: commonName(sector, known?.label, sectorName(sector, lang, asOf.existence)),
        counts: addCounts(known?.counts ?? NO_COUNTS, counts),
      });
    }
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([sector, { label, counts }]) => evaluation({ sector, label }, counts, lang));
}

/** The grade of each sector of one province over a span, without the events. */
export const gradeProvince = (
  asOf: AsOf,
  span: EvaluationSpan,
  lang: Lang,
): { readonly sector: string; readonly label: string; readonly grade: Grade }[] =>
  [...tally(asOf, span)].map(([sector, { counts }]) => ({
    sector,
    label: sectorName(sector, lang, asOf.existence),
    grade: gradeOf(counts).grade,
  }));

function tally(asOf: AsOf, span: EvaluationSpan): Map<string, Counted> {
  const found = new Map<string, Counted>();
  const work = workOf(asOf);
  for (const period of closedPeriods(asOf, span)) {
    for (const [sector, { counts, refs }] of countPeriod(work, period)) {
      const known = found.get(sector);
      found.set(sector, {
        counts: addCounts(known?.counts ?? NO_COUNTS, counts),
        refs: [...(known?.refs ?? []), ...refs],
      });
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function evaluation(
  named: Pick<Evaluation, 'sector' | 'label'>,
  all: Counts,
  lang: Lang,
  events?: readonly Evidence[],
): Evaluation {
  const { daysLate, ...counts } = all;
  const { grade, reasons } = gradeOf(all);
  const middle = median(daysLate);
  return {
    ...named,
    counts,
    ...(middle !== undefined && { medianDaysLate: middle }),
    grade,
    gradeLabel: GRADE_WORDS[grade][lang],
    because: {
      ruleVersion: EVALUATION_RULE.version,
      reasons: reasons.map((code) => ({ code, sentence: GRADE_REASON_WORDS[code][lang] })),
      ...(events && { events }),
    },
  };
}

export interface MatrixCell {
  readonly month: string;
  readonly period: string;
  readonly grade: Grade;
  readonly gradeLabel: string;
  readonly counts: Omit<Counts, 'daysLate'>;
}

export interface MatrixRow {
  readonly sector: string;
  readonly label: string;
  readonly cells: readonly MatrixCell[];
}

/** The sector × month matrix of a province: a cell for each closed period, under the month in which it ends. */
export function sectorMatrix(asOf: AsOf, year: string, lang: Lang): MatrixRow[] {
  const work = workOf(asOf);
  const rows = new Map<string, MatrixCell[]>();
  for (const period of closedPeriods(asOf, { year })) {
    for (const [sector, counted] of countPeriod(work, period)) {
      const { daysLate: _late, ...counts } = counted.counts;
      const { grade } = gradeOf(counted.counts);
      const cells = rows.get(sector) ?? [];
      rows.set(sector, cells);
      cells.push({
        month: period.to.slice(0, 7),
        period: period.period,
        grade,
        gradeLabel: GRADE_WORDS[grade][lang],
        counts,
      });
    }
  }
  return [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([sector, cells]) => ({ sector, label: sectorName(sector, lang, asOf.existence), cells }));
}
