/** Commands and queries as operations of OpenAPI, from the same tables and schemas that the routes are made of. */
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject, ZodOpenApiResponseObject } from 'zod-openapi';
import type { Lang } from '../../domain/rejection.ts';
import { commandAnswerSchema } from '../commands/answer.ts';
import { type ApiCommand, COMMANDS } from '../commands/catalogue.ts';
import { titleOf } from '../commands/titles.ts';
import type { Query } from '../queries/query.ts';
import { QUERIES } from '../queries/table.ts';
import { ACCESS_REASON } from '../access/access-log.ts';
import { PROJECTION_AGE } from '../http/projection-age.ts';
import { type Resource, ubigeoSchema } from '../resources.ts';
import { problemResponses } from './responses.ts';

/** `/instancias/:ubigeo` as OpenAPI writes it. */
export const templateOf = (path: string): string => `/api/v1${path.replace(/:(\w+)/g, '{$1}')}`;

/** A header, once among the components of the document. */
const header = (id: string, description: string): z.ZodOptional<z.ZodString> =>
  z.string().optional().meta({ description, param: { id } });

const requestId = header('XRequestId', 'Followed through logs, events and answers; made where it is missing.');
const language = header('AcceptLanguage', 'es (unless said) or en.');

const commandHeaders = z.object({
  'Idempotency-Key': header(
    'IdempotencyKey',
    'The same key, the same effect and the same answer: 8 to 128 visible ASCII characters; made and told where it is missing.',
  ),
  'If-Match': header('IfMatch', 'The ETag of what was read: refused with 412 if the stream has changed since.'),
  'If-None-Match': header('IfNothing', '`*`: only if nothing is registered yet.'),
  'Accept-Language': language,
  'X-Request-Id': requestId,
});

/** Of corrections: optional in the schema, because who leaves it out is told what to do (428). */
const correctionHeaders = commandHeaders.extend({
  'If-Match': header(
    'IfMatchRequired',
    'Required: the ETag of what was read, or `*`; 428 where it is missing, 412 if the stream has changed since.',
  ),
});

export const queryHeaders = z.object({
  'If-None-Match': header('IfNoneMatch', 'The ETag of an earlier answer: 304 if it is still the same.'),
  'Accept-Language': language,
  'X-Request-Id': requestId,
});

/** Of queries that show people. */
const peopleHeaders = queryHeaders.extend({
  [ACCESS_REASON]: header(
    'AccessReason',
    'Why names are read, up to 200 characters: kept in the access log beside who read whose.',
  ),
});

const answerHeaders = {
  ETag: { schema: { type: 'string' as const } },
  'X-Request-Id': { schema: { type: 'string' as const } },
};

const queryAnswerHeaders = {
  ...answerHeaders,
  [PROJECTION_AGE]: {
    schema: { type: 'integer' as const, minimum: 1 },
    description:
      'Sent while the log is out of reach: for so many seconds it has been, and nothing registered since is in the answer.',
  },
};

const pathOf = (resource: Resource, params: Resource['params']): z.ZodObject =>
  z.object({ ...(resource.path.includes(':ubigeo') && { ubigeo: ubigeoSchema }), ...params });

const COMMAND_PROBLEMS = [400, 401, 403, 404, 405, 406, 409, 412, 413, 414, 415, 422, 429, 431, 500, 503];

function commandOperation(command: ApiCommand, place: 'one' | 'collection', lang: Lang): ZodOpenApiOperationObject {
  const { resource, name, data, body, opens } = command;
  const { description, example } = data.meta() ?? {};
  const accepted = {
    description:
      lang === 'es' ? 'Registrado, y visto ya por las consultas.' : 'Recorded, and seen by the queries already.',
    headers: {
      ...answerHeaders,
      'Idempotency-Key': { schema: { type: 'string' as const } },
      'Projection-Lag': {
        schema: { type: 'string' as const, const: 'waiting' },
        description: 'Sent when the queries do not show it yet.',
      },
    },
    content: { 'application/json': { schema: commandAnswerSchema } },
  };
  const made = { ...accepted, headers: { ...accepted.headers, Location: { schema: { type: 'string' as const } } } };
  const params = place === 'one' ? resource.params : {};
  return {
    operationId: `${command.life}.${command.slug}${place === 'collection' && 'id' in resource.params ? '.open' : ''}`,
    tags: [resource.title[lang]],
    summary: titleOf(name, lang),
    ...(description !== undefined && { description: `${name} → ${command.event}. ${description}` }),
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
    'x-acta-hands': command.hands,
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
    operationId: `get${query.path.replace(/[/:](\w)/g, (_, letter: string) => letter.toUpperCase()).replace(/\W/g, '')}`,
    tags: [lang === 'es' ? 'Consultas' : 'Queries'],
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
        headers: 'knownAt' in query.search.shape ? queryAnswerHeaders : answerHeaders,
        content: query.media
          ? { [query.media]: { schema: z.string() } }
          : { 'application/json': { schema: query.answer } },
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
