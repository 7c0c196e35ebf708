/** Commands and queries as operations of OpenAPI, from the same tables and schemas that the routes are made of. */
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject, ZodOpenApiResponseObject } from 'zod-openapi';
import type { Lang } from '../../domain/refusals/rejection.ts';
import { commandAnswerSchema } from '../commands/answer.ts';
import { type ApiCommand, COMMANDS } from '../../catalogue/commands.ts';
import { isDated, type Query } from '../../queries/query.ts';
import { QUERIES } from '../../queries/table.ts';
import { ACCESS_REASON } from '../http/access-reason.ts';
import { PROJECTION_AGE } from '../http/projection-age.ts';
import { wordsIn, words } from '../../domain/kernel/words.ts';
import { commandOperationId, queryOperationId } from './operation-ids.ts';
import type { Resource } from '../../catalogue/resources.ts';
import { ubigeoSchema } from '../../domain/geography/ubigeo.ts';
import { problemResponses } from './responses.ts';

/** `/instancias/:ubigeo` as OpenAPI writes it. */
export const templateOf = (path: string): string => `/api/v1${path.replace(/:(\w+)/g, '{$1}')}`;

const headerSchema = (id: string, schema: z.ZodType, about: ReturnType<typeof words>) =>
  schema.meta({ ...about, param: { id } });

const text = z.string().optional();
const requestId = headerSchema(
  'XRequestId',
  text,
  words(
    'Se sigue por las respuestas, los hechos y los registros; si falta, se genera una.',
    'Followed through logs, events and answers; made where it is missing.',
  ),
);
const language = headerSchema(
  'AcceptLanguage',
  text,
  words('es (si no se indica otro) o en.', 'es (unless said) or en.'),
);

const commandHeaders = z.object({
  'Idempotency-Key': headerSchema(
    'IdempotencyKey',
    z
      .string()
      .regex(/^[\x21-\x7e]{8,128}$/)
      .min(8)
      .max(128)
      .optional(),
    words(
      'La misma clave, el mismo efecto y la misma respuesta: de 8 a 128 caracteres ASCII visibles; si falta, se genera y se devuelve. Es única en todo acta, no solo en la provincia: usada para otro acto, en cualquier lugar, se rechaza (409).',
      'The same key, the same effect and the same answer: 8 to 128 visible ASCII characters; made and told where it is missing. It is unique in all of acta, not in its province only: used for another act, wherever that was, it is refused (409).',
    ),
  ),
  'If-Match': headerSchema(
    'IfMatch',
    text,
    words(
      'El ETag de lo leído: se rechaza con 412 si el historial cambió desde entonces.',
      'The ETag of what was read: refused with 412 if the stream has changed since.',
    ),
  ),
  'If-None-Match': headerSchema(
    'IfNothing',
    z.literal('*').optional(),
    words('`*`: solo si aún no hay nada registrado.', '`*`: only if nothing is registered yet.'),
  ),
  'Accept-Language': language,
  'X-Request-Id': requestId,
});

/** Of corrections: who leaves it out is told what to do (428). */
const correctionHeaders = commandHeaders.extend({
  'If-Match': headerSchema(
    'IfMatchRequired',
    z.string().regex(/^(?:\*|(?:W\/)?"[\x21\x23-\x7e]*")$/),
    words(
      'El ETag de lo leído, o `*`: 428 si falta, 412 si el historial cambió desde entonces.',
      'The ETag of what was read, or `*`: 428 where it is missing, 412 if the stream has changed since.',
    ),
  ),
});

export const queryHeaders = z.object({
  'If-None-Match': headerSchema(
    'IfNoneMatch',
    text,
    words(
      'El ETag de una respuesta anterior: 304 si sigue siendo la misma.',
      'The ETag of an earlier answer: 304 if it is still the same.',
    ),
  ),
  'Accept-Language': language,
  'X-Request-Id': requestId,
});

/** Of queries that show people. */
const peopleHeaders = queryHeaders.extend({
  [ACCESS_REASON]: headerSchema(
    'AccessReason',
    z.string().max(200).optional(),
    words(
      'Para qué se leen los nombres, hasta 200 caracteres: queda en el registro de accesos, junto a quién leyó los de quién.',
      'Why names are read, up to 200 characters: kept in the access log beside who read whose.',
    ),
  ),
});

type HeaderSchema =
  { readonly type: 'string'; readonly const?: string } | { readonly type: 'integer'; readonly minimum?: number };

const answered = (es: string, en: string, schema: HeaderSchema) => ({
  ...words(es, en),
  schema,
});

const answerHeaders = {
  ETag: answered('Lo que la respuesta es: cambia cuando ella cambia.', 'What the answer is: changes when it does.', {
    type: 'string',
  }),
  'X-Request-Id': answered('El identificador del pedido.', 'The identifier of the request.', {
    type: 'string',
  }),
};

