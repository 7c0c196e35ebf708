/** `acta migrate`: copies a whole log from one store to another, and proves that both hold the same. */
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Lang } from '../domain/refusals/rejection.ts';
import { isServer, openEventStore } from '../event-store/open.ts';
import { migrate as migrateLog, type Migrated, type Phase } from '../exchange/migrate.ts';
import { type CopiedNames, copyNames } from '../exchange/names.ts';
import { assertWhole } from '../data-folder/known-log.ts';
import { flag, value } from './options.ts';
import { ProgressBar } from './progress.ts';
import { stopOnSignals } from './signals.ts';
import { UsageError } from './usage-error.ts';
import { defineVerb } from './verb.ts';
import { configFor, dataOption } from './where.ts';
import type { Words } from '../domain/refusals/lang.ts';

const STORE_RULE: Words = {
  es: 'la ruta de un archivo o una dirección esdb://',
  en: 'the path of a file or an esdb:// address',
};
const place = { es: 'ALMACÉN', en: 'STORE' };
const store = z.string().trim().min(1).max(4096);

/** Names lie beside the log on a server, and in the data folder otherwise. */
const SERVER_RULE: Words = {
  es: 'un servidor (o que lo sea el origen): entre dos archivos, people.db queda donde está',
  en: 'a server (or the source one): between two files, people.db stays where it is',
};
const NAMES: Words = { es: 'Nombres', en: 'Names' };
const PHASES: Readonly<Record<Phase, Words>> = {
  survey: { es: 'Revisión', en: 'Survey' },
  copy: { es: 'Copia', en: 'Copy' },
  proof: { es: 'Prueba', en: 'Proof' },
};

export const migrate = defineVerb({
  name: 'migrate',
  means: {
    es: 'copia todo el registro de un almacén a otro y prueba que son la misma historia',
    en: 'copies the whole log from one store to another and proves that they are the same history',
  },
  notes: {
    es: [
      'Detenga antes todo proceso que escriba en uno de los dos. El que no se dé es el almacén configurado (ACTA_STORE),',
      'para que una clave no quede a la vista. Interrumpida en cualquier momento, se repite y continúa donde quedó. Un destino',
      'que contenga otra cosa se rechaza. Los nombres de personas no están en el registro: --people los copia también, de people.db',
      'o a él en la carpeta de los datos, y sellados en un servidor. Vea docs/operations.md.',
    ].join('\n'),
    en: [
      'Stop every process that writes to either before. The one that is not given is the configured store (ACTA_STORE), so that',
      'no password need be in sight. Interrupted at any moment, it is repeated and goes on where it stopped. A target that holds',
      'anything else is refused. The names of people are not in the log: --people copies them too, from or to people.db in the data',
      'folder, and sealed on a server. See docs/operations.md.',
    ].join('\n'),
  },
  operands: {},
  options: {
    from: value({
      means: { es: 'el origen, que no se toca', en: 'the source, which is not touched' },
      placeholder: place,
      rule: STORE_RULE,
      schema: store,
    }),
    to: value({
      means: { es: 'el destino, vacío o a medias', en: 'the target, empty or left unfinished' },
      placeholder: place,
      rule: STORE_RULE,
      schema: store,
    }),
    people: flag({
      es: 'copia también los nombres de las personas',
      en: 'copies the names of people too',
    }),
    data: dataOption,
  },
  examples: [
    "acta migrate --from data/acta.db --to 'esdb://127.0.0.1:2113?tls=false' --people",
    "ACTA_STORE='esdb://user:password@node1:2113?tlsCAFile=ca.crt' acta migrate --from data/acta.db",
    "acta migrate --from 'esdb://127.0.0.1:2113?tls=false' --to copy.db",
  ],
  run: async ({ values, io, lang }) => {
    const { store: configured, data } = configFor({ data: values.data }, io.env);
    if (values.from === undefined && values.to === undefined) {
      throw new UsageError('option_missing', { option: '--to', rule: STORE_RULE });
    }
    const { from = configured, to = configured } = values;
    if (isSame(from, to)) {
      const rule = { es: 'otro almacén que el origen', en: 'another store than the source' };
      throw new UsageError('value_bad', { option: '--to', given: shown(to), rule });
    }
    if (values.people && isFile(from) && isFile(to)) {
      throw new UsageError('value_bad', { option: '--to', given: shown(to), rule: SERVER_RULE });
    }
    if (from === configured) await assertWhole({ store: from, data });
    const bar = new ProgressBar({
      write: (text) => io.err(text),
      interactive: io.interactive ?? false,
      lang,
      milliseconds: () => performance.now(),
    });
    const stop = stopOnSignals(io, () => performance.now());
    const ending = new AbortController();
    void stop.asked.then(() => ending.abort());
    const { signal } = ending;
    let done: Done;
    try {
      done = await both(
        () => openEventStore(from, { mode: 'read' }),
        () => openEventStore(to, { mode: 'write' }),
        async (source, target) => {
          const migrated = await migrateLog(source, target, {
            signal,
            onProgress: ({ phase, ...step }) => bar.show({ name: PHASES[phase], ...step }),
          });
          if (!values.people) return { migrated };
          const onProgress = (count: number, total: number): void => bar.show({ name: NAMES, done: count, total });
          const { openPeople } = await import('../main.ts');
          const names = await both(
            () => openPeople({ store: from, data }),
            () => openPeople({ store: to, data }),
            (known, there) => copyNames(source, known, there, { signal, onProgress }),
          );
          return { migrated, names };
        },
      );
    } finally {
      bar.end();
      stop.dispose();
    }
    await io.out(report(done, from, to, lang));
    return 0;
  },
});

