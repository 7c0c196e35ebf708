import { createHmac } from 'node:crypto';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { exportJWK, exportSPKI } from 'jose';
import { MAX_LIFETIME } from '../../src/identity/claims.ts';
import { TokenRefusal } from '../../src/identity/refusal.ts';
import { CLOCK_TOLERANCE } from '../../src/identity/jwt.ts';
import { issueToken, verifyToken } from '../../src/identity/tokens.ts';
import { localTokenVerifier } from '../../src/identity/local-verifier.ts';
import type { Instant } from '../../src/domain/kernel/dates.ts';
import {
  base64url,
  forge,
  forgeText,
  GOOD_HEADER,
  GOOD_PAYLOAD,
  KEY,
  NOW,
  NOW_SECONDS,
  OTHER_KEY,
  principals,
  refusalOf,
} from './forge.ts';

const verify = async (token: string, now: Instant = NOW) => verifyToken(token, { key: KEY, now });
const reasonOf = async (token: string, now?: Instant): Promise<string> => (await refusalOf(verify(token, now))).reason;
const claimOf = async (payload: object): Promise<unknown> => {
  const { reason, params } = await refusalOf(verify(forge(GOOD_HEADER, payload)));
  expect(reason).to.equal('claim');
  return params['claim'];
};
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const at = (seconds: number): Instant => new Date(seconds * 1000).toISOString();
const without = (claim: string): object =>
  Object.fromEntries(Object.entries(GOOD_PAYLOAD).filter(([name]) => name !== claim));

