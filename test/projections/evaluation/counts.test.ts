/** The grade that counts give, where the histories do not reach. */
import { expect } from 'chai';
import { type Counts, gradeOf, NO_COUNTS } from '../../../src/projections/evaluation/counts.ts';

const reports = (part: Partial<Counts['reports']>): Counts => ({
  ...NO_COUNTS,
  reports: { ...NO_COUNTS.reports, ...part },
});

describe('the grade of counts', () => {
  it('a sector whose only duty was waived by a justification owed nothing, and does not meet a report that it never gave', () => {
    expect(gradeOf(reports({ justified: 1 }))).to.deep.equal({ grade: 'nothing_due', reasons: ['nothing_due'] });
  });

  it('a waived report takes nothing from a sector that had a session to attend', () => {
    const waived = reports({ justified: 1 });
    expect(gradeOf({ ...waived, sessions: { convened: 1, attended: 1 } }).grade).to.equal('meets');
    expect(gradeOf({ ...waived, sessions: { convened: 1, attended: 0 } }).reasons).to.deep.equal(['low_attendance']);
  });
});
