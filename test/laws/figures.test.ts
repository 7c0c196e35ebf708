/** The figures of the country: never more than their whole, and parts that add up to it. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import { type Figure, figure } from '../../src/projections/national/figure.ts';
import type { Figures, Split } from '../../src/projections/national/figures.ts';
import type { RoundReport } from '../../src/projections/national/round-report.ts';
import { addDays } from '../../src/domain/kernel/dates.ts';
import { histories, type History, reportOf, RUNS } from './histories.ts';

interface Told {
  readonly history: History;
  readonly report: RoundReport;
}

/** The report of a round that was known at some position, on some day. */
const reports: fc.Arbitrary<Told> = histories
  .chain((history) =>
    fc
      .record({
        year: fc.constantFrom(...history.rounds),
        offset: fc.nat(history.days),
        asOfPosition: fc.option(fc.nat(history.readModel.position), { nil: history.readModel.position }),
      })
      .map(({ year, offset, asOfPosition }) => ({
        history,
        report: reportOf(history.readModel, year, history, { on: addDays(history.from, offset), asOfPosition }),
      })),
  )
  .filter((told): told is Told => told.report !== undefined);

/** Every figure of a value, and the path to it. */
function figuresIn(value: unknown, path = ''): [string, Figure][] {
  if (typeof value !== 'object' || value === null) return [];
  // A mean has an N too, and no share.
  if ('N' in value) return path.endsWith('/perInstancia') ? [] : [[path, value as Figure]];
  return Object.entries(value).flatMap(([key, inner]) => figuresIn(inner, `${path}/${key}`));
}

/** Half up, in whole numbers: said another way than the source does. */
function roundedHalfUp(n: number, N: number): number {
  const whole = BigInt(n) * 100n;
  const [quotient, rest] = [whole / BigInt(N), whole % BigInt(N)];
  return Number(2n * rest >= BigInt(N) ? quotient + 1n : quotient);
}

/** Every number of a group that adds up: all but shares and means. */
function counts(value: unknown, path = ''): [string, number][] {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'percent' || key === 'perInstancia' ? [] : counts(inner, `${path}/${key}`),
  );
}

function summed(groups: readonly Figures[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [path, value] of groups.flatMap((group) => counts(group))) sums.set(path, (sums.get(path) ?? 0) + value);
  return sums;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function addsUp(figures: Figures): void {
  const { N } = figures.supervised;
  const splits = ['created', 'installedThisTerm', 'internalRules', 'workPlan', 'diagnosis'] as const;
  for (const name of splits) {
    const { yes, no, noAnswer, contradicted }: Split = figures[name];
    expect(yes.n + no.n + noAnswer.n, name).to.equal(N);
    expect(contradicted.n, name).to.be.at.most(yes.n);
    for (const { n, provinces } of [yes, no, noAnswer, contradicted]) expect(provinces, name).to.have.length(n);
  }
  const { notCreated, noSessionsAll, createdNoSessions, sessionsNoAnswer, created, commitments, vacantSeats } = figures;
  expect(notCreated.n).to.equal(created.no.n);
  expect(noSessionsAll.n).to.equal(notCreated.n + createdNoSessions.n);
  expect(noSessionsAll.n + sessionsNoAnswer.n).to.be.at.most(N);
  expect(sessionsNoAnswer.n).to.be.at.least(created.noAnswer.n);
  expect(figures.sessionsHeld.instancias).to.equal(created.yes.n);
  const { due, byStatus, onTime, onOriginalDate, verifiedWithEvidence } = commitments;
  for (const { N: whole } of [onTime, onOriginalDate, verifiedWithEvidence]) expect(whole).to.equal(due);
  expect(onOriginalDate.n).to.be.at.most(onTime.n);
  expect(onTime.n).to.be.at.most(verifiedWithEvidence.n);
  const statuses = Object.values(byStatus);
  const occurrences = sum(statuses.map(({ n }) => n));
  for (const { N: whole } of statuses) expect(whole).to.equal(occurrences);
  expect(due).to.be.at.most(occurrences - (byStatus['rescinded']?.n ?? 0));
  expect(sum(Object.values(vacantSeats.bySector).map(({ n }) => n))).to.equal(vacantSeats.total.n);
}

describe('law: the figures of the country', function () {
  this.timeout(60_000);
  it('are never more than their whole, with the percentage rounded half up', () => {
    fc.assert(
      fc.property(reports, ({ report }) => {
        for (const [path, { n, N, percent }] of figuresIn(report)) {
          expect(n, path).to.be.within(0, N);
          expect(percent, path).to.equal(N === 0 ? undefined : roundedHalfUp(n, N));
        }
      }),
      RUNS(60),
    );
  });

  it('round half up wherever the half lies', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), fc.nat(10_000), (N, part) => {
        const n = part % (N + 1);
        expect(figure(n, N).percent).to.equal(roundedHalfUp(n, N));
      }),
      RUNS(500),
    );
    expect([figure(1, 200), figure(1, 201), figure(40, 164), figure(0, 0)].map(({ percent }) => percent)).to.deep.equal(
      [1, 0, 24, undefined],
    );
  });

  it('add up: parts to wholes, departments and offices to the country', () => {
    fc.assert(
      fc.property(reports, ({ report }) => {
        const { national, departments, offices, sectors, coverage } = report;
        addsUp(national);
        expect(coverage.n).to.equal(national.supervised.N);
        for (const groups of [departments, offices]) {
          for (const { figures } of groups) addsUp(figures);
          const sums = summed(groups.map(({ figures }) => figures));
          // What no group counts is nothing in the country either.
          const whole = counts(national).filter(([path, value]) => sums.has(path) || value > 0);
          expect(Object.fromEntries(sums)).to.deep.equal(Object.fromEntries(whole));
        }
        for (const { sector, grades } of sectors) {
          const parts = Object.values(grades);
          expect(sum(parts.map(({ n }) => n)), sector).to.equal(parts[0]?.N);
        }
      }),
      RUNS(60),
    );
  });

  it('tell where each province went since the round before', () => {
    fc.assert(
      fc.property(reports, ({ report: { change, national } }) => {
        if (!change) return;
        const { inBoth, onlyInThis, onlyInPrevious, matrix } = change;
        expect(sum(Object.values(matrix).flatMap((row) => Object.values(row)))).to.equal(inBoth);
        expect(inBoth + onlyInThis).to.equal(national.supervised.N);
        expect(onlyInPrevious).to.be.at.least(0);
        const now = Object.values(matrix).map((row) => row.not_created ?? 0);
        expect(sum(now)).to.be.at.most(national.notCreated.n);
      }),
      RUNS(60),
    );
  });
});
