/** A token that was proved good is proved once; that it is good now is asked each time. */
import { expect } from 'chai';
import { cachedVerifier, type CachedVerifierOptions } from '../../src/identity/cached-verifier.ts';
import { issueToken } from '../../src/identity/tokens.ts';
import { localTokenVerifier, type TokenVerifier } from '../../src/identity/local-verifier.ts';
import type { Instant } from '../../src/domain/kernel/dates.ts';
import { forge, GOOD_HEADER, GOOD_PAYLOAD, KEY, NOW, NOW_SECONDS, refusalOf } from './forge.ts';

const at = (seconds: number): Instant => new Date(seconds * 1000).toISOString();

class Door {
  now: Instant = NOW;
  proved = 0;
  readonly verifier: TokenVerifier;
  #refused: Error | undefined;

  constructor(options: CachedVerifierOptions = {}) {
    const clock = { now: () => this.now };
    const local = localTokenVerifier(KEY, clock);
    const counting: TokenVerifier = {
      verify: (token) => {
        this.proved += 1;
        return this.#refused ? Promise.reject(this.#refused) : local.verify(token);
      },
    };
    this.verifier = cachedVerifier(counting, clock, options);
  }

  refuseAll(): void {
    this.#refused = new Error('the key was withdrawn');
  }
}

const token = (more: object = {}): string => forge(GOOD_HEADER, { ...GOOD_PAYLOAD, ...more });

describe('verified tokens, kept', () => {
  it('the same token is proved once, and its bearer is the same', async () => {
    const tokenVerifier = new Door();
    const first = await tokenVerifier.verifier.verify(token());
    expect(await tokenVerifier.verifier.verify(token())).to.deep.equal(first);
    expect(tokenVerifier.proved).to.equal(1);
    const { token: other } = await issueToken({ principal: first, expiresIn: 60, now: NOW, key: KEY });
    expect(await tokenVerifier.verifier.verify(other)).to.deep.equal(first);
    expect(tokenVerifier.proved).to.equal(2);
  });

  it('expires to the second', async () => {
    const tokenVerifier = new Door({ maxAge: 10_000 });
    const brief = token({ exp: NOW_SECONDS + 100 });
    await tokenVerifier.verifier.verify(brief);
    tokenVerifier.now = at(NOW_SECONDS + 99);
    await tokenVerifier.verifier.verify(brief);
    expect(tokenVerifier.proved).to.equal(1);
    tokenVerifier.now = at(NOW_SECONDS + 200);
    expect((await refusalOf(tokenVerifier.verifier.verify(brief))).reason).to.equal('expired');
  });

  it('is asked for anew where the clock goes back behind its beginning', async () => {
    const tokenVerifier = new Door();
    await tokenVerifier.verifier.verify(token({ iat: NOW_SECONDS }));
    tokenVerifier.now = at(NOW_SECONDS - 3600);
    expect((await refusalOf(tokenVerifier.verifier.verify(token({ iat: NOW_SECONDS })))).reason).to.equal(
      'not_yet_valid',
    );
  });

  it('a key that was withdrawn is believed no longer than told', async () => {
    const tokenVerifier = new Door({ maxAge: 60 });
    await tokenVerifier.verifier.verify(token());
    tokenVerifier.refuseAll();
    tokenVerifier.now = at(NOW_SECONDS + 59);
    await tokenVerifier.verifier.verify(token());
    tokenVerifier.now = at(NOW_SECONDS + 60);
    const error = await tokenVerifier.verifier.verify(token()).catch((thrown: unknown) => thrown);
    expect(error).to.be.an('error').with.property('message', 'the key was withdrawn');
  });

  it('a refusal is not kept, and a token changed in one character is another token', async () => {
    const tokenVerifier = new Door();
    await tokenVerifier.verifier.verify(token());
    for (const bad of [`${token().slice(0, -3)}AAA`, `${token()}=`, 'x.y.z', '']) {
      await refusalOf(tokenVerifier.verifier.verify(bad));
      await refusalOf(tokenVerifier.verifier.verify(bad));
    }
    expect(tokenVerifier.proved).to.equal(9);
  });

  it('keeps so many, and lets go of the one unused for longest', async () => {
    const tokenVerifier = new Door({ size: 2 });
    const [a, b, c] = [token({ jti: id(1) }), token({ jti: id(2) }), token({ jti: id(3) })] as const;
    for (const one of [a, b, a, c, a, b]) await tokenVerifier.verifier.verify(one);
    // a, b are proved; a is known; c pushes b out; a is known; b is proved again.
    expect(tokenVerifier.proved).to.equal(4);
  });
});

const id = (n: number): string => `00000000-0000-4000-8000-00000000000${n}`;
