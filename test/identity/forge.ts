/** Tokens that no library would make: any header over any payload, well signed with the key given. */
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { expect } from 'chai';
import * as fc from 'fast-check';
import { calculateJwkThumbprint, importJWK } from 'jose';
import type { TokenKey } from '../../src/identity/keys.ts';
import { TokenRefusal } from '../../src/identity/refusal.ts';
import { AUDIENCE, LOCAL_ISSUER } from '../../src/identity/tokens.ts';
import type { Principal } from '../../src/identity/principal.ts';
import { PROVINCES } from '../../src/domain/geography/provinces.ts';

export const NOW = '2022-05-30T15:00:00.000Z';
export const NOW_SECONDS = Date.parse(NOW) / 1000;
export const JTI = '5b0c6a52-8d2c-4b64-9d0f-0f1f2b1a7c11';
export const PERSON = 'p-9d2f0c1e-6a3b-4c5d-8e7f-0a1b2c3d4e5f';

const signers = new Map<TokenKey, KeyObject>();

async function makeKey(): Promise<TokenKey> {
  const pair = generateKeyPairSync('ed25519');
  const [publicJwk, privateJwk] = [pair.publicKey, pair.privateKey].map((each) => each.export({ format: 'jwk' }));
  const publicKey = await importJWK(publicJwk!, 'EdDSA', { extractable: true });
  const privateKey = await importJWK(privateJwk!, 'EdDSA');
  if (publicKey instanceof Uint8Array || privateKey instanceof Uint8Array) throw new Error('not a pair of keys');
  const key = { kid: await calculateJwkThumbprint(publicJwk!), publicKey, privateKey };
  signers.set(key, pair.privateKey);
  return key;
}

export const KEY = await makeKey();
export const OTHER_KEY = await makeKey();

export const GOOD_HEADER = { alg: 'EdDSA', typ: 'at+jwt', kid: KEY.kid };
export const GOOD_PAYLOAD = {
  iss: LOCAL_ISSUER,
  aud: AUDIENCE,
  sub: PERSON,
  role: 'secretariat',
  institution: 'Municipalidad Provincial de Chota',
  territory: ['0604'],
  iat: NOW_SECONDS,
  exp: NOW_SECONDS + 3600,
  jti: JTI,
};

export const base64url = (value: string | Buffer): string => Buffer.from(value).toString('base64url');

export function forge(header: unknown, payload: unknown, key: TokenKey = KEY): string {
  return forgeText(JSON.stringify(header), JSON.stringify(payload), key);
}

export function forgeText(header: string, payload: string, key: TokenKey = KEY): string {
  const signed = `${base64url(header)}.${base64url(payload)}`;
  return `${signed}.${base64url(sign(null, Buffer.from(signed), signers.get(key)!))}`;
}

/** The refusal that a promise ends in; anything else fails the test. */
export async function refusalOf(promise: Promise<unknown>): Promise<TokenRefusal> {
  const outcome = await promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('error' in outcome && outcome.error instanceof TokenRefusal) return outcome.error;
  return expect.fail(
    `expected a refusal, got ${JSON.stringify(outcome)} ${String('error' in outcome && outcome.error)}`,
  );
}

const person = fc.uuid().map((uuid) => `p-${uuid}`);
const text = fc
  .string({ minLength: 2, maxLength: 160, unit: 'grapheme' })
  .map((value) => value.trim())
  .filter((value) => Array.from(value).length >= 2 && value.length <= 160);
const territory = fc.oneof(
  fc.constant('*' as const),
  fc.uniqueArray(fc.constantFrom(...PROVINCES.keys()), { minLength: 1, maxLength: PROVINCES.size }),
);
const everybody = { id: person, institution: text, territory };

export const principals: fc.Arbitrary<Principal> = fc.oneof(
  fc.record({ ...everybody, role: fc.constantFrom('secretariat' as const, 'auditor' as const, 'reader' as const) }),
  fc.record({
    ...everybody,
    role: fc.constant('sector' as const),
    sector: fc.stringMatching(/^[a-z][a-z0-9-]{1,39}$/),
  }),
  fc.record({ ...everybody, role: fc.constant('defensoria' as const), office: text }),
);
