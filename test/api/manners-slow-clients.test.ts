/** Clients that are slow, silent or half gone are let go; what was acknowledged is finished before the server ends. */
import { expect } from 'chai';
import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect, type Socket } from 'node:net';
import { listen, type Listening } from '../../src/api/server.ts';

const PATIENT = {
  headersTimeout: 60_000,
  requestTimeout: 60_000,
  keepAliveTimeout: 60_000,
  silence: 60_000,
  connectionsCheckingInterval: 10,
};
const ANYWHERE = { port: 0, host: '127.0.0.1' };

const answering: RequestListener = (req, res) => {
  req.resume().on('end', () => res.end('done'));
};

describe('slow clients', () => {
  let server: Listening;
  afterEach(() => server.close(0));

  const open = (): Socket => connect(Number(new URL(server.url).port), '127.0.0.1');

  /** What the server said to a client, once it has closed the connection. */
  async function untilClosed(socket: Socket): Promise<string> {
    let said = '';
    socket.on('data', (data: Buffer) => (said += data.toString()));
    await once(socket, 'close');
    return said;
  }

  it('headers that never end are answered 408 and cut off', async () => {
    server = await listen(answering, ANYWHERE, { ...PATIENT, headersTimeout: 40, requestTimeout: 40 });
    const socket = open();
    socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ');
    const said = await untilClosed(socket);
    expect(said)
      .to.match(/^HTTP\/1\.1 408 /)
      .and.contain('"code":"request_timeout"');
  });

  it('a body that trickles is answered 408 and cut off', async () => {
    server = await listen(answering, ANYWHERE, { ...PATIENT, headersTimeout: 60, requestTimeout: 60 });
    const socket = open();
    socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n');
    const drip = setInterval(() => socket.write('x'), 5);
    socket.on('error', () => clearInterval(drip));
    const said = await untilClosed(socket);
    clearInterval(drip);
    expect(said)
      .to.match(/^HTTP\/1\.1 408 /)
      .and.contain('"code":"request_timeout"');
  });

  it('a connection on which nothing is asked is closed', async () => {
    server = await listen(answering, ANYWHERE, { ...PATIENT, silence: 40 });
    await untilClosed(open());
  });

  it('a connection that was only opened is answered 408 as late headers are, and cut off', async () => {
    server = await listen(answering, ANYWHERE, { ...PATIENT, headersTimeout: 40 });
    expect(await untilClosed(open())).to.match(/^HTTP\/1\.1 408 /);
  });

  it('a connection is kept for the next request for so long only', async () => {
    server = await listen(answering, ANYWHERE, { ...PATIENT, keepAliveTimeout: 20 });
    const socket = open();
    socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(await untilClosed(socket)).to.match(/^HTTP\/1\.1 200 /);
  });
});

describe('an orderly end', () => {
  it('finishes the request under way, and takes no other', async () => {
    let finish = (): void => undefined;
    const arrived = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let answer = (): void => undefined;
    const server = await listen(
      (_req, res) => {
        answer = () => res.end('acknowledged');
        finish();
      },
      ANYWHERE,
      PATIENT,
    );
    const reply = fetch(server.url);
    await arrived;
    const closed = server.close(60_000);
    const [error] = (await once(connect(Number(new URL(server.url).port), '127.0.0.1'), 'error').catch(
      (thrown: unknown) => [thrown],
    )) as [NodeJS.ErrnoException];
    expect(error.code).to.equal('ECONNREFUSED');
    answer();
    expect(await (await reply).text()).to.equal('acknowledged');
    await closed;
  });

  it('breaks off what does not end in time', async () => {
    let arrive = (): void => undefined;
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const server = await listen(() => arrive(), ANYWHERE, PATIENT);
    const reply = fetch(server.url).catch(() => 'broken off');
    await arrived;
    await server.close(10);
    expect(await reply).to.equal('broken off');
  });
});
