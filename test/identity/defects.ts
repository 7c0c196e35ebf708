/** What can be wrong with a token: what it says, who signed it, and its text. */
import * as fc from 'fast-check';
import { CLOCK_TOLERANCE } from '../../src/identity/jwt.ts';
import { ALGORITHMS } from '../../src/identity/remote-keys.ts';
import { GOOD_PAYLOAD, KEY, NOW_SECONDS } from './forge.ts';
import { AUDIENCE, ISSUER } from './provider.ts';

type Members = Readonly<Record<string, unknown>>;
export interface Made {
  readonly header: Members;
  readonly claims: Members;
  /** What signs: one's own key, one that nobody knows, an RSA key, or the public key taken for a shared secret. */
  readonly signer: 'own' | 'foreign' | 'rsa' | 'secret';
}
/** One thing that is wrong with a token. */
export type Defect = (made: Made) => Made;

const inHeader =
  (more: Members): Defect =>
  (made) => ({ ...made, header: { ...made.header, ...more } });
export const inClaims =
  (more: Members): Defect =>
  (made) => ({ ...made, claims: { ...made.claims, ...more } });
const without =
  (part: 'header' | 'claims', name: string): Defect =>
  (made) => ({
    ...made,
    [part]: Object.fromEntries(Object.entries(made[part]).filter(([key]) => key !== name)),
  });
const other = (...good: readonly unknown[]): fc.Arbitrary<unknown> =>
  fc
    .oneof(fc.string(), fc.jsonValue(), fc.constantFrom(null, [], {}, 0, true))
    .filter((value) => !good.includes(value));
const seconds = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });

const PATHS = [
  '../../keys/token-key.json',
  '/dev/null',
  'http://127.0.0.1:9/key',
  'file:///etc/passwd',
  '__proto__',
  'constructor',
  'x\u0000',
  "' OR 1=1 --",
];
const FOREIGN_ALGORITHMS = ['none', 'None', 'nOnE', 'HS256', 'HS384', 'HS512', 'RS512', 'ES256K', 'dir', 'ed25519'];
const POINTERS = ['jku', 'x5u', 'jwk', 'x5c', 'crit', 'b64', 'zip', 'enc', 'cty', 'url', 'key', '__proto__x'];

/** Everything that can be wrong, by name; `trap` is an address that somebody would tell of. */
export const defects = (trap: () => string): Readonly<Record<string, fc.Arbitrary<Defect>>> => ({
  'another audience': other(GOOD_PAYLOAD.aud, AUDIENCE).map((aud) => inClaims({ aud })),
  'another issuer': other(GOOD_PAYLOAD.iss, ISSUER).map((iss) => inClaims({ iss })),
  'no issuer or audience': fc.constantFrom('iss', 'aud').map((name) => without('claims', name)),
  'an algorithm that is not known': fc
    .oneof(fc.constantFrom(...FOREIGN_ALGORITHMS), other(...ALGORITHMS))
    .map((alg) => inHeader({ alg })),
  'no algorithm': fc.constant(without('header', 'alg')),
  'the algorithm of another key': fc.constantFrom('RS256', 'PS256', 'ES384').map((alg) => inHeader({ alg })),
  'the public key for a shared secret': fc
    .constantFrom('HS256', undefined)
    .map((alg) => (made) => ({ ...(alg === undefined ? made : inHeader({ alg })(made)), signer: 'secret' })),
  'another type': fc
    .oneof(fc.constantFrom('JWT', 'id+jwt', 'at+jwt ', 'logout+jwt'), other('at+jwt'))
    .map((typ) => inHeader({ typ })),
  'no type': fc.constant(without('header', 'typ')),
  'another key, under the name of ours': fc.constant<Defect>((made) => ({ ...made, signer: 'foreign' })),
  'an RSA key, under the name of ours': fc
    .constantFrom('RS256', 'PS256')
    .map((alg): Defect => (made) => ({ ...inHeader({ alg })(made), signer: 'rsa' })),
  'a key id that is none': fc.oneof(fc.constantFrom(...PATHS), other(KEY.kid, 'first')).map((kid) => inHeader({ kid })),
  'no key id': fc.constant(without('header', 'kid')),
  'a header that points to a key': fc
    .tuple(fc.constantFrom(...POINTERS), fc.boolean())
    .map(([name, own]) => (made) => ({ ...inHeader({ [name]: trap() })(made), signer: own ? 'own' : 'foreign' })),
  'an expiry that has passed': seconds(CLOCK_TOLERANCE, 1e8).map((ago) =>
    inClaims({ iat: NOW_SECONDS - ago - 60, exp: NOW_SECONDS - ago }),
  ),
  'an expiry that is none': other().map((exp) => inClaims({ exp: typeof exp === 'number' ? -exp : exp })),
  'a beginning that has not come': seconds(CLOCK_TOLERANCE + 1, 1e8).map((nbf) => inClaims({ nbf: NOW_SECONDS + nbf })),
  'an issue in the future': seconds(CLOCK_TOLERANCE + 1, 1e6).map((iat) =>
    inClaims({ iat: NOW_SECONDS + iat, exp: NOW_SECONDS + iat + 60 }),
  ),
  'no times': fc.constantFrom('iat', 'exp').map((name) => without('claims', name)),
  'a life without end': fc
    .constantFrom(367 * 86_400, 1e10, Number.MAX_SAFE_INTEGER)
    .map((aggregate) => inClaims({ exp: NOW_SECONDS + aggregate })),
  'no bearer': fc.constant(without('claims', 'sub')),
});

const ALPHABET = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/');

/** From a good token, and a second good one. */
export type Change = (token: string, second: string) => string;

/** A good token with its text changed. */
export const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }).map(
    (at): Change =>
      (token) =>
        token.slice(0, at * token.length),
  ),
  fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }).map(
    (at): Change =>
      (token) =>
        token.slice(Math.ceil(at * token.length) + 1),
  ),
  fc.tuple(fc.nat(2), fc.nat(4000), fc.nat(7)).map(([part, at, bit]): Change => (token) => {
    const parts = token.split('.');
    const bytes = Buffer.from(parts[part] ?? '', 'base64url');
    bytes.writeUInt8(bytes.readUInt8(at % bytes.length) ^ (1 << bit), at % bytes.length);
    return parts.with(part, bytes.toString('base64url')).join('.');
  }),
  fc.tuple(fc.nat(2000), fc.string({ minLength: 1, maxLength: 3 })).map(([at, added]): Change => (token) => {
    const from = at % (token.length + 1);
    return `${token.slice(0, from)}${added}${token.slice(from)}`;
  }),
  // Another spelling of the same bytes: the last character has bits that a decoder forgives.
  fc.constantFrom(...ALPHABET).map(
    (last): Change =>
      (token) =>
        `${token.slice(0, -1)}${last}`,
  ),
  fc.constantFrom<Change>(
    (token, second) => [...token.split('.').slice(0, 2), second.split('.')[2]].join('.'),
    (token, second) => [token.split('.')[0], second.split('.')[1], token.split('.')[2]].join('.'),
    (token) => token.split('.').slice(0, 2).join('.'),
    (token) => `${token.split('.').slice(0, 2).join('.')}.`,
    (token) => token.split('.').toReversed().join('.'),
    (token) => `${token}.${token}`,
    (token) => token.toUpperCase(),
    (token) => Buffer.from(token).toString('base64url'),
  ),
);
