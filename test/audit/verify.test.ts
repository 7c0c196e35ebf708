import { expect } from 'chai';
import { generateKeyPairSync } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { packTar, unpackTar } from 'modern-tar';
import { leafHash } from '../../src/audit/canonical.ts';
import { checkpointText, parseCheckpoint } from '../../src/audit/checkpoint.ts';
import { AuditError } from '../../src/audit/audit-error.ts';
import { writeExport } from '../../src/audit/export.ts';
import { MerkleTree } from '../../src/audit/merkle.ts';
import { formatVerifierKey, SIGNATURE, type Signer, signatureLine, verifierKeyOf } from '../../src/audit/note.ts';
import { verifyConsistency } from '../../src/audit/proofs.ts';
import { inWords, verifyExport, type VerifyOptions } from '../../src/audit/verify.ts';
import type { LogEvent } from '../../src/domain/kernel/event.ts';

const ORIGIN = 'acta.example/log';
const LOG: Signer = { name: ORIGIN, type: SIGNATURE.note, privateKey: generateKeyPairSync('ed25519').privateKey };
const OTHER: Signer = { ...LOG, privateKey: generateKeyPairSync('ed25519').privateKey };
const KEY = formatVerifierKey(verifierKeyOf(LOG));

const event = (position: number, text = `reason ${position}`): LogEvent => ({
  id: `00000000-0000-5000-8000-${String(position).padStart(12, '0')}`,
  type: 'InstanciaDissolved',
  schemaVersion: 1,
  stream: 'instancia-0604',
  revision: position,
  position,
  data: { norm: 'Ordenanza 1', reason: text },
  metadata: {
    occurredOn: '2024-01-01',
    recordedAt: '2024-01-02T00:00:00.000Z',
    by: { kind: 'secretariat', institution: 'Municipalidad' },
    actor: { id: 'a', role: 'secretariat' },
    commandId: `c-${position}`,
    bodyHash: '0',
    correlationId: 'x',
    causationId: 'x',
    source: { kind: 'acta', sha256: 'ab'.repeat(32) },
  },
});
const EVENTS = Array.from({ length: 600 }, (_, index) => event(index));

function signedHead(events: readonly LogEvent[], signer = LOG, origin = ORIGIN): string {
  const tree = new MerkleTree();
  for (const one of events) tree.push(leafHash(one));
  const text = checkpointText({ origin, size: tree.size, root: tree.root() });
  return `${text}\n${signatureLine(text, signer)}\n`;
}

async function* inBatches(events: readonly LogEvent[]): AsyncIterable<readonly LogEvent[]> {
  for (let from = 0; from < events.length; from += 250) yield events.slice(from, from + 250);
}

