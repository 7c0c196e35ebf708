/**
 * The connection string of a KurrentDB / EventStoreDB server, read once and strictly:
 *
 *     esdb://[user:password@]host[:port][,host[:port]…][?option=value&…]
 *     esdb+discover://…   kurrentdb://…   kurrentdb+discover://…
 *
 * The client's own reader knows neither `kurrentdb://` nor an option of ours, only warns about a misspelt option, and
 * its errors repeat the password. An option more than the client's: `scope`, a prefix put before the name of every
 * stream, so that several logs (a trial and the real one; one per test) share a server without seeing each other.
 */
import { existsSync, readFileSync } from 'node:fs';
import { StoreError } from '../event-store.ts';

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export interface KurrentTarget {
  readonly hosts: readonly Endpoint[];
  /** Whether the one host is a name whose addresses are the nodes of a cluster. */
  readonly discover: boolean;
  readonly credentials: Credentials | undefined;
  readonly tls: boolean;
  readonly rootCertificate: Buffer | undefined;
  readonly scope: string;
  readonly nodePreference: NodePreference;
  /** Milliseconds, except `gossipTimeout`, which the client takes in seconds. */
  readonly numbers: Readonly<Partial<Record<NumberOption, number>>>;
  readonly connectionName: string | undefined;
  /** The string as it may be shown: without credentials and options. */
  readonly shown: string;
}

type NodePreference = 'leader' | 'follower' | 'read_only_replica' | 'random';
type NumberOption = (typeof NUMBER_OPTIONS)[number];

const NUMBER_OPTIONS = [
  'discoveryInterval',
  'gossipTimeout',
  'maxDiscoverAttempts',
  'keepAliveInterval',
  'keepAliveTimeout',
] as const;
const TEXT_OPTIONS = ['tls', 'tlsCAFile', 'nodePreference', 'connectionName', 'scope'] as const;
const PREFERENCES: readonly NodePreference[] = ['leader', 'follower', 'read_only_replica', 'random'];

const SHAPE = /^(esdb|kurrentdb)(\+discover)?:\/\/(?:([^@/?]*)@)?([^@/?]+)\/?(?:\?(.*))?$/;
const SCOPE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const DEFAULT_PORT = 2113;

const flat = (name: string): string => name.toLowerCase().replaceAll(/[_-]/g, '');

/** Reads a connection string. @throws {TypeError} naming the part that is wrong, never the credentials */
export function parseConnectionString(text: string): KurrentTarget {
  const found = SHAPE.exec(text.trim());
  const [, scheme, discover, userInfo, hostList = '', query = ''] = found ?? [];
  if (!scheme)
    throw new TypeError('the connection string is not esdb://[user:password@]host[:port][,…][?option=value]');
  const hosts = hostList.split(',').map(parseHost);
  if (discover && hosts.length > 1)
    throw new TypeError(`${scheme}+discover:// takes one name, not ${hosts.length} hosts`);
  const options = parseOptions(query);
  const tls = flag('tls', options.get('tls') ?? 'true');
  const credentials = userInfo === undefined ? undefined : parseCredentials(userInfo);
  if (tls && !credentials) {
    throw new TypeError(
      'a server with TLS needs user:password@ in the connection string (tls=false for an insecure node)',
    );
  }
  const shown = `${scheme}${discover ?? ''}://${hosts.map(({ address, port }) => `${address}:${port}`).join(',')}`;
  return {
    hosts,
    discover: discover !== undefined,
    credentials,
    tls,
    rootCertificate: tls ? readCertificate(options.get('tlsCAFile')) : undefined,
    scope: parseScope(options.get('scope') ?? ''),
    nodePreference: parsePreference(options.get('nodePreference') ?? 'leader'),
    numbers: parseNumbers(options),
    connectionName: options.get('connectionName'),
    shown,
  };
}

/**
 * Reads a connection string as a store does; `scope` goes before the string's own.
 *
 * @throws {StoreError} `store_foreign`, naming the part that is wrong
 */
export function readTarget(connectionString: string, scope: string | undefined): KurrentTarget {
  try {
    const target = parseConnectionString(connectionString);
    return scope === undefined ? target : { ...target, scope: parseScope(scope) };
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new StoreError('store_foreign', cause.message, { cause });
  }
}

/** The scope as it stands before a stream's name. @throws {TypeError} */
export function parseScope(scope: string): string {
  if (scope === '') return '';
  if (!SCOPE.test(scope)) throw new TypeError('scope: up to 63 letters, digits, dots, hyphens and underscores');
  return `${scope}:`;
}

function parseHost(host: string): Endpoint {
  const [address = '', port = String(DEFAULT_PORT), ...rest] = host.trim().split(':');
  const number = Number(port);
  if (address === '' || rest.length > 0 || !Number.isInteger(number) || number < 1 || number > 65_535) {
    throw new TypeError(`the connection string names no host and port in "${host}"`);
  }
  return { address, port: number };
}

function parseCredentials(userInfo: string): Credentials {
  const colon = userInfo.indexOf(':');
  if (colon < 1) throw new TypeError('the credentials of the connection string are not user:password');
  return {
    username: decodeURIComponent(userInfo.slice(0, colon)),
    password: decodeURIComponent(userInfo.slice(colon + 1)),
  };
}

function parseOptions(query: string): ReadonlyMap<string, string> {
  const known = new Map([...TEXT_OPTIONS, ...NUMBER_OPTIONS].map((name) => [flat(name), name]));
  const options = new Map<string, string>();
  for (const pair of query.split('&').filter((part) => part !== '')) {
    const [key = '', value] = pair.split('=', 2);
    const name = known.get(flat(key));
    // The one option that would weaken TLS gets a sentence of its own: the client would ignore it and go on.
    if (flat(key) === 'tlsverifycert')
      throw new TypeError('tlsVerifyCert is not supported: give the authority with tlsCAFile');
    if (!name) throw new TypeError(`the connection string has an unknown option "${key}"`);
    if (!value) throw new TypeError(`the option ${name} of the connection string has no value`);
    options.set(name, decodeURIComponent(value));
  }
  return options;
}

function parseNumbers(options: ReadonlyMap<string, string>): KurrentTarget['numbers'] {
  const numbers: Partial<Record<NumberOption, number>> = {};
  for (const name of NUMBER_OPTIONS) {
    const text = options.get(name);
    if (text === undefined) continue;
    if (!/^\d{1,9}$/.test(text)) throw new TypeError(`the option ${name} of the connection string is not a number`);
    numbers[name] = Number(text);
  }
  return numbers;
}

function parsePreference(text: string): NodePreference {
  const found = PREFERENCES.find((preference) => flat(preference) === flat(text));
  if (!found) throw new TypeError(`nodePreference is one of ${PREFERENCES.join(', ')}`);
  return found;
}

function flag(name: string, text: string): boolean {
  if (text !== 'true' && text !== 'false')
    throw new TypeError(`the option ${name} of the connection string is true or false`);
  return text === 'true';
}

function readCertificate(path: string | undefined): Buffer | undefined {
  if (path === undefined) return undefined;
  if (!existsSync(path)) throw new TypeError(`tlsCAFile: there is no file ${path}`);
  return readFileSync(path);
}
