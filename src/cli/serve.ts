/** `acta serve`: runs the server until it is told to stop. */
import { pino } from 'pino';
import { type Config, PORT_RULE, portSchema, SETTINGS } from '../config/config.ts';
import type { DemoBranch } from '../demo/chota.ts';
import { loadDemo } from '../demo/load-demo.ts';
import type { Lang } from '../domain/refusals/rejection.ts';
import type { RunningActa } from '../main.ts';
import { BRANCH_TELLS } from './demo.ts';
import { EXIT } from './explain.ts';
import { type Io, PipeClosed } from './io.ts';
import { value } from './options.ts';
import { stopOnSignals } from './signals.ts';
import { logDestination } from './terminal-log.ts';
import { defineVerb } from './verb.ts';
import { ownVersion } from './version.ts';
import { configFor, warnOfUnknownSettings, whereOptions } from './where.ts';

export const serve = defineVerb({
  name: 'serve',
  means: {
    es: 'abre el almacén y atiende la API hasta Ctrl-C',
    en: 'opens the store and serves the API until Ctrl-C',
  },
  notes: {
    es: `Todo lo demás se ajusta con variables de entorno: ${variables()}.\nQué es cada una: docs/operations.md.`,
    en: `Everything else is set by environment variables: ${variables()}.\nWhat each is: docs/operations.md.`,
  },
  operands: {},
  options: {
    port: value({
      means: { es: 'el puerto (en vez de ACTA_PORT)', en: 'the port (instead of ACTA_PORT)' },
      placeholder: { es: 'PUERTO', en: 'PORT' },
      rule: PORT_RULE,
      schema: portSchema,
    }),
    ...whereOptions,
  },
  examples: ['acta serve', 'acta serve --demo', 'acta serve --port 9000 --data /var/lib/acta'],
  run: async ({ values, io, lang }) => {
    const config = configFor(values, io.env);
    warnOfUnknownSettings(
      io,
      lang,
      SETTINGS.map(({ variable }) => variable),
    );
    return serveUntilStopped(config, values.demo, io, lang);
  },
});

function variables(): string {
  return SETTINGS.map(({ variable }) => variable).join(', ');
}

async function serveUntilStopped(config: Config, demo: DemoBranch | undefined, io: Io, lang: Lang): Promise<number> {
  const log = pino(
    { level: config.logLevel },
    logDestination(io.interactive ?? false, (text) => io.err(text)),
  );
  const stop = stopOnSignals(io, () => performance.now());
  try {
    let fail: (failure: 'failed') => void;
    const failed = new Promise<'failed'>((resolve) => (fail = resolve));
    const { startActa } = await import('../main.ts');
    const acta = await startActa(config, {
      clock: io.clock,
      log,
      version: ownVersion(),
      ...(demo !== undefined && { seed: async (stores) => void (await loadDemo(stores, demo)) }),
      onFailed: () => fail('failed'),
    });
    await say(io, announcement(acta, config, demo, lang));
    const why = await Promise.race([stop.asked, failed]);
    await say(io, { es: '\nCerrando …\n', en: '\nClosing …\n' }[lang]);
    await acta.close();
    return why === 'failed' ? EXIT.failed : EXIT.done;
  } finally {
    stop.dispose();
  }
}

/** A server goes on although nobody reads what it says. */
async function say(io: Io, text: string): Promise<void> {
  await io.out(text).catch((error: unknown) => {
    if (!(error instanceof PipeClosed)) throw error;
  });
}

const WORDS = {
  es: {
    serves: (url: string) => `acta atiende en ${url} (Ctrl-C para terminar)`,
    data: 'Datos',
    page: 'Páginas',
    api: 'API',
    demo: 'Demostración',
    ask: 'Pregunte por el estado de Chota:',
    figures: 'Y por las cifras de 2021:',
    empty: 'Aún no hay nada registrado. Para ver la demostración: npm start -- --demo',
  },
  en: {
    serves: (url: string) => `acta answers at ${url} (Ctrl-C to stop)`,
    data: 'Data',
    page: 'Pages',
    api: 'API',
    demo: 'Demonstration',
    ask: 'Ask for the status of Chota:',
    figures: 'And for the figures of 2021:',
    empty: 'Nothing has been registered yet. To see the demonstration: npm start -- --demo',
  },
} as const;

function announcement({ url, empty }: RunningActa, config: Config, demo: DemoBranch | undefined, lang: Lang): string {
  const words = WORDS[lang];
  const rows = [
    words.serves(url),
    `  ${words.data}: ${config.data}`,
    `  ${words.page}: ${url}/`,
    `  ${words.api}: ${url}/docs`,
  ];
  if (empty) rows.push(words.empty);
  if (demo !== undefined) {
    rows.push(
      `${words.demo}: ${BRANCH_TELLS[demo][lang]}.`,
      words.ask,
      `  curl '${url}/api/v1/instancias/0604?on=2022-05-25'`,
      `  curl '${url}/api/v1/instancias/0604?on=2022-05-25&knownAt=2022-05-22T00:00:00Z'`,
      words.figures,
      `  curl '${url}/api/v1/supervision-rounds/2021/report'`,
    );
  }
  return `${rows.join('\n')}\n`;
}
