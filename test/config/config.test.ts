import { join } from 'node:path';
import { expect } from 'chai';
import { ConfigError, readConfig, SETTINGS, unknownSettings } from '../../src/config/config.ts';

function refusal(environment: Record<string, string>): ConfigError {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

describe('config', () => {
  it('needs no variable at all', () => {
    expect(readConfig({})).to.deep.equal({
      host: '127.0.0.1',
      port: 8080,
      data: 'data',
      store: join('data', 'acta.db'),
      accessLog: join('data', 'access.ndjson'),
      logLevel: 'info',
      issuer: 'acta-local',
      audience: 'acta',
      localTokens: 'yes',
      commandsPerMinute: 6000,
      queriesPerMinute: 12_000,
      requestsPerMinute: 30_000,
      refusedTokensPerMinute: 300,
      heavyQueries: 2,
      heavyQueriesWaiting: 64,
      heavyQueryWaitMs: 20_000,
      answerMs: 60_000,
      computeMsPerActor: 15_000,
      computeMsPerAddress: 30_000,
      maxConnections: 1000,
      maxConnectionsPerAddress: 100,
      metrics: 'local',
      commandWaitMs: 2000,
      shutdownMs: 10_000,
    });
  });

  it('keeps the store in the data folder unless told otherwise', () => {
    expect(readConfig({ ACTA_DATA: '/var/lib/acta' }).store).to.equal('/var/lib/acta/acta.db');
    expect(readConfig({ ACTA_DATA: '/var/lib/acta', ACTA_STORE: 'esdb://db:2113' }).store).to.equal('esdb://db:2113');
  });

  it('takes an empty variable for an absent one', () => {
    expect(readConfig({ ACTA_PORT: '', ACTA_STORE: '' })).to.deep.equal(readConfig({}));
  });

  it('accepts every example that it gives', () => {
    const examples = Object.fromEntries(SETTINGS.map(({ variable, example }) => [variable, example]));
    expect(() => readConfig(examples)).not.to.throw();
  });

  for (const [variable, value] of [
    ['ACTA_PORT', 'ochenta'],
    ['ACTA_PORT', '65536'],
    ['ACTA_PORT', '-1'],
    ['ACTA_PORT', '80.5'],
    ['ACTA_PORT', ' 80'],
    ['ACTA_LOG_LEVEL', 'loud'],
    ['ACTA_HOST', 'a\nb'],
    // (defects: one was told of when it could not be listened on, the other was taken for the name of a file)
    ['ACTA_HOST', 'not a host'],
    ['ACTA_HOST', '999.1.1.1'],
    ['ACTA_STORE', 'http://127.0.0.1:2113'],
    ['ACTA_STORE', 'ESDB://127.0.0.1:2113'],
    ['ACTA_COMMAND_WAIT_MS', '60001'],
    ['ACTA_LOCAL_TOKENS', 'maybe'],
  ] as const) {
    it(`refuses ${variable}=${JSON.stringify(value)}, naming the variable, the rule and an example`, () => {
      const error = refusal({ [variable]: value });
      expect(error.problems.map(({ setting }) => setting.variable)).to.deep.equal([variable]);
      for (const lang of ['es', 'en'] as const) {
        const about = SETTINGS.find((setting) => setting.variable === variable);
        expect(error.explain(lang)).to.match(new RegExp(`^${variable}: `));
        expect(error.explain(lang)).to.include(about?.rule[lang]).and.to.include(`${variable}=${about?.example}`);
      }
    });
  }

  it('listens wherever a machine can be called', () => {
    for (const name of ['0.0.0.0', '::1', 'localhost', 'acta.example.gob.pe', 'acta_app', 'db-1'])
      expect(readConfig({ ACTA_HOST: name }).host).to.equal(name);
  });

  it('names every bad variable at once', () => {
    const sentences = refusal({ ACTA_PORT: 'x', ACTA_LOG_LEVEL: 'x' }).explain('es').split('\n');
    expect(sentences.map((sentence) => sentence.split(':')[0])).to.deep.equal(['ACTA_PORT', 'ACTA_LOG_LEVEL']);
  });

  it('never shows a password that an address carries', () => {
    const address = `esdb://admin:chan@geit/1@db:2113/${'x'.repeat(5000)}`;
    expect(refusal({ ACTA_STORE: address }).message).not.to.match(/chan|geit/);
  });

  it('finds variables that look like settings and are none', () => {
    expect(unknownSettings({ ACTA_PROT: '1', ACTA_PORT: '1', PATH: '/', ACTA_TEST_COUNTS: 'x' })).to.deep.equal([
      'ACTA_PROT',
    ]);
  });

  it('describes every setting in both languages', () => {
    for (const { variable, meaning, rule } of SETTINGS) {
      expect(variable).to.match(/^ACTA_[A-Z_]+$/);
      for (const words of [meaning, rule]) expect(words.es).to.not.equal('').and.not.equal(words.en);
    }
  });
});
