import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { OfficesError, readOffices } from '../../src/config/offices.ts';

describe('the file of the offices', () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), 'acta-offices-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const fileWith = (text: string): string => {
    const file = join(folder, 'offices.json');
    writeFileSync(file, text);
    return file;
  };
  const refusal = (file: string): OfficesError => {
    try {
      readOffices(file);
    } catch (error) {
      if (error instanceof OfficesError) return error;
      throw error;
    }
    throw new Error('the file was accepted');
  };

  it('may be absent', () => {
    expect(readOffices(undefined)).to.deep.equal([]);
  });

  it('gives each office its dated territory', () => {
    const offices = [
      {
        name: 'Oficina Defensorial de Cajamarca',
        provinces: [{ ubigeo: '0604', from: '2020-01-01', to: '2023-12-31' }],
      },
      { name: 'Oficina Defensorial de Lima', provinces: [{ ubigeo: '1501' }] },
    ];
    expect(readOffices(fileWith(JSON.stringify(offices)))).to.deep.equal(offices);
  });

  for (const [what, text, place] of [
    ['a province that does not exist', '[{"name":"Una","provinces":[{"ubigeo":"9999"}]}]', '0.provinces.0.ubigeo'],
    [
      'a day that does not exist',
      '[{"name":"Una","provinces":[{"ubigeo":"0604","from":"2022-02-30"}]}]',
      '0.provinces.0.from',
    ],
    [
      'an end before the beginning',
      '[{"name":"Una","provinces":[{"ubigeo":"0604","from":"2022-02-02","to":"2022-02-01"}]}]',
      '0.provinces.0',
    ],
    ['an office without provinces', '[{"name":"Una","provinces":[]}]', '0.provinces'],
    ['an unknown field', '[{"name":"Una","provinces":[{"ubigeo":"0604"}],"x":1}]', '0'],
    [
      'one name twice',
      '[{"name":"Una","provinces":[{"ubigeo":"0604"}]},{"name":"Una","provinces":[{"ubigeo":"0605"}]}]',
      '.',
    ],
    ['something else', '{}', '.'],
  ] as const) {
    it(`refuses ${what}, naming the file and the place`, () => {
      const file = fileWith(text);
      const error = refusal(file);
      expect(error.explain('es'))
        .to.match(/^ACTA_OFFICES_FILE: /)
        .and.to.include(file)
        .and.to.include(`«${place}»`);
      expect(error.explain('en'))
        .to.match(/^ACTA_OFFICES_FILE: /)
        .and.to.include(file)
        .and.to.include(`"${place}"`);
    });
  }

  it('refuses what is not JSON', () => {
    expect(refusal(fileWith('[')).explain('es')).to.match(
      /^ACTA_OFFICES_FILE: .*offices\.json no es JSON\. Ejemplo: \[\{/,
    );
  });

  it('says when there is no such file', () => {
    expect(refusal(join(folder, 'nowhere.json')).explain('es'))
      .to.include('ENOENT')
      .and.to.include('nowhere.json');
  });
});
