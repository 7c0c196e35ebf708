import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createTokenVerifier } from '../../src/identity/token-verifier.ts';
import { REVOCATION_DELAY_MS } from '../../src/identity/revocation.ts';
import { revokeToken, TokenRegisterError } from '../../src/identity/token-register.ts';
import { AUDIENCE as LOCAL_AUDIENCE, issueToken, LOCAL_ISSUER } from '../../src/identity/tokens.ts';
import type { TokenVerifier } from '../../src/identity/local-verifier.ts';
import { listenWith } from '../support/api-parts.ts';
import { forge, GOOD_HEADER, GOOD_PAYLOAD, JTI, KEY, NOW, PERSON, refusalOf } from './forge.ts';
import { AUDIENCE, goodClaims, ISSUER, type Provider, providerKey, ROLE, startProvider, tokenOf } from './provider.ts';

const PROVIDER_KEY = providerKey('first');

describe('the door: tokens of the local key and of a provider', () => {
  let provider: Provider;
  let data: string;
  let now: number;
  let both: TokenVerifier;
  const clock = { now: () => NOW };
  const local = { key: KEY, issuer: LOCAL_ISSUER, audience: LOCAL_AUDIENCE };
  const oidc = { issuer: ISSUER, audience: AUDIENCE, claim: 'acta', tokenType: 'at+jwt' } as const;
  const localToken = forge(GOOD_HEADER, GOOD_PAYLOAD);

  beforeEach(async () => {
    provider = await startProvider(PROVIDER_KEY);
    data = await mkdtemp(join(tmpdir(), 'acta-tokens-'));
    now = 0;
    both = createTokenVerifier({
      clock,
      elapsed: () => now,
      local: { ...local, dataFolder: data },
      oidc: { ...oidc, jwksUri: provider.url },
    });
  });
  afterEach(async () => {
    await provider.close();
    await rm(data, { recursive: true, force: true });
  });

  it('opens to both, each by its own keys', async () => {
    expect(await both.verify(localToken)).to.have.property('id', PERSON);
    expect(await both.verify(tokenOf(PROVIDER_KEY))).to.deep.include(ROLE);
    const crossed = forge(GOOD_HEADER, { ...GOOD_PAYLOAD, iss: ISSUER, aud: AUDIENCE });
    expect((await refusalOf(both.verify(crossed))).reason).to.equal('unknown_key');
    const other = tokenOf(PROVIDER_KEY, { ...goodClaims, iss: LOCAL_ISSUER, aud: LOCAL_AUDIENCE });
    expect((await refusalOf(both.verify(other))).reason).to.equal('algorithm');
  });

  it('opens to one alone where the other is not wanted', async () => {
    const onlyProvider = createTokenVerifier({ clock, elapsed: () => now, oidc: { ...oidc, jwksUri: provider.url } });
    expect((await refusalOf(onlyProvider.verify(localToken))).reason).to.equal('issuer');
    const onlyLocal = createTokenVerifier({ clock, elapsed: () => now, local: { ...local, dataFolder: data } });
    expect((await refusalOf(onlyLocal.verify(tokenOf(PROVIDER_KEY)))).reason).to.equal('issuer');
    expect((await refusalOf(createTokenVerifier({ clock, elapsed: () => now }).verify(localToken))).reason).to.equal(
      'issuer',
    );
  });

  it('is shut to what says no issuer, and to what is no token', async () => {
    for (const token of ['', 'x', 'a.b.c', forge(GOOD_HEADER, { ...GOOD_PAYLOAD, iss: ['acta-local'] })]) {
      expect((await refusalOf(both.verify(token))).reason).to.be.oneOf(['malformed', 'issuer']);
    }
  });

  describe('a revoked token', () => {
    it('is refused within a second by a door that has just let it in', async () => {
      expect(await both.verify(localToken)).to.have.property('id', PERSON);
      await revokeToken(data, JTI, NOW);
      now += REVOCATION_DELAY_MS;
      expect((await refusalOf(both.verify(localToken))).reason).to.equal('revoked');
      expect(REVOCATION_DELAY_MS).to.be.at.most(1000);
    });

    it('is refused at once by a door that is opened afterwards', async () => {
      await revokeToken(data, JTI, NOW);
      expect((await refusalOf(both.verify(localToken))).reason).to.equal('revoked');
    });

    it('takes no other with it: a second token of the same person is good', async () => {
      await revokeToken(data, JTI, NOW);
      const principal = await createTokenVerifier({
        clock,
        elapsed: () => now,
        local: { ...local, dataFolder: join(data, 'x') },
      }).verify(localToken);
      const { token } = await issueToken({ principal, expiresIn: 60, now: NOW, key: KEY });
      expect(await both.verify(token)).to.have.property('id', PERSON);
    });

    it('cannot be told from a good one while the register cannot be read: nobody is let in', async () => {
      await writeFile(join(data, 'tokens'), '');
      const error: unknown = await both.verify(localToken).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(TokenRegisterError);
      expect(await both.verify(tokenOf(PROVIDER_KEY))).to.deep.include(ROLE);
    });
  });

  describe('over HTTP', () => {
    const ask = async (token: string): Promise<{ status: number; retryAfter: string | null; code: unknown }> => {
      const listening = await listenWith({ verifier: both });
      try {
        const response = await fetch(`${listening.url}/api/v1/instancias/0604/commands/create-instancia`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: '{}',
        });
        const { code } = (await response.json()) as { code?: unknown };
        return { status: response.status, retryAfter: response.headers.get('retry-after'), code };
      } finally {
        await listening.close(0);
      }
    };

    it('a provider that is away is 503 with Retry-After, and not the fault of the bearer', async () => {
      provider.answer((_req, res) => res.writeHead(500).end());
      expect(await ask(tokenOf(PROVIDER_KEY))).to.deep.equal({
        status: 503,
        retryAfter: '5',
        code: 'identity_unavailable',
      });
      // The local key needs nobody.
      expect((await ask(localToken)).status).to.equal(400);
    });

    it('a register that cannot be read is 503 too', async () => {
      await writeFile(join(data, 'tokens'), '');
      expect(await ask(localToken)).to.include({ status: 503, code: 'identity_unavailable' });
    });

    it('a revoked token and a forged one are 401', async () => {
      await revokeToken(data, JTI, NOW);
      expect(await ask(localToken)).to.include({ status: 401, code: 'token_invalid' });
      const forged = { ...providerKey('first'), kid: 'first' };
      expect(await ask(tokenOf(forged))).to.include({ status: 401, code: 'token_invalid' });
    });
  });
});
