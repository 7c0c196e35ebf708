/** The listening side of HTTP: limits on slow and half-open clients, problems for what is not even HTTP, an orderly end. */
import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { type ConnectionLimits, limitConnections } from './http/connection-limit.ts';
import { SECURITY_HEADERS } from './http/security-headers.ts';
import { problemType } from './problem/problem.ts';
import { type ProblemCode, PROBLEMS } from './problem/problems.ts';

export interface Listening {
  /** Where it can be reached: `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly server: Server;
  /** Takes no new requests, lets those under way finish, and breaks them off after so many milliseconds. */
  close(graceMs?: number): Promise<void>;
}

const UNREADABLE: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request_timeout',
};

/** How long a client may take, in milliseconds. */
export interface Timeouts {
  /** Until its headers are here. */
  readonly headersTimeout: number;
  /** Until its whole request is here. */
  readonly requestTimeout: number;
  /** Between an answer and the next request on the same connection. */
  readonly keepAliveTimeout: number;
  /** With nothing said or taken at all: a client that went away without a word, or never reads its answer. */
  readonly silence: number;
  /** How often those that are late are looked for. */
  readonly connectionsCheckingInterval: number;
}

const TIMEOUTS: Timeouts = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  silence: 120_000,
  connectionsCheckingInterval: 1_000,
};

export interface Address {
  readonly port: number;
  readonly host: string;
}

/** @throws when the port is taken or may not be used */
export async function listen(
  app: RequestListener,
  { port, host }: Address,
  { silence, ...timeouts }: Timeouts = TIMEOUTS,
  connections: ConnectionLimits = {},
): Promise<Listening> {
  const server = createServer({ maxHeaderSize: 16 * 1024, requireHostHeader: false, ...timeouts }, app);
  // What Node would answer by itself, without a word or a header of ours: the application answers it (see host-required.ts).
  server.on('checkExpectation', app);
  server.setTimeout(silence);
  limitConnections(server, connections);
  // While it ends, a connection whose last answer is out is not kept for a next request.
  server.on('request', (_req, res) =>
    res.once('close', () => setImmediate(() => server.listening || server.closeIdleConnections())),
  );
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => answerUnreadable(error, socket));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return { url: `http://${name}:${address.port}`, server, close: (graceMs = 10_000) => close(server, graceMs) };
}

/** Nothing of the request is known, its language neither: both are said. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const code = UNREADABLE[error.code ?? ''] ?? 'malformed_request';
  const { status, es, en } = PROBLEMS[code];
  const detail = `${es} ${en}`;
  const body = JSON.stringify({
    type: problemType(code),
    title: es,
    status,
    detail,
    instance: '/',
    code,
    requestId: randomUUID(),
  });
  const head = [
    `HTTP/1.1 ${status} ${code}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    ...SECURITY_HEADERS.map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function close(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close((error) => {
      clearTimeout(cut);
      if (error) reject(error);
      else resolve();
    });
    server.closeIdleConnections();
  });
}