const queryAnswerHeaders = {
  ...answerHeaders,
  [PROJECTION_AGE]: answered(
    'Se envía mientras el registro no está al alcance: desde hace cuántos segundos; nada registrado después está en la respuesta.',
    'Sent while the log is out of reach: for so many seconds it has been, and nothing registered since is in the answer.',
    { type: 'integer', minimum: 1 },
  ),
};

export const QUERIES_TAG: Readonly<Record<Lang, string>> = { es: 'Consultas', en: 'Queries' };

const pathOf = (resource: Resource, params: Resource['params']): z.ZodObject =>
  z.object({ ...(resource.path.includes(':ubigeo') && { ubigeo: ubigeoSchema }), ...params });

const COMMAND_PROBLEMS = [400, 401, 403, 404, 405, 406, 409, 412, 413, 414, 415, 422, 429, 431, 500, 503];

function commandOperation(command: ApiCommand, place: 'one' | 'collection', lang: Lang): ZodOpenApiOperationObject {
  const { resource, name, data, body, opens } = command;
  const { example, ...about } = data.meta() ?? {};
  const accepted = {
    description:
      lang === 'es' ? 'Registrado, y visto ya por las consultas.' : 'Recorded, and seen by the queries already.',
    headers: {
      ...answerHeaders,
      'Idempotency-Key': answered('La clave del acto.', 'The key of the command.', { type: 'string' }),
      'Projection-Lag': answered(
        'Se envía cuando las consultas aún no lo muestran.',
        'Sent when the queries do not show it yet.',
        { type: 'string', const: 'waiting' },
      ),
    },
    content: { 'application/json': { schema: commandAnswerSchema } },
  };
  const location = answered('Dónde se lee lo que se abrió.', 'Where what was opened can be read.', {
    type: 'string',
  });
  const made = { ...accepted, headers: { ...accepted.headers, Location: location } };
  const params = place === 'one' ? resource.params : {};
  return {
    operationId: commandOperationId(command, place),
    tags: [resource.title[lang]],
    summary: command.title[lang],
    description: `${name} → ${command.event}. ${wordsIn(about, lang) ?? ''}`,
    security: [{ token: [] }],
    requestParams: { path: pathOf(resource, params), header: command.corrects ? correctionHeaders : commandHeaders },
    requestBody: {
      required: true,
      content: {
        'application/json': { schema: body, ...(example !== undefined && { example: exampleBody(command, example) }) },
      },
    },
    responses: {
      ...(place === 'one' && { '200': accepted }),
      ...(opens && { '201': made }),
      ...problemResponses(command.corrects ? [...COMMAND_PROBLEMS, 428] : COMMAND_PROBLEMS, lang),
    },
    'x-acta-command': name,
    'x-acta-hands': command.actingParties,
    ...(command.document !== undefined && { 'x-acta-document': command.document }),
  };
}

/** A body that could be sent, as the documentation shows it. */
export function exampleBody(command: ApiCommand, example: unknown): object {
  const { document } = command;
  const kind = document === 'any' ? 'acta' : document?.[0];
  return {
    occurredOn: '2022-05-30',
    ...(kind !== undefined && { source: { kind, number: 'Acta 01-2022' } }),
    data: example,
  };
}

export const unchanged = (lang: Lang): ZodOpenApiResponseObject => ({
  description: lang === 'es' ? 'Nada cambió.' : 'Nothing has changed.',
});

function queryOperation(query: Query, lang: Lang): ZodOpenApiOperationObject {
  return {
    operationId: queryOperationId(query),
    tags: [QUERIES_TAG[lang]],
    summary: query.title[lang],
    description: query.description[lang],
    security: [{}, { token: [] }],
    requestParams: {
      path: z.object(query.pathParams),
      query: query.search,
      header: query.people ? peopleHeaders : queryHeaders,
    },
    responses: {
      '200': {
        description: query.title[lang],
        headers: isDated(query) ? queryAnswerHeaders : answerHeaders,
        content: Object.fromEntries(query.representations.map(({ media, schema }) => [media, { schema }])),
      },
      '304': unchanged(lang),
      ...problemResponses([400, 401, 404, 405, 406, 414, 429, 431, 500, 503], lang),
    },
  };
}

export function operations(lang: Lang): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const query of QUERIES) paths[templateOf(query.path)] = { get: queryOperation(query, lang) };
  for (const command of COMMANDS) {
    const { resource, slug, opens } = command;
    paths[templateOf(`${resource.path}/commands/${slug}`)] = { post: commandOperation(command, 'one', lang) };
    if (resource.collection === undefined || !opens) continue;
    paths[templateOf(`${resource.collection}/commands/${slug}`)] = {
      post: commandOperation(command, 'collection', lang),
    };
  }
  return paths;
}
