/**
 * Checks an export of acta's history without acta and without a network: `node verify.mjs EXPORT.tar`, or in a browser. One file
 * that imports nothing, so that an auditor can read all of it. Formats: tar and gzip; RFC 9162 (the tree over the events); C2SP
 * signed-note and tlog-checkpoint (the signed head of the tree).
 *
 * The export holds `events.jsonl.gz` (one event a line, the bytes that are hashed), `hashes.bin` (the hash of each event, 32
 * bytes), `checkpoint` (signed) and `keys.txt` (public keys).
 */
export type Lang = 'es' | 'en';

export type Verdict =
  | {
      readonly ok: true;
      readonly size: number;
      readonly root: string;
      readonly origin: string;
      readonly keyFrom: KeyFrom;
      /** How many events the auditor knew already; 0 where no checkpoint was brought. */
      readonly since: number;
    }
  | { readonly ok: false; readonly code: string; readonly values: Values };
/** Whether the signature was checked by a key that the auditor brought, or only by the one inside the export. */
type KeyFrom = 'auditor' | 'export';
type Values = Readonly<Record<string, string | number>>;
type Bytes = Uint8Array<ArrayBuffer>;

export interface VerifyOptions {
  /** The text of a checkpoint that the auditor holds from before. */
  readonly known?: string;
  /** Public keys that the auditor trusts: `name+id+base64`, one a line. */
  readonly keys?: string;
  readonly onProgress?: Progress;
}
type Progress = (done: number, total: number) => void;

/** What the verdict says, in Spanish | in English. */
const WORDS = new Map(
  `
not_an_export: El archivo no es una exportación de acta: {why}. | The file is not an export of acta: {why}.
cut: El archivo está incompleto: termina antes de tiempo. | The file is incomplete: it ends too early.
bad_key: La clave pública no se entiende: {line} | The public key cannot be read: {line}
bad_checkpoint: El punto de control ({which}) no se entiende. | The checkpoint ({which}) cannot be read.
not_signed: Ninguna clave de confianza firmó el punto de control ({which}). | No trusted key signed the checkpoint ({which}).
bad_signature: La firma de {name} en el punto de control ({which}) es falsa. | The signature of {name} on the checkpoint ({which}) is false.
other_origin: Su punto de control es de otro registro: {known}; la exportación es de {origin}. | Your checkpoint is of another log: {known}; the export is of {origin}.
known_newer: Su punto de control ({known} actos) es posterior a la exportación ({size}): pida una nueva. | Your checkpoint ({known} events) is newer than the export ({size}): ask for a new one.
byte_order_mark: Un programa agregó una marca (BOM) antes de los actos: la exportación fue abierta y guardada de nuevo. | A program put a byte order mark before the events: the export was opened and saved again.
line_ends: Un programa cambió el fin de línea del acto {position}: la exportación fue abierta y guardada de nuevo. | A program changed the line end of event {position}: the export was opened and saved again.
altered: El acto en la posición {position} no es el que se registró: {event} | The event at position {position} is not the one that was recorded: {event}
too_few: Faltan actos: hay {found} de {size}. | Events are missing: there are {found} of {size}.
too_many: Sobran actos: hay más de {size}. | There are events too many: more than {size}.
root: La historia no es la que se firmó: la raíz calculada difiere. | The history is not the one that was signed: its root differs.
rewritten: La historia fue reescrita: hasta el acto {known} no es la que usted conocía. | The history was rewritten: up to event {known} it is not the one that you knew.
right: Correcto: {size} actos, ninguno cambiado, quitado ni agregado desde que se firmó el punto de control de {origin}. | Correct: {size} events, none changed, removed or added since the checkpoint of {origin} was signed.
tree: Raíz: {root} | Root: {root}
since: Contiene sin cambios los {since} actos del punto de control que usted tenía. | It contains, unchanged, the {since} events of the checkpoint that you had.
own_key: Atención: la firma se comprobó con la clave que viene en la misma exportación. Compárela con la que recibió por otra vía (--key). | Mind: the signature was checked by the key inside the export itself. Compare it with the one that you received another way (--key).
`
    .trim()
    .split('\n')
    .map((line): [string, string[]] => {
      const [code = '', ...words] = line.split(': ');
      return [code, words.join(': ').split(' | ')];
    }),
);

