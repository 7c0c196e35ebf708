/** Hostile requests, each made of one that could be accepted. */
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import type { HeaderList, Sent } from './wire.ts';

export interface Hostile {
  readonly sent: Sent;
  /** The statuses that it may have; any that the document allows, and no 2xx, where it is left out. */
  readonly answered?: readonly number[];
  /** It may even be accepted: it only looks odd. */
  readonly harmless?: true;
}

/** The headers with these instead of their own of the same name. */
export const withHeaders = (sent: Sent, ...added: HeaderList): Sent => {
  const names = new Set(added.map(([name]) => name.toLowerCase()));
  return { ...sent, headers: [...sent.headers.filter(([name]) => !names.has(name.toLowerCase())), ...added] };
};

const text = (sent: Sent): string => String(sent.body ?? '');
const deep = (open: string, close: string, levels: number): string => `${open.repeat(levels)}1${close.repeat(levels)}`;

const CONTENT_TYPES = [
  'text/plain',
  'text/html',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/problem+json',
  'application/json; charset=utf-16',
  'application/json; charset=latin1',
  'application/json; boundary=x',
  'application/jsonx',
  'application/*',
  '*/*',
  '',
  ';',
  'application/json, text/plain',
];

const MALFORMED: readonly ((body: string) => string | Buffer)[] = [
  () => '',
  () => '{',
  (body) => body.slice(0, -1),
  (body) => body.slice(1),
  (body) => `${body}${body}`,
  (body) => `${body}\u0000`,
  (body) => body.replaceAll('"', "'"),
  (body) => body.replaceAll('}', ',}'),
  (body) => body.replace('{', '{"occurredOn":NaN,'),
  (body) => body.replace('{', '{//\n'),
  (body) => `\ufeff\ufeff${body}`,
  brokenText,
  (body) => body.replace('{', '{"occurredOn":"2022-05-20",'),
  () => 'undefined',
  () => '{"occurredOn":"2022"',
  (body) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(body, 'utf16le')]),
  (body) => Buffer.concat([Buffer.from(body.slice(0, -2)), Buffer.from([0xc3, 0x28, 0x80]), Buffer.from('"}')]),
];

/** The text of the first field whose text is free, if there is one, with a byte in it that is no UTF-8. */
function brokenText(body: string): Buffer {
  const found = /"(?:institution|text|number|reason|venue|note|basis|body)":"/.exec(body);
  const at = Buffer.byteLength(found ? body.slice(0, found.index + found[0].length) : '');
  const bytes = Buffer.from(body);
  return Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff]), bytes.subarray(at)]);
}

/** JSON, and no body of a command. */
const NOT_BODIES = [
  'null',
  '[]',
  '"x"',
  '1',
  'true',
  '{}',
  '{"__proto__":{"occurredOn":"2022"}}',
  '{"constructor":{"prototype":{"x":1}}}',
  deep('[', ']', 50),
  deep('{"a":', '}', 50),
  deep('[', ']', 5000),
  deep('{"a":', '}', 5000),
  `{"occurredOn":"2022","data":${deep('[', ']', 33)}}`,
];

const METHODS = ['PUT', 'DELETE', 'PATCH', 'PROPFIND', 'TRACE', 'SEARCH', 'PURGE', 'LOCK', 'OPTIONS', 'HEAD'];
const ACCEPTS = ['image/png', 'text/plain', 'application/xml', 'application/json;q=0', '*/*;q=0'];
const ODD_ACCEPTS = [
  '',
  ',',
  ';;;',
  '*',
  'application/*;q=x',
  'a/b/c',
  'application/json;q=2',
  `${'a/b,'.repeat(500)}*/*`,
];
const KEYS = ['short', 'x'.repeat(129), 'with a space', 'clave-ñandú-larga', 'tab\tinside-key', ''];
const IF_MATCH = [
  '"99999"',
  '12',
  '"',
  '"a',
  'W/',
  '""',
  '"-1"',
  '"1e3"',
  'W/"0"',
  '"0", "1"',
  '"999999999999999999999"',
];
const IF_NONE_MATCH = ['"0"', 'x', '', '*, *'];

