import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { issueToken } from '../../src/identity/tokens.ts';
import {
  entryOf,
  listTokens,
  registerToken,
  revokedTokens,
  revokeToken,
  TokenRegisterError,
} from '../../src/identity/token-register.ts';
import type { Principal } from '../../src/identity/principal.ts';
import { JTI, KEY, NOW, PERSON } from './forge.ts';

const principal: Principal = {
  id: PERSON,
  role: 'sector',
  institution: 'Demuna de Chota',
  sector: 'demuna',
  territory: ['0604'],
  scope: ['acta:register:sector-report'],
};
const OTHER = 'c1a4a0fd-7a63-4a3e-9c86-0c3a1f3d2b11';
const EXPIRES = '2022-06-29T15:00:00.000Z';
const REVOKED_AT = '2022-06-01T12:00:00.000Z';

describe('the register of local tokens', () => {
  let data: string;
  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'acta-register-'));
  });
  afterEach(() => rm(data, { recursive: true, force: true }));

  const register = (id = JTI, issuedAt = NOW): Promise<void> =>
    registerToken(data, entryOf(principal, { id, expiresAt: EXPIRES }, issuedAt));

  it('lists whom each was issued for, the latest first, and when it was revoked', async () => {
    await register();
    await register(OTHER, '2022-05-31T15:00:00.000Z');
    expect(await revokeToken(data, JTI, REVOKED_AT)).to.deep.equal({ listed: true, already: false });
    const { id: _, ...claims } = principal;
    const entry = { ...claims, person: PERSON, expiresAt: EXPIRES };
    expect(await listTokens(data)).to.deep.equal([
      { ...entry, id: OTHER, issuedAt: '2022-05-31T15:00:00.000Z' },
      { ...entry, id: JTI, issuedAt: NOW, revokedAt: REVOKED_AT },
    ]);
  });

  it('is empty where nothing was issued', async () => {
    expect(await listTokens(data)).to.deep.equal([]);
    expect(await revokedTokens(data)).to.deep.equal([]);
  });

  it('revokes once, and keeps the first moment', async () => {
    await register();
    await revokeToken(data, JTI, REVOKED_AT);
    expect(await revokeToken(data, JTI, '2022-07-01T12:00:00.000Z')).to.deep.equal({ listed: true, already: true });
    expect((await listTokens(data))[0]?.revokedAt).to.equal(REVOKED_AT);
  });

  it('revokes a token that it has never heard of', async () => {
    expect(await revokeToken(data, OTHER, REVOKED_AT)).to.deep.equal({ listed: false, already: false });
    expect(await revokedTokens(data)).to.deep.equal([OTHER]);
  });

  it('loses none of many that are revoked at once', async () => {
    const ids = Array.from(
      { length: 40 },
      (_, index) => `${String(index).padStart(8, '0')}-0000-4000-8000-000000000000`,
    );
    await Promise.all(ids.flatMap((id) => [revokeToken(data, id, REVOKED_AT), revokeToken(data, id, REVOKED_AT)]));
    expect([...(await revokedTokens(data))].sort()).to.deep.equal(ids);
  });

  it('holds no token, and its files are its owner’s alone', async () => {
    const { token, id, expiresAt } = await issueToken({ principal, expiresIn: 60, now: NOW, key: KEY });
    await registerToken(data, entryOf(principal, { id, expiresAt }, NOW));
    const folder = join(data, 'tokens', 'issued');
    const [name = ''] = await readdir(folder);
    const text = await readFile(join(folder, name), 'utf8');
    for (const part of token.split('.')) expect(text).not.to.include(part);
    if (process.platform === 'win32') return;
    expect((await stat(folder)).mode & 0o077).to.equal(0);
    expect((await stat(join(folder, name))).mode & 0o077).to.equal(0);
  });

  it('leaves no half of a file behind, and takes no other for its own', async () => {
    await revokeToken(data, JTI, REVOKED_AT);
    const folder = join(data, 'tokens', 'revoked');
    expect(await readdir(folder)).to.deep.equal([`${JTI}.json`]);
    await writeFile(join(folder, `${OTHER}.json.${JTI}`), '{"id"');
    await writeFile(join(folder, 'README.json'), '');
    expect(await revokedTokens(data)).to.deep.equal([JTI]);
  });

  it('names the file that it cannot use', async () => {
    await register();
    const file = join(data, 'tokens', 'issued', `${JTI}.json`);
    await chmod(file, 0o600);
    await writeFile(file, '{}');
    const error: unknown = await listTokens(data).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(TokenRegisterError);
    expect(String(error)).to.include(file);
  });

  it('says so where it cannot be written', async () => {
    await writeFile(join(data, 'tokens'), 'a file where the folder would be');
    const error: unknown = await register().catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(TokenRegisterError);
  });
});
