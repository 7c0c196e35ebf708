import { expect } from 'chai';
import { MUNICIPAL_TERMS, termOn, termStart } from '../../../src/domain/geography/municipal-terms.ts';

describe('municipal terms', () => {
  it('follow each other for four years each, without a gap', () => {
    expect(MUNICIPAL_TERMS).to.have.length(7);
    for (const [index, { from, to }] of MUNICIPAL_TERMS.entries()) {
      const year = 2003 + 4 * index;
      expect(from).to.equal(`${year}-01-01`);
      expect(to).to.equal(`${year + 3}-12-31`);
    }
  });

  it('change between 31 December and 1 January', () => {
    expect(termStart('2022-12-31')).to.equal('2019-01-01');
    expect(termStart('2023-01-01')).to.equal('2023-01-01');
    expect(termOn('2022-05-20')).to.deep.equal({ from: '2019-01-01', to: '2022-12-31' });
  });

  it('are unknown outside the table', () => {
    expect(termOn('2002-12-31')).to.equal(undefined);
    expect(termStart('2031-01-01')).to.equal(undefined);
  });
});
