/**
 * The keys of an OIDC provider, from the one address that the configuration names. They are looked up again when they have grown
 * old, and when a token names a key that is not among them (the provider has rotated), but never more often than the cooldown
 * lets: a stranger who invents key ids makes no traffic. While the provider is away the last keys serve for a while, and then
 * nobody can be known: that is no fault of the caller's (`KeysUnavailable`).
 */
import { createLocalJWKSet, type CryptoKey, type JWK } from 'jose';
import { z } from 'zod';
import { TokenRefusal } from './refusal.ts';

/** Nothing symmetric, nothing that a token could choose. */
export const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'ES384', 'EdDSA'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** The keys cannot be had now. */
export class KeysUnavailable extends Error {
  /** After so many seconds it is worth while to ask again. */
  readonly retryAfter: number;

  constructor(retryAfter: number, options?: ErrorOptions) {
    super('the keys of the identity provider cannot be had', options);
    this.name = 'KeysUnavailable';
    this.retryAfter = retryAfter;
  }
}

export interface RemoteKeysOptions {
  readonly url: string;
  /** Milliseconds that only go forward. */
  readonly elapsed: () => number;
  /** Told of every failure to get the keys. */
  readonly onFailure?: (error: unknown) => void;
  /** How long one look-up may take, its body included. */
  readonly timeoutMs?: number;
  /** After so long the keys are looked up again. */
  readonly maxAgeMs?: number;
  /** How long an unknown key id waits for the next look-up. */
  readonly cooldownMs?: number;
  /** How long the last keys serve while the provider is away, from when they were had. */
  readonly graceMs?: number;
  /** After a failure, how long until the next attempt. */
  readonly retryMs?: number;
}

const DEFAULTS = {
  timeoutMs: 3000,
  maxAgeMs: 600_000,
  cooldownMs: 30_000,
  graceMs: 3_600_000,
  retryMs: 5000,
} as const;

/** Bytes of a set of keys; one key makes some 500. */
const MAX_BYTES = 256 * 1024;
const MIN_RSA_BYTES = 256;

const setSchema = z.object({ keys: z.array(z.record(z.string(), z.unknown())).max(100) });

interface KeySet {
  readonly ids: ReadonlySet<string>;
  readonly keyFor: ReturnType<typeof createLocalJWKSet>;
  readonly at: number;
}

export interface RemoteKeys {
  /**
   * @throws {TokenRefusal} `unknown_key`: the provider has no such key for this algorithm
   * @throws {KeysUnavailable} nobody can tell
   */
  keyFor(kid: string, algorithm: Algorithm): Promise<CryptoKey>;
}

export function remoteKeys(options: RemoteKeysOptions): RemoteKeys {
  const { url, elapsed, onFailure, timeoutMs, maxAgeMs, cooldownMs, graceMs, retryMs } = { ...DEFAULTS, ...options };
  let current: KeySet | undefined;
  let failedAt: number | undefined;
  let pending: Promise<void> | undefined;

  const lookUp = async (): Promise<void> => {
    try {
      current = { ...keySetOf(await fetchKeys(url, timeoutMs)), at: elapsed() };
      failedAt = undefined;
    } catch (error) {
      failedAt = elapsed();
      onFailure?.(error);
    }
  };
  /** At most one look-up at a time, and none soon after one that failed. @returns whether the keys are fresh now */
  const refresh = async (): Promise<boolean> => {
    if (failedAt !== undefined && elapsed() - failedAt < retryMs) return false;
    pending ??= lookUp().finally(() => (pending = undefined));
    await pending;
    return failedAt === undefined;
  };
  const unavailable = (): KeysUnavailable => new KeysUnavailable(Math.ceil(retryMs / 1000));

  const present = async (): Promise<KeySet> => {
    if (!current || elapsed() - current.at >= maxAgeMs) await refresh();
    if (!current || elapsed() - current.at >= graceMs) throw unavailable();
    return current;
  };

  return {
    async keyFor(kid, algorithm) {
      const known = await present();
      if (known.ids.has(kid)) return keyIn(known, kid, algorithm);
      // Unknown, so soon after a look-up: the provider has just said that there is no such key.
      if (failedAt === undefined && elapsed() - known.at < cooldownMs) throw new TokenRefusal('unknown_key');
      if (!(await refresh())) throw unavailable();
      if (!current?.ids.has(kid)) throw new TokenRefusal('unknown_key');
      return keyIn(current, kid, algorithm);
    },
  };
}

/** Never follows a redirect: the address of the configuration is the only one. */
async function fetchKeys(url: string, timeoutMs: number): Promise<z.output<typeof setSchema>> {
  const response = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs),
    headers: { accept: 'application/jwk-set+json, application/json' },
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`the keys of the identity provider: HTTP ${response.status}`);
  }
  return setSchema.parse(JSON.parse(await boundedText(response)));
}

async function boundedText({ body }: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.byteLength;
    if (size > MAX_BYTES) throw new Error(`the keys of the identity provider: more than ${MAX_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** The public keys for signatures that have an id of their own; where two share one, neither. */
function keySetOf({ keys }: z.output<typeof setSchema>): Pick<KeySet, 'ids' | 'keyFor'> {
  const found = keys.filter(isUsable);
  const alone = found.filter((key) => found.every((other) => other === key || other.kid !== key.kid));
  return { ids: new Set(alone.map(({ kid }) => kid)), keyFor: createLocalJWKSet({ keys: alone }) };
}

type UsableKey = JWK & { readonly kid: string; readonly kty: string };

const isUsable = (key: Readonly<Record<string, unknown>>): key is UsableKey =>
  typeof key['kid'] === 'string' &&
  key['kid'] !== '' &&
  typeof key['kty'] === 'string' &&
  (key['use'] === undefined || key['use'] === 'sig') &&
  key['d'] === undefined &&
  (key['kty'] !== 'RSA' || Buffer.from(String(key['n']), 'base64url').byteLength >= MIN_RSA_BYTES);

/** The key for this algorithm; a key of another kind, or one that cannot be imported, is none. */
async function keyIn({ keyFor }: KeySet, kid: string, algorithm: Algorithm): Promise<CryptoKey> {
  const key = await keyFor({ kid, alg: algorithm }).catch(() => undefined);
  if (!key) throw new TokenRefusal('unknown_key');
  return key;
}
