/**
 * Every setting, parsed once from environment variables. This file is the one place that knows their names, defaults and
 * meanings: docs/operations.md and the messages about a bad value are made from it.
 */
import type { Words } from '../domain/refusals/lang.ts';
import { join } from 'node:path';
import { z } from 'zod';
import { auditSettings } from './audit.ts';
import { identitySettings, unfitIdentity, withProvider } from './identity.ts';
import { host, type Setting, setting, text, whole } from './setting.ts';
import { metricsSettings } from './metrics.ts';
import { trafficSettings } from './traffic.ts';
import { ExplainedError } from '../domain/refusals/explained-error.ts';
import { fill, type Lang } from '../domain/refusals/rejection.ts';

export type { Setting } from './setting.ts';

export const portSchema = whole(0, 65_535);
export const PORT_RULE: Words = {
  es: 'un número entero de 0 a 65535 (0: uno libre cualquiera)',
  en: 'a whole number from 0 to 65535 (0: any free one)',
};

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** An address of another kind would be taken for the path of a file, which would then be made. */
const isStore = (value: string): boolean =>
  !/^[a-z][a-z\d+.-]*:\/\//i.test(value) || /^(?:esdb|kurrentdb)(?:\+discover)?:\/\//.test(value);

const PATH: Words = { es: 'la ruta de una carpeta', en: 'the path of a folder' };

const settings = {
  host: setting(host.default('127.0.0.1'), {
    variable: 'ACTA_HOST',
    meaning: {
      es: 'La dirección en la que atiende el servidor; 0.0.0.0 atiende en todas las de la máquina.',
      en: 'The address that the server listens on; 0.0.0.0 listens on every one of the machine.',
    },
    rule: { es: 'una dirección IP o un nombre de máquina', en: 'an IP address or a host name' },
    example: '0.0.0.0',
    fallback: '127.0.0.1',
  }),
  port: setting(portSchema.default(8080), {
    variable: 'ACTA_PORT',
    meaning: { es: 'El puerto en el que atiende el servidor.', en: 'The port that the server listens on.' },
    rule: PORT_RULE,
    example: '8080',
    fallback: '8080',
  }),
  data: setting(text(4096).default('data'), {
    variable: 'ACTA_DATA',
    meaning: {
      es: 'La carpeta de los datos: los almacenes embebidos, la clave de los tokens y las demostraciones.',
      en: 'The data folder: the embedded stores, the key of the tokens and the demonstrations.',
    },
    rule: PATH,
    example: '/var/lib/acta',
    fallback: { es: 'data, en la carpeta actual', en: 'data, in the current folder' },
  }),
  store: setting(text(4096).refine(isStore).optional(), {
    variable: 'ACTA_STORE',
    meaning: {
      es: 'El almacén de eventos: un archivo SQLite, o un KurrentDB / EventStoreDB como esdb://….',
      en: 'The event store: an SQLite file, or a KurrentDB / EventStoreDB as esdb://….',
    },
    rule: { es: 'la ruta de un archivo o una dirección esdb://', en: 'the path of a file or an esdb:// address' },
    example: 'esdb://127.0.0.1:2113?tls=false',
    fallback: { es: 'acta.db, en la carpeta de los datos', en: 'acta.db, in the data folder' },
  }),
  logLevel: setting(z.enum(LOG_LEVELS).default('info'), {
    variable: 'ACTA_LOG_LEVEL',
    meaning: {
      es: 'Desde qué nivel se registra lo que hace el servidor (JSON por líneas, en la salida de errores).',
      en: 'From which level on the server logs what it does (JSON lines, on standard error).',
    },
    rule: { es: `uno de: ${LOG_LEVELS.join(', ')}`, en: `one of: ${LOG_LEVELS.join(', ')}` },
    example: 'warn',
    fallback: 'info',
  }),
  accessLog: setting(text(4096).optional(), {
    variable: 'ACTA_ACCESS_LOG',
    meaning: {
      es: 'El archivo donde se anota quién leyó qué nombres (JSON por líneas, sin los nombres).',
      en: 'The file where it is written who read whose names (JSON lines, without the names).',
    },
    rule: { es: 'la ruta de un archivo', en: 'the path of a file' },
    example: '/var/log/acta/access.ndjson',
    fallback: { es: 'access.ndjson, en la carpeta de los datos', en: 'access.ndjson, in the data folder' },
  }),
  officesFile: setting(text(4096).optional(), {
    variable: 'ACTA_OFFICES_FILE',
    meaning: {
      es: 'Un archivo JSON con las oficinas defensoriales y su ámbito fechado, para las cifras por oficina.',
      en: 'A JSON file with the offices of the Defensoría and their dated territory, for the figures by office.',
    },
    rule: { es: 'la ruta de un archivo', en: 'the path of a file' },
    example: '/etc/acta/offices.json',
    fallback: { es: 'ninguno', en: 'none' },
  }),
  issuer: setting(text(200).default('acta-local'), {
    variable: 'ACTA_ISSUER',
    meaning: {
      es: 'El emisor (iss) de los tokens que firma la clave local, y el único que se acepta de ella.',
      en: 'The issuer (iss) of the tokens that the local key signs, and the only one accepted of it.',
    },
    rule: { es: 'un texto de 1 a 200 caracteres', en: 'a text of 1 to 200 characters' },
    example: 'acta-chota',
    fallback: 'acta-local',
  }),
  audience: setting(text(200).default('acta'), {
    variable: 'ACTA_AUDIENCE',
    meaning: {
      es: 'El destinatario (aud) que deben llevar los tokens.',
      en: 'The audience (aud) that tokens must carry.',
    },
    rule: { es: 'un texto de 1 a 200 caracteres', en: 'a text of 1 to 200 characters' },
    example: 'acta',
    fallback: 'acta',
  }),
  ...identitySettings,
  ...trafficSettings,
  ...metricsSettings,
  ...auditSettings,
  commandWaitMs: setting(whole(0, 60_000).default(2000), {
    variable: 'ACTA_COMMAND_WAIT_MS',
    meaning: {
      es: 'Cuánto espera la respuesta a un comando hasta que las consultas ya lo muestren, en milisegundos.',
      en: 'How long the answer to a command waits until queries show it, in milliseconds.',
    },
    rule: { es: 'un número entero de 0 a 60000', en: 'a whole number from 0 to 60000' },
    example: '2000',
    fallback: '2000',
  }),
  shutdownMs: setting(whole(0, 600_000).default(10_000), {
    variable: 'ACTA_SHUTDOWN_MS',
    meaning: {
      es: 'Cuánto se espera al cerrar a que terminen los pedidos en curso, en milisegundos.',
      en: 'How long closing waits for the requests in flight, in milliseconds.',
    },
    rule: { es: 'un número entero de 0 a 600000', en: 'a whole number from 0 to 600000' },
    example: '10000',
    fallback: '10000',
  }),
};

