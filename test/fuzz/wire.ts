/** Requests as bytes: what a well-behaved client would not let out. Node's own client where it can, a bare socket where not. */
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

export type HeaderList = readonly (readonly [name: string, value: string])[];

export interface Sent {
  readonly method: string;
  /** As it goes over the wire, the query with it. */
  readonly path: string;
  readonly headers: HeaderList;
  readonly body?: string | Buffer;
  /** Sent byte by byte by a bare socket, without a check of any kind. */
  readonly raw?: boolean;
}

export interface Received {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

const DECODERS: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  gzip: gunzipSync,
  deflate: inflateSync,
  br: brotliDecompressSync,
};

const textOf = (bytes: Buffer, encoding: string | undefined): string =>
  (encoding !== undefined && bytes.length > 0 ? (DECODERS[encoding]?.(bytes) ?? bytes) : bytes).toString('utf8');

/** What Node's client would not send. */
const needsSocket = ({ path, headers, raw = false }: Sent): boolean =>
  raw ||
  /[^\x21-\xff]/.test(path) ||
  headers.some(([name, value]) => /[^\t\x20-\x7e]/.test(value) || /[^\w-]/.test(name));

export class Wire {
  readonly #host: string;
  readonly #port: number;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 4 });

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#host = hostname;
    this.#port = Number(port);
  }

  close(): void {
    this.#agent.destroy();
  }

  send(sent: Sent): Promise<Received> {
    return needsSocket(sent) ? this.sendText(this.#textOf(sent)) : this.#request(sent);
  }

  /**
   * Any bytes; the answer is read until the server hangs up.
   *
   * @param last whether to say that nothing follows: an answer may then stay out (its status is 0)
   */
  sendText(text: string | Buffer, last = false): Promise<Received> {
    return new Promise((resolve, reject) => {
      const parts: Buffer[] = [];
      const socket = connect(this.#port, this.#host, () => (last ? socket.end(text) : socket.write(text)));
      socket.on('data', (part) => parts.push(part));
      // Whoever is refused before all was said is hung up on: what was answered counts.
      socket.on('error', (error) => (last || parts.length > 0 ? resolve(parsed(Buffer.concat(parts))) : reject(error)));
      socket.on('end', () => {
        socket.destroy();
        resolve(parsed(Buffer.concat(parts)));
      });
    });
  }

  #lines({ headers, body }: Sent): [string, string][] {
    const given = new Set(headers.map(([name]) => name.toLowerCase()));
    const lines: [string, string][] = given.has('host') ? [] : [['Host', `${this.#host}:${this.#port}`]];
    for (const [name, value] of headers) lines.push([name, value]);
    const framed = given.has('content-length') || given.has('transfer-encoding');
    if (body !== undefined && !framed) lines.push(['Content-Length', String(Buffer.byteLength(body))]);
    return lines;
  }

  #textOf(sent: Sent): Buffer {
    const { method, path, body = '' } = sent;
    const lines = [...this.#lines(sent), ['Connection', 'close']].map(([name, value]) => `${name}: ${value}`);
    const head = `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head, 'utf8'), Buffer.from(body)]);
  }

  #request(sent: Sent): Promise<Received> {
    const { method, path, body } = sent;
    return new Promise((resolve, reject) => {
      const asked = request(
        {
          host: this.#host,
          port: this.#port,
          method,
          path,
          agent: this.#agent,
          headers: this.#lines(sent).flat(),
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('error', reject);
          response.on('end', () => {
            const headers = new Map(
              Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const),
            );
            const text = textOf(Buffer.concat(parts), headers.get('content-encoding'));
            resolve({ status: response.statusCode ?? 0, headers, text });
          });
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
  }
}

const GO_ON = 'HTTP/1.1 100 Continue\r\n\r\n';

function parsed(answer: Buffer): Received {
  // "Go on" is no answer yet.
  const bytes = answer.subarray(answer.indexOf(GO_ON) === 0 ? GO_ON.length : 0);
  const end = bytes.indexOf('\r\n\r\n');
  const [first = '', ...lines] = bytes.subarray(0, Math.max(end, 0)).toString('latin1').split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const length = Number(headers.get('content-length') ?? bytes.length);
  const body = bytes.subarray(end + 4, end + 4 + length);
  const whole = headers.get('transfer-encoding') === 'chunked' ? unchunked(body) : body;
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0);
  return { status, headers, text: textOf(whole, headers.get('content-encoding')) };
}

function unchunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const line = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16);
    if (!(size > 0)) return Buffer.concat(parts);
    parts.push(bytes.subarray(line + 2, line + 2 + size));
    at = line + 2 + size + 2;
  }
}