interface Done {
  readonly migrated: Migrated;
  readonly names?: CopiedNames;
}

/** Opens the one and the other, closes both whatever happens. */
async function both<S extends { close(): Promise<void> }, T>(
  openSource: () => Promise<S>,
  openTarget: () => Promise<S>,
  work: (source: S, target: S) => Promise<T>,
): Promise<T> {
  const source = await openSource();
  try {
    const target = await openTarget();
    try {
      return await work(source, target);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

const isFile = (connection: string): boolean => !connection.includes('://');

function isSame(from: string, to: string): boolean {
  return isFile(from) && isFile(to) ? resolve(from) === resolve(to) : from === to;
}

/** Without the credentials and the options of an address. */
const shown = (connection: string): string =>
  isFile(connection) ? connection : connection.replace(/\/\/[^/?]*@/, '//').replace(/\?.*$/s, '');

function report({ migrated, names }: Done, from: string, to: string, lang: Lang): string {
  const { history, copied } = migrated;
  const before = history.size - copied;
  const words = {
    es: [
      `${shown(to)} contiene la misma historia que ${shown(from)}: ${history.size} hechos (${copied} copiados ahora${before > 0 ? `, ${before} ya estaban` : ''}).`,
      `Raíz de ambas (SHA-256): ${history.root}`,
    ],
    en: [
      `${shown(to)} holds the same history as ${shown(from)}: ${history.size} events (${copied} copied now${before > 0 ? `, ${before} were there` : ''}).`,
      `Root of both (SHA-256): ${history.root}`,
    ],
  }[lang];
  return [...words, ...aboutNames(names, from, to).map((sentence) => sentence[lang]), ''].join('\n');
}

/** Where the names are now, and what is left to do about them. */
function aboutNames(names: CopiedNames | undefined, from: string, to: string): readonly Words[] {
  if (isFile(from) && isFile(to)) return [NAMES_STAY];
  if (names === undefined) return [NAMES_LEFT];
  const { known, erased } = names;
  const copied = {
    es: `Nombres en el destino: ${known}; suprimidos: ${erased}.`,
    en: `Names in the target: ${known}; erased: ${erased}.`,
  };
  return isServer(to) && isFile(from) ? [copied, NAMES_TWICE] : [copied];
}

const NAMES_STAY: Words = {
  es: 'Los nombres de personas (people.db) y la clave de los tokens siguen en la carpeta de los datos: consérvelos.',
  en: 'The names of people (people.db) and the key of the tokens are still in the data folder: keep them.',
};
const NAMES_LEFT: Words = {
  es: 'Los nombres de personas no se copiaron: repita con --people. La clave de los tokens sigue en la carpeta de los datos.',
  en: 'The names of people were not copied: repeat with --people. The key of the tokens is still in the data folder.',
};
const NAMES_TWICE: Words = {
  es: 'people.db todavía contiene los nombres: bórrelo cuando confíe en el destino, que de ahí no los suprime nadie más.',
  en: 'people.db still holds the names: delete it once you trust the target, for nobody will erase them from it any more.',
};
