/** `acta audit`: the key that signs the log; exports the history for an auditor; checks an export. */
import { openAsBlob } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AuditError } from '../audit/audit-error.ts';
import { checkpointText, openCheckpoint } from '../audit/checkpoint.ts';
import { type IssuedCheckpoint, keepCheckpoint, readCheckpoints } from '../audit/checkpoint-file.ts';
import { exportReadme } from '../audit/export-readme.ts';
import { writeExport } from '../audit/export.ts';
import { makeLogKey, readLogKey } from '../audit/log-key.ts';
import { formatVerifierKey, SIGNATURE, type Signer, signatureLine, verifierKeyOf } from '../audit/note.ts';
import { NoteError } from '../audit/note-error.ts';
import { inWords, verifyExport } from '../audit/verify.ts';
import type { Config } from '../config/config.ts';
import { type EventStore, LOG_START } from '../event-store/event-store.ts';
import { assertWhole } from '../data-folder/known-log.ts';
import { fileOperand, peopleOption as fileOption, said } from './backup.ts';
import { EXIT } from './explain.ts';
import type { Io } from './io.ts';
import { list } from './options.ts';
import { ProgressBar } from './progress.ts';
import { defineVerb, type Verb } from './verb.ts';
import { configFor, reading, whereOptions } from './where.ts';
import type { Words } from '../domain/refusals/lang.ts';
import { z } from 'zod';
import type { Lang } from '../domain/refusals/rejection.ts';

const keyFileOf = ({ logKey, data }: Config): string => logKey ?? join(data, 'keys', 'log-key.pem');
const checkpointsOf = ({ data }: Config): string => join(data, 'checkpoints.ndjson');

const exporting = defineVerb({
  name: 'audit export',
  means: {
    es: 'exporta toda la historia en un archivo que un auditor comprueba sin acta y sin red',
    en: 'exports the whole history into a file that an auditor checks without acta and without a network',
  },
  notes: {
    es: 'Funciona al lado de un servidor en marcha. El archivo aparece entero o no aparece. No contiene nombres de personas.',
    en: 'Works beside a running server. The file appears whole or not at all. It holds no names of people.',
  },
  operands: { file: fileOperand({ es: 'la exportación', en: 'the export' }) },
  options: {
    known: list({
      means: {
        es: 'prueba que contiene este punto de control anterior (se puede repetir)',
        en: 'proves that it contains this earlier checkpoint (may be repeated)',
      },
      placeholder: { es: 'ARCHIVO', en: 'FILE' },
      rule: { es: 'la ruta de un archivo', en: 'the path of a file' },
      schema: z.string().trim().min(1).max(4096),
    }),
    ...whereOptions,
  },
  examples: ['acta audit export historia.tar', 'acta audit export history.tar --known checkpoint-2025 --demo'],
  run: async ({ values: { file, known, ...where }, io, lang }) => {
    const config = configFor(where, io.env);
    await assertWhole(config);
    const done = await reading(config, (store) => exportLog(store, { file, known, config, io, lang }));
    await io.out(said(EXPORTED, lang, { file, ...done }));
    return EXIT.done;
  },
});

const EXPORTED: Words = {
  es: '{file} contiene {size} actos, firmados por {origin}.\nRaíz (SHA-256): {root}\nClave pública: {key}\nDé la clave al auditor por otra vía: así sabrá que la firma es de este registro.\n',
  en: '{file} holds {size} events, signed by {origin}.\nRoot (SHA-256): {root}\nPublic key: {key}\nGive the key to the auditor another way: it shows that the signature is of this log.\n',
};

interface Exporting {
  readonly file: string;
  readonly known: readonly string[];
  readonly config: Config;
  readonly io: Io;
  readonly lang: Lang;
}

async function exportLog(store: EventStore, { file, known, config, io, lang }: Exporting) {
  const issued = readCheckpoints(checkpointsOf(config));
  const { first, size } = await extentOf(store);
  if (first === undefined) throw new AuditError('log_empty');
  const signer = await signerFor(config, config.logOrigin ?? `acta/${first}`, issued);
  const key = verifierKeyOf(signer);
  const signed = issued.map(({ note }) => openCheckpoint(note, [key]));
  const named = await Promise.all(known.map((name) => knownCheckpoint(name, key, size)));
  const last = signed.at(-1);
  if (last && size < last.size) throw new AuditError('log_shorter', { found: size, signed: last.size });
  const bar = new ProgressBar({
    write: (text) => io.err(text),
    interactive: io.interactive ?? false,
    lang,
    milliseconds: () => performance.now(),
  });
  let head = '';
  try {
    await writeExport(file, {
      events: eventsOf(store),
      size,
      signedRoots: new Map([...signed, ...named].map((checkpoint) => [checkpoint.size, checkpoint.root])),
      provenSizes: named.map((checkpoint) => checkpoint.size),
      sign: (tree) => {
        const text = checkpointText({ origin: signer.name, ...tree });
        const note = `${text}\n${signatureLine(text, signer)}\n`;
        if (last?.size !== tree.size) keepCheckpoint(checkpointsOf(config), { size, issuedAt: io.clock.now(), note });
        head = Buffer.from(tree.root).toString('hex');
        return Promise.resolve(note);
      },
      texts: {
        ...exportReadme({ origin: signer.name, size, exportedAt: io.clock.now() }),
        'keys.txt': `${formatVerifierKey(key)}\n`,
        'verify.mjs': await verifierSource(),
      },
      onProgress: (done, total) => bar.show({ name: EVENTS, done, total }),
    });
  } finally {
    bar.end();
  }
  return { size, origin: signer.name, root: head, key: formatVerifierKey(key) };
}

