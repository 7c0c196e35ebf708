/** `acta migrate`: copies a whole log from one store to another, and proves that both hold the same. */
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Lang } from '../domain/rejection.ts';
import type { EventStore } from '../event-store/event-store.ts';
import { openEventStore } from '../event-store/open.ts';
import { migrate as migrateLog, type Migrated, type Phase } from '../migrate/migrate.ts';
import { value } from './options.ts';
import { ProgressBar } from './progress.ts';
import { stopOnSignals } from './signals.ts';
import { UsageError } from './usage-error.ts';
import { defineVerb } from './verb.ts';
import { configFor, dataOption } from './where.ts';
import type { Words } from './words.ts';

const STORE_RULE: Words = {
  es: 'la ruta de un archivo o una dirección esdb://',
  en: 'the path of a file or an esdb:// address',
};
const place = { es: 'ALMACÉN', en: 'STORE' };
const store = z.string().trim().min(1).max(4096);

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
      'que contenga otra cosa se rechaza. Los nombres de personas no están en el registro: vea docs/operations.md.',
    ].join('\n'),
    en: [
      'Stop every process that writes to either before. The one that is not given is the configured store (ACTA_STORE), so that',
      'no password need be in sight. Interrupted at any moment, it is repeated and goes on where it stopped. A target that holds',
      'anything else is refused. The names of people are not in the log: see docs/operations.md.',
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
    data: dataOption,
  },
  examples: [
    "acta migrate --from data/acta.db --to 'esdb://127.0.0.1:2113?tls=false'",
    "ACTA_STORE='esdb://user:password@node1:2113?tlsCAFile=ca.crt' acta migrate --from data/acta.db",
    "acta migrate --from 'esdb://127.0.0.1:2113?tls=false' --to copy.db",
  ],
  run: async ({ values, io, lang }) => {
    const configured = configFor({ data: values.data }, io.env).store;
    if (values.from === undefined && values.to === undefined) {
      throw new UsageError('option_missing', { option: '--to', rule: STORE_RULE });
    }
    const { from = configured, to = configured } = values;
    if (isSame(from, to)) {
      const rule = { es: 'otro almacén que el origen', en: 'another store than the source' };
      throw new UsageError('value_bad', { option: '--to', given: shown(to), rule });
    }
    const bar = new ProgressBar({
      write: (text) => io.err(text),
      interactive: io.interactive ?? false,
      lang,
      milliseconds: () => performance.now(),
    });
    const stop = stopOnSignals(io, () => performance.now());
    const ending = new AbortController();
    void stop.asked.then(() => ending.abort());
    let migrated: Migrated;
    try {
      migrated = await between(from, to, (source, target) =>
        migrateLog(source, target, {
          signal: ending.signal,
          onProgress: ({ phase, ...step }) => bar.show({ name: PHASES[phase], ...step }),
        }),
      );
    } finally {
      bar.end();
      stop.dispose();
    }
    await io.out(report(migrated, shown(from), shown(to), lang));
    return 0;
  },
});

/** Opens both as they are, closes both whatever happens. */
async function between<T>(
  from: string,
  to: string,
  work: (source: EventStore, target: EventStore) => Promise<T>,
): Promise<T> {
  const source = await openEventStore(from, { mode: 'read' });
  try {
    const target = await openEventStore(to, { mode: 'write' });
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

function report({ history: { size, root }, copied }: Migrated, from: string, to: string, lang: Lang): string {
  const before = size - copied;
  return {
    es: [
      `${to} contiene la misma historia que ${from}: ${size} hechos (${copied} copiados ahora${before > 0 ? `, ${before} ya estaban` : ''}).`,
      `Raíz de ambas (SHA-256): ${root}`,
      'Los nombres de personas (people.db) y la clave de los tokens siguen en la carpeta de los datos: consérvelos.',
      '',
    ],
    en: [
      `${to} holds the same history as ${from}: ${size} events (${copied} copied now${before > 0 ? `, ${before} were there` : ''}).`,
      `Root of both (SHA-256): ${root}`,
      'The names of people (people.db) and the key of the tokens are still in the data folder: keep them.',
      '',
    ],
  }[lang].join('\n');
}
