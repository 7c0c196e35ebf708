/** A proof that stands alone (C2SP tlog-proof): the place of an event, its siblings, and the checkpoint that they lead to. */
import { fromBase64 } from './note.ts';
import { NoteError } from './note-error.ts';
import { HASH_BYTES } from './proofs.ts';

const FIRST_LINE = 'c2sp.org/tlog-proof@v1';
const MAX_HASHES = 63;

export interface TlogProof {
  /** The position of the event. */
  readonly index: number;
  readonly proof: readonly Uint8Array[];
  /** The checkpoint as it was signed. */
  readonly checkpoint: string;
}

export const formatTlogProof = ({ index, proof, checkpoint }: TlogProof): string =>
  `${[FIRST_LINE, `index ${index}`, ...proof.map((hash) => Buffer.from(hash).toString('base64'))].join('\n')}\n\n${checkpoint}`;

/** @throws {NoteError} `not_a_proof`, with the line */
export function parseTlogProof(text: string): TlogProof {
  const end = text.indexOf('\n\n');
  const [first, ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  if (first !== FIRST_LINE) throw new NoteError('not_a_proof', { line: 1 });
  if (/^extra [A-Za-z0-9+/]*={0,2}$/.test(lines[0] ?? '')) lines.shift();
  const [, digits] = /^index (0|[1-9]\d{0,15})$/.exec(lines[0] ?? '') ?? [];
  if (digits === undefined) throw new NoteError('not_a_proof', { line: 2 });
  return { index: Number(digits), proof: parseHashes(lines.slice(1)), checkpoint: text.slice(end + 2) };
}

/** Hashes as lines of base64. @throws {NoteError} `not_a_proof` */
export function parseHashes(lines: readonly string[]): Uint8Array[] {
  if (lines.length > MAX_HASHES) throw new NoteError('not_a_proof', { hashes: lines.length });
  return lines.map((line, index) => {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_BYTES) throw new NoteError('not_a_proof', { hash: index + 1 });
    return hash;
  });
}
