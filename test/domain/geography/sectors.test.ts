import { expect } from 'chai';
import { likelySector, SECTORS } from '../../../src/domain/geography/sectors.ts';

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
    expect(SECTORS.get('cem')?.es).to.equal('Centro Emergencia Mujer');
    expect(SECTORS.get('pnp')?.en).to.equal('National Police');
  });

  it('are told from other spellings, other names and slips of their codes (defect: pj beside poder-judicial)', () => {
    const spellings: Readonly<Record<string, readonly string[]>> = {
      'poder-judicial': ['pj', 'poderjudicial', 'poder-judical', 'podre-judicial', 'Poder Judicial', 'juzgados'],
      pnp: ['policia', 'policia-nacional', 'policia-nacional-del-peru', 'Policía Nacional del Perú', 'comisarias'],
      fiscalia: ['ministerio-publico', 'mp', 'fiscalias', 'fiscalia-provincial'],
      cem: ['centro-emergencia-mujer', 'centro-de-emergencia-mujer'],
      'rondas-campesinas': ['ronda-campesina', 'rondas', 'rondascampesinas'],
      'comedores-populares': ['comedor-popular', 'comedores', 'comedores-populares-'],
      'vaso-de-leche': ['vaso-leche', 'comites-del-vaso-de-leche'],
      municipalidad: ['municipalidad-provincial', 'municipalidades', 'minicipalidad'],
      salud: ['sector-salud'],
      educacion: ['educacin', 'Educación'],
    };
    for (const [code, given] of Object.entries(spellings))
      for (const one of given) expect(likelySector(one)?.code, one).to.equal(code);
  });

  it('are not seen in what is another organisation', () => {
    for (const other of [
      'bomberos',
      'rondas-urbanas',
      'comedor-santa-rosa',
      'cep',
      'iglesia',
      'camara-de-comercio',
      'sunat',
    ])
      expect(likelySector(other)?.code, other).to.equal(undefined);
  });

  it('are each their own, and no two share a spelling', () => {
    for (const code of SECTORS.keys()) expect(likelySector(code)?.code).to.equal(code);
    for (const { code, es, en, also } of SECTORS.values())
      for (const one of [es, en, ...also]) expect(likelySector(one)?.code, one).to.equal(code);
  });
});