const SEGMENTS = [
  '%',
  '%zz',
  '%00',
  '%0d%0aX-Injected:%201',
  '%2e%2e',
  '..',
  '.',
  '%2f',
  '%5c..%5c',
  '%c0%ae',
  '%ff',
  '%ed%a0%80',
  '%F0%9F%87%B5',
  '__proto__',
  'constructor',
  'toString',
  '0604%20',
  '0604;x=1',
  '%30604',
  "0604'--",
  '\u0660\u0666\u0660\u0664',
  'ñ',
  ':ubigeo',
  '{ubigeo}',
  '*',
  'x'.repeat(3000),
  '',
];

const refusedAs =
  (...answered: number[]) =>
  (sent: Sent): Hostile => ({ sent, answered });

/** Of one that sends a body. */
export const hostileBody = (sent: Sent): fc.Arbitrary<Hostile> =>
  fc.oneof(
    fc.constantFrom(...CONTENT_TYPES).map((type) => refusedAs(415)(withHeaders(sent, ['Content-Type', type]))),
    fc.constantFrom(...MALFORMED).map((made) => refusedAs(400)({ ...sent, body: made(text(sent)) })),
    fc.constantFrom(...NOT_BODIES).map((body) => refusedAs(400)({ ...sent, body })),
    fc.constant(refusedAs(415)({ ...withHeaders(sent, ['Content-Encoding', 'gzip']), body: gzipSync(text(sent)) })),
    fc.constant(refusedAs(413)({ ...sent, body: `{"occurredOn":"${'9'.repeat(101 * 1024)}"}` })),
    fc.constantFrom(...ACCEPTS).map((accept) => refusedAs(406)(withHeaders(sent, ['Accept', accept]))),
    fc.constantFrom(...KEYS).map((key) => refusedAs(400)(withHeaders(sent, ['Idempotency-Key', key]))),
    fc.constantFrom(...IF_MATCH).map((tag) => refusedAs(400, 412)(withHeaders(sent, ['If-Match', tag]))),
    fc.constantFrom(...IF_NONE_MATCH).map((tag) => refusedAs(400)(withHeaders(sent, ['If-None-Match', tag]))),
    fc
      .constantFrom('Idempotency-Key', 'If-None-Match')
      .map((name) => refusedAs(400)({ ...sent, headers: [...sent.headers, [name, '*-second-of-two'], [name, '*']] })),
    fc.constantFrom(...METHODS, 'GET').map((method) => otherMethod(sent, method)),
  );

/** Of any: the address and the headers that every request may have. */
export const hostileAddress = (sent: Sent): fc.Arbitrary<Hostile> => {
  const [address = '', query] = sent.path.split('?');
  const segments = address.split('/');
  const rest = query === undefined ? '' : `?${query}`;
  const at = fc.integer({ min: 1, max: segments.length - 1 });
  return fc.oneof(
    fc.tuple(at, fc.constantFrom(...SEGMENTS)).map(([index, segment]): Hostile => ({
      sent: { ...sent, path: `${segments.with(index, segment).join('/')}${rest}` },
      harmless: true,
    })),
    fc.tuple(at, fc.constantFrom('/', '//', '/./', '/../')).map(([index, added]): Hostile => ({
      sent: { ...sent, path: segments.toSpliced(index, 0, added.slice(1)).join('/') + rest },
      harmless: true,
    })),
    fc.constantFrom(...ODD_ACCEPTS).map((accept): Hostile => ({
      sent: withHeaders(sent, ['Accept', accept]),
      harmless: true,
    })),
    fc
      .tuple(
        fc.constantFrom('Accept-Language', 'X-Request-Id', 'Access-Reason', 'Range', 'Expect', 'Cookie', 'Forwarded'),
        fc.constantFrom('', ',', '*', 'en;q=x', 'bytes=0-1', 'x'.repeat(4000), 'ñ', '${x}', '__proto__', 'a, b;q=0.1'),
      )
      .map(([name, value]): Hostile => ({ sent: withHeaders(sent, [name, value]), harmless: true })),
    fc.constant(refusedAs(431)(withHeaders(sent, ['X-Long', 'x'.repeat(20_000)]))),
  );
};

