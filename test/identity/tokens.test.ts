import { expect } from 'chai';
import * as fc from 'fast-check';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { MAX_LIFETIME } from '../../src/identity/claims.ts';
import { explainRefusal, TOKEN_REFUSALS, type TokenRefusalReason } from '../../src/identity/refusal.ts';
import { issueToken, newPrincipalId } from '../../src/identity/tokens.ts';
import type { Principal } from '../../src/identity/principal.ts';
import { JTI, KEY, NOW, NOW_SECONDS, PERSON, refusalOf } from './forge.ts';

const secretariat: Principal = {
  id: PERSON,
  role: 'secretariat',
  institution: 'Municipalidad Provincial de Chota',
  territory: ['0604'],
};
const issue = async (principal: Principal, expiresIn = 3600) =>
  issueToken({ principal, expiresIn, now: NOW, key: KEY, id: JTI });

describe('issuing a token', () => {
  it('says who, where, until when, and with which key', async () => {
    const { token, id, expiresAt } = await issue(secretariat);
    expect({ id, expiresAt }).to.deep.equal({ id: JTI, expiresAt: '2022-05-30T16:00:00.000Z' });
    expect(decodeProtectedHeader(token)).to.deep.equal({ alg: 'EdDSA', typ: 'at+jwt', kid: KEY.kid });
    expect(decodeJwt(token)).to.deep.equal({
      iss: 'acta-local',
      aud: 'acta',
      sub: PERSON,
      role: 'secretariat',
      institution: 'Municipalidad Provincial de Chota',
      territory: ['0604'],
      iat: NOW_SECONDS,
      exp: NOW_SECONDS + 3600,
      jti: JTI,
    });
  });

  it('gives each token an id of its own', async () => {
    const issued = await Promise.all(
      [1, 2].map(async () => issueToken({ principal: secretariat, expiresIn: 60, now: NOW, key: KEY })),
    );
    expect(new Set(issued.map(({ id }) => id)).size).to.equal(2);
  });

  it('takes an id made for the purpose', async () => {
    await issue({ ...secretariat, id: newPrincipalId() });
    await issue({ ...secretariat, id: PERSON.slice(2) });
  });

  const revealing: readonly [what: string, id: string][] = [
    ['a name', 'Rosa Elvira Campos'],
    ['a name in one word', 'rosacampos'],
    ['a name with hyphens', 'rosa-elvira-campos'],
    ['a name before a uuid', `rosa-${PERSON.slice(2)}`],
    ['a name after a prefix', 'p-campos'],
    ['a user name with a year', 'rcampos1985'],
    ['a DNI', '44556677'],
    ['a DNI after a prefix', 'p-44556677'],
    ['a DNI before a uuid', `44556677${PERSON.slice(1)}`],
    ['a telephone', '+51 976 123 456'],
    ['an e-mail address', 'rosa.campos@munichota.gob.pe'],
    ['an e-mail address around a uuid', `${PERSON}@munichota.gob.pe`],
    ['nothing', ''],
    ['a uuid and a line break', `${PERSON}\n`],
  ];
  for (const [what, id] of revealing) {
    it(`is refused for an id that is ${what}`, async () => {
      const refusal = await refusalOf(issue({ ...secretariat, id }));
      expect([refusal.reason, refusal.params['claim']]).to.deep.equal(['claim', 'sub']);
      expect(explainRefusal(refusal, 'es')).to.match(/^El dato «sub» del token debe ser un identificador opaco .*DNI/);
      expect(explainRefusal(refusal, 'en')).to.match(/^The claim "sub" of the token must be an opaque id .*DNI/);
    });
  }

  const unfit: readonly [what: string, claim: string, principal: Principal][] = [
    ['a sector without its code', 'sector', { ...secretariat, role: 'sector' }],
    ['a sector that is no code', 'sector', { ...secretariat, role: 'sector', sector: 'Demuna' }],
    ['an Oficina Defensorial without its name', 'office', { ...secretariat, role: 'defensoria' }],
    ['a secretaría that would also be a sector', 'sector', { ...secretariat, sector: 'demuna' }],
    ['a province that INEI does not have', 'territory', { ...secretariat, territory: ['0604', '0699'] }],
    ['no territory', 'territory', { ...secretariat, territory: [] }],
    ['an institution with a telephone', 'institution', { ...secretariat, institution: 'Rosa, 987654321' }],
    ['an institution without a name', 'institution', { ...secretariat, institution: ' ' }],
  ];
  for (const [what, claim, principal] of unfit) {
    it(`is refused for ${what}`, async () => {
      const refusal = await refusalOf(issue(principal));
      expect([refusal.reason, refusal.params['claim']]).to.deep.equal(['claim', claim]);
    });
  }

  it('is refused for a life that is none, or too long, or no number of seconds', async () => {
    await issue(secretariat, MAX_LIFETIME);
    for (const expiresIn of [0, -1, MAX_LIFETIME + 1, 0.5, Number.NaN, Infinity]) {
      const refusal = await refusalOf(issue(secretariat, expiresIn));
      expect([refusal.reason, refusal.params['claim']], String(expiresIn)).to.deep.equal(['claim', 'exp']);
    }
  });
});

describe('refusals of tokens', () => {
  it('are whole sentences in both languages, with every place filled', () => {
    const reasons = fc.constantFrom(...(Object.keys(TOKEN_REFUSALS) as TokenRefusalReason[]));
    const claims = fc.constantFrom(
      'sub',
      'role',
      'institution',
      'territory',
      'sector',
      'office',
      'exp',
      'scope',
      'name',
      '__proto__',
    );
    fc.assert(
      fc.property(reasons, claims, (reason, claim) => {
        for (const lang of ['es', 'en'] as const) {
          expect(
            explainRefusal(
              { reason, params: { claim, parameter: 'jku', algorithms: 'EdDSA', type: 'at+jwt', name: 'acta' } },
              lang,
            ),
          ).to.match(/^[A-Z][^{}]+\.$/);
        }
      }),
    );
  });
});
