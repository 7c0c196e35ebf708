import { expect } from 'chai';
import { type Fields, Interner } from '../../../src/projections/read-model/interner.ts';

const ONE: Fields = { names: ['value'], kind: 'one(' };
const numberOf = (interner: Interner, value: unknown): number => Number(interner.idOfFields({ value }, ONE));

describe('the interner', () => {
  it('holds equal values once, whatever objects they came in', () => {
    const interner = new Interner();
    const value = () => ({ kind: 'session', lines: [{ sector: 'pnp', present: true }], count: 1 });
    const first = numberOf(interner, value());
    expect(numberOf(interner, value())).to.equal(first);
    expect(interner.at(first)).to.deep.equal({ value: value() });
    expect(numberOf(interner, { ...value(), count: 2 })).to.not.equal(first);
    const other = interner.at(numberOf(interner, [value()])) as { readonly value: readonly unknown[] };
    expect(other.value[0]).to.equal((interner.at(first) as { readonly value: unknown }).value);
  });

  it('tells a number from its digits, an array from an object, one text from two, and null from nothing', () => {
    const interner = new Interner();
    const long = 'a'.repeat(100);
    const texts = ['1', 'true', 'null', '', '[', '@1,', '=1,', '1"1', long];
    const parts = [['a', 'b'], ['a1"b'], ['ab'], [['a'], 'b'], [['a', 'b']]];
    const objects = [{ a: 1 }, { a: '1' }, { a: { b: 1 } }, { 'a=1,1:b': 1 }, { a: 1, b: 1 }, {}, []];
    const values = [1, true, null, ...texts, ...parts, ...objects, [1], ['1'], { 0: 1 }];
    const ids = values.map((value) => numberOf(interner, value));
    expect(new Set(ids).size).to.equal(values.length);
    expect(ids.map((id) => interner.at(id))).to.deep.equal(values.map((value) => ({ value })));
  });

  it('keeps the fields that it is asked for, and no people in what they hold', () => {
    const interner = new Interner();
    const personRef = '2b1f5d6e-6a43-5c56-8d53-5d3a5a3f9c10';
    const attended = { attendance: [{ sector: 'cem', present: true, personRef }], venue: 'Municipalidad' };
    const held = interner.idOfFields(attended, { names: ['attendance', 'quorum'], kind: 'held(' });
    expect(interner.at(Number(held))).to.deep.equal({ attendance: [{ sector: 'cem', present: true }] });
    // Whoever was accredited is what the fact says.
    const accredited = { sector: 'cem', personRef };
    const seat = interner.idOfFields(accredited, { names: ['sector', 'personRef'], kind: 'seat(' });
    expect(interner.at(Number(seat))).to.deep.equal(accredited);
  });

  it('tells objects apart by which of their fields are there, and by their kind', () => {
    const interner = new Interner();
    const fields: Fields = { names: ['occurrence', 'percent'], kind: 'progress(' };
    const given = [{}, { occurrence: 1 }, { percent: 1 }, { occurrence: 1, percent: 1 }];
    const ids = given.map((data) => interner.idOfFields(data, fields));
    expect(new Set(ids).size).to.equal(4);
    expect(ids.map((id) => interner.at(Number(id)))).to.deep.equal(given);
    expect(interner.idOfFields({}, { ...fields, kind: 'other(' })).to.not.equal(ids[0]);
  });

  it('holds nothing that does not fit, and judges equal objects once', () => {
    const interner = new Interner();
    let asked = 0;
    const schemaError = ({ value }: { readonly value?: unknown }): string | undefined => {
      asked += 1;
      return value === 'bad' ? 'no' : undefined;
    };
    for (const expected of ['no', 'no'])
      expect(interner.idOfFields({ value: 'bad' }, ONE, schemaError)).to.equal(expected);
    expect(interner.idOfFields({ value: 'good' }, ONE, schemaError)).to.be.a('number');
    expect(interner.idOfFields({ value: 'good' }, ONE, schemaError)).to.be.a('number');
    expect(asked).to.equal(3);
  });

  it('refuses a number that it never gave', () => {
    expect(() => new Interner().at(0)).to.throw(RangeError);
  });
});
