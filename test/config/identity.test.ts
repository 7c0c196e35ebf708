import { expect } from 'chai';
import { ConfigError, readConfig } from '../../src/config/config.ts';

const PROVIDER = {
  ACTA_OIDC_ISSUER: 'https://identidad.example.gob.pe/realms/acta',
  ACTA_OIDC_AUDIENCE: 'https://acta.example.gob.pe',
  ACTA_OIDC_JWKS_URI: 'https://identidad.example.gob.pe/certs',
};

function refused(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map(({ setting }) => setting.variable);
  }
}

describe('the settings of who is let in', () => {
  it('name a provider whole', () => {
    expect(readConfig(PROVIDER).oidc).to.deep.equal({
      issuer: PROVIDER.ACTA_OIDC_ISSUER,
      audience: PROVIDER.ACTA_OIDC_AUDIENCE,
      jwksUri: PROVIDER.ACTA_OIDC_JWKS_URI,
      claim: 'acta',
      tokenType: 'at+jwt',
    });
    expect(readConfig({})).not.to.have.property('oidc');
  });

  it('or not at all: what is missing is named', () => {
    const names = Object.keys(PROVIDER) as (keyof typeof PROVIDER)[];
    for (const missing of names) {
      const rest = Object.fromEntries(Object.entries(PROVIDER).filter(([name]) => name !== missing));
      expect(refused(rest)).to.deep.equal([missing]);
      expect(refused({ [missing]: PROVIDER[missing] })).to.deep.equal(names.filter((name) => name !== missing));
    }
  });

  it('do not let a provider pass for the local key', () => {
    expect(refused({ ...PROVIDER, ACTA_ISSUER: PROVIDER.ACTA_OIDC_ISSUER })).to.deep.equal(['ACTA_OIDC_ISSUER']);
  });

  for (const value of [
    'http://identidad.example.gob.pe/certs',
    'http://127.0.0.1.example.pe/certs',
    'https://user:secret@identidad.example.gob.pe/certs',
    'file:///etc/passwd',
    'identidad.example.gob.pe/certs',
    'https://',
  ]) {
    it(`take no keys from ${value}`, () => {
      expect(refused({ ...PROVIDER, ACTA_OIDC_JWKS_URI: value })).to.deep.equal(['ACTA_OIDC_JWKS_URI']);
    });
  }

  for (const value of ['http://127.0.0.1:9000/certs', 'http://[::1]:9000/certs', 'http://localhost:9000/certs']) {
    it(`take keys from this machine: ${value}`, () => {
      expect(refused({ ...PROVIDER, ACTA_OIDC_JWKS_URI: value })).to.deep.equal([]);
    });
  }
});
