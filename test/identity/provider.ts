/** An identity provider on a port of this machine: keys that it publishes, tokens that it signs, and a switch to be away. */
import { constants, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Algorithm } from '../../src/identity/remote-keys.ts';
import { base64url, NOW_SECONDS } from './forge.ts';

export const ISSUER = 'https://identidad.example.gob.pe/realms/acta';
export const AUDIENCE = 'https://acta.example.gob.pe';
export const SUBJECT = 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6';

export interface ProviderKey {
  readonly kid: string;
  readonly algorithm: Algorithm;
  readonly jwk: Readonly<Record<string, unknown>>;
  readonly secret: KeyObject;
}

function pairOf(algorithm: Algorithm, bits: number): { publicKey: KeyObject; privateKey: KeyObject } {
  switch (algorithm) {
    case 'ES256':
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
    case 'ES384':
      return generateKeyPairSync('ec', { namedCurve: 'P-384' });
    case 'EdDSA':
      return generateKeyPairSync('ed25519');
    case 'RS256':
    case 'PS256':
      return generateKeyPairSync('rsa', { modulusLength: bits });
  }
}

export function providerKey(kid: string, algorithm: Algorithm = 'ES256', bits = 2048): ProviderKey {
  const { publicKey, privateKey } = pairOf(algorithm, bits);
  return { kid, algorithm, jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig' }, secret: privateKey };
}

const signature = ({ algorithm, secret }: ProviderKey, text: string): Buffer => {
  const data = Buffer.from(text);
  switch (algorithm) {
    case 'EdDSA':
      return sign(null, data, secret);
    case 'ES256':
      return sign('sha256', data, { key: secret, dsaEncoding: 'ieee-p1363' });
    case 'ES384':
      return sign('sha384', data, { key: secret, dsaEncoding: 'ieee-p1363' });
    case 'RS256':
      return sign('sha256', data, secret);
    case 'PS256':
      return sign('sha256', data, { key: secret, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 });
  }
};

export const ROLE = { role: 'secretariat', institution: 'Municipalidad Provincial de Chota', territory: ['0604'] };

export const goodClaims = {
  iss: ISSUER,
  aud: AUDIENCE,
  sub: SUBJECT,
  iat: NOW_SECONDS,
  exp: NOW_SECONDS + 300,
  acta: ROLE,
};

/** Signed with the key, whatever header and claims say. */
export function tokenOf(key: ProviderKey, claims: object = goodClaims, header: object = {}): string {
  const head = { alg: key.algorithm, typ: 'at+jwt', kid: key.kid, ...header };
  const text = `${base64url(JSON.stringify(head))}.${base64url(JSON.stringify(claims))}`;
  return `${text}.${base64url(signature(key, text))}`;
}

export interface Provider {
  readonly url: string;
  /** How often the keys were asked for. */
  readonly asked: () => number;
  publish(...keys: readonly ProviderKey[]): void;
  /** Answers like this from now on, whatever was published. */
  answer(listener: RequestListener): void;
  close(): Promise<void>;
}

export async function startProvider(...keys: readonly ProviderKey[]): Promise<Provider> {
  let count = 0;
  const publishing =
    (published: readonly ProviderKey[]): RequestListener =>
    (_req, res) => {
      res.setHeader('content-type', 'application/jwk-set+json');
      res.end(JSON.stringify({ keys: published.map(({ jwk }) => jwk) }));
    };
  let listener = publishing(keys);
  const server = createServer((req, res) => {
    count += 1;
    listener(req, res);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/certs`,
    asked: () => count,
    publish: (...more) => {
      listener = publishing(more);
    },
    answer: (given) => {
      listener = given;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
