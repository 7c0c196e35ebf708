/**
 * acta over HTTP, on a port of its own and on stores of its own, with a clock that the test sets:
 *
 *   const acta = await startServer({ now: '2022-06-01T12:00:00.000Z' });
 *   const secretariat = await acta.as('secretariat');
 *   const created = await secretariat.command('/instancias/0604/commands/create-instancia', { occurredOn: '2019', data });
 *   expect(created.status).to.equal(201);
 *   await acta.close();
 */
import { expect } from 'chai';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { openTokenKey } from '../../src/identity/keys.ts';
import { issueToken } from '../../src/identity/tokens.ts';
import type { Problem } from '../../src/api/problem/problem.ts';
import type { Principal } from '../../src/identity/principal.ts';
import { readConfig } from '../../src/config/config.ts';
import type { Instant } from '../../src/domain/kernel/dates.ts';
import type { Role } from '../../src/domain/kernel/event.ts';
import { startActa, type Stores } from '../../src/main.ts';

export const NOW: Instant = '2022-12-31T17:00:00.000Z';

type Json = Record<string, unknown>;
export type Headers = Readonly<Record<string, string>>;

/** An answer, read whole. */
export interface Reply<Body = Json> {
  readonly status: number;
  readonly headers: globalThis.Headers;
  readonly text: string;
  readonly body: Body;
}

export interface Client {
  /** `path` below /api/v1, or from the root where it begins with `//`. */
  get<Body = Json>(path: string, headers?: Headers): Promise<Reply<Body>>;
  /** Sends a body as JSON, or a text as it is. */
  command<Body = Json>(path: string, body: unknown, headers?: Headers): Promise<Reply<Body>>;
  send(
    method: string,
    path: string,
    options?: { body?: string | Uint8Array<ArrayBuffer>; headers?: Headers },
  ): Promise<Reply>;
}

export interface TestServer {
  readonly url: string;
  /** A client with a token: of this role, with these claims instead of the usual ones. */
  as(role: Role, claims?: Partial<Omit<Principal, 'role'>>): Promise<Client>;
  /** A client without a token. */
  readonly anybody: Client;
  /** A token that was issued at an instant, for the tests of the door. */
  token(principal: Principal, issuedAt?: Instant, expiresIn?: number): Promise<string>;
  setClock(now: Instant): void;
  close(): Promise<void>;
}

const CLAIMS: Readonly<Record<Role, Omit<Principal, 'role'>>> = {
  secretariat: {
    id: 'p-00000000-0000-4000-8000-000000000001',
    institution: 'Municipalidad Provincial de Chota',
    territory: '*',
  },
  sector: {
    id: 'p-00000000-0000-4000-8000-000000000002',
    institution: 'Demuna de Chota',
    territory: '*',
    sector: 'demuna',
  },
  defensoria: {
    id: 'p-00000000-0000-4000-8000-000000000003',
    institution: 'Defensoría del Pueblo',
    territory: '*',
    office: 'Oficina Defensorial de Cajamarca',
  },
  auditor: {
    id: 'p-00000000-0000-4000-8000-000000000004',
    institution: 'Contraloría General de la República',
    territory: '*',
  },
  reader: { id: 'p-00000000-0000-4000-8000-000000000005', institution: 'Ministerio de la Mujer', territory: '*' },
};

export interface StartOptions {
  readonly now?: Instant;
  readonly seed?: (stores: Stores) => Promise<void>;
  readonly environment?: Readonly<Record<string, string>>;
  /** The folder of its data, which then stays; otherwise one of its own, which goes. */
  readonly data?: string;
  readonly log?: Logger;
  /** Milliseconds that only go forward, as the test says. */
  readonly elapsed?: () => number;
}

/** Whether the servers of this run have their store, and the names with it, on the server of ACTA_TEST_KURRENTDB. */
export const ON_KURRENTDB = Boolean(process.env['ACTA_TEST_KURRENTDB']);

/** The scopes on that server by data folder: who starts again in the same folder finds the same store. */
const scopes = new Map<string, string>();

/**
 * The store of every server of this run: a file of its own, or a scope of its own on the server of ACTA_TEST_KURRENTDB, so
 * that the tests of the API and the histories run on either engine.
 */
