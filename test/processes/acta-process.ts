/** acta in a process of its own, as an operator starts it, and a lean client to ask many of them much. */
import { type ChildProcess, spawn } from 'node:child_process';
import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { openTokenKey } from '../../src/identity/keys.ts';
import { issueToken } from '../../src/identity/tokens.ts';
import type { Principal } from '../../src/identity/principal.ts';
import { endOfProcess } from '../support/child.ts';

const FROM_SOURCES = import.meta.url.endsWith('.ts');
const MAIN = fileURLToPath(new URL(`../../src/cli/main.${FROM_SOURCES ? 'ts' : 'js'}`, import.meta.url));

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface ActaProcess {
  readonly url: string;
  readonly pid: number;
  /** `path` below /api/v1, or from the root where it begins with `//`. @throws when there is no whole answer */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Ends it by a signal and resolves when it is gone. SIGTERM when absent. */
  end(signal?: NodeJS.Signals): Promise<{ readonly code: number | null; readonly signal: string | null }>;
  /** What it has written to its standard error. */
  readonly said: () => string;
}

export interface SpawnOptions {
  /** The data folder, which several processes may share when their store is a server. */
  readonly data: string;
  readonly store?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Starts `acta serve` on a free port; resolves when it answers. @throws what it said, if it ended instead */
export async function spawnActa({ data, store, environment = {} }: SpawnOptions): Promise<ActaProcess> {
  const child = spawn(process.execPath, [...(FROM_SOURCES ? ['--import', 'tsx'] : []), MAIN, 'serve', '--port', '0'], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      TMPDIR: process.env['TMPDIR'],
      ACTA_DATA: data,
      ACTA_LOG_LEVEL: 'fatal',
      // A load is more than people send; whoever tries the limits sets their own.
      ACTA_COMMANDS_PER_MINUTE: '0',
      ACTA_QUERIES_PER_MINUTE: '0',
      ACTA_REQUESTS_PER_MINUTE: '0',
      ACTA_COMPUTING_SECONDS_PER_MINUTE: '0',
      ACTA_COMPUTING_SECONDS_PER_MINUTE_OF_ADDRESS: '0',
      ACTA_MAX_CONNECTIONS_PER_ADDRESS: '0',
      ...(store !== undefined && { ACTA_STORE: store }),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = endOfProcess(child);
  let errors = '';
  child.stderr?.on('data', (data: Buffer) => (errors += data.toString()));
  const url = await listening(child, () => errors);
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const ask = (method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: string) =>
    send(agent, path.startsWith('//') ? `${url}${path.slice(1)}` : `${url}/api/v1${path}`, { method, headers, body });
  return {
    url,
    pid: child.pid ?? 0,
    get: (path, headers) => ask('GET', path, headers),
    post: (path, body, headers) =>
      ask('POST', path, { 'content-type': 'application/json', ...headers }, JSON.stringify(body)),
    said: () => errors,
    end: async (signal = 'SIGTERM') => {
      child.kill(signal);
      const outcome = await ended;
      agent.destroy();
      return outcome;
    },
  };
}

function listening(child: ChildProcess, errors: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (data: Buffer) => {
      text += data.toString();
      const url = /http:\/\/[\d.]+:\d+/.exec(text)?.[0];
      if (url !== undefined) resolve(url);
    });
    child.once('exit', (code, signal) => reject(new Error(`acta ended (${code ?? signal}): ${errors()}`)));
  });
}

interface Sent {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** A server may close an idle connection just as it is used again: nothing has arrived there then, and it is sent anew. */
async function send(agent: Agent, url: string, sent: Sent): Promise<Reply> {
  const first = await sendOnce(agent, url, sent);
  return first === 'idle connection closed' ? sendOnce(new Agent(), url, sent).then(whole) : first;
}

function whole(reply: Reply | 'idle connection closed'): Reply {
  if (typeof reply === 'string') throw new Error(reply);
  return reply;
}

function sendOnce(agent: Agent, url: string, sent: Sent): Promise<Reply | 'idle connection closed'> {
  const { method, headers, body } = sent;
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(parts).toString('utf8'),
        }),
      );
    });
    asked.on('error', (error: NodeJS.ErrnoException) => {
      if (asked.reusedSocket && error.code === 'ECONNRESET') resolve('idle connection closed');
      else reject(error);
    });
    asked.end(body);
  });
}

const DEFENSORIA: Principal = {
  id: 'p-00000000-0000-4000-8000-000000000003',
  role: 'defensoria',
  institution: 'Defensoría del Pueblo',
  office: 'Oficina Defensorial de Cajamarca',
  territory: '*',
};

/** A token of an office of the Defensoría, signed with the key of the data folder; the key is made if there is none yet. */
export async function tokenFor(data: string, principal: Principal = DEFENSORIA): Promise<Record<string, string>> {
  const key = await openTokenKey(data);
  const { token } = await issueToken({ principal, expiresIn: 86_400, now: new Date().toISOString(), key });
  return { authorization: `Bearer ${token}` };
}

/** Resolves when acta says that it is ready. */
export async function untilReady(acta: ActaProcess): Promise<void> {
  while ((await acta.get('//health/ready')).status !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
}
