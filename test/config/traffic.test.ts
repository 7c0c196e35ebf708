import { expect } from 'chai';
import { ConfigError, readConfig } from '../../src/config/config.ts';

describe('the settings of the traffic', () => {
  it('a proxy is believed by count, by address, by range', () => {
    const trusted = (value: string) => readConfig({ ACTA_TRUST_PROXY: value }).trustProxy;
    expect(readConfig({}).trustProxy).to.equal(undefined);
    expect(trusted('2')).to.equal(2);
    expect(trusted('127.0.0.1, 10.0.0.0/8')).to.deep.equal(['127.0.0.1', '10.0.0.0/8']);
    expect(trusted('2001:db8::/32,loopback')).to.deep.equal(['2001:db8::/32', 'loopback']);
  });

  it('an origin is one to the letter', () => {
    const origins = (value: string) => readConfig({ ACTA_CORS_ORIGINS: value }).corsOrigins;
    expect(origins('https://a.example, http://localhost:5173')).to.deep.equal([
      'https://a.example',
      'http://localhost:5173',
    ]);
  });

  for (const [variable, value] of [
    // To believe everybody would let anybody choose the address that they are counted under.
    ['ACTA_TRUST_PROXY', 'true'],
    ['ACTA_TRUST_PROXY', '0'],
    ['ACTA_TRUST_PROXY', '11'],
    ['ACTA_TRUST_PROXY', '0.0.0.0/0'],
    ['ACTA_TRUST_PROXY', '10.0.0.0/33'],
    ['ACTA_TRUST_PROXY', '10.0.0.0/8/8'],
    ['ACTA_TRUST_PROXY', '10.0.0.1,'],
    ['ACTA_TRUST_PROXY', 'proxy.example'],
    ['ACTA_CORS_ORIGINS', '*'],
    ['ACTA_CORS_ORIGINS', 'null'],
    ['ACTA_CORS_ORIGINS', 'https://a.example/'],
    ['ACTA_CORS_ORIGINS', 'https://A.example'],
    ['ACTA_CORS_ORIGINS', 'https://a.example:443'],
    ['ACTA_CORS_ORIGINS', 'https://*.example'],
    ['ACTA_CORS_ORIGINS', 'https://a.example,,https://b.example'],
    ['ACTA_CORS_ORIGINS', 'file:///x'],
    ['ACTA_COMMANDS_PER_MINUTE', '-1'],
    ['ACTA_QUERIES_PER_MINUTE', '1000001'],
    ['ACTA_HEAVY_QUERIES', '0'],
  ] as const) {
    it(`${variable}=${value} will not do`, () => {
      expect(() => readConfig({ [variable]: value })).to.throw(ConfigError, new RegExp(`^${variable}: `));
    });
  }
});
