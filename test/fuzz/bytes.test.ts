/** What is hardly HTTP: requests with bytes changed, added or cut off. Whoever gets an answer gets a problem, and acta goes on. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import { startServer, type TestServer } from '../support/server.ts';
import { Checks } from './checks.ts';
import { ApiDocument } from './document.ts';
import { RUNS, sayHowToRepeat, SEED } from './settings.ts';
import { type HeaderList, type Received, type Sent, Wire } from './wire.ts';

const REQUESTS_SENT = RUNS * 10;

const BODY = '{"occurredOn":"2019","data":{}}';
const REQUESTS = [
  'GET /api/v1/instancias/0604?on=2022-06-01 HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n',
  `POST /api/v1/instancias/0604/commands/create-instancia HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`,
  `POST /api/v1/supervision-rounds/2022/commands/open-round HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${BODY.length.toString(16)}\r\n${BODY}\r\n0\r\n\r\n`,
];
const ADDED = [
  '\r\n',
  '\n',
  '\r',
  '\0',
  ' ',
  ':',
  '\t',
  'ñ',
  'Content-Length: 5\r\n',
  'Content-Length: -1\r\n',
  'Transfer-Encoding: chunked\r\n',
  'Transfer-Encoding: gzip, identity\r\n',
  'Host: y\r\n',
  'Connection: Upgrade\r\nUpgrade: websocket\r\n',
  'Expect: 100-continue\r\n',
  'Expect: something\r\n',
  ' folded: line\r\n',
  'HTTP/2.0',
  'HTTP/0.9',
  'x'.repeat(20_000),
];

type Edit = (bytes: Buffer) => Buffer;
const splice = (at: number, cut: number, added: string): Edit => {
  return (bytes) => {
    const from = at % bytes.length;
    return Buffer.concat([bytes.subarray(0, from), Buffer.from(added), bytes.subarray(from + cut)]);
  };
};
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.nat(500), fc.constantFrom(...ADDED)).map(([at, added]) => splice(at, 0, added)),
  fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 20 })).map(([at, cut]) => splice(at, cut, '')),
  fc.tuple(fc.nat(500), fc.nat(255)).map(([at, byte]) => splice(at, 1, String.fromCharCode(byte))),
  fc.nat(500).map(
    (at): Edit =>
      (bytes) =>
        bytes.subarray(0, at % bytes.length),
  ),
  // After a line, where another header would be.
  fc.constantFrom(...ADDED).map(
    (added): Edit =>
      (bytes) =>
        Buffer.from(bytes.toString().replace('\r\n', `\r\n${added}`)),
  ),
);

const hold = <T>(property: fc.IAsyncProperty<T>): Promise<void> =>
  fc.assert(property, { seed: SEED, numRuns: REQUESTS_SENT, endOnFailure: true });

describe('the API, whatever bytes are sent to it', () => {
  let acta: TestServer;
  let wire: Wire;
  let checks: Checks;
  before(async () => {
    acta = await startServer();
    wire = new Wire(acta.url);
    checks = new Checks(new ApiDocument((await acta.anybody.get('/openapi.json')).body));
  });
  sayHowToRepeat();
  after(async () => {
    wire.close();
    await acta.close();
  });

  /** A page is an answer too: two cuts make of an address of the API that of the first page. */
  const check = (sent: Sent, received: Received): void => {
    const { status, headers, text } = received;
    const page = !sent.path.startsWith('/api') && /^text\/(html|css)/.test(headers.get('content-type') ?? '');
    const fresh = status === 304 && text === '';
    if ((page && status < 500) || fresh) expect(text).to.not.match(/<script|mal\.example|\n {4}at /);
    else checks.check(sent, received);
  };

  it('answers any address with a page, an answer or a problem', async () => {
    const segment = fc.oneof(
      fc.constantFrom('', 'docs', 'problems', 'api', 'v1', 'health', 'live', 'style.css', '..', '%2e%2e', '%00', '%ff'),
      fc.constantFrom('__proto__', 'constructor', 'already_held', '<script>', '%3Cscript%3E', '{ubigeo}', '*'),
      fc.string({ unit: 'binary', maxLength: 20 }).map((text) => encodeURI(Buffer.from(text).toString())),
      fc.webSegment({ size: 'small' }),
    );
    const query = fc.oneof(
      fc.constantFrom(
        '',
        '?lang=en',
        '?lang=',
        '?lang=__proto__',
        '?lang=en&lang=es',
        '?lang[]=en',
        '?%',
        '?=&=',
        '?x=%ff',
      ),
      fc.webQueryParameters({ size: 'small' }).map((text) => `?${text}`),
    );
    const headers = fc.constantFrom<HeaderList>(
      [],
      [['Accept', 'text/html']],
      [['Accept', 'application/json;q=0.1, text/html;q=0.2']],
      [['X-Forwarded-Host', 'mal.example']],
      [['Host', '<script>alert(1)</script>']],
      [['Host', 'x\u0000']],
      [['Accept-Language', '__proto__']],
      [['If-None-Match', '*']],
      [['If-Modified-Since', 'Thu, 01 Jan 2099 00:00:00 GMT']],
      [['Range', 'bytes=0-0,1-1,-1']],
    );
    await hold(
      fc.asyncProperty(fc.array(segment, { maxLength: 5 }), query, headers, async (segments, search, list) => {
        const sent = { method: 'GET', path: `/${segments.join('/')}${search}`, headers: list };
        check(sent, await wire.send(sent));
      }),
    );
  }).timeout(20_000 + REQUESTS_SENT * 50);

  it('answers what can be answered with a problem, registers nothing, and goes on', async () => {
    let answered = 0;
    await hold(
      fc.asyncProperty(
        fc.constantFrom(...REQUESTS),
        fc.array(edit, { minLength: 1, maxLength: 3 }),
        async (request, edits) => {
          const bytes = edits.reduce<Buffer>((made, next) => next(made), Buffer.from(request));
          const received = await wire.sendText(bytes, true);
          if (received.status === 0) return;
          answered += 1;
          const [method = '', path = ''] = bytes.toString('latin1').trimStart().split(/ +/);
          check({ method, path, headers: [], body: bytes }, received);
        },
      ),
    );
    expect(answered).to.be.greaterThan(REQUESTS_SENT / 4);
    const { body } = await acta.anybody.get('/position');
    expect(body).to.include({ position: -1 });
  }).timeout(20_000 + REQUESTS_SENT * 50);
});
