import { expect } from 'chai';
import * as fc from 'fast-check';
import { occurrencesOn, OCCURRENCE_STATUSES, tally } from '../../../src/domain/commitment/occurrences.ts';
import { addDays } from '../../../src/domain/kernel/dates.ts';
import { id, type Happened } from '../../support/given.ts';
import {
  aCommitment,
  adopted,
  failed,
  granted,
  MONTHLY,
  observed,
  occurrencesAfter,
  reassigned,
  reopened,
  reported,
  requested,
  rescinded,
  statusesOn,
  verified,
} from './given-commitment.ts';

const monthly = adopted(MONTHLY);
const kept = (occurrence: number, on: string): readonly Happened[] => [
  reported(on, occurrence),
  verified(addDays(on, 3), 'complete', occurrence),
];

describe('a recurring commitment', () => {
  it('owes one fulfilment each time, by forward months from the first', () => {
    expect(occurrencesAfter('2022-08-31', monthly).map(({ dueOn }) => dueOn)).to.deep.equal([
      '2022-06-30',
      '2022-07-30',
      '2022-08-30',
      '2022-09-30',
    ]);
    const ends = adopted({ ...MONTHLY, dueOn: '2022-08-30' });
    expect(occurrencesAfter('2023-03-01', ends).map(({ dueOn }) => dueOn)).to.deep.equal([
      '2022-08-30',
      '2022-09-30',
      '2022-10-30',
      '2022-11-30',
      '2022-12-30',
      '2023-01-30',
      '2023-02-28',
      '2023-03-30',
    ]);
  });

  it('ends with its last day, that day included', () => {
    const until = (day: string) => adopted({ recurrence: { everyMonths: 2, until: day } });
    expect(statusesOn('2023-12-31', until('2022-10-30'))).to.deep.equal(['1 missed', '2 missed', '3 overdue']);
    expect(statusesOn('2023-12-31', until('2022-10-29'))).to.deep.equal(['1 missed', '2 overdue']);
    expect(statusesOn('2022-06-30', until('2022-06-30'))).to.deep.equal(['1 pending']);
  });

  it('says which were kept, late or missed', () => {
    const history = [monthly, ...kept(1, '2022-06-28'), ...kept(3, '2022-09-02')];
    expect(statusesOn('2022-10-01', ...history)).to.deep.equal([
      '1 verified',
      '2 missed',
      '3 verified',
      '4 overdue',
      '5 pending',
    ]);
    const all = occurrencesAfter('2022-10-01', ...history);
    expect(all.map(({ keptOnTime }) => keptOnTime)).to.deep.equal([true, false, false, false, false]);
    expect(tally(all, '2022-10-01')).to.deep.include({
      total: 5,
      due: 4,
      keptOnTime: 1,
      keptLate: 1,
      keptOnOriginal: 1,
    });
  });

  it('lists what was reported in advance', () => {
    expect(statusesOn('2022-06-10', monthly, reported('2022-06-05', 4))).to.deep.equal(['1 pending', '4 reported']);
  });

  it('of one occurrence extends that one only', () => {
    const history = [monthly, requested('2022-06-20', '2022-07-15', 1), granted('2022-06-29', '2022-07-15', 1)];
    expect(
      occurrencesAfter('2022-07-20', ...history).map(({ dueOn, originalDueOn }) => [originalDueOn, dueOn]),
    ).to.deep.equal([
      ['2022-06-30', '2022-07-15'],
      ['2022-07-30', '2022-07-30'],
    ]);
  });

  it('owes nothing more once rescinded, and again from its reopening on', () => {
    const ended = [monthly, rescinded('2022-08-15')];
    // What was missed before stays missed; what would have come afterwards is not owed.
    expect(statusesOn('2022-12-31', ...ended)).to.deep.equal(['1 missed', '2 rescinded']);
    expect(statusesOn('2022-12-31', ...ended, reopened('2022-11-15'))).to.deep.equal([
      '1 missed',
      '2 missed',
      '6 missed',
      '7 overdue',
      '8 pending',
    ]);
  });

  it('is missed on the day after the next fell due, not on that day (defect: a day early)', () => {
    expect(statusesOn('2022-07-29', monthly)).to.deep.equal(['1 overdue', '2 pending']);
    expect(statusesOn('2022-07-30', monthly)[0]).to.equal('1 overdue');
    expect(statusesOn('2022-07-31', monthly).slice(0, 2)).to.deep.equal(['1 missed', '2 overdue']);
  });

  it('still owed what fell due on the very day of its end, and had missed the one before on the day after', () => {
    expect(statusesOn('2022-09-30', monthly, rescinded('2022-07-31'))).to.deep.equal(['1 missed', '2 rescinded']);
    expect(statusesOn('2022-09-30', monthly, rescinded('2022-07-30'))).to.deep.equal(['1 rescinded', '2 rescinded']);
    expect(statusesOn('2022-09-30', monthly, rescinded('2022-07-29'))).to.deep.equal(['1 rescinded']);
  });

  it('of one occurrence declared not fulfilled, and owed again', () => {
    expect(statusesOn('2022-07-10', monthly, failed('2022-07-05', 1))).to.deep.equal(['1 non_compliance', '2 pending']);
    expect(statusesOn('2022-07-20', monthly, failed('2022-07-05', 1), reopened('2022-07-15', 1))).to.deep.equal([
      '1 overdue',
      '2 pending',
    ]);
  });
});

