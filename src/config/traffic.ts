/** The settings of the traffic that is let in: whose pages, through which proxies, and how much of it. */
import type { Words } from '../domain/refusals/lang.ts';
import { isIP } from 'node:net';
import { z } from 'zod';
import { setting, whole } from './setting.ts';

/** Items between commas, each of them trimmed. */
const listOf = (isItem: (item: string) => boolean) =>
  z
    .string()
    .max(4096)
    .transform((value) => value.split(',').map((item) => item.trim()))
    .refine((items) => items.every(isItem));

/** A browser sends an origin to the letter as it is compared: lower case, no path, no port that goes without saying. */
function isOrigin(value: string): boolean {
  if (value.includes('*') || !URL.canParse(value)) return false;
  const { origin, protocol } = new URL(value);
  return origin === value && ['http:', 'https:'].includes(protocol);
}

const RANGES = ['loopback', 'linklocal', 'uniquelocal'];

/** A range of everything would let callers choose the address that they are counted under. */
function isProxy(value: string): boolean {
  const [address = '', prefix, ...rest] = value.split('/');
  const family = isIP(address);
  if (prefix === undefined) return family > 0 || RANGES.includes(value);
  return (
    rest.length === 0 && family > 0 && /^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128)
  );
}

const hops = whole(1, 10);

/** How many a minute; what that means is each setting's own. */
const perMinute = whole(0, 1_000_000);
const PER_MINUTE: Words = {
  es: 'un número entero de 0 a 1000000 (0: sin límite)',
  en: 'a whole number from 0 to 1000000 (0: no limit)',
};

/** A setting in seconds, as milliseconds. */
const seconds = (from: number, to: number) => whole(from, to).transform((value) => value * 1000);
const COMPUTING: Words = {
  es: 'un número entero de 0 a 60 (0: sin límite)',
  en: 'a whole number from 0 to 60 (0: no limit)',
};

