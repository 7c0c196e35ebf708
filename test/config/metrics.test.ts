import { expect } from 'chai';
import { ConfigError, readConfig } from '../../src/config/config.ts';

describe('the setting of the metrics', () => {
  it('figures have a place', () => {
    const place = (value: string) => readConfig({ ACTA_METRICS: value }).metrics;
    expect(place('off')).to.equal('off');
    expect(place('10.0.0.5:9464')).to.deep.equal({ host: '10.0.0.5', port: 9464 });
    expect(place('[::1]:9464')).to.deep.equal({ host: '::1', port: 9464 });
  });

  for (const value of ['yes', '127.0.0.1:65536', 'http://127.0.0.1:9464', '127.0.0.1', ':9464']) {
    it(`ACTA_METRICS=${value} will not do`, () => {
      expect(() => readConfig({ ACTA_METRICS: value })).to.throw(ConfigError, /^ACTA_METRICS: /);
    });
  }
});