/** Of one that reads. */
export const hostileQuery = (sent: Sent): fc.Arbitrary<Hostile> => {
  const joined = (added: string): string => `${sent.path}${sent.path.includes('?') ? '&' : '?'}${added}`;
  return fc.oneof(
    fc.constantFrom(...cursors).map((cursor): Hostile => ({
      sent: { ...sent, path: joined(`cursor=${encodeURIComponent(cursor)}`) },
    })),
    fc.constantFrom(...PARAMETERS).map((parameter): Hostile => ({ sent: { ...sent, path: joined(parameter) } })),
    fc.constantFrom(...HARMLESS).map((parameter): Hostile => ({
      sent: { ...sent, path: joined(parameter) },
      harmless: true,
    })),
    fc.constantFrom(...ACCEPTS).map((accept) => acceptFor(sent, accept)),
    fc.constantFrom(...METHODS, 'POST').map((method) => otherMethod(sent, method)),
    fc
      .constantFrom('*', '', 'x', '"', '"0"', `${'"a",'.repeat(1000)}"b"`)
      .map((tag): Hostile => ({ sent: withHeaders(sent, ['If-None-Match', tag]), harmless: true })),
  );
};

const PARAMETERS = [
  'unknown=1',
  '__proto__=1',
  'constructor=1',
  'on=2022-02-30',
  'on=%00',
  'on[]=2022',
  'on=2022-06-01&on=2022-06-02',
  'knownAt=9999-12-31T23:59:59Z',
  'knownAt=2022-02-30T00:00:00Z',
  'knownAt=now',
  'knownAt=-271821-04-20T00:00:00Z',
  'limit=0',
  'limit=-1',
  'limit=1e3',
  'limit=999999999999999',
  'limit=NaN',
  'limit=1&limit=2',
  'cursor=a&cursor=b',
  `x=${'y'.repeat(5000)}`,
  Array.from({ length: 1500 }, (_, index) => `p${index}=1`).join('&'),
  "1'%20OR%20'1'='1",
];
/** Nothing is asked by them. */
const HARMLESS = ['', '&', '&&&', '#fragment'];

const cursorOf = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const good = { on: '2022-06-01', knownAt: null, position: -1, offset: 0 };
const cursors: readonly string[] = [
  'x',
  'null',
  '====',
  'x'.repeat(301),
  '\u0000',
  cursorOf(null),
  cursorOf([]),
  cursorOf('x'),
  cursorOf({}),
  cursorOf({ ...good, on: '2022-02-30' }),
  cursorOf({ ...good, knownAt: 7 }),
  cursorOf({ ...good, position: 1e12 }),
  cursorOf({ ...good, position: -2 }),
  cursorOf({ ...good, position: 1.5 }),
  cursorOf({ ...good, offset: -1 }),
  cursorOf({ ...good, offset: Number.MAX_VALUE }),
  cursorOf({ ...good, extra: 1 }),
  cursorOf({ ...good, knownAt: 'basura', list: 'x' }),
  cursorOf({ ...good, knownAt: '9999-12-31T23:59:59.000Z', list: 'x' }),
];

/** A page of comma-separated values is text; the document says which. */
const acceptFor = (sent: Sent, accept: string): Hostile =>
  sent.path.includes('.csv')
    ? { sent: withHeaders(sent, ['Accept', accept]), harmless: true }
    : refusedAs(406)(withHeaders(sent, ['Accept', accept]));

function otherMethod({ path, headers }: Sent, method: string): Hostile {
  const sent = { method, path, headers: headers.filter(([name]) => name.toLowerCase() !== 'content-type') };
  if (method === 'OPTIONS' || method === 'HEAD') return { sent, harmless: true };
  return { sent, answered: [405] };
}
