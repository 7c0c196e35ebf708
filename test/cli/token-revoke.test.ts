import { expect } from 'chai';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tokenKeyFile } from '../../src/identity/keys.ts';
import { REVOCATION_DELAY_MS } from '../../src/identity/revocation.ts';
import { problemIn, startServer } from '../support/server.ts';
import { acta, NOW, removeFolders, temporaryFolder } from './fake-io.ts';
import { signed } from './signed.ts';

const CHOTA = ['--role', 'secretariat', '--institution', 'Municipalidad Provincial de Chota', '--ubigeo', '0604'];
const UNKNOWN = '5b0c6a52-8d2c-4b64-9d0f-0f1f2b1a7c11';

describe('acta token revoke', () => {
  let data: string;
  beforeEach(() => (data = temporaryFolder()));
  after(removeFolders);

  const revoke = (...args: readonly string[]) => acta('token', 'revoke', ...args, '--data', data);

  it('says what it revoked, and that it was revoked already', async () => {
    const { id } = await signed(data, ...CHOTA);
    expect(await revoke(id)).to.deep.equal({
      code: 0,
      out: '',
      err: `Revocado el token ${id}: un servidor en marcha lo rechaza en 1 s.\n`,
    });
    expect(await revoke(id)).to.deep.equal({ code: 0, out: '', err: `El token ${id} ya estaba revocado.\n` });
    expect((await revoke(id.toUpperCase(), '--lang', 'en')).err, 'an id is an id in capitals too').to.equal(
      `The token ${id} was revoked already.\n`,
    );
    expect((await acta('token', 'list', '--data', data)).out).to.match(new RegExp(`^${id}  revocado  ${NOW}`));
  });

  it('leaves the others as they are', async () => {
    const [one, other] = [await signed(data, ...CHOTA), await signed(data, ...CHOTA)];
    await revoke(one.id);
    expect((await acta('token', 'list', '--data', data)).out).to.include(`${other.id}  vigente`);
  });

  it('revokes an id that is not in the list, since older tokens are not in it, and says so', async () => {
    await signed(data, ...CHOTA);
    const { code, err } = await revoke(UNKNOWN);
    expect(code).to.equal(0);
    expect(err).to.include(`Revocado el token ${UNKNOWN}`).and.include('No consta en la lista: compruebe');
    expect((await revoke(UNKNOWN, '--lang', 'en')).err).to.include('It is not in the list');
  });

  it('refuses where no key is: it used to say «revoked» of a mistyped folder, and to make that folder', async () => {
    const elsewhere = join(data, 'mistyped');
    for (const [lang, sentence] of [
      ['es', 'No hay clave local en'],
      ['en', 'There is no local key in'],
    ] as const) {
      const { code, out, err } = await acta('token', 'revoke', UNKNOWN, '--data', elsewhere, '--lang', lang);
      expect({ code, out }).to.deep.equal({ code: 1, out: '' });
      expect(err).to.include(sentence).and.include(tokenKeyFile(elsewhere));
    }
    expect(existsSync(elsewhere)).to.equal(false);
  });

  for (const [args, sentence] of [
    [[], 'Falta ID: debe ser el identificador de un token (un uuid).'],
    [['Rosa'], 'ID: «Rosa» no vale: debe ser el identificador de un token (un uuid).'],
    [['../../keys/token-key'], 'ID: «../../keys/token-key» no vale'],
    [[UNKNOWN, UNKNOWN], `Sobra «${UNKNOWN}».`],
    [[UNKNOWN, '--all'], 'La opción --all no existe.'],
  ] as const) {
    it(`refuses ${args.join(' ') || 'no id'}, and leads to its own help`, async () => {
      const { code, out, err } = await revoke(...args);
      expect({ code, out }, err).to.deep.equal({ code: 2, out: '' });
      expect(err)
        .to.include(sentence)
        .and.match(/\nAyuda: acta token revoke --help\n$/);
    });
  }

  it('has a help with an example, in both languages, by --help and by help', async () => {
    const { out } = await revoke('--help');
    expect(out).to.match(
      /Uso: acta token revoke ID \[opciones\]\n[^]*Ejemplos:\n {2}acta token revoke [0-9a-f-]{36}\n/,
    );
    expect((await acta('help', 'token', 'revoke')).out).to.equal(out);
    expect((await revoke('-h', '--lang=en')).out).to.match(/Examples:\n {2}acta token revoke /);
  });

  it('is heard of by a running server, which goes on letting in the others', async () => {
    let now = 0;
    const [revoked, other] = [await signed(data, ...CHOTA), await signed(data, ...CHOTA)];
    const server = await startServer({ data, now: NOW, elapsed: () => now });
    try {
      const reading = ({ token }: { token: string }) =>
        server.anybody.get('/instancias', { authorization: `Bearer ${token}` });
      expect((await reading(revoked)).status).to.equal(200);
      expect((await revoke(revoked.id)).code).to.equal(0);
      now += REVOCATION_DELAY_MS;
      const { detail } = problemIn(await reading(revoked), 401, 'token_invalid');
      expect(detail).to.equal('El token fue revocado.');
      const act = { occurredOn: '2019', data: { province: 'Chota', ordenanza: { number: 'Ordenanza 012-2019' } } };
      const command = (token: string) =>
        server.anybody.command('/instancias/0604/commands/create-instancia', act, { authorization: `Bearer ${token}` });
      problemIn(await command(revoked.token), 401, 'token_invalid');
      expect((await command(other.token)).status).to.equal(201);
    } finally {
      await server.close();
    }
  });

  it('takes away what a scope had left', async () => {
    const { id, token } = await signed(data, ...CHOTA, '--scope', 'session');
    let now = 0;
    const server = await startServer({ data, now: NOW, elapsed: () => now });
    try {
      const act = { occurredOn: '2019', data: { province: 'Chota', ordenanza: { number: 'Ordenanza 012-2019' } } };
      const create = () =>
        server.anybody.command('/instancias/0604/commands/create-instancia', act, { authorization: `Bearer ${token}` });
      problemIn(await create(), 403, 'outside_scope');
      await revoke(id);
      now += REVOCATION_DELAY_MS;
      problemIn(await create(), 401, 'token_invalid');
    } finally {
      await server.close();
    }
  });
});
