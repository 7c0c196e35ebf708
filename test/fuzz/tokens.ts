/** Bearers: good tokens of any principal, and tokens of every tampering. */
import { createHmac } from 'node:crypto';
import { exportJWK, exportSPKI } from 'jose';
import { generateTokenKey, openTokenKey, type TokenKey } from '../../src/identity/keys.ts';
import { issueToken } from '../../src/identity/tokens.ts';
import type { Principal } from '../../src/identity/principal.ts';

const DAY = 86_400;
const base64url = (text: string): string => Buffer.from(text).toString('base64url');

export class Tokens {
  readonly #key: TokenKey;
  readonly #now: string;
  readonly #issued = new Map<string, string>();
  readonly #tampered = new Map<string, readonly string[]>();

  private constructor(key: TokenKey, now: string) {
    this.#key = key;
    this.#now = now;
  }

  /** @param data the folder of the server that is to take them */
  static async of(data: string, now: string): Promise<Tokens> {
    return new Tokens(await openTokenKey(data), now);
  }

  async bearer(principal: Principal): Promise<string> {
    const name = JSON.stringify(principal);
    const known = this.#issued.get(name);
    if (known !== undefined) return known;
    const { token } = await issueToken({ principal, expiresIn: 30 * DAY, now: this.#now, key: this.#key });
    const bearer = `Bearer ${token}`;
    this.#issued.set(name, bearer);
    return bearer;
  }

  /** Values of `Authorization` that nobody may be let in by, made of the good token of a principal. */
  async tampered(principal: Principal): Promise<readonly string[]> {
    const name = JSON.stringify(principal);
    const made = this.#tampered.get(name) ?? (await this.#tamper(principal));
    this.#tampered.set(name, made);
    return made;
  }

  async #tamper(principal: Principal): Promise<readonly string[]> {
    const key = this.#key;
    const good = (await this.bearer(principal)).slice('Bearer '.length);
    const [header = '', payload = '', signature = ''] = good.split('.');
    const at = (seconds: number): string => new Date(Date.parse(this.#now) + seconds * 1000).toISOString();
    const issued = async (more: object): Promise<string> =>
      (await issueToken({ principal, expiresIn: DAY, now: this.#now, key, ...more })).token;
    const headed = (more: object): string =>
      `${base64url(JSON.stringify({ alg: 'EdDSA', typ: 'at+jwt', kid: key.kid, ...more }))}.${payload}`;
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const other = await generateTokenKey();
    const widened = base64url(JSON.stringify({ ...claims, territory: '*', role: 'secretariat' }));
    const secret = await exportSPKI(key.publicKey);
    const hmac = headed({ alg: 'HS256' });
    const flipped = Array.from({ length: 12 }, (_, index) => {
      const place = Math.floor(((index + 0.5) * good.length) / 12);
      return `${good.slice(0, place)}${good[place] === 'A' ? 'B' : 'A'}${good.slice(place + 1)}`;
    });
    const texts = [
      ...flipped,
      `${header}.${payload}.`,
      `${header}.${payload}`,
      `${header}.${widened}.${signature}`,
      `${headed({ alg: 'none' })}.`,
      `${headed({ alg: 'none' })}.${signature}`,
      `${hmac}.${createHmac('sha256', secret).update(hmac).digest('base64url')}`,
      `${headed({ jku: 'http://127.0.0.1:9/keys.json' })}.${signature}`,
      `${headed({ jwk: await exportJWK(other.publicKey) })}.${signature}`,
      `${headed({ kid: '../../../../dev/null' })}.${signature}`,
      `${headed({ typ: 'JWT' })}.${signature}`,
      good.slice(0, 40),
      `${good}.x`,
      `${good}=`,
      '...',
      'x'.repeat(9000),
      await issued({ now: at(-2 * DAY) }),
      await issued({ now: at(DAY) }),
      await issued({ audience: 'other' }),
      await issued({ issuer: 'other' }),
      await issued({ key: other }),
      await issued({ key: { ...other, kid: key.kid } }),
    ];
    const schemes = ['Basic YWRtaW46YWRtaW4=', 'Bearer', 'Bearer ', `Token ${good}`, good, `Bearer ${good} x`, ''];
    return [...texts.map((text) => `Bearer ${text}`), ...schemes];
  }
}
