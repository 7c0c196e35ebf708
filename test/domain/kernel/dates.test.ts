import { expect } from 'chai';
import { isDay, isInstant, isPartialDay } from '../../../src/domain/kernel/dates.ts';
import { sourceSchema } from '../../../src/domain/kernel/event.ts';

describe('days and instants', () => {
  it('an instant is one that exists, written in the one form', () => {
    expect(isInstant('2022-06-01T15:00:00.000Z')).to.equal(true);
    for (const text of [
      '2022-06-01T15:00:00Z',
      '2022-06-01T15:00:00.000-05:00',
      '2022-02-30T15:00:00.000Z',
      '2022-13-01T15:00:00.000Z',
      '2022-06-01T24:00:00.000Z',
    ])
      expect(isInstant(text), text).to.equal(false);
  });

  it('a day has a month of the year and a day of that month, and is not before 1821', () => {
    for (const [text, exists] of [
      ['1820-12-31', false],
      ['1821-01-01', true],
      ['2022-00-10', false],
      ['2022-13-01', false],
      ['2022-12-31', true],
      ['2022-12-32', false],
      ['2022-06-00', false],
      ['2022-06-31', false],
      ['2023-02-29', false],
      ['2024-02-29', true],
      ['1900-02-29', false],
      ['2000-02-29', true],
    ] as const)
      expect(isDay(text), text).to.equal(exists);
    expect(isPartialDay('2022')).to.equal(true);
    expect(isPartialDay('2022-12')).to.equal(true);
    expect(isDay('2022-12')).to.equal(false);
  });
});

describe('the document of a fact', () => {
  it('has a number of at most 120 characters', () => {
    const parsed = (length: number) => sourceSchema.safeParse({ kind: 'oficio', number: 'N'.repeat(length) }).success;
    expect([parsed(120), parsed(121)]).to.deep.equal([true, false]);
  });
});
