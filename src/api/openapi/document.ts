/** The OpenAPI 3.1 document of the API, in either language. */
import type { Words } from '../../domain/refusals/lang.ts';
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Lang } from '../../domain/refusals/rejection.ts';
import { liveSchema, readySchema, versionSchema } from '../health.ts';
import { aggregateNamed } from '../../domain/aggregates.ts';
import { words } from '../../domain/kernel/words.ts';
import { RESOURCES } from '../../catalogue/resources.ts';
import { inLanguage } from './in-language.ts';
import { operations, QUERIES_TAG, queryHeaders, unchanged } from './operations.ts';
import { problemResponses } from './responses.ts';

const DESCRIPTION: Words = {
  es: 'acta registra lo que ocurre en las instancias provinciales de concertación del Perú y responde cuál es su estado, en cualquier día, como se conoce ahora o como se conocía entonces, y por qué. Sin token se puede leer; para registrar se necesita uno.',
  en: 'acta records what happens in the provincial concertation bodies of Peru and answers what their state is, on any day, as it is known now or as it was known then, and why. Without a token one can read; to register anything one is needed.',
};

const CONTACT: Words = { es: 'Quien administra esta instalación', en: 'Whoever runs this installation' };
const QUERIES_ABOUT: Words = {
  es: 'Lo que se puede preguntar, en cualquier día y como se conocía en cualquier instante.',
  en: 'What can be asked, on any day and as it was known at any instant.',
};
const MACHINES_TAG: Words = { es: 'Operación', en: 'Operations' };
const MACHINES_ABOUT: Words = {
  es: 'Para las máquinas que la vigilan y los programas que la usan.',
  en: 'For the machines that watch it and the programs that use it.',
};

export type OpenApiDocument = ReturnType<typeof createDocument>;

export const openApiDocument = (version: string, lang: Lang): OpenApiDocument =>
  inLanguage(
    createDocument({
      openapi: '3.1.0',
      info: {
        title: 'acta',
        version,
        description: DESCRIPTION[lang],
        contact: { name: CONTACT[lang] },
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
      tags: tagsOf(lang),
      paths: { ...operations(lang), ...machinePaths(lang) },
    }),
    lang,
  );

/** The groups of operations, each declared. */
const tagsOf = (lang: Lang) => [
  ...RESOURCES.map(({ title, aggregate }) => ({
    name: title[lang],
    description: aggregateNamed(aggregate).about[lang],
  })),
  { name: QUERIES_TAG[lang], description: QUERIES_ABOUT[lang] },
  { name: MACHINES_TAG[lang], description: MACHINES_ABOUT[lang] },
];

const openApiSchema = z
  .looseObject({ openapi: z.string().meta(words('La versión de OpenAPI.', 'The version of OpenAPI.')) })
  .meta({ id: 'OpenApi', ...words('Un documento de OpenAPI 3.1.', 'A document of OpenAPI 3.1.') });

function machinePaths(lang: Lang): ZodOpenApiPathsObject {
  const machine = (
    operationId: string,
    [summary, description]: readonly [string, string],
    schema: z.ZodType,
    also: ZodOpenApiOperationObject['responses'] = {},
    requestParams: ZodOpenApiOperationObject['requestParams'] = {},
  ): { get: ZodOpenApiOperationObject } => ({
    get: {
      operationId,
      tags: [MACHINES_TAG[lang]],
      summary,
      description,
      security: [{}],
      requestParams,
      responses: {
        '200': { description: summary, content: { 'application/json': { schema } } },
        ...also,
        ...problemResponses([400, 405, 414, 431], lang),
      },
    },
  });
  const es = lang === 'es';
  const notReady = {
    '503': { description: es ? 'Todavía no.' : 'Not yet.', content: { 'application/json': { schema: readySchema } } },
  };
  // Below /api a token that is sent must be good, whatever is asked for.
  const badToken = problemResponses([401, 429, 503], lang);
  return {
    '/health/live': machine(
      'getHealthLive',
      es
        ? ['¿Está en marcha?', 'Responde siempre que el proceso responda.']
        : ['Is it alive?', 'Answers whenever the process does.'],
      liveSchema,
    ),
    '/health/ready': machine(
      'getHealthReady',
      es
        ? ['¿Puede atender?', 'Si el almacén responde y las consultas han visto todo el registro.']
        : ['May it be sent traffic?', 'Whether the store answers and the queries have seen the whole log.'],
      readySchema,
      notReady,
    ),
    '/api/v1/version': machine(
      'getVersion',
      es
        ? ['¿Qué versión es?', 'La versión del programa y la de sus reglas.']
        : ['Which version is it?', 'The version of the program, and that of its rules.'],
      versionSchema,
      badToken,
    ),
    '/api/v1/openapi.json': machine(
      'getOpenApi',
      es
        ? ['Este documento', 'En el idioma pedido: todo lo que se puede preguntar y registrar.']
        : ['This document', 'In the language asked for: all that can be asked and registered.'],
      openApiSchema,
      { '304': unchanged(lang), ...badToken, ...problemResponses([406], lang) },
      { header: queryHeaders },
    ),
  };
}