const EVENTS: Words = { es: 'Actos', en: 'Events' };

async function* eventsOf(store: EventStore) {
  for await (const { events } of store.readAll(LOG_START)) yield events;
}

/** The id of the first event, and how many there are. */
async function extentOf(store: EventStore): Promise<{ first: string | undefined; size: number }> {
  let first: string | undefined;
  let size = 0;
  const head = await store.head();
  for await (const { events } of store.readAll(LOG_START)) {
    first ??= events[0]?.id;
    size += events.length;
    // An engine that knows its head need not be read to the end.
    if (head !== undefined) return { first, size: head + 1 };
  }
  return { first, size };
}

/** @throws {AuditError} `key_missing`: checkpoints were signed by a key that is not there any more */
async function signerFor(config: Config, origin: string, issued: readonly IssuedCheckpoint[]): Promise<Signer> {
  const file = keyFileOf(config);
  const privateKey = await readLogKey(file);
  if (!privateKey && issued.length > 0)
    throw new AuditError('key_missing', { file, checkpoints: checkpointsOf(config) });
  return { name: origin, type: SIGNATURE.note, privateKey: privateKey ?? (await makeLogKey(file)) };
}

async function knownCheckpoint(file: string, key: ReturnType<typeof verifierKeyOf>, size: number) {
  try {
    const checkpoint = openCheckpoint(await textOf(file), [key]);
    if (checkpoint.size <= size) return checkpoint;
    throw new AuditError('known_unusable', { file, why: `${checkpoint.size} > ${size}` });
  } catch (error) {
    if (error instanceof NoteError) throw new AuditError('known_unusable', { file, why: error.code }, { cause: error });
    throw error;
  }
}

const textOf = (file: string): Promise<string> => readFile(file, 'utf8').catch(unreadable(file));

const unreadable =
  (file: string) =>
  (cause: NodeJS.ErrnoException): never => {
    throw new AuditError('file_unreadable', { file, code: cause.code ?? 'unknown' }, { cause });
  };

/** The program that checks, as it is compiled: one file that imports nothing. */
async function verifierSource(): Promise<string> {
  const built = new URL('../audit/verify.js', import.meta.url);
  const source = await readFile(built, 'utf8').catch(() =>
    readFile(new URL('../audit/verify.ts', import.meta.url), 'utf8'),
  );
  return source.replace(/^\/\/# sourceMappingURL=.*$/m, '');
}

const verifying = defineVerb({
  name: 'audit verify',
  means: {
    es: 'comprueba una exportación: firmas, huellas, raíz y que continúa lo que usted conocía',
    en: 'checks an export: signatures, hashes, root, and that it continues what you knew',
  },
  notes: {
    es: 'No necesita los datos de acta. El mismo programa va dentro de la exportación: node verify.mjs.',
    en: "Needs none of acta's data. The same program is inside the export: node verify.mjs.",
  },
  operands: { file: fileOperand({ es: 'la exportación', en: 'the export' }) },
  options: {
    known: fileOption({ es: 'un punto de control que usted tenía', en: 'a checkpoint that you had' }),
    key: fileOption({ es: 'la clave pública, recibida por otra vía', en: 'the public key, received another way' }),
  },
  examples: ['acta audit verify historia.tar', 'acta audit verify history.tar --known checkpoint-2025 --key key.txt'],
  run: async ({ values: { file, known, key }, io, lang }) => {
    const read = (name: string | undefined) => (name === undefined ? undefined : textOf(name));
    const [knownText, keys] = [await read(known), await read(key)];
    // What Node says of a file that cannot be opened as a blob names neither the file nor the reason.
    await access(file).catch(unreadable(file));
    const verdict = await verifyExport(await openAsBlob(file), {
      ...(knownText !== undefined && { known: knownText }),
      ...(keys !== undefined && { keys }),
    });
    await io.out(`${inWords(verdict, lang)}\n`);
    return verdict.ok ? EXIT.done : EXIT.failed;
  },
});

const showing = defineVerb({
  name: 'audit',
  means: {
    es: 'muestra la clave pública del registro y su último punto de control; exporta y comprueba la historia',
    en: 'shows the public key of the log and its last checkpoint; exports and checks the history',
  },
  operands: {},
  options: whereOptions,
  examples: ['acta audit', 'acta audit export historia.tar', 'acta audit verify historia.tar'],
  run: async ({ values, io, lang }) => {
    const config = configFor(values, io.env);
    const issued = readCheckpoints(checkpointsOf(config)).at(-1);
    if (!issued) {
      await io.out(NOTHING[lang]);
      return EXIT.done;
    }
    const [origin = ''] = issued.note.split('\n', 1);
    const key = verifierKeyOf(await signerFor(config, origin, [issued]));
    await io.out(`${formatVerifierKey(key)}\n\n${issued.note}`);
    return EXIT.done;
  },
});

const NOTHING: Words = {
  es: 'Aún no se firmó ningún punto de control: acta audit export hace el primero.\n',
  en: 'No checkpoint was signed yet: acta audit export makes the first.\n',
};

export const audit: Verb = { ...showing, parts: [exporting, verifying] };