describe('a commitment on a day', () => {
  it('is nothing before its adoption, pending to its day, overdue from the next', () => {
    expect(
      ['2022-05-29', '2022-05-30', '2022-06-30', '2022-07-01'].map((day) => statusesOn(day, adopted())),
    ).to.deep.equal([[], ['1 pending'], ['1 pending'], ['1 overdue']]);
  });

  it('sent back is observed until the day of remedy, and then overdue', () => {
    const history = [adopted(), reported('2022-06-25'), observed('2022-06-28', '2022-07-15')];
    expect(
      ['2022-06-24', '2022-06-25', '2022-06-28', '2022-07-15', '2022-07-16'].map((day) => statusesOn(day, ...history)),
    ).to.deep.equal([['1 pending'], ['1 reported'], ['1 observed'], ['1 observed'], ['1 overdue']]);
    const mended = [...history, reported('2022-07-10'), verified('2022-07-12')];
    expect(occurrencesAfter('2022-07-12', ...mended)[0]).to.include({ status: 'verified', keptOnTime: false });
    // Sent back long before it is due, it is not overdue before that day.
    const early = [adopted(), reported('2022-06-01'), observed('2022-06-05', '2022-06-10')];
    expect(statusesOn('2022-06-20', ...early)).to.deep.equal(['1 observed']);
  });

  it('is fulfilled by a complete verification only', () => {
    for (const scale of ['no_evidence', 'not_started', 'limited', 'substantial']) {
      const history = [adopted(), reported('2022-06-25'), verified('2022-06-28', scale)];
      expect(statusesOn('2022-07-01', ...history)).to.deep.equal(['1 overdue']);
    }
  });

  it('names the events behind each occurrence', () => {
    const history = [
      adopted(),
      requested('2022-06-20'),
      granted('2022-06-29'),
      reported('2022-07-10'),
      verified('2022-07-20'),
      reassigned('2022-07-25', { sector: 'cem' }),
    ];
    expect(occurrencesAfter('2022-07-31', ...history)[0]?.because).to.deep.equal([id(1), id(3), id(4), id(5)]);
    expect(occurrencesAfter('2022-07-15', ...history)[0]?.because).to.deep.equal([id(1), id(3), id(4)]);
    expect(occurrencesAfter('2022-12-31', adopted(), failed('2022-07-05'))[0]?.because).to.deep.equal([id(1), id(2)]);
  });
});

describe('a commitment: laws', () => {
  const later: readonly Happened[] = [
    ...kept(1, '2022-06-28'),
    requested('2022-07-20', '2022-08-15', 2),
    granted('2022-07-25', '2022-08-15', 2),
    failed('2022-08-20', 2),
    reassigned('2022-09-01', { sector: 'cem' }),
    ...kept(4, '2022-09-20'),
    rescinded('2022-11-15'),
  ];
  const whole = [monthly, ...later];
  const days = fc.integer({ min: 0, max: 240 }).map((offset) => addDays('2022-05-20', offset));

  it('every occurrence has one status, and the parts of a tally add up', () => {
    fc.assert(
      fc.property(fc.subarray([...later]), days, (part, day) => {
        const all = occurrencesAfter(day, monthly, ...part);
        const { total, byStatus, due, keptOnTime, keptLate, keptOnOriginal } = tally(all, day);
        expect(OCCURRENCE_STATUSES.reduce((sum, status) => sum + byStatus[status], 0)).to.equal(total);
        expect(due).to.be.at.most(total);
        expect(keptOnTime + keptLate).to.equal(byStatus.verified);
        expect(keptOnOriginal).to.be.at.most(keptOnTime);
      }),
      { numRuns: 100 },
    );
  });

  it('what lies after a day says nothing about it', () => {
    fc.assert(
      fc.property(days, (day) => {
        const known = whole.filter(({ on }) => on <= day);
        expect(statusesOn(day, ...whole)).to.deep.equal(known.length === 0 ? [] : statusesOn(day, ...known));
      }),
      { numRuns: 100 },
    );
  });

  it('acts about different occurrences say the same in whatever order they are registered', () => {
    const named = later.map((event, index) => ({ ...event, id: id(1000 + index) }));
    const numberIn = ({ data }: Happened): number => (data as { readonly occurrence?: number }).occurrence ?? 0;
    const asked = occurrencesOn(aCommitment(monthly, ...named).state(), '2022-12-31');
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 4], { minLength: 4 }), (order) => {
        const shuffled = order.flatMap((number) => named.filter((event) => numberIn(event) === number));
        expect(occurrencesOn(aCommitment(monthly, ...shuffled).state(), '2022-12-31')).to.deep.equal(asked);
      }),
      { numRuns: 24 },
    );
  });
});
