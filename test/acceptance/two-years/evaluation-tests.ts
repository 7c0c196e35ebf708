/** The evaluation of each sector's work, laid beside the tables made by hand. */
import { expect } from 'chai';
import type { Evaluation, MatrixRow } from '../../../src/projections/evaluation/evaluation.ts';
import * as tables from './evaluation-tables.ts';
import { ANNULLED_ON, RECTIFIED_ON, type TwoYears } from './history.ts';
import { headOf, type Reading, READINGS, rowsOf, sumRow, withRows } from './reading.ts';
import * as sums from './sum-tables.ts';
import { beforeNoonOf, noonOf } from './teller.ts';

/** The day asked about, when the two years are over. */
const END = '2024-01-31';

const TABLES: Readonly<Record<string, Readonly<Record<Reading, string>>>> = {
  2022: {
    reports: tables.REPORTS_2022,
    attendance: tables.ATTENDANCE_2022,
    commitments: tables.COMMITMENTS_2022,
    daysLate: tables.DAYS_LATE_2022,
    ratings: tables.RATINGS_2022,
    grades: tables.GRADES_2022,
  },
  2023: {
    reports: tables.REPORTS_2023,
    attendance: tables.ATTENDANCE_2023,
    commitments: tables.COMMITMENTS_2023,
    daysLate: tables.DAYS_LATE_2023,
    ratings: tables.RATINGS_2023,
    grades: tables.GRADES_2023,
  },
};
const NAMES = Object.keys(READINGS) as Reading[];
/** The matrix says no days late: those are in the evaluation of each month. */
const IN_MATRIX = NAMES.filter((name) => name !== 'daysLate');