const consistent = z.strictObject(settings).superRefine((given, context) => {
  for (const name of unfitIdentity(given)) context.addIssue({ code: 'custom', path: [name] });
});

export const configSchema = consistent.transform(({ store, accessLog, ...given }) => ({
  ...withProvider(given),
  store: store ?? join(given.data, 'acta.db'),
  accessLog: accessLog ?? join(given.data, 'access.ndjson'),
}));
export type Config = z.output<typeof configSchema>;

type Name = keyof typeof settings;

function aboutOf(name: Name): Setting {
  const about = settings[name].meta()?.['setting'];
  if (about === undefined) throw new Error(`the setting ${name} has no description`);
  return about as Setting;
}

const ABOUT = Object.fromEntries(Object.keys(settings).map((name) => [name, aboutOf(name as Name)])) as Record<
  Name,
  Setting
>;

/** Every setting, in the order of the documentation. */
export const SETTINGS: readonly Setting[] = Object.values(ABOUT);

/** A setting whose value will not do: the variable, what is wrong with its value, and an example. */
export class ConfigError extends ExplainedError {
  readonly problems: readonly { readonly setting: Setting; readonly value: string }[];

  constructor(problems: ConfigError['problems']) {
    super('ConfigError', (lang) => problems.map((problem) => sentenceOf(problem, lang)).join('\n'));
    this.problems = problems;
  }
}

const UNFIT: Words = {
  es: '{variable}: «{value}» no vale: debe ser {rule}. Ejemplo: {variable}={example}',
  en: '{variable}: "{value}" will not do: it must be {rule}. Example: {variable}={example}',
};

const sentenceOf = ({ setting, value }: ConfigError['problems'][number], lang: Lang): string => {
  const { variable, rule, example } = setting;
  return fill(UNFIT[lang], { variable, value: shown(value), rule: rule[lang], example });
};

/** A value as it may be shown: an address may carry a password, and a terminal obeys control characters. */
const shown = (value: string): string =>
  value
    .replace(/\/\/.*@/s, '//…@')
    .replace(/\p{Cc}/gu, '�')
    .slice(0, 80);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The configuration that an environment gives. An empty variable counts as absent.
 *
 * @throws {ConfigError} naming every variable whose value will not do
 */
export function readConfig(environment: Environment): Config {
  const given: Record<string, string> = {};
  for (const [name, { variable }] of Object.entries(ABOUT)) {
    const value = environment[variable];
    if (value !== undefined && value !== '') given[name] = value;
  }
  const parsed = configSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  const names = new Set(parsed.error.issues.map(({ path }) => path[0] as Name));
  throw new ConfigError([...names].map((name) => ({ setting: ABOUT[name], value: given[name] ?? '' })));
}

/** Variables that look like settings and are none: a misspelt one would be without effect, and nobody would know. */
export function unknownSettings(environment: Environment): string[] {
  const known = new Set(SETTINGS.map(({ variable }) => variable));
  return Object.keys(environment)
    .filter((name) => name.startsWith('ACTA_') && !name.startsWith('ACTA_TEST_') && !known.has(name))
    .sort();
}