describe('verifier of local tokens', () => {
  it('knows the bearer of every token that was issued', async () => {
    await fc.assert(
      fc.asyncProperty(principals, fc.integer({ min: 1, max: MAX_LIFETIME }), async (principal, expiresIn) => {
        const { token } = await issueToken({ principal, expiresIn, now: NOW, key: KEY });
        expect(await localTokenVerifier(KEY, { now: () => NOW }).verify(token)).to.deep.equal(principal);
      }),
    );
  });

  it('accepts the good token that the others here are made from', async () => {
    expect(await verify(forge(GOOD_HEADER, GOOD_PAYLOAD))).to.deep.equal({
      id: GOOD_PAYLOAD.sub,
      role: 'secretariat',
      institution: GOOD_PAYLOAD.institution,
      territory: ['0604'],
    });
  });

  it('refuses a token with any one character changed', async () => {
    const token = forge(GOOD_HEADER, GOOD_PAYLOAD);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: token.length - 1 }),
        fc.constantFrom(...`${ALPHABET}+/=. \n\0é`.split('')),
        async (index, character) => {
          fc.pre(token[index] !== character);
          await refusalOf(verify(`${token.slice(0, index)}${character}${token.slice(index + 1)}`));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('refuses another spelling of the same signature (its last character has bits that a decoder forgives)', async () => {
    const token = forge(GOOD_HEADER, GOOD_PAYLOAD);
    const respelled = token.slice(0, -1) + ALPHABET[ALPHABET.indexOf(token.at(-1)!) | 1];
    expect(Buffer.from(respelled.split('.')[2]!, 'base64url')).to.deep.equal(
      Buffer.from(token.split('.')[2]!, 'base64url'),
    );
    expect(await reasonOf(respelled)).to.equal('malformed');
    expect(await reasonOf(`${token}=`)).to.equal('malformed');
  });

  it('answers whatever text it is given with a refusal', async () => {
    const parts = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.json().map(base64url),
      fc.uint8Array().map((bytes) => base64url(Buffer.from(bytes))),
      fc.constantFrom(...forge(GOOD_HEADER, GOOD_PAYLOAD).split('.')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(parts, { maxLength: 5 }), async (texts) => {
        fc.pre(texts.join('.') !== forge(GOOD_HEADER, GOOD_PAYLOAD));
        await refusalOf(verify(texts.join('.')));
      }),
      { numRuns: 300 },
    );
  });

  it('refuses as malformed what is well signed and no object, and what is longer than any token of ours', async () => {
    for (const payload of ['[]', 'null', '1', '"x"', '{', '', '{"a":1}{}']) {
      expect(await reasonOf(forgeText(JSON.stringify(GOOD_HEADER), payload)), payload).to.equal('malformed');
    }
    for (const header of ['[]', 'null', '1', '{', '']) {
      expect(await reasonOf(forgeText(header, JSON.stringify(GOOD_PAYLOAD))), header).to.equal('malformed');
    }
    expect(await reasonOf(forge(GOOD_HEADER, { ...GOOD_PAYLOAD, institution: 'x'.repeat(9000) }))).to.equal(
      'malformed',
    );
  });

  describe('header', () => {
    it('takes no algorithm but EdDSA, though the signature be good', async () => {
      const names = ['none', 'None', 'NONE', 'HS256', 'RS256', 'ES256', 'PS512', 'Ed25519', 'eddsa', '', 'EdDSA '];
      const others = fc.oneof(fc.constantFrom(...names), fc.string(), fc.jsonValue()).filter((alg) => alg !== 'EdDSA');
      await fc.assert(
        fc.asyncProperty(others, async (alg) => {
          expect(await reasonOf(forge({ ...GOOD_HEADER, alg }, GOOD_PAYLOAD))).to.equal('algorithm');
        }),
      );
      expect(await reasonOf(forge({ typ: 'at+jwt', kid: KEY.kid }, GOOD_PAYLOAD))).to.equal('algorithm');
    });

    it('takes no token without a signature', async () => {
      const [header, payload] = forge(GOOD_HEADER, GOOD_PAYLOAD).split('.');
      const none = base64url(JSON.stringify({ ...GOOD_HEADER, alg: 'none' }));
      expect(await reasonOf(`${none}.${payload}.`)).to.equal('algorithm');
      expect(await reasonOf(`${header}.${payload}.`)).to.equal('malformed');
      expect(await reasonOf(`${header}.${payload}`)).to.equal('malformed');
      expect(await reasonOf(`${header}.${payload}.${base64url(Buffer.alloc(64))}`)).to.equal('signature');
    });

    it('is not led to take the public key for a shared secret', async () => {
      const jwk = await exportJWK(KEY.publicKey);
      for (const secret of [await exportSPKI(KEY.publicKey), Buffer.from(jwk.x!, 'base64url'), JSON.stringify(jwk)]) {
        for (const alg of ['HS256', 'EdDSA']) {
          const signed = `${base64url(JSON.stringify({ ...GOOD_HEADER, alg }))}.${base64url(JSON.stringify(GOOD_PAYLOAD))}`;
          const token = `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
          expect(await reasonOf(token)).to.equal(alg === 'HS256' ? 'algorithm' : 'signature');
        }
      }
    });

    it('takes access tokens only', async () => {
      const others = fc
        .oneof(fc.constantFrom('JWT', 'jwt', 'AT+JWT', 'application/at+jwt', 'id+jwt', 'logout+jwt'), fc.jsonValue())
        .filter((typ) => typ !== 'at+jwt');
      await fc.assert(
        fc.asyncProperty(others, async (typ) => {
          expect(await reasonOf(forge({ ...GOOD_HEADER, typ }, GOOD_PAYLOAD))).to.equal('type');
        }),
      );
      expect(await reasonOf(forge({ alg: 'EdDSA', kid: KEY.kid }, GOOD_PAYLOAD))).to.equal('type');
    });

    it('offers no key, no place of a key and no extension', async () => {
      const jwk = await exportJWK(OTHER_KEY.publicKey);
      const offers: Record<string, unknown> = {
        jwk,
        jku: 'http://127.0.0.1:9/jwks.json',
        x5u: 'http://127.0.0.1:9/chain.pem',
        x5c: ['MIIB'],
        x5t: 'abc',
        'x5t#S256': 'abc',
        crit: ['exp'],
        b64: false,
        zip: 'DEF',
        cty: 'JWT',
        enc: 'A256GCM',
        __proto__x: 1,
      };
      for (const [parameter, value] of Object.entries(offers)) {
        for (const key of [KEY, OTHER_KEY]) {
          const refusal = await refusalOf(verify(forge({ ...GOOD_HEADER, [parameter]: value }, GOOD_PAYLOAD, key)));
          expect([refusal.reason, refusal.params['parameter']]).to.deep.equal(['header', parameter]);
        }
      }
      const proto = `{"alg":"EdDSA","typ":"at+jwt","kid":"${KEY.kid}","__proto__":{"x":1}}`;
      expect(await reasonOf(forgeText(proto, JSON.stringify(GOOD_PAYLOAD)))).to.equal('header');
    });

    it('names our key and no other, whatever it looks like', async () => {
      const tricks = [
        OTHER_KEY.kid,
        '../../keys/token-key.json',
        '/dev/null',
        "' OR '1'='1",
        `${KEY.kid}\u0000`,
        `${KEY.kid} `,
        KEY.kid.toUpperCase(),
        [KEY.kid],
        { kid: KEY.kid },
        null,
        0,
        '',
        '__proto__',
      ];
      for (const kid of tricks) {
        for (const key of [KEY, OTHER_KEY]) {
          expect(await reasonOf(forge({ ...GOOD_HEADER, kid }, GOOD_PAYLOAD, key)), JSON.stringify(kid)).to.equal(
            'unknown_key',
          );
        }
      }
      expect(await reasonOf(forge({ alg: 'EdDSA', typ: 'at+jwt' }, GOOD_PAYLOAD))).to.equal('unknown_key');
    });

    it('names our key in vain where another has signed', async () => {
      expect(await reasonOf(forge(GOOD_HEADER, GOOD_PAYLOAD, OTHER_KEY))).to.equal('signature');
    });
  });

  describe('claims', () => {
    it('name the issuer and the audience of this install', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string(), async (other) => {
          fc.pre(other !== GOOD_PAYLOAD.iss && other !== GOOD_PAYLOAD.aud);
          expect(await reasonOf(forge(GOOD_HEADER, { ...GOOD_PAYLOAD, iss: other }))).to.equal('issuer');
          expect(await reasonOf(forge(GOOD_HEADER, { ...GOOD_PAYLOAD, aud: other }))).to.equal('audience');
          expect(await reasonOf(forge(GOOD_HEADER, { ...GOOD_PAYLOAD, aud: [other] }))).to.equal('audience');
        }),
      );
      expect(await reasonOf(forge(GOOD_HEADER, without('iss')))).to.equal('issuer');
      expect(await reasonOf(forge(GOOD_HEADER, without('aud')))).to.equal('audience');
    });

    it('may name another issuer and audience where the configuration does', async () => {
      const token = forge(GOOD_HEADER, { ...GOOD_PAYLOAD, iss: 'acta-chota', aud: 'acta-0604' });
      const settings = { issuer: 'acta-chota', audience: 'acta-0604' };
      expect(await verifyToken(token, { key: KEY, now: NOW, ...settings })).to.have.property('id', GOOD_PAYLOAD.sub);
      expect(await reasonOf(token)).to.equal('issuer');
    });

    it('hold from their issue to their expiry, give or take the tolerance', async () => {
      const token = forge(GOOD_HEADER, GOOD_PAYLOAD);
      const first = GOOD_PAYLOAD.iat - CLOCK_TOLERANCE;
      const last = GOOD_PAYLOAD.exp + CLOCK_TOLERANCE - 1;
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: -5000, max: 9000 }), async (offset) => {
          const now = NOW_SECONDS + offset;
          if (now < first) expect(await reasonOf(token, at(now))).to.equal('not_yet_valid');
          else if (now > last) expect(await reasonOf(token, at(now))).to.equal('expired');
          else expect(await verify(token, at(now))).to.have.property('id');
        }),
      );
      expect(await verify(token, at(first))).to.have.property('id');
      expect(await reasonOf(token, at(first - 1))).to.equal('not_yet_valid');
      expect(await verify(token, at(last))).to.have.property('id');
      expect(await reasonOf(token, at(last + 1))).to.equal('expired');
    });

    it('hold from `nbf` on where it is given', async () => {
      const token = forge(GOOD_HEADER, { ...GOOD_PAYLOAD, nbf: NOW_SECONDS + 600 });
      expect(await reasonOf(token)).to.equal('not_yet_valid');
      expect(await verify(token, at(NOW_SECONDS + 600))).to.have.property('id');
    });

    it('are all there', async () => {
      for (const claim of ['sub', 'role', 'institution', 'territory', 'iat', 'exp', 'jti']) {
        expect(await claimOf(without(claim))).to.equal(claim);
      }
      expect(await claimOf({ ...GOOD_PAYLOAD, role: 'sector' })).to.equal('sector');
      expect(await claimOf({ ...GOOD_PAYLOAD, role: 'defensoria' })).to.equal('office');
    });

    const wrong: Record<string, readonly unknown[]> = {
      sub: [
        'Rosa Elvira Campos',
        'rosa.campos',
        'p-rosa',
        '44556677',
        'p-44556677',
        'rosa@munichota.gob.pe',
        '',
        7,
        null,
      ],
      role: ['admin', 'Secretariat', '', null, ['secretariat'], '__proto__'],
      institution: ['', ' x ', 'x'.repeat(161), null, 3, ['Municipalidad']],
      territory: ['0604', '', [], ['0604', '0604'], ['9999'], ['06'], ['*'], [604], [null], null, { 0: '0604' }, true],
      iat: ['1653922800', 1.5, -1, null, Number.MAX_VALUE],
      exp: ['never', 1.5e300, NOW_SECONDS + MAX_LIFETIME + 1, null],
      jti: ['1', '', null, 5],
      sector: ['demuna', null],
      office: ['Oficina Defensorial de Cajamarca', null],
      nbf: ['today', null, {}],
      name: ['Rosa'],
      scope: ['admin'],
    };
    for (const [claim, values] of Object.entries(wrong)) {
      it(`are refused for ${claim} when it is wrong or none of theirs`, async () => {
        for (const value of values) {
          expect(await claimOf({ ...GOOD_PAYLOAD, [claim]: value }), JSON.stringify(value)).to.equal(claim);
        }
      });
    }

    it('are refused with a sentence that does not repeat them', async () => {
      const refusal = await refusalOf(verify(forge(GOOD_HEADER, { ...GOOD_PAYLOAD, sub: 'rosa@munichota.gob.pe' })));
      expect(refusal).to.be.instanceOf(TokenRefusal);
      expect(`${refusal.message} ${JSON.stringify(refusal)} ${refusal.stack}`).not.to.contain('rosa');
    });
  });
});
