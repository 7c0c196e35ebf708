import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { TokenRefusal } from '../../src/identity/refusal.ts';
import { ALGORITHMS, KeysUnavailable, remoteKeys, type RemoteKeys } from '../../src/identity/remote-keys.ts';
import { type Provider, providerKey, startProvider } from './provider.ts';

const FIRST = providerKey('first');
const SECOND = providerKey('second');
/** A healthy provider is waited for however long it takes; one that never answers ends by the short time of its own test. */
const TIMES = { timeoutMs: 60_000, maxAgeMs: 600_000, cooldownMs: 30_000, graceMs: 3_600_000, retryMs: 5000 };

/** What asking for a key comes to. */
async function found(keys: RemoteKeys, kid: string, algorithm = FIRST.algorithm): Promise<string> {
  try {
    await keys.keyFor(kid, algorithm);
    return 'found';
  } catch (error) {
    if (error instanceof TokenRefusal) return error.reason;
    if (error instanceof KeysUnavailable) return `unavailable, ${error.retryAfter} s`;
    throw error;
  }
}

describe('the keys of an identity provider', () => {
  let provider: Provider;
  let now: number;
  let failures: unknown[];
  let keys: RemoteKeys;
  beforeEach(async () => {
    provider = await startProvider(FIRST);
    now = 1_000_000;
    failures = [];
    const onFailure = (error: unknown): void => void failures.push(error);
    keys = remoteKeys({ url: provider.url, elapsed: () => now, onFailure, ...TIMES });
  });
  afterEach(() => provider.close());

  it('are asked for when they are first needed, once, however many need them', async () => {
    expect(provider.asked()).to.equal(0);
    const all = await Promise.all([1, 2, 3].map(() => found(keys, 'first')));
    expect(all).to.deep.equal(['found', 'found', 'found']);
    expect(await found(keys, 'first')).to.equal('found');
    expect(provider.asked()).to.equal(1);
  });

  it('are rotated without a restart: a key that is not among them is looked for', async () => {
    expect(await found(keys, 'first')).to.equal('found');
    provider.publish(SECOND);
    now += TIMES.cooldownMs;
    expect(await found(keys, 'second')).to.equal('found');
    expect(await found(keys, 'first')).to.equal('unknown_key');
    expect(provider.asked()).to.equal(2);
  });

  it('are withdrawn when they are no longer published, after ten minutes at most', async () => {
    expect(await found(keys, 'first')).to.equal('found');
    provider.publish(SECOND);
    now += TIMES.maxAgeMs - 1;
    expect(await found(keys, 'first')).to.equal('found');
    now += 1;
    expect(await found(keys, 'first')).to.equal('unknown_key');
  });

  it('are asked for once in a cooldown, whatever key ids strangers invent', async () => {
    await found(keys, 'first');
    const before = provider.asked();
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), async (kid) => {
        fc.pre(kid !== 'first');
        expect(await found(keys, kid)).to.equal('unknown_key');
      }),
    );
    expect(provider.asked()).to.equal(before);
    now += TIMES.cooldownMs;
    await Promise.all(['a', 'b', 'c'].map((kid) => found(keys, kid)));
    expect(provider.asked()).to.equal(before + 1);
  });

  describe('while the provider is away', () => {
    const away = (): void => provider.answer((_req, res) => res.writeHead(502).end());

    it('nobody can be known who was not before, and it is soon asked again', async () => {
      away();
      expect(await found(keys, 'first')).to.equal('unavailable, 5 s');
      expect(await found(keys, 'first')).to.equal('unavailable, 5 s');
      expect(provider.asked()).to.equal(1);
      provider.publish(FIRST);
      now += TIMES.retryMs;
      expect(await found(keys, 'first')).to.equal('found');
      expect(failures).to.have.lengthOf(1);
    });

    it('the last keys serve for an hour', async () => {
      await found(keys, 'first');
      away();
      now += TIMES.graceMs - 1;
      expect(await found(keys, 'first')).to.equal('found');
      now += 1;
      expect(await found(keys, 'first')).to.equal('unavailable, 5 s');
    });

    it('a key that is not among them may be a new one: it is not called unknown', async () => {
      await found(keys, 'first');
      away();
      now += TIMES.cooldownMs;
      expect(await found(keys, 'second')).to.equal('unavailable, 5 s');
      expect(await found(keys, 'first')).to.equal('found');
    });
  });

  describe('are not had, and within the time allowed, from', () => {
    const bad: Readonly<Record<string, Parameters<Provider['answer']>[0]>> = {
      'a server that never answers': () => undefined,
      'a server that never ends its answer': (_req, res) => void res.write('{"keys":['),
      'a refusal': (_req, res) => res.writeHead(403).end('{"keys":[]}'),
      'an answer without a body': (_req, res) => res.end(),
      'an answer that is not JSON': (_req, res) => res.end('<html>'),
      'an answer that is no set of keys': (_req, res) => res.end('{"keys":"first"}'),
      'an answer without end': (_req, res) => res.end(`{"keys":[],"x":"${'x'.repeat(300_000)}"}`),
      'a thousand keys': (_req, res) => res.end(JSON.stringify({ keys: Array.from({ length: 1000 }, () => ({})) })),
    };
    for (const [what, listener] of Object.entries(bad)) {
      it(what, async () => {
        provider.answer(listener);
        const onFailure = (error: unknown): void => void failures.push(error);
        const impatient = remoteKeys({ url: provider.url, elapsed: () => now, onFailure, ...TIMES, timeoutMs: 50 });
        // One that is not given up on is ended by the test's own time.
        expect(await found(impatient, 'first')).to.equal('unavailable, 5 s');
        expect(failures).to.have.lengthOf(1);
      });
    }

    it('elsewhere: a redirect is not followed', async () => {
      let lured = 0;
      const other = createServer((_req, res) => {
        lured += 1;
        res.end(JSON.stringify({ keys: [FIRST.jwk] }));
      });
      await new Promise<void>((resolve) => {
        other.listen(0, '127.0.0.1', resolve);
      });
      const { port } = other.address() as AddressInfo;
      provider.answer((_req, res) => res.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end());
      expect(await found(keys, 'first')).to.equal('unavailable, 5 s');
      expect(lured).to.equal(0);
      await new Promise((resolve) => {
        other.close(resolve);
      });
    });
  });

  describe('are those for signatures only', () => {
    const jwk = FIRST.jwk;
    const unfit: Readonly<Record<string, readonly object[]>> = {
      'without an id': [{ ...jwk, kid: undefined }],
      'for encryption': [{ ...jwk, use: 'enc' }],
      'for another algorithm': [{ ...jwk, alg: 'ES384' }],
      'with its private half': [{ ...FIRST.secret.export({ format: 'jwk' }), kid: 'first' }],
      'that is a secret': [{ kty: 'oct', k: 'c2VjcmV0', kid: 'first', alg: 'ES256' }],
      'of another curve': [{ ...providerKey('first', 'ES384').jwk }],
      'that is no point of the curve': [{ ...jwk, x: 'AAAA' }],
      'of which there are two with one id': [jwk, { ...SECOND.jwk, kid: 'first' }],
    };
    for (const [what, published] of Object.entries(unfit)) {
      it(`a key ${what} is none`, async () => {
        provider.answer((_req, res) => res.end(JSON.stringify({ keys: published })));
        expect(await found(keys, 'first')).to.equal('unknown_key');
      });
    }

    it('a short RSA key is none', async () => {
      provider.publish(providerKey('short', 'RS256', 1024), providerKey('long', 'RS256', 2048));
      expect(await found(keys, 'short', 'RS256')).to.equal('unknown_key');
      expect(await found(keys, 'long', 'RS256')).to.equal('found');
      expect(await found(keys, 'long', 'PS256')).to.equal('found');
    });

    it('a key of one kind serves no algorithm of another', async () => {
      for (const algorithm of ALGORITHMS) {
        expect(await found(keys, 'first', algorithm), algorithm).to.equal(
          algorithm === 'ES256' ? 'found' : 'unknown_key',
        );
      }
    });
  });
});
