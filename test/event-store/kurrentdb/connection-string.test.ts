import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { parseConnectionString } from '../../../src/event-store/kurrentdb/connection-string.ts';

describe('the connection string of KurrentDB', () => {
  it('names one node, with the default port', () => {
    expect(parseConnectionString('esdb://localhost?tls=false')).to.deep.include({
      hosts: [{ address: 'localhost', port: 2113 }],
      discover: false,
      credentials: undefined,
      tls: false,
      scope: '',
      nodePreference: 'leader',
      shown: 'esdb://localhost:2113',
    });
  });

  it('names a cluster by its nodes or by one name, under either scheme', () => {
    const cluster = parseConnectionString(
      'kurrentdb://acta:s%40fe%2F@n1:2111,n2:2112/?nodePreference=follower&gossipTimeout=3',
    );
    expect(cluster.hosts).to.deep.equal([
      { address: 'n1', port: 2111 },
      { address: 'n2', port: 2112 },
    ]);
    expect(cluster.credentials).to.deep.equal({ username: 'acta', password: 's@fe/' });
    expect(cluster).to.include({ tls: true, nodePreference: 'follower' });
    expect(cluster.numbers).to.deep.equal({ gossipTimeout: 3 });
    expect(parseConnectionString('kurrentdb+discover://u:p@cluster.internal').discover).to.equal(true);
  });

  it('never shows the credentials', () => {
    const { shown } = parseConnectionString('esdb://acta:geheim@n1,n2?keepAliveInterval=10000');
    expect(shown).to.equal('esdb://n1:2113,n2:2113');
    for (const wrong of [
      'esdb://acta:geheim@',
      'esdb://acta:geheim@n1:0',
      'esdb://acta:geheim@n1?tls=maybe',
      'http://acta:geheim@n1',
    ]) {
      expect(() => parseConnectionString(wrong), wrong)
        .to.throw(TypeError)
        .with.property('message')
        .that.does.not.contain('geheim');
    }
  });

  it('reads a scope as a prefix', () => {
    expect(parseConnectionString('esdb://n1?tls=false&scope=trial-1').scope).to.equal('trial-1:');
  });

  it('reads the authority for TLS from its file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'acta-ca-'));
    const file = join(folder, 'ca.crt');
    writeFileSync(file, 'certificate');
    expect(
      parseConnectionString(`esdb://u:p@n1?tlsCAFile=${encodeURIComponent(file)}`).rootCertificate?.toString(),
    ).to.equal('certificate');
    rmSync(folder, { recursive: true });
  });

  const REFUSED: Readonly<Record<string, [string, RegExp]>> = {
    'another scheme': ['http://n1', /not esdb/],
    'no host': ['esdb://', /not esdb/],
    'a port that is none': ['esdb://n1:99999?tls=false', /host and port/],
    'two names to discover': ['esdb+discover://u:p@n1,n2', /takes one name/],
    'TLS without credentials': ['esdb://n1', /user:password/],
    'half of the credentials': ['esdb://acta@n1', /user:password/],
    'a misspelt option': ['esdb://n1?tls=false&nodePreferences=leader', /unknown option "nodePreferences"/],
    'an option without a value': ['esdb://n1?tls=', /has no value/],
    'TLS that verifies nothing': ['esdb://u:p@n1?tlsVerifyCert=false', /tlsVerifyCert is not supported/],
    'an authority that is not there': ['esdb://u:p@n1?tlsCAFile=%2Fnowhere%2Fca.crt', /there is no file/],
    'a preference that is none': ['esdb://n1?tls=false&nodePreference=best', /nodePreference is one of/],
    'a number that is none': ['esdb://n1?tls=false&gossipTimeout=soon', /gossipTimeout/],
    'a scope with a blank': ['esdb://n1?tls=false&scope=a%20b', /scope/],
  };
  for (const [what, [text, message]] of Object.entries(REFUSED)) {
    it(`refuses ${what}`, () => {
      expect(() => parseConnectionString(text)).to.throw(TypeError, message);
    });
  }
});