export function describeEvaluation(years: () => TwoYears): void {
  const evaluation = async (path: string, query: object): Promise<Evaluation[]> => {
    const search = new URLSearchParams({ on: END, ...query });
    const reply = await years().acta.anybody.get<{ items: Evaluation[] }>(`${path}?${search.toString()}`);
    expect(reply.status, reply.text).to.equal(200);
    return reply.body.items;
  };
  const ofProvince = (query: object) => evaluation('/instancias/0603/evaluation', query);
  const sumsOf = async (path: string, query: object): Promise<string[]> => (await evaluation(path, query)).map(sumRow);
  const matrix = async (query: object): Promise<MatrixRow[]> => {
    const search = new URLSearchParams({ on: END, ...query });
    const reply = await years().acta.anybody.get<{ items: MatrixRow[] }>(
      `/instancias/0603/evaluation/matrix?${search.toString()}`,
    );
    expect(reply.status, reply.text).to.equal(200);
    return reply.body.items;
  };
  /** The matrix as a table is written: a row for each sector, `:` where it has no cell. */
  const written = (rows: readonly MatrixRow[], year: string, name: Reading): string[] => {
    const months = headOf(TABLES[year]?.[name] ?? '');
    return rows.map(({ sector, cells }) => {
      const of = (month: string) => cells.find((cell) => cell.month === `${year}-${month}`);
      expect(cells).to.have.lengthOf(months.filter((month) => of(month)).length);
      return [sector, ...months.map((month) => of(month)).map((cell) => (cell ? READINGS[name](cell) : ':'))].join(' ');
    });
  };

  for (const [year, expected] of Object.entries(TABLES)) {
    it(`the sector × month matrix of ${year}`, async () => {
      const rows = await matrix({ year });
      for (const name of IN_MATRIX) expect(written(rows, year, name), name).to.deep.equal(rowsOf(expected[name]));
    });

    it(`each sector in each closed month of ${year}`, async () => {
      const months = headOf(expected.reports);
      const answers = new Map<string, Evaluation[]>();
      for (const month of months) answers.set(month, await ofProvince({ period: `${year}-${month}` }));
      for (const name of NAMES) {
        const rows = rowsOf(expected[name]).map((row) => row.split(' ')[0] ?? '');
        const found = rows.map((sector) =>
          [
            sector,
            ...months.map((month) => {
              const cell = answers.get(month)?.find((row) => row.sector === sector);
              return cell ? READINGS[name](cell) : ':';
            }),
          ].join(' '),
        );
        expect(found, name).to.deep.equal(rowsOf(expected[name]));
      }
    });
  }

  it('the sums of each sector over a year', async () => {
    const path = '/instancias/0603/evaluation';
    expect(await sumsOf(path, { year: '2022' })).to.deep.equal(rowsOf(sums.YEAR_2022));
    expect(await sumsOf(path, { year: '2023' })).to.deep.equal(rowsOf(sums.YEAR_2023));
  });

  it('the sums of each sector over a department and over the country', async () => {
    const { CAJAMARCA_2022, CAJAMARCA_2023, PERU_2022, AMAZONAS_2022 } = sums;
    const [in2022, in2023] = [{ year: '2022' }, { year: '2023' }];
    const cajamarca = { department: '06' };
    expect(await sumsOf('/evaluation', { ...in2022, ...cajamarca })).to.deep.equal(
      withRows(sums.YEAR_2022, CAJAMARCA_2022),
    );
    expect(await sumsOf('/evaluation', in2022)).to.deep.equal(withRows(sums.YEAR_2022, PERU_2022));
    expect(await sumsOf('/evaluation', { ...in2022, department: '01' })).to.deep.equal(AMAZONAS_2022);
    for (const where of [cajamarca, {}]) {
      expect(await sumsOf('/evaluation', { ...in2023, ...where })).to.deep.equal(
        withRows(sums.YEAR_2023, CAJAMARCA_2023),
      );
    }
    expect(await sumsOf('/evaluation', { ...in2023, department: '01' })).to.deep.equal([]);
  });

  it('a month that is not closed, and one that nobody opened, count nowhere', async () => {
    expect(await ofProvince({ period: '2023-12' })).to.deep.equal([]);
    expect(await ofProvince({ period: '2023-01' })).to.deep.equal([]);
    // On the day before it was closed, May 2022 was still to be evaluated, and the year had four months.
    expect(await ofProvince({ period: '2022-05', on: '2022-06-14' })).to.deep.equal([]);
    expect(await sumsOf('/instancias/0603/evaluation', { year: '2022', on: '2022-06-14' })).to.include.members([
      // A A A A; sessions of January, February, April; January's rating.
      'cem 4/4/0/0/0/4 3/3 0/0/0/0/0/0/0 B1 - M meets',
      // J in March: X L A; 4 days late; attended February only.
      'fiscalia 3/1/1/1/1/1 1/3 0/0/0/0/0/0/0 D1 4 F omitted',
    ]);
  });

  it('a sector that left still answers for what it owed (defect: its overdue commitment was in no figure of any sector)', async () => {
    const october = await ofProvince({ period: '2023-10' });
    // Nothing but C13, due on 31 October; the seat was left on 10 September.
    expect(october.filter(({ sector }) => sector === 'rondas-campesinas').map(sumRow)).to.deep.equal([
      'rondas-campesinas 0/0/0/0/0/0 0/0 1/0/0/0/0/1/0 - - F few_verified',
    ]);
    const november = await ofProvince({ period: '2023-11' });
    expect(november.map(({ sector }) => sector)).to.not.include('rondas-campesinas');
  });

  it('the day of remedy passes, and what was observed is overdue', async () => {
    const salud = async (on: string) =>
      (await ofProvince({ period: '2023-11', on })).filter(({ sector }) => sector === 'salud').map(sumRow);
    const counted = (commitments: string) => [`salud 1/1/0/0/0/1 1/1 ${commitments} - - F few_verified`];
    // Reported on 28 November, observed on 15 January, to be mended by 15 February.
    expect(await salud('2024-01-14')).to.deep.equal(counted('1/0/0/0/1/0/0'));
    expect(await salud('2024-02-15')).to.deep.equal(counted('1/0/0/1/0/0/0'));
    expect(await salud('2024-02-16')).to.deep.equal(counted('1/0/0/0/0/1/0'));
  });

  describe('as known before the annulment of the report of the CEM', () => {
    const before = { knownAt: beforeNoonOf(ANNULLED_ON) };
    const after = { knownAt: noonOf(ANNULLED_ON) };
    const CEM = 'cem 12/12/0/0/0/12 11/11 0/0/0/0/0/0/0 E2B2 - M meets';

    it('September 2022 was reported on time, and the CEM met everything in the year', async () => {
      const cells = async (query: object) =>
        written(await matrix({ year: '2022', ...query }), '2022', 'reports').filter((row) => row.startsWith('cem '));
      expect(await cells(before)).to.deep.equal(['cem A A A A A A A A A A A A']);
      expect(await cells(after)).to.deep.equal(['cem A A A A A A A A X A A A']);
      const grades = async (query: object) =>
        written(await matrix({ year: '2022', ...query }), '2022', 'grades').filter((row) => row.startsWith('cem '));
      expect(await grades(before)).to.deep.equal(['cem M M M M M M M M M M M M']);
      const path = '/instancias/0603/evaluation';
      expect(await sumsOf(path, { year: '2022', ...before })).to.deep.equal(withRows(sums.YEAR_2022, { cem: CEM }));
      expect(await sumsOf(path, { year: '2022', ...after })).to.deep.equal(rowsOf(sums.YEAR_2022));
    });

    it('and so in the sums of the department and the country', async () => {
      const rows = { ...sums.CAJAMARCA_2022, cem: CEM };
      const cajamarca = await sumsOf('/evaluation', { year: '2022', department: '06', ...before });
      expect(cajamarca).to.deep.equal(withRows(sums.YEAR_2022, rows));
      // With Bongará's report on time: 12+1 of 12+1.
      expect(await sumsOf('/evaluation', { year: '2022', ...before })).to.deep.equal(
        withRows(sums.YEAR_2022, {
          ...sums.PERU_2022,
          cem: 'cem 13/13/0/0/0/13 11/11 0/0/0/0/0/0/0 E2B2 - M meets',
        }),
      );
    });
  });

  describe('as known before the rectification of the session of 28 March 2023', () => {
    const year = '2023';
    const asOf = (knownAt: string, name: Reading) =>
      matrix({ year, on: RECTIFIED_ON, knownAt }).then((rows) =>
        // Months 02 to 08 were closed by then.
        written(rows, year, name).map((row) => row.split(' ').slice(0, 4).join(' ')),
      );
    const upToApril = (table: string) => rowsOf(table).map((row) => row.split(' ').slice(0, 4).join(' '));

    it('March had a session, and April one; grades follow', async () => {
      const before = beforeNoonOf(RECTIFIED_ON);
      //                                                            02  03  04: absent on "28 March": fiscalia, rondas, ugel; on 27 April: pnp
      expect(await asOf(before, 'attendance')).to.deep.equal([
        'cem 0/0 1/1 1/1',
        'comedores-populares 0/0 1/1 1/1',
        'demuna 0/0 1/1 1/1',
        'fiscalia 0/0 0/1 1/1',
        'municipalidad 0/0 1/1 1/1',
        'pnp 0/0 1/1 0/1',
        'poder-judicial 0/0 1/1 1/1',
        'rondas-campesinas 0/0 0/1 1/1',
        'salud 0/0 1/1 1/1',
        'ugel 0/0 0/1 1/1',
      ]);
      // March: rondas and ugel reported on time and missed the session: P instead of M. April: fiscalia and rondas missed none: M for P.
      expect(await asOf(before, 'grades')).to.deep.equal([
        'cem M M M',
        'comedores-populares M F M',
        'demuna M M M',
        'fiscalia F F M',
        'municipalidad F M M',
        'pnp M M P',
        'poder-judicial F F M',
        'rondas-campesinas F P M',
        'salud M M M',
        'ugel M P P',
      ]);
      expect(await asOf(noonOf(RECTIFIED_ON), 'attendance')).to.deep.equal(upToApril(tables.ATTENDANCE_2023));
      expect(await asOf(noonOf(RECTIFIED_ON), 'grades')).to.deep.equal(upToApril(tables.GRADES_2023));
    });

    it('what that session voted stays: its ratings, and the commitment that it adopted', async () => {
      for (const knownAt of [beforeNoonOf(RECTIFIED_ON), noonOf(RECTIFIED_ON)]) {
        expect(await asOf(knownAt, 'ratings')).to.deep.equal(upToApril(tables.RATINGS_2023));
        const june = await ofProvince({ period: '2023-06', on: RECTIFIED_ON, knownAt });
        const comedores = june.find(({ sector }) => sector === 'comedores-populares');
        expect(comedores && READINGS.commitments(comedores)).to.equal('T');
      }
    });
  });
}