export const trafficSettings = {
  trustProxy: setting(z.union([hops, listOf(isProxy)]).optional(), {
    variable: 'ACTA_TRUST_PROXY',
    meaning: {
      es: 'Los proxies cuyo X-Forwarded-For se cree: cuántos hay delante, o sus direcciones. Sin esto, detrás de un proxy todos cuentan como una sola dirección.',
      en: 'The proxies whose X-Forwarded-For is believed: how many stand before acta, or their addresses. Without it, everybody behind a proxy counts as one address.',
    },
    rule: {
      es: 'un número entero de 1 a 10, o direcciones IP o rangos (CIDR, loopback, linklocal, uniquelocal) separados por comas',
      en: 'a whole number from 1 to 10, or IP addresses or ranges (CIDR, loopback, linklocal, uniquelocal) between commas',
    },
    example: '127.0.0.1,10.0.0.0/8',
    fallback: { es: 'no se cree a ninguno', en: 'none is believed' },
  }),
  corsOrigins: setting(listOf(isOrigin).optional(), {
    variable: 'ACTA_CORS_ORIGINS',
    meaning: {
      es: 'Los sitios web cuyas páginas pueden usar la API desde un navegador (CORS).',
      en: 'The web sites whose pages may use the API from a browser (CORS).',
    },
    rule: {
      es: 'orígenes exactos separados por comas, como los envía un navegador: https://sitio o https://sitio:puerto, sin ruta',
      en: 'exact origins between commas, as a browser sends them: https://site or https://site:port, without a path',
    },
    example: 'https://tablero.example.gob.pe',
    fallback: { es: 'ninguno', en: 'none' },
  }),
  commandsPerMinute: setting(perMinute.default(6000), {
    variable: 'ACTA_COMMANDS_PER_MINUTE',
    meaning: {
      es: 'Cuántos comandos puede enviar una misma persona o programa en un minuto.',
      en: 'How many commands one actor may send in a minute.',
    },
    rule: PER_MINUTE,
    example: '600',
    fallback: '6000',
  }),
  queriesPerMinute: setting(perMinute.default(12_000), {
    variable: 'ACTA_QUERIES_PER_MINUTE',
    meaning: {
      es: 'Cuántas consultas puede hacer en un minuto una misma persona o programa, o sin token una misma dirección.',
      en: 'How many queries one actor, or without a token one address, may make in a minute.',
    },
    rule: PER_MINUTE,
    example: '3000',
    fallback: '12000',
  }),
  requestsPerMinute: setting(perMinute.default(30_000), {
    variable: 'ACTA_REQUESTS_PER_MINUTE',
    meaning: {
      es: 'Cuántos pedidos de toda clase se atienden en un minuto a una misma dirección (IPv6: a su red /56).',
      en: 'How many requests of any kind one address (IPv6: its /56 network) is answered in a minute.',
    },
    rule: PER_MINUTE,
    example: '10000',
    fallback: '30000',
  }),
  refusedTokensPerMinute: setting(perMinute.default(300), {
    variable: 'ACTA_REFUSED_TOKENS_PER_MINUTE',
    meaning: {
      es: 'Cuántos tokens que no valen puede enviar una misma dirección en un minuto; los que valen pasan siempre.',
      en: 'How many tokens that are no good one address may send in a minute; good ones always pass.',
    },
    rule: PER_MINUTE,
    example: '60',
    fallback: '300',
  }),
  heavyQueries: setting(whole(1, 100).default(2), {
    variable: 'ACTA_HEAVY_QUERIES',
    meaning: {
      es: 'Cuántas consultas pesadas (knownAt, el país entero, el registro) se calculan a la vez.',
      en: 'How many heavy queries (knownAt, the whole country, the log) are worked on at once.',
    },
    rule: { es: 'un número entero de 1 a 100', en: 'a whole number from 1 to 100' },
    example: '4',
    fallback: '2',
  }),
  heavyQueriesWaiting: setting(whole(0, 10_000).default(64), {
    variable: 'ACTA_HEAVY_QUERIES_WAITING',
    meaning: {
      es: 'Cuántas consultas pesadas esperan su turno; a la siguiente se le responde 503 «busy».',
      en: 'How many heavy queries wait their turn; the next is answered 503 "busy".',
    },
    rule: { es: 'un número entero de 0 a 10000', en: 'a whole number from 0 to 10000' },
    example: '100',
    fallback: '64',
  }),
  heavyQueryWaitMs: setting(seconds(1, 300).default(20_000), {
    variable: 'ACTA_HEAVY_QUERY_WAIT_SECONDS',
    meaning: {
      es: 'Cuántos segundos espera su turno una consulta pesada; después se le responde 503 «busy».',
      en: 'How many seconds a heavy query waits for its turn; after that it is answered 503 "busy".',
    },
    rule: { es: 'un número entero de 1 a 300', en: 'a whole number from 1 to 300' },
    example: '10',
    fallback: '20',
  }),
  answerMs: setting(seconds(1, 3600).default(60_000), {
    variable: 'ACTA_ANSWER_SECONDS',
    meaning: {
      es: 'En cuántos segundos un cliente debe leer una respuesta entera; después se corta la conexión.',
      en: 'Within how many seconds a client must read a whole answer; after that the connection is cut.',
    },
    rule: { es: 'un número entero de 1 a 3600', en: 'a whole number from 1 to 3600' },
    example: '30',
    fallback: '60',
  }),
  computeMsPerActor: setting(seconds(0, 60).default(15_000), {
    variable: 'ACTA_COMPUTING_SECONDS_PER_MINUTE',
    meaning: {
      es: 'Cuántos segundos de cálculo pueden ocupar en un minuto las consultas de una misma persona o programa, o sin token de una misma dirección.',
      en: 'How many seconds of computing the queries of one actor, or without a token of one address, may take in a minute.',
    },
    rule: COMPUTING,
    example: '10',
    fallback: '15',
  }),
  computeMsPerAddress: setting(seconds(0, 60).default(30_000), {
    variable: 'ACTA_COMPUTING_SECONDS_PER_MINUTE_OF_ADDRESS',
    meaning: {
      es: 'Lo mismo para todas las consultas de una misma dirección (IPv6: su red /56), con token o sin él.',
      en: 'The same for all queries of one address (IPv6: its /56 network), with and without a token.',
    },
    rule: COMPUTING,
    example: '20',
    fallback: '30',
  }),
  maxConnections: setting(whole(1, 100_000).default(1000), {
    variable: 'ACTA_MAX_CONNECTIONS',
    meaning: {
      es: 'Cuántas conexiones se mantienen a la vez; las demás se cierran al llegar.',
      en: 'How many connections are held at once; further ones are closed as they come.',
    },
    rule: { es: 'un número entero de 1 a 100000', en: 'a whole number from 1 to 100000' },
    example: '400',
    fallback: '1000',
  }),
  maxConnectionsPerAddress: setting(whole(0, 100_000).default(100), {
    variable: 'ACTA_MAX_CONNECTIONS_PER_ADDRESS',
    meaning: {
      es: 'Cuántas de ellas puede tener una misma dirección (IPv6: su red /56). No cuenta para los proxies de ACTA_TRUST_PROXY.',
      en: 'How many of them one address (IPv6: its /56 network) may hold. It does not count for the proxies of ACTA_TRUST_PROXY.',
    },
    rule: { es: 'un número entero de 0 a 100000 (0: sin límite)', en: 'a whole number from 0 to 100000 (0: no limit)' },
    example: '20',
    fallback: '100',
  }),
};
