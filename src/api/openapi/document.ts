/** The OpenAPI 3.1 document of the API, in either language. */
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Lang } from '../../domain/rejection.ts';
import { liveSchema, readySchema, versionSchema } from '../health.ts';
import { operations, queryHeaders, unchanged } from './operations.ts';
import { problemResponses } from './responses.ts';

const DESCRIPTION: Readonly<Record<Lang, string>> = {
  es: 'acta registra lo que ocurre en las instancias provinciales de concertación del Perú y responde cuál es su estado, en cualquier día, como se conoce ahora o como se conocía entonces, y por qué. Sin token se puede leer; para registrar se necesita uno.',
  en: 'acta records what happens in the provincial concertation bodies of Peru and answers what their state is, on any day, as it is known now or as it was known then, and why. Without a token one can read; to register anything one is needed.',
};

export type OpenApiDocument = ReturnType<typeof createDocument>;

export const openApiDocument = (version: string, lang: Lang): OpenApiDocument =>
  createDocument({
    openapi: '3.1.0',
    info: {
      title: 'acta',
      version,
      description: DESCRIPTION[lang],
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    paths: { ...operations(lang), ...machinePaths(lang) },
  });

function machinePaths(lang: Lang): ZodOpenApiPathsObject {
  const machine = (
    summary: string,
    schema: z.ZodType,
    also: ZodOpenApiOperationObject['responses'] = {},
    requestParams: ZodOpenApiOperationObject['requestParams'] = {},
  ): { get: ZodOpenApiOperationObject } => ({
    get: {
      tags: [lang === 'es' ? 'Operación' : 'Operations'],
      summary,
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
    '/health/live': machine(es ? '¿Está en marcha?' : 'Is it alive?', liveSchema),
    '/health/ready': machine(es ? '¿Puede atender?' : 'May it be sent traffic?', readySchema, notReady),
    '/api/v1/version': machine(es ? '¿Qué versión es?' : 'Which version is it?', versionSchema, badToken),
    '/api/v1/openapi.json': machine(
      es ? 'Este documento' : 'This document',
      z.looseObject({ openapi: z.string() }).meta({ description: 'OpenAPI 3.1' }),
      { '304': unchanged(lang), ...badToken, ...problemResponses([406], lang) },
      { header: queryHeaders },
    ),
  };
}
