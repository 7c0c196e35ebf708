/**
 * A witness (C2SP tlog-witness): remembers the last size and root of each log that it knows, and cosigns a checkpoint only where
 * it continues them. Two readers who are shown different histories find out by asking it.
 */
import { type Checkpoint, openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { type Note, type Signer, signatureLine, verifiedSignatures, type VerifierKey } from './note.ts';
import { NoteError } from './note-error.ts';
import { emptyRoot, verifyConsistency } from './proofs.ts';
import { parseHashes } from './tlog-proof.ts';

/** Where the last checkpoint of each log is kept, as it was cosigned. */
export interface WitnessStorage {
  load(origin: string): Promise<string | undefined>;
  /** Resolves once it is on disk: only then is the cosignature given out. */
  save(origin: string, checkpoint: string): Promise<void>;
}

/** What HTTP answers. */
export interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly body: string;
  readonly contentType: 'text/plain; charset=utf-8' | 'text/x.tlog.size';
}

export interface WitnessOptions {
  readonly signer: Signer;
  /** The keys that are believed of each log, by its origin. */
  readonly logs: ReadonlyMap<string, readonly VerifierKey[]>;
  readonly storage: WitnessStorage;
  /** Seconds since 1970. */
  readonly now: () => number;
}

interface Submission {
  readonly old: number;
  readonly proof: readonly Uint8Array[];
  readonly checkpoint: string;
}

export class Witness {
  readonly #options: WitnessOptions;
  /** One submission of a log at a time: checking and keeping are one step. */
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(options: WitnessOptions) {
    this.#options = options;
  }

  /** `POST /add-checkpoint`. */
  async addCheckpoint(body: string): Promise<WitnessAnswer> {
    const submission = parseSubmission(body);
    if (!submission) return answer(400, 'the body is no submission of a checkpoint');
    const { origin, note } = submission.opened;
    const keys = this.#options.logs.get(origin);
    if (!keys) return answer(404, `the log ${origin} is not known here`);
    if (!isSigned(note, keys)) return answer(403, 'no key that is trusted for this log signed the checkpoint');
    const turn = (this.#turns.get(origin) ?? Promise.resolve()).then(() => this.#cosign(submission));
    this.#turns.set(
      origin,
      turn.catch(() => undefined),
    );
    return turn;
  }

  /** The last checkpoint of a log with its cosignature; nothing where there is none yet. */
  latest(origin: string): Promise<string | undefined> {
    return this.#options.logs.has(origin) ? this.#options.storage.load(origin) : Promise.resolve(undefined);
  }

  async #cosign({ old, proof, opened }: ParsedSubmission): Promise<WitnessAnswer> {
    const { signer, logs, storage, now } = this.#options;
    const { origin, size, root, note } = opened;
    if (old > size) return answer(400, `the old size ${old} is greater than ${size}`);
    const kept = await storage.load(origin);
    const last = kept === undefined ? undefined : openCheckpoint(kept, logs.get(origin) ?? []);
    if (old !== (last?.size ?? 0))
      return { status: 409, body: `${last?.size ?? 0}\n`, contentType: 'text/x.tlog.size' };
    const claim = { first: old, second: size, firstRoot: last?.root ?? emptyRoot(), secondRoot: root, proof };
    if (!verifyConsistency(claim)) return answer(422, 'the checkpoint does not continue the last one');
    const line = signatureLine(note.text, signer, now());
    const ofLog = note.signatures.map((signature) => signature.line);
    await storage.save(origin, `${note.text}\n${[...ofLog, line].join('\n')}\n`);
    return answer(200, line);
  }
}

const answer = (status: WitnessAnswer['status'], body: string): WitnessAnswer => ({
  status,
  body: `${body}\n`,
  contentType: 'text/plain; charset=utf-8',
});

function isSigned(note: Note, keys: readonly VerifierKey[]): boolean {
  try {
    return verifiedSignatures(note, keys).length > 0;
  } catch (error) {
    if (error instanceof NoteError) return false;
    throw error;
  }
}

/** The body of `add-checkpoint`: `old N`, the hashes of the proof, an empty line, the checkpoint. */
export const submissionOf = ({ old, proof, checkpoint }: Submission): string =>
  `${[`old ${old}`, ...proof.map((hash) => Buffer.from(hash).toString('base64'))].join('\n')}\n\n${checkpoint}`;

interface ParsedSubmission {
  readonly old: number;
  readonly proof: readonly Uint8Array[];
  readonly opened: Checkpoint;
}

function parseSubmission(body: string): ParsedSubmission | undefined {
  const end = body.indexOf('\n\n');
  const [first = '', ...hashes] = body.slice(0, Math.max(end, 0)).split('\n');
  const [, old] = /^old (0|[1-9]\d{0,15})$/.exec(first) ?? [];
  if (old === undefined || !Number.isSafeInteger(Number(old))) return undefined;
  try {
    return { old: Number(old), proof: parseHashes(hashes), opened: parseCheckpoint(body.slice(end + 2)) };
  } catch (error) {
    if (error instanceof NoteError) return undefined;
    throw error;
  }
}
