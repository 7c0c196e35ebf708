import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { CLOCK_TOLERANCE } from '../../src/identity/jwt.ts';
import { MAX_OIDC_LIFETIME, oidcPersonId, oidcVerifier } from '../../src/identity/oidc.ts';
import { ALGORITHMS, remoteKeys } from '../../src/identity/remote-keys.ts';
import type { TokenVerifier } from '../../src/identity/local-verifier.ts';
import { base64url, NOW_SECONDS, refusalOf } from './forge.ts';
import {
  AUDIENCE,
  goodClaims,
  ISSUER,
  type Provider,
  type ProviderKey,
  providerKey,
  ROLE,
  startProvider,
  SUBJECT,
  tokenOf,
} from './provider.ts';

const SETTINGS = { issuer: ISSUER, audience: AUDIENCE, claim: 'acta', tokenType: 'at+jwt' } as const;
const KEYS = new Map(ALGORITHMS.map((algorithm) => [algorithm, providerKey(`key-${algorithm}`, algorithm)]));
const KEY = KEYS.get('ES256') as ProviderKey;
/** Nobody published it. */
const FOREIGN: ProviderKey = { ...providerKey('foreign'), kid: KEY.kid };

describe('verifier of an identity provider’s tokens', () => {
  let provider: Provider;
  let seconds = NOW_SECONDS;
  let verifier: TokenVerifier;
  const clock = { now: () => new Date(seconds * 1000).toISOString() };
  const with_ = (more: object = {}): TokenVerifier =>
    oidcVerifier({ ...SETTINGS, ...more }, remoteKeys({ url: provider.url, elapsed: () => 0 }), clock);

  before(async () => {
    provider = await startProvider(...KEYS.values());
    verifier = with_();
  });
  beforeEach(() => {
    seconds = NOW_SECONDS;
  });
  after(() => provider.close());

  const reasonOf = async (token: string, by = verifier): Promise<string> => (await refusalOf(by.verify(token))).reason;
  const without = (name: string): object =>
    Object.fromEntries(Object.entries(goodClaims).filter(([claim]) => claim !== name));

  it('knows the bearer: by an opaque id, the role and its territory, and nothing else that the provider says', async () => {
    const claims = { ...goodClaims, email: 'rosa@munichota.gob.pe', name: 'Rosa', groups: ['acta'], scope: 'openid' };
    expect(await verifier.verify(tokenOf(KEY, claims))).to.deep.equal({ ...ROLE, id: oidcPersonId(ISSUER, SUBJECT) });
  });

  it('takes every algorithm that it allows, each with its own kind of key', async () => {
    for (const key of KEYS.values()) expect(await verifier.verify(tokenOf(key)), key.algorithm).to.deep.include(ROLE);
  });

  it('knows one person by one id in every token, and two issuers’ subjects apart', async () => {
    const second = { ...goodClaims, iat: NOW_SECONDS - 60, acta: { ...ROLE, role: 'auditor' } };
    const [a, b] = await Promise.all([tokenOf(KEY), tokenOf(KEY, second)].map((token) => verifier.verify(token)));
    expect(a?.id)
      .to.equal(b?.id)
      .and.to.match(/^u-[0-9a-f-]{36}$/);
    expect(oidcPersonId(`${ISSUER}/2`, SUBJECT)).not.to.equal(a?.id);
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 255 }), async (sub) => {
        const { id } = await verifier.verify(tokenOf(KEY, { ...goodClaims, sub }));
        expect(id).to.match(/^u-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      }),
      { numRuns: 30 },
    );
  });

  describe('does not take', () => {
    it('another issuer or audience, whatever it is', async () => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(fc.string(), fc.constantFrom(`${ISSUER}/`, `${AUDIENCE}/`)), async (other) => {
          fc.pre(other !== ISSUER && other !== AUDIENCE);
          expect(await reasonOf(tokenOf(KEY, { ...goodClaims, iss: other }))).to.equal('issuer');
          expect(await reasonOf(tokenOf(KEY, { ...goodClaims, aud: other }))).to.equal('audience');
          expect(await reasonOf(tokenOf(KEY, { ...goodClaims, aud: [other] }))).to.equal('audience');
        }),
        { numRuns: 40 },
      );
      expect(await verifier.verify(tokenOf(KEY, { ...goodClaims, aud: ['other', AUDIENCE] }))).to.deep.include(ROLE);
    });

    it('another algorithm: none, a shared secret, what is not in its list', async () => {
      const others = fc.oneof(
        fc.constantFrom('none', 'None', 'HS256', 'HS384', 'HS512', 'RS1', 'RS512', 'ES256K', 'es256', 'dir', '', null),
        fc.string(),
      );
      await fc.assert(
        fc.asyncProperty(others, async (alg) => {
          fc.pre(!ALGORITHMS.some((known) => known === alg));
          expect(await reasonOf(tokenOf(KEY, goodClaims, { alg }))).to.equal('algorithm');
        }),
        { numRuns: 60 },
      );
      const [, payload] = tokenOf(KEY).split('.');
      const none = base64url(JSON.stringify({ alg: 'none', typ: 'at+jwt', kid: KEY.kid }));
      expect(await reasonOf(`${none}.${payload}.`)).to.equal('algorithm');
    });

    it('the public key as a shared secret', async () => {
      for (const alg of ['HS256', 'ES256']) {
        const text = `${base64url(JSON.stringify({ alg, typ: 'at+jwt', kid: KEY.kid }))}.${base64url(JSON.stringify(goodClaims))}`;
        const mac = createHmac('sha256', JSON.stringify(KEY.jwk)).update(text).digest('base64url');
        expect(await reasonOf(`${text}.${mac}`)).to.equal(alg === 'HS256' ? 'algorithm' : 'signature');
      }
    });

    it('one algorithm’s key under another’s name', async () => {
      for (const alg of ALGORITHMS) {
        if (alg === 'ES256') continue;
        expect(await reasonOf(tokenOf(KEY, goodClaims, { alg })), alg).to.equal('unknown_key');
      }
    });

    it('another type, an id token among them', async () => {
      for (const typ of ['JWT', 'id+jwt', 'logout+jwt', '', null, 7, ['at+jwt'], { typ: 'at+jwt' }]) {
        expect(await reasonOf(tokenOf(KEY, goodClaims, { typ })), JSON.stringify(typ)).to.equal('type');
      }
      expect(await verifier.verify(tokenOf(KEY, goodClaims, { typ: 'application/AT+JWT' }))).to.deep.include(ROLE);
      for (const claim of ['at_hash', 'c_hash', 's_hash']) {
        expect(await reasonOf(tokenOf(KEY, { ...goodClaims, [claim]: 'x' })), claim).to.equal('type');
        const plain = with_({ tokenType: 'JWT' });
        expect(await reasonOf(tokenOf(KEY, { ...goodClaims, [claim]: 'x' }, { typ: 'JWT' }), plain)).to.equal('type');
      }
    });

    it('a token that is over, not yet, or for too long', async () => {
      const token = tokenOf(KEY);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: -1000, max: 1500 }), async (offset) => {
          seconds = NOW_SECONDS + offset;
          if (offset < -CLOCK_TOLERANCE) expect(await reasonOf(token)).to.equal('not_yet_valid');
          else if (offset >= 300 + CLOCK_TOLERANCE) expect(await reasonOf(token)).to.equal('expired');
          else expect(await verifier.verify(token)).to.deep.include(ROLE);
        }),
        { numRuns: 60 },
      );
      seconds = NOW_SECONDS;
      const lasting = (aggregate: number): object => ({ ...goodClaims, exp: NOW_SECONDS + aggregate });
      expect(await verifier.verify(tokenOf(KEY, lasting(MAX_OIDC_LIFETIME)))).to.deep.include(ROLE);
      expect(await reasonOf(tokenOf(KEY, lasting(MAX_OIDC_LIFETIME + 1)))).to.equal('lifetime');
      expect(await reasonOf(tokenOf(KEY, { ...goodClaims, nbf: NOW_SECONDS + 60 }))).to.equal('not_yet_valid');
    });

    it('a signature of another key, or a changed payload', async () => {
      expect(await reasonOf(tokenOf(FOREIGN))).to.equal('signature');
      const [header, , signed] = tokenOf(KEY).split('.');
      const changed = base64url(JSON.stringify({ ...goodClaims, acta: { ...ROLE, territory: '*' } }));
      expect(await reasonOf(`${header}.${changed}.${signed}`)).to.equal('signature');
    });

    it('a header that would choose where keys come from', async () => {
      const asked = provider.asked();
      const offers = { jwk: FOREIGN.jwk, jku: 'http://127.0.0.1:9/', x5u: 'http://127.0.0.1:9/', x5c: ['MIIB'] };
      for (const [name, value] of Object.entries({
        ...offers,
        crit: ['exp'],
        b64: false,
        zip: 'DEF',
        enc: 'A256GCM',
      })) {
        const refusal = await refusalOf(verifier.verify(tokenOf(FOREIGN, goodClaims, { [name]: value })));
        expect([refusal.reason, refusal.params['parameter']]).to.deep.equal(['header', name]);
      }
      expect(provider.asked()).to.equal(asked);
    });

    it('a key id that is not the provider’s, whatever it looks like', async () => {
      const tricks = [null, '', 0, [KEY.kid], { kid: KEY.kid }, '__proto__', 'constructor', '../certs', `${KEY.kid} `];
      for (const kid of tricks) {
        for (const key of [KEY, FOREIGN]) {
          expect(await reasonOf(tokenOf(key, goodClaims, { kid })), JSON.stringify(kid)).to.equal('unknown_key');
        }
      }
    });

    it('what is not a token', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            fc.string(),
            fc.string().map((text) => `${text}.${text}.${text}`),
          ),
          async (text) => {
            expect(await reasonOf(text)).to.be.oneOf(['malformed', 'algorithm']);
          },
        ),
      );
      expect(await reasonOf(`${tokenOf(KEY)}=`)).to.equal('malformed');
    });
  });

  describe('claims', () => {
    it('are all there', async () => {
      for (const name of ['sub', 'iat', 'exp']) {
        const refusal = await refusalOf(verifier.verify(tokenOf(KEY, without(name))));
        expect([refusal.reason, refusal.params['claim']], name).to.deep.equal(['claim', name]);
      }
      expect(await reasonOf(tokenOf(KEY, without('iss')))).to.equal('issuer');
      expect(await reasonOf(tokenOf(KEY, without('aud')))).to.equal('audience');
      for (const sub of ['', 7, null, 'x'.repeat(256)]) {
        expect(await reasonOf(tokenOf(KEY, { ...goodClaims, sub })), String(sub)).to.equal('claim');
      }
    });

    it('of acta are in one object, under the name of the configuration', async () => {
      for (const acta of [undefined, null, 'secretariat', [], ['secretariat'], 7]) {
        expect(await reasonOf(tokenOf(KEY, { ...goodClaims, acta }))).to.equal('no_role');
      }
      const name = 'https://acta.example.gob.pe/rol';
      const renamed = with_({ claim: name });
      expect(await renamed.verify(tokenOf(KEY, { ...goodClaims, [name]: ROLE }))).to.deep.include(ROLE);
      expect(await reasonOf(tokenOf(KEY), renamed)).to.equal('no_role');
      expect(await reasonOf(tokenOf(KEY), with_({ claim: '__proto__' }))).to.equal('no_role');
    });

    it('of acta are held to the same rules as those of the local key', async () => {
      const wrong: Readonly<Record<string, unknown>> = {
        role: 'admin',
        institution: '',
        territory: ['06'],
        sector: 'demuna',
        office: 'Oficina Defensorial de Cajamarca',
        sub: 'p-9d2f0c1e-6a3b-4c5d-8e7f-0a1b2c3d4e5f',
        scope: 'acta:register',
        admin: true,
      };
      for (const [claim, value] of Object.entries(wrong)) {
        const token = tokenOf(KEY, { ...goodClaims, acta: { ...ROLE, [claim]: value } });
        const refusal = await refusalOf(verifier.verify(token));
        expect([refusal.reason, refusal.params['claim']], claim).to.deep.equal(['claim', claim]);
      }
    });

    it('may narrow what the bearer may by acta’s own scopes', async () => {
      const scoped = async (scope: unknown) => (await verifier.verify(tokenOf(KEY, { ...goodClaims, scope }))).scope;
      expect(await scoped('openid profile')).to.equal(undefined);
      expect(await scoped('openid acta:register:session')).to.deep.equal(['acta:register:session']);
      expect(await scoped('acta:nothing')).to.deep.equal(['acta:nothing']);
    });
  });

  it('takes tokens typed JWT where the operator says so, and then no others', async () => {
    const plain = with_({ tokenType: 'JWT' });
    expect(await plain.verify(tokenOf(KEY, goodClaims, { typ: 'JWT', x5t: 'abc' }))).to.deep.include(ROLE);
    expect(await reasonOf(tokenOf(KEY), plain)).to.equal('type');
  });
});
