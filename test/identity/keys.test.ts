import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inspect } from 'node:util';
import { expect } from 'chai';
import { exportJWK } from 'jose';
import { generateTokenKey, openTokenKey, TokenKeyError, tokenKeyFile } from '../../src/identity/keys.ts';
import { issueToken, verifyToken } from '../../src/identity/tokens.ts';
import { NOW, PERSON } from './forge.ts';

const principal = { id: PERSON, role: 'auditor', institution: 'Contraloría', territory: '*' } as const;

describe('local signing key', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acta-keys-'));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const secretOf = async (): Promise<string> =>
    (JSON.parse(await readFile(tokenKeyFile(folder), 'utf8')) as { readonly d: string }).d;
  const failure = async (): Promise<TokenKeyError> => {
    const outcome: unknown = await openTokenKey(folder).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(TokenKeyError);
    return outcome as TokenKeyError;
  };

  it('is made on first need and is the same from then on', async () => {
    const made = await openTokenKey(folder);
    const { token } = await issueToken({ principal, expiresIn: 60, now: NOW, key: made });
    const found = await openTokenKey(folder);
    expect(found.kid).to.equal(made.kid);
    expect(await verifyToken(token, { key: found, now: NOW })).to.deep.equal(principal);
  });

  it('is another one in another folder', async () => {
    const here = await openTokenKey(folder);
    const there = await openTokenKey(join(folder, 'elsewhere'));
    expect(there.kid).not.to.equal(here.kid);
  });

  it('can be made in memory only', async () => {
    const key = await generateTokenKey();
    const { token } = await issueToken({ principal, expiresIn: 60, now: NOW, key });
    expect(await verifyToken(token, { key, now: NOW })).to.deep.equal(principal);
    expect((await generateTokenKey()).kid).not.to.equal(key.kid);
  });

  it('is one key for all who need it first at the same time, and leaves no drafts', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, async () => openTokenKey(folder)));
    expect(new Set(keys.map(({ kid }) => kid)).size).to.equal(1);
    expect(await readdir(dirname(tokenKeyFile(folder)))).to.deep.equal(['token-key.json']);
  });

  it('shows its secret to nobody who holds it', async () => {
    const key = await openTokenKey(folder);
    const secret = await secretOf();
    expect(inspect(key, { depth: 9, showHidden: true }) + JSON.stringify(key)).not.to.contain(secret);
    expect(await exportJWK(key.privateKey).catch((error: unknown) => error)).to.be.instanceOf(Error);
  });

  if (process.platform !== 'win32') {
    it('is for the eyes of its owner only', async () => {
      await openTokenKey(folder);
      const file = tokenKeyFile(folder);
      expect((await stat(file)).mode & 0o777).to.equal(0o600);
      expect((await stat(dirname(file))).mode & 0o777).to.equal(0o700);
    });

    for (const mode of [0o640, 0o604, 0o620, 0o666]) {
      it(`is not used when its file has mode ${mode.toString(8)}`, async () => {
        await openTokenKey(folder);
        await chmod(tokenKeyFile(folder), mode);
        expect((await failure()).message)
          .to.contain('chmod 600')
          .and.to.contain(tokenKeyFile(folder));
      });
    }
  }

  it('is refused with a sentence that quotes nothing of the file when it is damaged', async () => {
    await openTokenKey(folder);
    const file = tokenKeyFile(folder);
    const text = await readFile(file, 'utf8');
    const secret = await secretOf();
    const damaged = [
      '',
      text.slice(0, -9),
      text.replace('"d"', 'd'),
      text.replace('Ed25519', 'X25519'),
      text.replace(/"kid":"."/, '"kid":"-"'),
      text.replace(/"kid":"[^"]+"/, `"kid":"${'A'.repeat(43)}"`),
      text.replace(/"x":"[^"]+"/, `"x":"${'A'.repeat(43)}"`),
      text.replace(/"d":"[^"]+"/, '"d":""'),
    ];
    for (const content of damaged.filter((each) => each !== text)) {
      await writeFile(file, content, { mode: 0o600 });
      const error = await failure();
      expect(error.message).to.contain(file).and.to.contain('is not a signing key of acta');
      expect(inspect(error, { depth: 9, showHidden: true })).not.to.contain(secret.slice(0, 8));
    }
  });

  it('is refused with a sentence when something else has its name', async () => {
    await writeFile(dirname(tokenKeyFile(folder)), '');
    expect((await failure()).message).to.contain(tokenKeyFile(folder));
  });
});
