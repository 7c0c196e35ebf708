import { expect } from 'chai';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { checkpointText, openCheckpoint, parseCheckpoint } from '../../src/audit/checkpoint.ts';
import {
  formatVerifierKey,
  parseNote,
  parseVerifierKey,
  SIGNATURE,
  signatureLine,
  verifiedSignatures,
  verifierKeyOf,
} from '../../src/audit/note.ts';
import { NoteError } from '../../src/audit/note-error.ts';
import { emptyRoot } from '../../src/audit/proofs.ts';
import { formatTlogProof, parseTlogProof } from '../../src/audit/tlog-proof.ts';

// The key and the note that the specification of signed notes gives as its example.
const KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const NOTE =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

const codeOf = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    if (error instanceof NoteError) return error.code;
    throw error;
  }
  return 'nothing';
};
const { privateKey } = generateKeyPairSync('ed25519');
const log = { name: 'acta.example/log', type: SIGNATURE.note, privateKey };
const witness = {
  name: 'witness.example',
  type: SIGNATURE.cosignature,
  privateKey: generateKeyPairSync('ed25519').privateKey,
};
const head = { origin: 'acta.example/log', size: 3, root: Buffer.alloc(32, 7) };

describe('signed notes', () => {
  it('verifies the example of the specification, and only as it stands', () => {
    const key = parseVerifierKey(KEY);
    expect(formatVerifierKey(key)).to.equal(KEY);
    expect(verifiedSignatures(parseNote(NOTE), [key])).to.have.length(1);
    expect(codeOf(() => verifiedSignatures(parseNote(NOTE.replace('example', 'exemple')), [key]))).to.equal(
      'bad_signature',
    );
    expect(verifiedSignatures(parseNote(NOTE.replace('Uw2Q', 'Uw2R')), [key])).to.deep.equal([]);
  });

  it('signs what its own key verifies', () => {
    const text = checkpointText(head);
    const note = `${text}\n${signatureLine(text, log)}\n${signatureLine(text, witness, 1_700_000_000)}\n`;
    const keys = [verifierKeyOf(log), verifierKeyOf(witness)];
    const opened = openCheckpoint(note, keys);
    expect(opened.size).to.equal(3);
    expect(opened.signatures.map(({ timestamp }) => timestamp)).to.deep.equal([undefined, 1_700_000_000]);
    const moved = note.replace(
      signatureLine(text, witness, 1_700_000_000),
      signatureLine(`${text}x\n`, witness, 1_700_000_000),
    );
    expect(codeOf(() => openCheckpoint(moved, keys))).to.equal('bad_signature');
  });

  it('does not take the signature of a log for the cosignature of a witness with the same key', () => {
    const key = createPrivateKey(log.privateKey.export({ format: 'pem', type: 'pkcs8' }));
    const same = verifierKeyOf({ ...log, type: SIGNATURE.cosignature, privateKey: key });
    const text = checkpointText(head);
    expect(codeOf(() => openCheckpoint(`${text}\n${signatureLine(text, log)}\n`, [same]))).to.equal('not_signed');
  });

  it('refuses what is no note', () => {
    const notes = {
      'no signature': 'text\n',
      'no line end': NOTE.slice(0, -1),
      'another dash': NOTE.replace('—', '-'),
      'a control character': NOTE.replace('This', 'This\t'),
      'line ends of Windows': NOTE.replaceAll('\n', '\r\n'),
      'a key without its signature': NOTE.replace(/Uw2Q.*/, 'Uw2QOg=='),
      'base64 that is not canonical': NOTE.replace('aQM=', 'aQN='),
      'a name with a plus': NOTE.replace('example.com/foo', 'example.com+foo'),
    };
    for (const [what, note] of Object.entries(notes))
      expect(
        codeOf(() => parseNote(note)),
        what,
      ).to.equal('not_a_note');
  });

  it('refuses a key that is not whole, or of a kind that is unknown', () => {
    expect(codeOf(() => parseVerifierKey(KEY.replace('530d903a', '530d903b')))).to.equal('not_a_key');
    expect(codeOf(() => parseVerifierKey(KEY.slice(0, -4)))).to.equal('not_a_key');
    expect(codeOf(() => parseVerifierKey('a+00000000+BwAA'))).to.equal('unknown_signature_type');
  });
});

describe('checkpoints', () => {
  const signed = (text: string): string => `${text}\n${signatureLine(text, log)}\n`;
  const text = checkpointText(head);

  it('reads what it writes', () => {
    expect(parseCheckpoint(signed(text))).to.deep.include(head);
    const empty = { ...head, size: 0, root: emptyRoot() };
    expect(parseCheckpoint(signed(checkpointText(empty)))).to.deep.include(empty);
  });

  it('refuses a size or a root that is none', () => {
    const wrong = {
      'a leading zero': text.replace('\n3\n', '\n03\n'),
      'a negative size': text.replace('\n3\n', '\n-3\n'),
      'a size beyond all logs': text.replace('\n3\n', '\n99999999999999999999\n'),
      'a short root': text.replace(/\n.*\n$/, '\nAAAA\n'),
      'no origin': text.replace(/^.*\n/, '\n'),
      'two lines': text.replace('\n3\n', '\n'),
    };
    for (const [what, changed] of Object.entries(wrong))
      expect(
        codeOf(() => parseCheckpoint(signed(changed))),
        what,
      ).to.equal('not_a_checkpoint');
  });
});

describe('proofs that stand alone', () => {
  const text = checkpointText(head);
  const proof = {
    index: 1,
    proof: [Buffer.alloc(32, 1), Buffer.alloc(32, 2)],
    checkpoint: `${text}\n${signatureLine(text, log)}\n`,
  };

  it('reads what it writes', () => {
    expect(parseTlogProof(formatTlogProof(proof))).to.deep.equal(proof);
    expect(parseTlogProof(formatTlogProof({ ...proof, proof: [] })).proof).to.deep.equal([]);
  });

  it('passes over data that it does not know', () => {
    const extra = formatTlogProof(proof).replace('\nindex', '\nextra AAAA\nindex');
    expect(parseTlogProof(extra)).to.deep.equal(proof);
  });

  it('refuses another first line, a place that is none, and a hash that is none', () => {
    const written = formatTlogProof(proof);
    for (const changed of [
      written.replace('@v1', '@v2'),
      written.replace('index 1', 'index 01'),
      written.replace('index 1', 'index x'),
      written.replace('AQEB', 'AQE='),
      written.replaceAll('\n', '\r\n'),
      '',
    ])
      expect(codeOf(() => parseTlogProof(changed))).to.equal('not_a_proof');
  });
});
