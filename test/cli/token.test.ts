import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openTokenKey, tokenKeyFile } from '../../src/identity/keys.ts';
import { verifyToken } from '../../src/identity/tokens.ts';
import { acta, NOW, removeFolders, start, temporaryFolder } from './fake-io.ts';

const SECRETARIAT = ['--role', 'secretariat', '--institution', 'Municipalidad Provincial de Chota', '--ubigeo', '0604'];

describe('acta token', () => {
  let data: string;
  before(() => (data = temporaryFolder()));
  after(removeFolders);

  it('makes the key on first need, and signs with it', async () => {
    const { code, out, err } = await acta('token', '--data', data, ...SECRETARIAT);
    expect(code, err).to.equal(0);
    expect(statSync(tokenKeyFile(data)).isFile()).to.equal(true);
    const principal = await verifyToken(out.trim(), { key: await openTokenKey(data), now: NOW });
    expect(principal).to.deep.include({
      role: 'secretariat',
      institution: 'Municipalidad Provincial de Chota',
      territory: ['0604'],
    });
    expect(principal.id).to.match(/^p-[0-9a-f-]{36}$/);
    expect(err).to.include(principal.id).and.to.include('2026-12-23T17:00:00.000Z');
    expect(err).not.to.include(out.trim());
  });

  it('puts the token alone on standard output', async () => {
    const { out } = await acta('token', '--data', data, ...SECRETARIAT);
    expect(out).to.match(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  });

  it('gives a role what belongs to it', async () => {
    const id = 'p-5b0d1c1e-7d0a-4f5e-9c55-3a1f0c6e0604';
    const who = ['--role', 'defensoria', '--institution', 'Defensoría del Pueblo', '--id', id];
    const where = ['--office', 'Oficina Defensorial de Cajamarca', '--ubigeo', '*', '--expires', '12h'];
    const { out, err } = await acta('token', '--data', data, ...who, ...where);
    const key = await openTokenKey(data);
    expect(await verifyToken(out.trim(), { key, now: NOW })).to.deep.equal({
      id,
      role: 'defensoria',
      institution: 'Defensoría del Pueblo',
      office: 'Oficina Defensorial de Cajamarca',
      territory: '*',
    });
    expect(err).to.include('2026-11-24T05:00:00.000Z');
  });

  it('is for the issuer and audience of the settings', async () => {
    const env = { ACTA_DATA: data, ACTA_ISSUER: 'acta-chota', ACTA_AUDIENCE: 'chota' };
    const { out } = await start(['token', ...SECRETARIAT], { env }).ended;
    const key = await openTokenKey(data);
    const settings = { key, now: NOW, issuer: 'acta-chota', audience: 'chota' };
    expect((await verifyToken(out.trim(), settings)).role).to.equal('secretariat');
  });

  it('has a key of its own for each demonstration', async () => {
    await acta('token', '--data', data, '--demo', ...SECRETARIAT);
    expect(statSync(tokenKeyFile(join(data, 'demo-a'))).isFile()).to.equal(true);
  });

  const sector = ['--role', 'sector', '--institution', 'Demuna de Chota', '--ubigeo', '0604'];
  for (const [args, sentence] of [
    [['--role', 'alcalde'], '--role: «alcalde» no vale: debe ser uno de: secretariat, sector'],
    [['--institution', 'X'], 'Falta --role: debe ser uno de'],
    [['--role', 'reader', '--institution', 'MIMP'], 'Falta --ubigeo: debe ser el código de una provincia'],
    [[...SECRETARIAT, '--ubigeo', '*'], "--ubigeo '*' y --ubigeo UBIGEO no van juntas."],
    [[...SECRETARIAT, '--ubigeo', '0699'], '--ubigeo: «0699» no vale'],
    [sector, 'Falta --sector: debe ser el código del sector.'],
    [[...sector, '--sector', 'Demuna'], '--sector: «Demuna» no vale: debe ser un código en minúsculas, como demuna.'],
    [[...SECRETARIAT, '--sector', 'demuna'], '--sector solo va con --role sector.'],
    [[...SECRETARIAT, '--office', 'Una'], '--office solo va con --role defensoria.'],
    [[...SECRETARIAT, '--expires', '2y'], '--expires: «2y» no vale: debe ser un número y su unidad'],
    [[...SECRETARIAT, '--expires', '367d'], '--expires: «367d» no vale'],
    [[...SECRETARIAT, '--id', 'Rosa'], '--id: El dato «sub» del token debe ser un identificador opaco'],
  ] as const) {
    it(`refuses ${args.slice(-2).join(' ')}`, async () => {
      const { code, out, err } = await acta('token', '--data', data, ...args);
      expect({ code, out }, err).to.deep.equal({ code: 2, out: '' });
      expect(err).to.include(sentence);
    });
  }
});
