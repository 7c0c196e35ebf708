/**
 * Signed notes (C2SP signed-note): a text with lines of signatures below it. Keys are Ed25519; `0x01` signs the text of the
 * note, `0x04` is the cosignature of a witness (C2SP tlog-cosignature), which says when it was made.
 */
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { NoteError } from './note-error.ts';

export const SIGNATURE = { note: 0x01, cosignature: 0x04 } as const;
export type SignatureType = (typeof SIGNATURE)[keyof typeof SIGNATURE];

/** Who signs: a name, what kind of signature, and the private key. */
export interface Signer {
  readonly name: string;
  readonly type: SignatureType;
  readonly privateKey: KeyObject;
}

/** Whose signature is believed. */
export interface VerifierKey {
  readonly name: string;
  readonly type: SignatureType;
  readonly publicKey: Uint8Array;
  /** The first four bytes of a hash of the rest, as a number. */
  readonly id: number;
}

export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  readonly bytes: Uint8Array;
  /** The line as it stands in the note, without its line end. */
  readonly line: string;
}

export interface Note {
  /** With its final line end. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface VerifiedSignature {
  readonly key: VerifierKey;
  readonly line: string;
  /** When a witness cosigned, in seconds since 1970; absent where the log itself signed. */
  readonly timestamp?: number;
}

const MAX_NOTE = 1_000_000;
const MAX_SIGNATURES = 100;
const LINE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u;
/** Control characters, all but the line end; and halves of characters, which are no UTF-8. */
const FORBIDDEN = /(?!\n)\p{Cc}|\p{Surrogate}/u;

/** @throws {NoteError} `not_a_note`, with what is wrong */
export function parseNote(note: string): Note {
  if (note.length > MAX_NOTE) throw new NoteError('not_a_note', { why: 'too_long' });
  if (FORBIDDEN.test(note)) throw new NoteError('not_a_note', { why: 'characters' });
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) throw new NoteError('not_a_note', { why: 'no_signatures' });
  const lines = note.slice(end + 2, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw new NoteError('not_a_note', { why: 'too_many_signatures' });
  return { text: note.slice(0, end + 1), signatures: lines.map(parseSignature) };
}

/** @throws {NoteError} `not_a_note` */
export function parseSignature(line: string): NoteSignature {
  const [, name, base64] = LINE.exec(line) ?? [];
  const bytes = base64 === undefined ? undefined : fromBase64(base64);
  if (name === undefined || bytes === undefined || bytes.length < 5)
    throw new NoteError('not_a_note', { why: 'signature_line' });
  return { name, keyId: bytes.readUInt32BE(0), bytes: bytes.subarray(4), line };
}

/** The signature line of a signer below a text, without a line end. @param timestamp of a cosignature, in seconds since 1970 */
export function signatureLine(text: string, { name, type, privateKey }: Signer, timestamp = 0): string {
  const { id } = keyOf(name, type, rawPublicKey(createPublicKey(privateKey)));
  const head = Buffer.alloc(type === SIGNATURE.cosignature ? 12 : 4);
  head.writeUInt32BE(id, 0);
  if (type === SIGNATURE.cosignature) head.writeBigUInt64BE(BigInt(timestamp), 4);
  const signature = sign(null, signedBytes(text, type, timestamp), privateKey);
  return `— ${name} ${Buffer.concat([head, signature]).toString('base64')}`;
}

/**
 * The signatures of known keys, all of which must be right. Signatures of unknown keys are passed over.
 *
 * @throws {NoteError} `bad_signature`: one of a known key is wrong
 */
export function verifiedSignatures({ text, signatures }: Note, known: readonly VerifierKey[]): VerifiedSignature[] {
  return signatures.flatMap(({ name, keyId, bytes, line }): VerifiedSignature[] => {
    const key = known.find((candidate) => candidate.name === name && candidate.id === keyId);
    if (!key) return [];
    const cosigned = key.type === SIGNATURE.cosignature;
    const timestamp = cosigned && bytes.length >= 8 ? Number(Buffer.from(bytes).readBigUInt64BE(0)) : undefined;
    const signature = cosigned ? bytes.subarray(8) : bytes;
    const right =
      signature.length === 64 &&
      verify(null, signedBytes(text, key.type, timestamp), keyObject(key.publicKey), signature);
    if (!right) throw new NoteError('bad_signature', { name });
    return [{ key, line, ...(timestamp !== undefined && { timestamp }) }];
  });
}

/** The key of a name and the 32 bytes of an Ed25519 public key. */
export function keyOf(name: string, type: SignatureType, publicKey: Uint8Array): VerifierKey {
  const hash = createHash('sha256').update(`${name}\n`).update(Uint8Array.of(type)).update(publicKey).digest();
  return { name, type, publicKey, id: hash.readUInt32BE(0) };
}

export const verifierKeyOf = ({ name, type, privateKey }: Signer): VerifierKey =>
  keyOf(name, type, rawPublicKey(createPublicKey(privateKey)));

/** `name+id+base64`: one line that an auditor keeps. */
export const formatVerifierKey = ({ name, type, publicKey, id }: VerifierKey): string =>
  `${name}+${id.toString(16).padStart(8, '0')}+${Buffer.concat([Uint8Array.of(type), publicKey]).toString('base64')}`;

/** @throws {NoteError} `not_a_key`, `unknown_signature_type` */
export function parseVerifierKey(line: string): VerifierKey {
  const [, name, id, base64] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/u.exec(line.trim()) ?? [];
  const bytes = base64 === undefined ? undefined : fromBase64(base64);
  if (name === undefined || !bytes) throw new NoteError('not_a_key', {});
  const [type] = bytes;
  if (type !== SIGNATURE.note && type !== SIGNATURE.cosignature)
    throw new NoteError('unknown_signature_type', { type: type ?? 0 });
  const key = keyOf(name, type, bytes.subarray(1));
  if (bytes.length !== 33 || key.id !== Number.parseInt(id ?? '', 16)) throw new NoteError('not_a_key', {});
  return key;
}

const signedBytes = (text: string, type: SignatureType, timestamp = 0): Buffer =>
  Buffer.from(type === SIGNATURE.cosignature ? `cosignature/v1\ntime ${timestamp}\n${text}` : text);

/** Of an Ed25519 key, the 32 bytes of RFC 8032. */
export const rawPublicKey = (key: KeyObject): Uint8Array =>
  Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');

const keyObject = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') }, format: 'jwk' });

/** Nothing where the text is no canonical base64. */
export function fromBase64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
}