/** A verdict in words. */
export function inWords(verdict: Verdict, lang: Lang): string {
  const values: Values = verdict.ok ? { ...verdict, ok: '' } : verdict.values;
  const say = (code: string): string =>
    (WORDS.get(code)?.[lang === 'es' ? 0 : 1] ?? code).replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      String(values[name] ?? ''),
    );
  if (!verdict.ok) return say(verdict.code);
  const lines = [
    'right',
    'tree',
    ...(verdict.since === 0 ? [] : ['since']),
    ...(verdict.keyFrom === 'export' ? ['own_key'] : []),
  ];
  return lines.map(say).join('\n');
}

class Wrong extends Error {
  readonly verdict: Verdict;
  constructor(code: string, values: Values = {}) {
    super(code);
    this.verdict = { ok: false, code, values };
  }
}

/** Checks an export. Reads it piece by piece: memory does not grow with its size. */
export async function verifyExport(file: Blob, options: VerifyOptions = {}): Promise<Verdict> {
  try {
    return await verified(await openTar(file), options);
  } catch (error) {
    if (error instanceof Wrong) return error.verdict;
    throw error;
  }
}

interface Head {
  readonly origin: string;
  readonly size: number;
  readonly root: Bytes;
}

async function verified(
  archive: Archive,
  { known, keys, onProgress = () => undefined }: VerifyOptions,
): Promise<Verdict> {
  const trusted = await readKeys(keys ?? (await textOf(archive, 'keys.txt')));
  const head = await openCheckpoint(await textOf(archive, 'checkpoint'), trusted, 'exportación / export');
  const before = known === undefined ? undefined : await openCheckpoint(known, trusted, 'auditor');
  if (before && before.origin !== head.origin)
    throw new Wrong('other_origin', { known: before.origin, origin: head.origin });
  if (before && before.size > head.size) throw new Wrong('known_newer', { known: before.size, size: head.size });
  await checkEvents(archive, head, before, onProgress);
  const keyFrom = keys === undefined ? 'export' : 'auditor';
  return {
    ok: true,
    size: head.size,
    root: toBase64(head.root),
    origin: head.origin,
    keyFrom,
    since: before?.size ?? 0,
  };
}

async function checkEvents(
  archive: Archive,
  head: Head,
  before: Head | undefined,
  onProgress: Progress,
): Promise<void> {
  const tree = new Tree();
  const hashes = new Source(open(archive, 'hashes.bin'));
  const check = async (): Promise<void> => {
    if (tree.size === before?.size && !same(await tree.root(), before.root))
      throw new Wrong('rewritten', { known: before.size });
  };
  await check();
  for await (const line of new Source(unzipped(open(archive, 'events.jsonl.gz'))).lines()) {
    const wrong =
      wronglySaved(line, tree.size) ??
      (tree.size === head.size ? new Wrong('too_many', { size: head.size }) : undefined);
    if (wrong) throw wrong;
    const leaf = await sha256(joined(Uint8Array.of(0), line));
    if (!same(leaf, await hashes.next(32)))
      throw new Wrong('altered', { position: tree.size, event: text(line.subarray(0, 300)) });
    await tree.push(leaf);
    await check();
    if (tree.size % 1000 === 0 || tree.size === head.size) onProgress(tree.size, head.size);
  }
  if (tree.size < head.size) throw new Wrong('too_few', { found: tree.size, size: head.size });
  if (!same(await tree.root(), head.root)) throw new Wrong('root');
}

/** What editors do to a file that they open and save again. */
function wronglySaved(line: Bytes, position: number): Wrong | undefined {
  if (position === 0 && line[0] === 0xef && line[1] === 0xbb) return new Wrong('byte_order_mark');
  return line.at(-1) === 0x0d ? new Wrong('line_ends', { position }) : undefined;
}

// ── The tree (RFC 9162): only the roots of complete subtrees are kept, the largest first.

class Tree {
  size = 0;
  readonly #roots: Bytes[] = [];

