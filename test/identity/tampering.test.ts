/**
 * Laws of the token verifiers, of the local key's and of an identity provider's: a token is taken when nothing is wrong with it,
 * and refused with anything wrong, alone or with more; whatever it says, nothing is ever fetched from where it points to.
 */
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { exportJWK } from 'jose';
import { oidcVerifier } from '../../src/identity/oidc.ts';
import { remoteKeys } from '../../src/identity/remote-keys.ts';
import { localTokenVerifier, type TokenVerifier } from '../../src/identity/local-verifier.ts';
import { changes, defects, inClaims, type Made } from './defects.ts';
import { base64url, forge, GOOD_HEADER, GOOD_PAYLOAD, KEY, NOW, NOW_SECONDS, OTHER_KEY, refusalOf } from './forge.ts';
import {
  AUDIENCE,
  goodClaims,
  ISSUER,
  type Provider,
  type ProviderKey,
  providerKey,
  startProvider,
  tokenOf,
} from './provider.ts';

/** A kind of tokens: what a good one says, and how any is signed. */
interface Kind {
  readonly good: Made;
  readonly sign: (made: Made) => string;
}

const withMac = (made: Made, secret: string): string => {
  const text = `${base64url(JSON.stringify(made.header))}.${base64url(JSON.stringify(made.claims))}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
};

/** What is taken away stays away: it is not put back by the one who signs. */
const signedBy = (key: ProviderKey, { header, claims }: Made): string =>
  tokenOf(key, claims, { alg: undefined, typ: undefined, kid: undefined, ...header });

const PUBLISHED = providerKey('first');
const RSA = { ...providerKey('rsa', 'RS256') };
const FOREIGN = { ...providerKey('foreign'), kid: PUBLISHED.kid };

describe('tokens with something wrong', () => {
  let provider: Provider;
  let trap: Server;
  let trapped = 0;
  const clock = { now: () => NOW };
  const verifiers: Record<string, TokenVerifier> = {};
  const kinds: Record<string, Kind> = {};

  before(async () => {
    provider = await startProvider(PUBLISHED);
    trap = createServer((_req, res) => {
      trapped += 1;
      res.end(JSON.stringify({ keys: [FOREIGN.jwk] }));
    });
    await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
    const localSecret = JSON.stringify(await exportJWK(KEY.publicKey));
    verifiers['the local key'] = localTokenVerifier(KEY, clock);
    kinds['the local key'] = {
      good: { header: GOOD_HEADER, claims: GOOD_PAYLOAD, signer: 'own' },
      sign: (made) => {
        if (made.signer === 'secret') return withMac(made, localSecret);
        if (made.signer === 'rsa') return signedBy(RSA, made);
        return forge(made.header, made.claims, made.signer === 'own' ? KEY : OTHER_KEY);
      },
    };
    const settings = { issuer: ISSUER, audience: AUDIENCE, claim: 'acta', tokenType: 'at+jwt' } as const;
    verifiers['a provider'] = oidcVerifier(settings, remoteKeys({ url: provider.url, elapsed: () => 0 }), clock);
    kinds['a provider'] = {
      good: { header: { alg: 'ES256', typ: 'at+jwt', kid: PUBLISHED.kid }, claims: goodClaims, signer: 'own' },
      sign: (made) => {
        if (made.signer === 'secret') return withMac(made, JSON.stringify(PUBLISHED.jwk));
        return signedBy({ own: PUBLISHED, foreign: FOREIGN, rsa: RSA }[made.signer], made);
      },
    };
  });
  after(async () => {
    await provider.close();
    await new Promise((resolve) => trap.close(resolve));
  });

  const trapUrl = (): string => `http://127.0.0.1:${(trap.address() as AddressInfo).port}/keys`;
  const wrong = defects(trapUrl);

  for (const name of ['the local key', 'a provider']) {
    describe(`of ${name}`, () => {
      const parts = (): { kind: Kind; verifier: TokenVerifier } => {
        const [kind, verifier] = [kinds[name], verifiers[name]];
        return kind && verifier ? { kind, verifier } : expect.fail('not started');
      };

      it('are taken where nothing is', async () => {
        const { kind, verifier } = parts();
        expect(await verifier.verify(kind.sign(kind.good))).to.have.property('role', 'secretariat');
      });

      for (const [title, defect] of Object.entries(wrong)) {
        it(`are refused with ${title}`, async () => {
          const { kind, verifier } = parts();
          await fc.assert(
            fc.asyncProperty(defect, async (spoil) => {
              await refusalOf(verifier.verify(kind.sign(spoil(kind.good))));
            }),
            { numRuns: 40 },
          );
        });
      }

      it('are refused with several things wrong at once', async () => {
        const { kind, verifier } = parts();
        const several = fc.array(fc.oneof(...Object.values(wrong)), { minLength: 2, maxLength: 5 });
        await fc.assert(
          fc.asyncProperty(several, async (spoils) => {
            const made = spoils.reduce((sofar, spoil) => spoil(sofar), kind.good);
            // One that mends what another spoilt leaves nothing wrong.
            fc.pre(JSON.stringify(made) !== JSON.stringify(kind.good));
            await refusalOf(verifier.verify(kind.sign(made)));
          }),
          { numRuns: 200 },
        );
      });

      it('are refused with their text cut, flipped, mixed or added to', async () => {
        const { kind, verifier } = parts();
        const good = kind.sign(kind.good);
        const second = kind.sign(inClaims({ iat: NOW_SECONDS - 5 })(kind.good));
        await fc.assert(
          fc.asyncProperty(changes, async (change) => {
            const changed = change(good, second);
            fc.pre(changed !== good && changed !== second);
            await refusalOf(verifier.verify(changed));
          }),
          { numRuns: 400 },
        );
      });
    });
  }

  it('make acta ask nobody but the provider, and it no more than once', async () => {
    const pointing = wrong['a header that points to a key'] ?? expect.fail('not there');
    const unknown = wrong['a key id that is none'] ?? expect.fail('not there');
    await fc.assert(
      fc.asyncProperty(fc.oneof(pointing, unknown), async (spoil) => {
        for (const [name, kind] of Object.entries(kinds)) {
          await refusalOf(verifiers[name]?.verify(kind.sign(spoil(kind.good))) ?? expect.fail(name));
        }
      }),
    );
    expect(trapped).to.equal(0);
    expect(provider.asked()).to.be.at.most(1);
  });
});
