/**
 * The export for an auditor: one tar file with everything that a check needs, and the program that does it. Events are read once
 * and written as they come, so that memory does not grow with the history.
 */
import { createHash } from 'node:crypto';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdtemp, open, rename, rm } from 'node:fs/promises';
import { once } from 'node:events';
import { basename, dirname, join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { createGzip, type Gzip } from 'node:zlib';
import { packTar } from 'modern-tar/fs';
import type { LogEvent } from '../domain/kernel/event.ts';
import { codeOf } from '../files/system-code.ts';
import { AuditError } from './audit-error.ts';
import { canonicalBytes } from './canonical.ts';
import { MerkleTree } from './merkle.ts';
import { consistencyProof, HASH_BYTES, type SubtreeHashes } from './proofs.ts';
import { hashWithin } from './tiles.ts';

export interface ExportParts {
  /** The log from its first event on, in batches. */
  readonly events: AsyncIterable<readonly LogEvent[]>;
  /** How many events are exported; the log may go on meanwhile. */
  readonly size: number;
  /** The roots that were signed before, by size: the log must give them again. */
  readonly signedRoots: ReadonlyMap<number, Uint8Array>;
  /** Signs the head of what was exported. */
  readonly sign: (head: { readonly size: number; readonly root: Uint8Array }) => Promise<string>;
  /** Earlier sizes whose consistency with the export is proved in files of its own. */
  readonly provenSizes: readonly number[];
  /** Small texts beside the events, by file name: keys, the verifier, how to check. */
  readonly texts: Readonly<Record<string, string>>;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Writes the export; the file appears whole or not at all.
 *
 * @throws {AuditError} `log_shorter`, `log_altered`: the log does not give what was signed; nothing is signed or written then
 */
export async function writeExport(file: string, parts: ExportParts): Promise<void> {
  const unwritable = (cause: unknown): never => {
    // What the operating system refused; acta's own errors have codes too.
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause;
    throw new AuditError('file_unwritable', { file, code: codeOf(cause) ?? '' }, { cause });
  };
  const folder = await mkdtemp(join(dirname(file), `.${basename(file)}-`)).catch(unwritable);
  try {
    const { size, root } = await writeEvents(folder, parts);
    if (size < parts.size) throw new AuditError('log_shorter', { found: size, signed: parts.size });
    const checkpoint = await parts.sign({ size, root });
    const proofs = await proofsOf(join(folder, HASHES), parts.provenSizes, size);
    const packed = join(folder, 'packed');
    await pack(folder, packed, { ...parts.texts, checkpoint, ...proofs });
    await rename(packed, file);
  } catch (error) {
    unwritable(error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The proofs that the export contains earlier trees, as lines of base64 (RFC 9162), by file name. */
async function proofsOf(hashes: string, sizes: readonly number[], size: number): Promise<Record<string, string>> {
  const file = await open(hashes, 'r');
  const leaves: SubtreeHashes = {
    subtree: async (height, index) => {
      const count = 2 ** height;
      const bytes = Buffer.alloc(count * HASH_BYTES);
      await file.read(bytes, 0, bytes.length, index * bytes.length);
      return hashWithin(bytes, 0, count);
    },
  };
  try {
    const proofs: Record<string, string> = {};
    for (const first of sizes) {
      const proof = await consistencyProof(leaves, first, size);
      proofs[`consistency-${first}-${size}.txt`] = proof
        .map((hash) => `${Buffer.from(hash).toString('base64')}\n`)
        .join('');
    }
    return proofs;
  } finally {
    await file.close();
  }
}

const EVENTS = 'events.jsonl.gz';
const HASHES = 'hashes.bin';
const EVIDENCE = 'evidence.csv';

async function writeEvents(folder: string, parts: ExportParts): Promise<{ size: number; root: Uint8Array }> {
  const { events, size, onProgress } = parts;
  const zip = createGzip();
  const zipped = pipeline(zip, createWriteStream(join(folder, EVENTS)));
  const hashes = createWriteStream(join(folder, HASHES));
  const evidence = createWriteStream(join(folder, EVIDENCE));
  const written = [zipped, finished(hashes), finished(evidence)];
  // Awaited at the end; until then a failure must not be an unhandled one.
  for (const one of written) one.catch(() => undefined);
  const tree = new MerkleTree();
  await put(evidence, 'position,event,field,sha256\n');
  for await (const batch of events) {
    const taken = batch.slice(0, size - tree.size);
    const lines: Uint8Array[] = [];
    const leaves: Uint8Array[] = [];
    for (const event of taken) {
      const bytes = canonicalBytes(event);
      const leaf = createHash('sha256').update(Uint8Array.of(0)).update(bytes).digest();
      tree.push(leaf);
      checkSigned(tree, parts.signedRoots);
      lines.push(bytes, LINE_END);
      leaves.push(leaf);
    }
    await put(zip, Buffer.concat(lines));
    await put(hashes, Buffer.concat(leaves));
    await put(evidence, taken.flatMap(evidenceRows).join(''));
    onProgress?.(tree.size, size);
    if (tree.size >= size) break;
  }
  for (const stream of [zip, hashes, evidence]) stream.end();
  await Promise.all(written);
  return { size: tree.size, root: tree.root() };
}

/** @throws {AuditError} `log_altered`: at this size another root was signed */
function checkSigned(tree: MerkleTree, signedRoots: ReadonlyMap<number, Uint8Array>): void {
  const signed = signedRoots.get(tree.size);
  if (signed && Buffer.compare(signed, tree.root()) !== 0) throw new AuditError('log_altered', { signed: tree.size });
}

const LINE_END = Uint8Array.of(0x0a);

/** The fingerprints of documents that an event names, wherever they stand in it. */
function evidenceRows({ position, id, data, metadata }: LogEvent): string[] {
  const rows: string[] = [];
  const look = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'sha256' && typeof inner === 'string') rows.push(`${position},${id},${path}/${key},${inner}\n`);
      else look(inner, `${path}/${key}`);
    }
  };
  look(data, '/data');
  look(metadata.source, '/metadata/source');
  return rows;
}

/** Waits where the stream has enough, so that nothing piles up in memory. */
async function put(stream: WriteStream | Gzip, bytes: Uint8Array | string): Promise<void> {
  if (stream.errored) throw stream.errored;
  if (bytes.length > 0 && !stream.write(bytes)) await once(stream, 'drain');
}

async function pack(folder: string, target: string, texts: Readonly<Record<string, string>>): Promise<void> {
  const small = Object.entries(texts).map(([name, content]) => ({ type: 'content', target: name, content }) as const);
  const large = [EVIDENCE, HASHES, EVENTS].map(
    (name) => ({ type: 'file', target: name, source: join(folder, name) }) as const,
  );
  // What says how to check comes first: it is what a person sees.
  await pipeline(packTar([...small, ...large]), createWriteStream(target));
}