describe('an export and its check', () => {
  let folder: string;
  let file: string;
  const exported = (events: readonly LogEvent[], { signer = LOG, signedRoots = new Map<number, Uint8Array>() } = {}) =>
    writeExport(file, {
      events: inBatches(events),
      size: 600,
      signedRoots,
      provenSizes: [...signedRoots.keys()],
      sign: (head) => {
        const text = checkpointText({ origin: ORIGIN, ...head });
        return Promise.resolve(`${text}\n${signatureLine(text, signer)}\n`);
      },
      texts: { 'README.md': 'How to check', 'keys.txt': `${KEY}\n` },
    });
  const refusalOf = async (exporting: Promise<void>): Promise<string> =>
    exporting.then(
      () => 'written',
      (error: unknown) => (error instanceof AuditError ? error.code : String(error)),
    );
  const check = async (options: VerifyOptions = { keys: KEY }) => verifyExport(await openAsBlob(file), options);
  const codeOf = async (options?: VerifyOptions): Promise<string> => {
    const verdict = await check(options);
    return verdict.ok ? 'ok' : verdict.code;
  };

  /** Takes the archive apart, changes it, and puts it together again. */
  async function change(
    changes: Readonly<Record<string, (bytes: Buffer) => Buffer | string | undefined>>,
  ): Promise<void> {
    const entries = await unpackTar(await readFile(file));
    const kept = entries.flatMap(({ header, data }) => {
      const bytes = Buffer.from(data ?? new Uint8Array());
      const altered = header.name in changes ? changes[header.name]?.(bytes) : bytes;
      return altered === undefined
        ? []
        : [{ header: { name: header.name, size: Buffer.byteLength(altered) }, body: altered }];
    });
    await writeFile(file, await packTar(kept));
  }
  const inEvents = (alter: (text: string) => string) => ({
    'events.jsonl.gz': (bytes: Buffer) => gzipSync(alter(gunzipSync(bytes).toString())),
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acta-export-'));
    file = join(folder, 'history.tar');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is right as it was written, and says of what', async () => {
    await exported(EVENTS);
    const progress: number[] = [];
    const verdict = await check({ keys: KEY, onProgress: (done) => progress.push(done) });
    expect(verdict).to.deep.include({ ok: true, size: 600, origin: ORIGIN, keyFrom: 'auditor' });
    expect(progress.at(-1)).to.equal(600);
    expect(await readdir(folder)).to.deep.equal(['history.tar']);
    expect(inWords(await check({}), 'es')).to.match(/^Correcto: 600 actos.*\n.*\nAtención: la firma/s);
  });

  it('covers what the checkpoint covers, though the log has gone on', async () => {
    await exported([...EVENTS, event(600)]);
    expect(await codeOf()).to.equal('ok');
  });

  it('lists the fingerprints of the documents that events name', async () => {
    await exported(EVENTS);
    const entries = await unpackTar(await readFile(file));
    const evidence = Buffer.from(entries.find(({ header }) => header.name === 'evidence.csv')?.data ?? []).toString();
    expect(evidence.split('\n').slice(0, 2)).to.deep.equal([
      'position,event,field,sha256',
      `0,${EVENTS[0]?.id},/metadata/source/sha256,${'ab'.repeat(32)}`,
    ]);
  });

  it('is not written where the log is not the one that was signed, or not all of it', async () => {
    const signedRoots = new Map([[300, parseCheckpoint(signedHead(EVENTS.slice(0, 300))).root]]);
    expect(await refusalOf(exported(EVENTS, { signedRoots }))).to.equal('written');
    await rm(file);
    expect(await refusalOf(exported(EVENTS.with(7, event(7, 'another reason')), { signedRoots }))).to.equal(
      'log_altered',
    );
    expect(await refusalOf(exported(EVENTS.slice(0, 599)))).to.equal('log_shorter');
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('proves in files of their own that it contains earlier trees', async () => {
    const earlier = parseCheckpoint(signedHead(EVENTS.slice(0, 300)));
    await exported(EVENTS, { signedRoots: new Map([[300, earlier.root]]) });
    const entries = await unpackTar(await readFile(file));
    const textOf = (name: string) =>
      Buffer.from(entries.find(({ header }) => header.name === name)?.data ?? []).toString();
    const proof = textOf('consistency-300-600.txt')
      .trimEnd()
      .split('\n')
      .map((line) => Buffer.from(line, 'base64'));
    const { root } = parseCheckpoint(textOf('checkpoint'));
    expect(verifyConsistency({ first: 300, second: 600, firstRoot: earlier.root, secondRoot: root, proof })).to.equal(
      true,
    );
  });

  it('shows that an earlier checkpoint still holds', async () => {
    await exported(EVENTS);
    const known = signedHead(EVENTS.slice(0, 300));
    expect(await check({ keys: KEY, known })).to.deep.include({ ok: true, since: 300 });
    expect(await codeOf({ keys: KEY, known: signedHead([]) })).to.equal('ok');
  });

  it('finds a history that was rewritten and signed anew, by an earlier checkpoint', async () => {
    const known = signedHead(EVENTS.slice(0, 300));
    const rewritten = EVENTS.with(7, event(7, 'another reason'));
    await exported(rewritten);
    expect(await codeOf()).to.equal('ok');
    expect(await codeOf({ keys: KEY, known })).to.equal('rewritten');
  });

  it('names the first event that is not the one that was recorded', async () => {
    await exported(EVENTS);
    await change(inEvents((text) => text.replace('reason 412', 'reason 413')));
    const verdict = await check();
    expect(verdict).to.deep.include({ ok: false, code: 'altered' });
    expect(inWords(verdict, 'en')).to.match(
      /^The event at position 412 is not the one that was recorded: \{.*000000000412/,
    );
  });

  const cases: readonly (readonly [what: string, code: string, alter: (text: string) => string])[] = [
    [
      'two lines are swapped',
      'altered',
      (text) =>
        text
          .split('\n')
          .toSpliced(4, 2, ...text.split('\n').slice(4, 6).reverse())
          .join('\n'),
    ],
    ['a line is missing', 'altered', (text) => text.split('\n').toSpliced(4, 1).join('\n')],
    ['the last line is missing', 'too_few', (text) => text.replace(/[^\n]*\n$/, '')],
    ['a line is added', 'too_many', (text) => `${text}{}\n`],
    ['a byte order mark was put before it', 'byte_order_mark', (text) => `\ufeff${text}`],
    ['its line ends were changed', 'line_ends', (text) => text.replaceAll('\n', '\r\n')],
    ['its last line was cut', 'cut', (text) => text.slice(0, -1)],
  ];
  for (const [what, code, alter] of cases)
    it(`is refused where ${what}`, async () => {
      await exported(EVENTS);
      await change(inEvents(alter));
      expect(await codeOf()).to.equal(code);
    });

  it('is refused where the hashes were changed along with an event', async () => {
    await exported(EVENTS);
    const altered = event(7, 'another reason');
    await change({
      ...inEvents((text) => text.replace('reason 7"', 'another reason"')),
      'hashes.bin': (bytes) => Buffer.concat([bytes.subarray(0, 7 * 32), leafHash(altered), bytes.subarray(8 * 32)]),
    });
    expect(await codeOf()).to.equal('root');
  });

  it('is refused where it is cut in the middle, or no export at all', async () => {
    await exported(EVENTS);
    const whole = await readFile(file);
    await writeFile(file, whole.subarray(0, whole.length - 2000));
    expect(await codeOf()).to.equal('cut');
    await writeFile(file, 'not an archive'.repeat(100));
    expect(await codeOf()).to.equal('not_an_export');
    await writeFile(file, '');
    expect(await codeOf()).to.equal('not_an_export');
    await writeFile(file, await packTar([{ header: { name: 'keys.txt', size: 3 }, body: 'abc' }]));
    expect(await codeOf()).to.equal('not_an_export');
  });

  it('is refused where the compressed events are cut', async () => {
    await exported(EVENTS);
    await change({ 'events.jsonl.gz': (bytes) => bytes.subarray(0, bytes.length - 40) });
    expect(await codeOf()).to.equal('cut');
  });

  it('is refused where the checkpoint is signed by another key, falsely, or not at all', async () => {
    await exported(EVENTS, { signer: OTHER });
    expect(await codeOf()).to.equal('not_signed');
    await exported(EVENTS);
    await change({ checkpoint: (bytes) => bytes.toString().replace('\n600\n', '\n599\n') });
    expect(await codeOf()).to.equal('bad_signature');
    await change({ checkpoint: () => 'acta.example/log\n600\n' });
    expect(await codeOf()).to.equal('bad_checkpoint');
  });

  it('says what is wrong with the checkpoint or the key that the auditor brings', async () => {
    await exported(EVENTS);
    const newer = signedHead([...EVENTS, event(600)]);
    expect(await codeOf({ keys: KEY, known: newer })).to.equal('known_newer');
    const elsewhere = signedHead(EVENTS, LOG, 'other.example/log');
    expect(await codeOf({ keys: KEY, known: elsewhere })).to.equal('other_origin');
    expect(await codeOf({ keys: KEY, known: 'nonsense' })).to.equal('bad_checkpoint');
    expect(await codeOf({ keys: KEY.slice(0, -2) })).to.equal('bad_key');
  });
});
