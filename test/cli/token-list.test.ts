import { expect } from 'chai';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acta, linesOf, NOW, removeFolders, start, temporaryFolder } from './fake-io.ts';
import { signed } from './signed.ts';

const CHOTA = ['--role', 'secretariat', '--institution', 'Municipalidad Provincial de Chota', '--ubigeo', '0604'];
const DEMUNA = ['--role', 'sector', '--sector', 'demuna', '--institution', 'Demuna de Chota', '--ubigeo', '0604'];
const PERSON = 'p-5b0d1c1e-7d0a-4f5e-9c55-3a1f0c6e0604';

describe('acta token list', () => {
  let data: string;
  beforeEach(() => (data = temporaryFolder()));
  after(removeFolders);

  const list = (...args: readonly string[]) => acta('token', 'list', '--data', data, ...args);

  it('says so where none was signed, and prints nothing', async () => {
    expect(await list()).to.deep.equal({ code: 0, out: '', err: 'No consta ningún token.\n' });
    expect((await list('--lang', 'en')).err).to.equal('No token is registered.\n');
  });

  it('shows a line for each: its id, its state, until when, whose, and what it may', async () => {
    const { id } = await signed(data, ...CHOTA, '--id', PERSON, '--scope', 'session', '--scope', 'read');
    expect((await list()).out).to.equal(
      `${id}  vigente   2026-12-23T17:00:00.000Z  ${PERSON}  secretariat, Municipalidad Provincial de Chota  [0604]` +
        '  acta:register:session acta:read\n',
    );
    expect((await list('--lang', 'en')).out).to.include(`${id}  good      2026-12-23`);
  });

  it('shows the sector, the office, and the whole country', async () => {
    await signed(data, ...DEMUNA);
    const office = ['--role', 'defensoria', '--institution', 'Defensoría del Pueblo', '--office', 'OD Cajamarca'];
    await signed(data, ...office, '--ubigeo', '*');
    const { out } = await list();
    expect(out).to.include('sector, demuna, Demuna de Chota  [0604]\n');
    expect(out).to.include('defensoria, Defensoría del Pueblo, OD Cajamarca  [*]\n');
  });

  it('shows the latest first, and which have expired and which were revoked', async () => {
    const revoked = await signed(data, ...CHOTA);
    const expired = await signed(data, ...CHOTA, '--expires', '1m');
    const good = await signed(data, ...CHOTA);
    expect((await acta('token', 'revoke', revoked.id, '--data', data)).code).to.equal(0);
    // As time goes by: the register holds instants, so that an older entry is one that was issued earlier.
    const aged = (id: string, issuedAt: string, expiresAt: string): void => {
      const file = join(data, 'tokens', 'issued', `${id}.json`);
      const entry = { id, person: PERSON, role: 'reader', institution: 'MIMP', territory: '*', issuedAt, expiresAt };
      writeFileSync(file, JSON.stringify(entry));
    };
    aged(revoked.id, '2026-11-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z');
    aged(expired.id, '2026-11-02T00:00:00.000Z', NOW);
    const rows = (await list()).out.trim().split('\n');
    expect(rows.map((row) => row.split(/ +/).slice(0, 2))).to.deep.equal([
      [good.id, 'vigente'],
      [expired.id, 'vencido'],
      [revoked.id, 'revocado'],
    ]);
    expect(rows[2], 'when it was revoked').to.include(`revocado  ${NOW}`);
  });

  it('writes each as an object with --json, and never a token', async () => {
    const { id, token } = await signed(data, ...DEMUNA, '--id', PERSON, '--scope', 'sector-report');
    const { out } = await list('--json');
    expect(linesOf(out)).to.deep.equal([
      {
        id,
        person: PERSON,
        role: 'sector',
        institution: 'Demuna de Chota',
        territory: ['0604'],
        sector: 'demuna',
        scope: ['acta:register:sector-report'],
        issuedAt: NOW,
        expiresAt: '2026-12-23T17:00:00.000Z',
        state: 'good',
      },
    ]);
    for (const part of token.split('.')) expect(out).not.to.include(part);
  });

  it('is for the folder that is meant: a demonstration has tokens of its own', async () => {
    const real = await signed(data, ...CHOTA);
    const demo = await signed(data, ...CHOTA, '--demo');
    expect((await list()).out)
      .to.include(real.id)
      .and.not.include(demo.id);
    expect((await list('--demo')).out)
      .to.include(demo.id)
      .and.not.include(real.id);
    expect((await start(['token', 'list'], { env: { ACTA_DATA: data } }).ended).out).to.include(real.id);
  });

  it('names the entry that it cannot read, without a stack', async () => {
    const file = join(data, 'tokens', 'issued', '5b0c6a52-8d2c-4b64-9d0f-0f1f2b1a7c11.json');
    mkdirSync(join(data, 'tokens', 'issued'), { recursive: true });
    writeFileSync(file, '{"id":');
    const { code, err, out } = await list();
    expect({ code, out }).to.deep.equal({ code: 1, out: '' });
    expect(err).to.equal(`acta: ${file} is not an entry of the register of tokens\n`);
  });

  it('has a help with an example, in both languages, by --help and by help', async () => {
    const { out } = await list('--help');
    expect(out).to.match(/Uso: acta token list \[opciones\]\n[^]*Ejemplos:\n {2}acta token list\n/);
    expect((await acta('help', 'token', 'list')).out).to.equal(out);
    expect((await list('-h', '--lang=en')).out).to.include('Examples:\n  acta token list');
    expect((await acta('--help')).out).to.match(/^ {2}token list +muestra los tokens/m);
  });

  it('refuses what it does not take, and leads to its own help', async () => {
    for (const [args, sentence] of [
      [['list', 'x'], 'Sobra «x».\nAyuda: acta token list --help\n'],
      [['list', '--jason'], 'La opción --jason no existe. ¿Quiso decir --json?\nAyuda: acta token list --help\n'],
      [['lst'], '«token lst» no es un verbo de acta. ¿Quiso decir token list?\nAyuda: acta token --help\n'],
    ] as const) {
      expect(await acta('token', ...args)).to.deep.equal({ code: 2, out: '', err: `acta: ${sentence}` });
    }
  });
});
