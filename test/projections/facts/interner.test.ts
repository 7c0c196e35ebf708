import { expect } from 'chai';
import { fieldsNamed, Interner } from '../../../src/projections/facts/interner.ts';

describe('the interner', () => {
  it('holds equal values once, whatever objects they came in', () => {
    const interner = new Interner();
    const value = () => ({ kind: 'session', lines: [{ sector: 'pnp', present: true }], count: 1 });
    const first = interner.id(value());
    expect(interner.id(value())).to.equal(first);
    expect(interner.at(first)).to.deep.equal(value());
    expect(interner.id({ ...value(), count: 2 })).to.not.equal(first);
  });

  it('tells a number from its digits, an array from an object, and null from nothing', () => {
    const interner = new Interner();
    const values = [1, '1', true, 'true', null, 'null', [1], ['1'], { 0: 1 }, [[1]], [], {}, '[1,', '{0:1,'];
    const ids = values.map((value) => interner.id(value));
    expect(new Set(ids).size).to.equal(values.length);
    expect(ids.map((id) => interner.at(id))).to.deep.equal(values);
  });

  it('keeps the fields that it is asked for, and no people in what they hold', () => {
    const interner = new Interner();
    const personRef = '2b1f5d6e-6a43-5c56-8d53-5d3a5a3f9c10';
    const attended = { attendance: [{ sector: 'cem', present: true, personRef }], venue: 'Municipalidad' };
    expect(interner.at(interner.idOfFields(attended, fieldsNamed(['attendance', 'quorum'])))).to.deep.equal({
      attendance: [{ sector: 'cem', present: true }],
    });
    // Whoever was accredited is what the fact says.
    const accredited = { sector: 'cem', seat: 'titular', personRef };
    expect(interner.at(interner.idOfFields(accredited, fieldsNamed(['sector', 'seat', 'personRef'])))).to.deep.equal(
      accredited,
    );
  });

  it('tells objects apart by which of their fields are there', () => {
    const interner = new Interner();
    const fields = fieldsNamed(['occurrence', 'percent']);
    const given = [{}, { occurrence: 1 }, { percent: 1 }, { occurrence: 1, percent: 1 }];
    const ids = given.map((data) => interner.idOfFields(data, fields));
    expect(new Set(ids).size).to.equal(4);
    expect(ids.map((id) => interner.at(id))).to.deep.equal(given);
    expect(interner.idOfFields({ percent: 1 }, fieldsNamed(['percent']))).to.not.equal(ids[2]);
  });

  it('refuses a number that it never gave', () => {
    expect(() => new Interner().at(0)).to.throw(RangeError);
  });
});
