/** Whose data a verb works on: the folder of the configuration, another one, or that of a demonstration. */
import type { Words } from '../domain/refusals/lang.ts';
import { join } from 'node:path';
import { z } from 'zod';
import { type Config, readConfig, unknownSettings } from '../config/config.ts';
import { DEMO_BRANCHES, type DemoBranch } from '../demo/chota.ts';
import type { EventStore } from '../event-store/event-store.ts';
import { openEventStore } from '../event-store/open.ts';
import type { Io } from './io.ts';
import { value } from './options.ts';
import { nearest, same } from './words.ts';

export const dataOption = value({
  means: {
    es: 'la carpeta de los datos (en vez de ACTA_DATA)',
    en: 'the data folder (instead of ACTA_DATA)',
  },
  placeholder: { es: 'CARPETA', en: 'FOLDER' },
  rule: { es: 'la ruta de una carpeta', en: 'the path of a folder' },
  schema: z.string().trim().min(1),
});

export const branchRule: Words = {
  es: 'a (como en la fuente) o b (con una sesión inventada)',
  en: 'a (as in the source) or b (with an invented session)',
};

export const demoOption = value(
  {
    means: {
      es: 'la demostración de Chota, en un almacén propio; sin valor, la rama a',
      en: 'the demonstration of Chota, in a store of its own; without a value, branch a',
    },
    placeholder: same('a|b'),
    rule: branchRule,
    schema: z.enum(DEMO_BRANCHES),
  },
  'a',
);

export const whereOptions = { data: dataOption, demo: demoOption };

export interface Where {
  readonly data?: string | undefined;
  readonly demo?: DemoBranch | undefined;
  readonly port?: number | undefined;
}

/** @throws {ConfigError} a setting of the environment will not do */
export function configFor({ data, demo, port }: Where, env: Io['env']): Config {
  const own = {
    ...env,
    ...(data !== undefined && { ACTA_DATA: data }),
    ...(port !== undefined && { ACTA_PORT: String(port) }),
  };
  const config = readConfig(own);
  if (demo === undefined) return config;
  // A demonstration never touches the store of the real data, wherever that is.
  return readConfig({
    ...own,
    ACTA_DATA: join(config.data, `demo-${demo}`),
    ACTA_STORE: undefined,
    ACTA_ACCESS_LOG: undefined,
  });
}

/** Says which variables look like settings and are none. */
export function warnOfUnknownSettings(io: Io, lang: 'es' | 'en', known: readonly string[]): void {
  for (const variable of unknownSettings(io.env)) {
    const meant = nearest(variable, known);
    const hint = meant === undefined ? '' : { es: `; ¿quiso decir ${meant}?`, en: `; did you mean ${meant}?` }[lang];
    io.err(
      { es: `${variable} no es un ajuste de acta${hint}\n`, en: `${variable} is no setting of acta${hint}\n` }[lang],
    );
  }
}

/** Reads beside a running server, or without one; closes the store whatever happens. */
export async function reading<T>(config: Config, use: (store: EventStore) => Promise<T>): Promise<T> {
  const store = await openEventStore(config.store, { mode: 'read' });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}