  async push(leaf: Bytes): Promise<void> {
    let root = leaf;
    for (let size = this.size; size % 2 === 1; size = Math.floor(size / 2))
      root = await nodeHash(this.#roots.pop() ?? root, root);
    this.#roots.push(root);
    this.size += 1;
  }

  async root(): Promise<Bytes> {
    let root = this.#roots.at(-1) ?? (await sha256(new Uint8Array(0)));
    for (const left of this.#roots.slice(0, -1).reverse()) root = await nodeHash(left, root);
    return root;
  }
}

const nodeHash = (left: Bytes, right: Bytes): Bytes | Promise<Bytes> => sha256(joined(Uint8Array.of(1), left, right));

// ── Signed checkpoints (C2SP): a text, an empty line, and lines `— name base64(id ‖ signature)`.

interface Key {
  readonly name: string;
  readonly id: string;
  readonly raw: Bytes;
}

async function readKeys(lines: string): Promise<Key[]> {
  const keys: Key[] = [];
  for (const line of lines.split(/\r?\n/).filter((one) => one.trim() !== '')) {
    const [, name = '', id = '', base64 = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(line.trim()) ?? [];
    const bytes = fromBase64(base64);
    const raw = bytes?.slice(1);
    // 0x01: an Ed25519 key that signs the text itself.
    if (raw?.length !== 32 || bytes?.[0] !== 1 || (await keyId(name, bytes)) !== id)
      throw new Wrong('bad_key', { line });
    keys.push({ name, id, raw });
  }
  return keys;
}

const keyId = async (name: string, typeAndKey: Bytes): Promise<string> =>
  hex((await sha256(joined(utf8(`${name}\n`), typeAndKey))).subarray(0, 4));

async function openCheckpoint(note: string, keys: readonly Key[], which: string): Promise<Head> {
  const [, signed = '', origin = '', size = '', root = '', signatures = ''] =
    /^((.+)\n(0|[1-9]\d{0,14})\n(.+)\n(?:.+\n)*)\n((?:— .+\n)+)$/u.exec(note) ?? [];
  const bytes = fromBase64(root);
  if (bytes?.length !== 32) throw new Wrong('bad_checkpoint', { which });
  const made = await Promise.all(
    signatures
      .trimEnd()
      .split('\n')
      .map((line) => madeBy(line, keys, utf8(signed), which)),
  );
  if (!made.includes(true)) throw new Wrong('not_signed', { which });
  return { origin, size: Number(size), root: bytes };
}

/** Whether the line is the signature of a trusted key; those of others are passed over. */
async function madeBy(line: string, keys: readonly Key[], signed: Bytes, which: string): Promise<boolean> {
  const [, name, base64 = ''] = /^— ([^\s+]+) (\S+)$/u.exec(line) ?? [];
  const signature = fromBase64(base64);
  if (name === undefined || !signature || signature.length < 5) throw new Wrong('bad_checkpoint', { which });
  const key = keys.find((one) => one.name === name && one.id === hex(signature.subarray(0, 4)));
  if (!key) return false;
  if (!(await isSignature(key.raw, signature.slice(4), signed))) throw new Wrong('bad_signature', { which, name });
  return true;
}

async function isSignature(raw: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', raw, { name: 'Ed25519' }, false, ['verify']);
  return crypto.subtle.verify({ name: 'Ed25519' }, key, signature, message);
}

// ── tar: for each file a header of 512 bytes with its name and its size, then its bytes, filled up to the next 512.

type Archive = ReadonlyMap<string, Blob>;

async function openTar(file: Blob): Promise<Archive> {
  const found = new Map<string, Blob>();
  for (let at = 0; at + 512 <= file.size;) {
    const header = new Uint8Array(await file.slice(at, at + 512).arrayBuffer());
    if (header[0] === 0) return found;
    const size = sizeIn(header.subarray(124, 136));
    if (text(header.subarray(257, 262)) !== 'ustar' || Number.isNaN(size))
      throw new Wrong('not_an_export', { why: 'tar' });
    at += 512;
    if (at + size > file.size) throw new Wrong('cut');
    found.set(text(header.subarray(0, 100)).replace(/\0.*$/s, ''), file.slice(at, at + size));
    at += Math.ceil(size / 512) * 512;
  }
  throw found.size === 0 ? new Wrong('not_an_export', { why: 'tar' }) : new Wrong('cut');
}

/** Octal digits; beyond 8 GiB a number of its own, marked by its first bit. */
const sizeIn = (field: Bytes): number =>
  (field[0] ?? 0) >= 0x80
    ? field.slice(1).reduce((sum, byte) => sum * 256 + byte, 0)
    : Number.parseInt(text(field).replace(/\0/g, ''), 8);

function open(archive: Archive, name: string): ReadableStream<Bytes> {
  const blob = archive.get(name);
  if (!blob) throw new Wrong('not_an_export', { why: name });
  return blob.stream();
}

const textOf = async (archive: Archive, name: string): Promise<string> =>
  text(await new Source(open(archive, name)).rest());

const unzipped = (stream: ReadableStream<Bytes>): ReadableStream<Bytes> =>
  stream.pipeThrough(new DecompressionStream('gzip'));

/** Bytes that are taken from a stream as they are needed. */
class Source {
  readonly #reader: ReadableStreamDefaultReader<Bytes>;
  #buffer: Bytes = new Uint8Array(0);

  constructor(stream: ReadableStream<Bytes>) {
    this.#reader = stream.getReader();
  }

  /** So many bytes; fewer where the stream ends. */
  async next(count: number): Promise<Bytes> {
    while (this.#buffer.length < count && (await this.#fill()));
    const taken = this.#buffer.subarray(0, count);
    this.#buffer = this.#buffer.subarray(count);
    return taken;
  }

  async rest(): Promise<Bytes> {
    while (await this.#fill());
    return this.#buffer;
  }

  async *lines(): AsyncIterable<Bytes> {
    for (;;) {
      let from = 0;
      for (let end = this.#buffer.indexOf(0x0a); end >= 0; end = this.#buffer.indexOf(0x0a, from)) {
        yield this.#buffer.subarray(from, end);
        from = end + 1;
      }
      this.#buffer = this.#buffer.subarray(from);
      if (await this.#fill()) continue;
      if (this.#buffer.length > 0) throw new Wrong('cut');
      return;
    }
  }

  async #fill(): Promise<boolean> {
    const { done, value } = await this.#reader.read().catch((error: unknown) => {
      throw error instanceof Wrong ? error : new Wrong('cut');
    });
    if (!done) this.#buffer = this.#buffer.length === 0 ? value : joined(this.#buffer, value);
    return !done;
  }
}

// ── Bytes. Node hashes at once, a browser in the background: both are awaited.

const node = (globalThis as { process?: NodeJS.Process }).process?.getBuiltinModule?.('node:crypto');
const sha256 = (bytes: Bytes): Bytes | Promise<Bytes> =>
  node
    ? new Uint8Array(node.createHash('sha256').update(bytes).digest())
    : crypto.subtle.digest('SHA-256', bytes).then((hash) => new Uint8Array(hash));

function joined(...parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const same = (a: Bytes, b: Bytes): boolean => a.length === b.length && a.every((byte, index) => byte === b[index]);
const utf8 = (string: string): Bytes => new TextEncoder().encode(string);
const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const hex = (bytes: Bytes): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const toBase64 = (bytes: Bytes): string => btoa(String.fromCharCode(...bytes));
function fromBase64(string: string): Bytes | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(string) || string.length % 4 !== 0) return undefined;
  const bytes = Uint8Array.from(atob(string), (letter) => letter.charCodeAt(0));
  return toBase64(bytes) === string ? bytes : undefined;
}

// ── On the command line: node verify.mjs EXPORT.tar [--known CHECKPOINT-FILE] [--key KEY-FILE] [--lang en]

const USAGE = {
  es: 'Uso: node verify.mjs EXPORTACIÓN.tar [--known PUNTO-DE-CONTROL] [--key CLAVE] [--lang en]',
  en: 'Usage: node verify.mjs EXPORT.tar [--known CHECKPOINT-FILE] [--key KEY-FILE] [--lang en]',
};

async function main(process: NodeJS.Process): Promise<number> {
  const [fs, util] = [process.getBuiltinModule('node:fs'), process.getBuiltinModule('node:util')];
  const text = { type: 'string' } as const;
  const { values, positionals } = util.parseArgs({
    options: { known: text, key: text, lang: text },
    allowPositionals: true,
  });
  const lang: Lang = values.lang === 'en' ? 'en' : 'es';
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    process.stderr.write(`${USAGE[lang]}\n`);
    return 2;
  }
  const read = (name: string | undefined) => (name === undefined ? undefined : fs.readFileSync(name, 'utf8'));
  const [known, keys] = [read(values.known), read(values.key)];
  const given = { ...(known !== undefined && { known }), ...(keys !== undefined && { keys }) };
  const verdict = await verifyExport(await fs.openAsBlob(file), given);
  process.stdout.write(`${inWords(verdict, lang)}\n`);
  return verdict.ok ? 0 : 1;
}

const running = (globalThis as { process?: NodeJS.Process }).process;
const url = running?.getBuiltinModule?.('node:url');
if (running?.argv[1] !== undefined && url?.pathToFileURL(running.argv[1]).href === import.meta.url)
  running.exitCode = await main(running).catch((error: Error) => {
    running.stderr.write(`${error.message}\n`);
    return 2;
  });
