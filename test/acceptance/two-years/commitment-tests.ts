/** The commitments of the two years, laid beside the tables made by hand. */
import { expect } from 'chai';
import type { CommitmentRow } from '../../../src/projections/commitments.ts';
import * as tables from './commitment-tables.ts';
import type { TwoYears } from './history.ts';
import { rowsOf } from './reading.ts';

const END = '2024-01-31';

const yesNo = (holds: boolean): string => (holds ? 'yes' : 'no');

export function describeCommitments(years: () => TwoYears): void {
  const commitments = async (on: string): Promise<(CommitmentRow & { name: string })[]> => {
    const reply = await years().acta.anybody.get<{ items: CommitmentRow[] }>(`/instancias/0603/commitments?on=${on}`);
    expect(reply.status, reply.text).to.equal(200);
    return reply.body.items.map((row) => ({ ...row, name: years().told.nameOf(row.id) }));
  };
  /** By the day of adoption, as answered; of one day by their names, since their ids say nothing. */
  const inOrder = <T extends { readonly adoptedOn: string; readonly name: string }>(rows: readonly T[]): T[] => {
    const days = rows.map(({ adoptedOn }) => adoptedOn);
    expect(days).to.deep.equal([...days].sort());
    return [...rows].sort((a, b) =>
      a.adoptedOn === b.adoptedOn ? Number(a.name.slice(1)) - Number(b.name.slice(1)) : 0,
    );
  };

  it('each occurrence of the monthly duty: kept, kept late, missed, given up', async () => {
    const [duty] = (await commitments(END)).filter(({ name }) => name === 'C5');
    const found = duty?.occurrences.map(
      ({ number, originalDueOn, dueOn, reportedOn, keptOnTime, keptOnOriginal, status }) =>
        [number, originalDueOn, dueOn, reportedOn ?? '-', `${yesNo(keptOnTime)}/${yesNo(keptOnOriginal)}`, status].join(
          ' ',
        ),
    );
    expect(found).to.deep.equal(rowsOf(tables.MONTHLY_AT_END));
  });

  it('the tally of every commitment', async () => {
    const found = inOrder(await commitments(END)).map(({ name, adoptedOn, responsible, state, tally }) => {
      const { total, due, keptOnTime, keptLate, keptOnOriginal, byStatus } = tally;
      const statuses = Object.entries(byStatus).flatMap(([status, n]) => (n > 0 ? [`${status}:${n}`] : []));
      const party = 'sector' in responsible ? responsible.sector : responsible.institution;
      return [name, adoptedOn, party, state, total, due, keptOnTime, keptLate, keptOnOriginal, ...statuses].join(' ');
    });
    expect(found).to.deep.equal(rowsOf(tables.TALLIES_AT_END));
  });

  it('what was overdue, day by day around every due date', async () => {
    const found: Record<string, string> = {};
    for (const on of Object.keys(tables.OVERDUE)) {
      const rows = (await commitments(on)).sort((a, b) => Number(a.name.slice(1)) - Number(b.name.slice(1)));
      found[on] = rows
        .flatMap(({ name, everyMonths, occurrences }) =>
          occurrences
            .filter(({ status }) => status === 'overdue' || status === 'missed')
            .map(
              ({ number, status }) =>
                `${everyMonths === undefined ? name : `${name}#${number}`}${status === 'missed' ? '!' : ''}`,
            ),
        )
        .join(' ');
    }
    expect(found).to.deep.equal(tables.OVERDUE);
  });

  it('a commitment passed on answers to who had it on the day', async () => {
    const responsible = async (on: string) =>
      (await commitments(on)).filter(({ name }) => name === 'C8').map((row) => row.responsible);
    expect(await responsible('2023-07-25')).to.deep.equal([{ sector: 'rondas-campesinas' }]);
    expect(await responsible('2023-07-26')).to.deep.equal([{ sector: 'comedores-populares' }]);
  });
}
