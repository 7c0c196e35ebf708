/** The first and last days of provinces: impossible is refused, and only where it is certain. */
import { expect } from 'chai';
import { absentInYear, outsideProvince } from '../../../src/domain/geography/province-life.ts';

const young = { ubigeo: '9901', name: 'Joven', since: '2014-05' };
const ended = { ubigeo: '9902', name: 'Terminada', since: '1984', until: '2019-06-30' };
const always = { ubigeo: '9903', name: 'Antigua' };

describe('the time of a province', () => {
  for (const [province, day, code] of [
    [young, '2014-04-30', 'before_province'],
    [young, '2014-05-01', undefined],
    [young, '2014', undefined],
    [ended, '1983', 'before_province'],
    [ended, '2019-06-30', undefined],
    [ended, '2019', undefined],
    [ended, '2019-07-01', 'after_province'],
    [ended, '2020', 'after_province'],
    [always, '1821', undefined],
  ] as const) {
    it(`${province.name} on ${day}: ${code ?? 'possible'}`, () => {
      const refusal = outsideProvince(province, day);
      expect(refusal?.code).to.equal(code);
      if (refusal) expect([refusal.pointer, refusal.params['province']]).to.deep.equal(['/occurredOn', province.name]);
    });
  }

  it('a round cannot look at it in a year in which it certainly was not there', () => {
    const absent = [young, ended, always].map((province) =>
      [1983, 1984, 2013, 2014, 2019, 2020].filter((year) => absentInYear(province, year)),
    );
    expect(absent).to.deep.equal([[1983, 1984, 2013], [1983, 2020], []]);
  });
});