function storeOfRun(data: string): Readonly<Record<string, string>> {
  const connection = process.env['ACTA_TEST_KURRENTDB'];
  if (!connection) return {};
  const scope = scopes.get(data) ?? `test-${randomUUID()}`;
  scopes.set(data, scope);
  return { ACTA_STORE: withScope(connection, scope) };
}

/** The connection string with a scope, in which nobody else's events are seen. */
export const withScope = (connection: string, scope: string): string =>
  `${connection}${connection.includes('?') ? '&' : '?'}scope=${scope}`;

/** A test sends more in a moment than people do in an hour; those of the limits set their own. */
const NO_LIMITS = {
  ACTA_COMMANDS_PER_MINUTE: '0',
  ACTA_QUERIES_PER_MINUTE: '0',
  ACTA_REQUESTS_PER_MINUTE: '0',
  ACTA_COMPUTING_SECONDS_PER_MINUTE: '0',
  ACTA_COMPUTING_SECONDS_PER_MINUTE_OF_ADDRESS: '0',
  ACTA_MAX_CONNECTIONS_PER_ADDRESS: '0',
  ACTA_REFUSED_TOKENS_PER_MINUTE: '0',
};

export async function startServer(options: StartOptions = {}): Promise<TestServer> {
  const { now = NOW, seed, elapsed, environment = {}, log = pino({ level: 'silent' }) } = options;
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'acta-http-')));
  let instant = now;
  const acta = await startActa(
    readConfig({ ACTA_DATA: data, ACTA_PORT: '0', ...NO_LIMITS, ...storeOfRun(data), ...environment }),
    {
      clock: { now: () => instant },
      log,
      version: 'test',
      ...(seed && { seed }),
      ...(elapsed && { elapsed }),
    },
  );
  const key = await openTokenKey(data);
  const token: TestServer['token'] = async (principal, issuedAt = instant, expiresIn = 30 * 86_400) =>
    (await issueToken({ principal, expiresIn, now: issuedAt, key })).token;
  return {
    url: acta.url,
    anybody: client(acta.url),
    token,
    async as(role, claims = {}) {
      const principal = { ...CLAIMS[role], ...claims, role };
      // A test may set the clock by years, so every request has its token of the day.
      return client(acta.url, () => token(principal));
    },
    setClock(next) {
      instant = next;
    },
    async close() {
      await acta.close();
      if (options.data === undefined) await rm(data, { recursive: true, force: true });
    },
  };
}

function client(url: string, tokenOf?: () => Promise<string>): Client {
  const send = async (
    method: string,
    path: string,
    options: { body?: string; headers?: Headers } = {},
  ): Promise<Reply> => {
    const address = path.startsWith('//') ? `${url}${path.slice(1)}` : `${url}/api/v1${path}`;
    const authorization = tokenOf && `Bearer ${await tokenOf()}`;
    const headers = { ...(authorization && { authorization }), ...options.headers };
    const response = await fetch(address, {
      method,
      headers,
      redirect: 'manual',
      ...(options.body !== undefined && { body: options.body }),
    });
    const text = await response.text();
    const isJson = text !== '' && /[/+]json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, text, body: (isJson ? JSON.parse(text) : {}) as Json };
  };
  return {
    send,
    get: <Body>(path: string, headers?: Headers) =>
      send('GET', path, { ...(headers && { headers }) }) as Promise<Reply<Body>>,
    command: <Body>(path: string, body: unknown, headers: Headers = {}) =>
      send('POST', path, {
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers: {
          'content-type': 'application/json',
          // A history that a test tells corrects what is there; what must be read before is tried in preconditions.test.ts.
          ...(/\/(annul|rectify)-fact$/.test(path) && { 'if-match': '*' }),
          ...headers,
        },
      }) as Promise<Reply<Body>>,
  };
}

/** The problem of an answer that must be one, well formed. */
export function problemIn(reply: Reply, status: number, code: string): Problem {
  const problem = reply.body as unknown as Problem;
  expect(reply.status, reply.text).to.equal(status);
  expect(reply.headers.get('content-type')).to.match(/^application\/problem\+json/);
  expect(problem.code, reply.text).to.equal(code);
  expect(problem.status).to.equal(status);
  expect(problem.type).to.equal(`/problems/${code}`);
  expect(problem.title).to.be.a('string').that.has.length.greaterThan(3);
  expect(problem.detail).to.not.match(/\{\w+\}/);
  expect(reply.text).to.not.match(/\bat .*\.[jt]s:\d+/);
  return problem;
}
