import { expect } from 'chai';
import { SECTORS, sectorName } from '../../../src/domain/geography/sectors.ts';

describe('sector names', () => {
  it('exist in both languages for every known sector', () => {
    expect(SECTORS.size).to.be.greaterThan(15);
    for (const [code, sector] of SECTORS) {
      expect(sector.code).to.equal(code);
      expect(code).to.match(/^[a-z]+(-[a-z]+)*$/);
      expect(sector.es, code).to.not.equal('');
      expect(sector.en, code).to.not.equal('');
    }
  });

  it('cover who met in Chota in May 2022', () => {
    for (const code of ['demuna', 'cem', 'pnp', 'comedores-populares', 'gerencia-desarrollo-social']) {
      expect(SECTORS.has(code), code).to.equal(true);
    }
    expect(sectorName('cem', 'es')).to.equal('Centro Emergencia Mujer');
    expect(sectorName('pnp', 'en')).to.equal('National Police');
  });

  it('fall back to the code of a sector that the table does not know', () => {
    expect(sectorName('bomberos', 'es')).to.equal('bomberos');
    expect(sectorName('bomberos', 'en')).to.equal('bomberos');
  });
});
