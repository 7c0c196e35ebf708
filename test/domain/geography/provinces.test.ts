import { expect } from 'chai';
import { DEPARTMENTS, departmentName, PROVINCES, provinceName } from '../../../src/domain/geography/provinces.ts';

describe('catalogue of provinces', () => {
  const provinces = [...PROVINCES.values()];

  it('has the 196 provinces and 25 first-level divisions', () => {
    expect(PROVINCES.size).to.equal(196);
    expect(DEPARTMENTS.size).to.equal(25);
  });

  it('numbers by INEI and not by RENIEC', () => {
    expect(provinceName('0604')).to.equal('Chota');
    expect(provinceName('0606')).to.equal('Cutervo');
    expect(PROVINCES.get('0604')).to.deep.equal({
      ubigeo: '0604',
      name: 'Chota',
      department: '06',
      capital: 'Chota',
      lat: -6.5597,
      lon: -78.6469,
    });
  });

  it('keeps the leading zero: every code is four digits of text and the key of its own row', () => {
    for (const [key, province] of PROVINCES) {
      expect(key).to.match(/^\d{4}$/);
      expect(province.ubigeo).to.equal(key);
    }
  });

  it('numbers the provinces of a department from 01 without a gap', () => {
    for (const code of DEPARTMENTS.keys()) {
      const numbers = provinces.filter((p) => p.department === code).map((p) => Number(p.ubigeo.slice(2)));
      expect(numbers, code).to.deep.equal(numbers.map((_, index) => index + 1));
      expect(numbers, code).to.not.be.empty;
    }
  });

  it('knows the department of every province', () => {
    for (const { ubigeo, department } of provinces) {
      expect(ubigeo.slice(0, 2)).to.equal(department);
      expect(DEPARTMENTS.get(department)?.name, ubigeo).to.equal(departmentName(ubigeo));
      expect(departmentName(ubigeo), ubigeo).to.be.a('string');
    }
    expect(departmentName('0604')).to.equal('Cajamarca');
    expect(departmentName('0701')).to.equal('Callao');
  });

  it('keeps accents and Ñ, in one composed form', () => {
    expect(provinceName('1402')).to.equal('Ferreñafe');
    expect(provinceName('1505')).to.equal('Cañete');
    expect(provinceName('1007')).to.equal('Marañón');
    expect(provinceName('0508')).to.equal('Páucar del Sara Sara');
    expect(DEPARTMENTS.get('02')?.name).to.equal('Áncash');
    expect(PROVINCES.get('1703')?.capital).to.equal('Iñapari');
    for (const { name, capital } of provinces) expect(name + capital).to.equal((name + capital).normalize('NFC'));
  });

  it('has Putumayo, the youngest province (2014)', () => {
    expect(provinceName('1608')).to.equal('Putumayo');
  });

  it('places every capital inside Peru', () => {
    for (const { ubigeo, lat, lon } of provinces) {
      expect(lat, ubigeo).to.be.within(-18.4, 0);
      expect(lon, ubigeo).to.be.within(-81.4, -68.6);
    }
  });

  it('knows nothing of a code that INEI does not have', () => {
    expect(provinceName('0699')).to.equal(undefined);
    expect(provinceName('604')).to.equal(undefined);
    expect(departmentName('2601')).to.equal(undefined);
  });
});
