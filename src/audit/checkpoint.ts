/** Checkpoints (C2SP tlog-checkpoint): who speaks, how many events, and the root over all of them, signed as a note. */
import {
  fromBase64,
  type Note,
  parseNote,
  type VerifiedSignature,
  verifiedSignatures,
  type VerifierKey,
} from './note.ts';
import { NoteError } from './note-error.ts';
import { HASH_BYTES } from './proofs.ts';

export interface TreeHead {
  readonly origin: string;
  /** How many events it covers: the positions 0 to size - 1. */
  readonly size: number;
  readonly root: Uint8Array;
}

export interface Checkpoint extends TreeHead {
  readonly note: Note;
}

/** The text that is signed. */
export const checkpointText = ({ origin, size, root }: TreeHead): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;

/** @throws {NoteError} `not_a_note`, `not_a_checkpoint` */
export function parseCheckpoint(text: string): Checkpoint {
  const note = parseNote(text);
  const [origin = '', sizeText = '', rootText = '', ...extensions] = note.text.slice(0, -1).split('\n');
  const size = /^(0|[1-9]\d*)$/.test(sizeText) ? Number(sizeText) : Number.NaN;
  const root = fromBase64(rootText);
  const wrong =
    origin === ''
      ? 'origin'
      : !Number.isSafeInteger(size)
        ? 'size'
        : root?.length !== HASH_BYTES
          ? 'root'
          : extensions.includes('')
            ? 'extension'
            : undefined;
  if (wrong !== undefined || !root) throw new NoteError('not_a_checkpoint', { line: wrong ?? 'root' });
  return { origin, size, root, note };
}

export interface SignedCheckpoint extends Checkpoint {
  readonly signatures: readonly VerifiedSignature[];
}

/**
 * A checkpoint that one of these keys signed.
 *
 * @throws {NoteError} `not_a_note`, `not_a_checkpoint`, `bad_signature`, `not_signed`
 */
export function openCheckpoint(text: string, keys: readonly VerifierKey[]): SignedCheckpoint {
  const checkpoint = parseCheckpoint(text);
  const signatures = verifiedSignatures(checkpoint.note, keys);
  if (signatures.length === 0) throw new NoteError('not_signed', { origin: checkpoint.origin });
  return { ...checkpoint, signatures };
}
