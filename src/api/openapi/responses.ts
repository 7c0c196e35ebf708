/** The problems that an operation may answer with, each once among the components of the document. */
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import type { Lang } from '../../domain/refusals/rejection.ts';
import { words } from '../../domain/kernel/words.ts';
import { problemSchema } from '../problem/problem.ts';
import { PROBLEMS, REFUSALS } from '../problem/problems.ts';

type Status = `${4 | 5}${string}`;

/** What may lie behind a status, in words. */
function descriptionOf(status: number, lang: Lang): string {
  const http = Object.entries(PROBLEMS).filter(([, entry]) => entry.status === status);
  const refusals = Object.values(REFUSALS).filter((entry) => entry.status === status);
  return [...refusals.map((entry) => entry[lang]), ...http.map(([code, entry]) => `${code}: ${entry[lang]}`)].join(' ');
}

const RETRY = {
  ...words('En cuántos segundos volver.', 'After how many seconds to come back.'),
  schema: { type: 'integer' as const },
};

const HEADERS: Readonly<Record<number, ZodOpenApiResponseObject['headers']>> = {
  401: {
    'WWW-Authenticate': { ...words('Qué token se espera.', 'Which token is expected.'), schema: { type: 'string' } },
  },
  405: {
    Allow: { ...words('Los métodos que se admiten.', 'The methods that are allowed.'), schema: { type: 'string' } },
  },
  412: {
    ETag: {
      ...words('La revisión actual, si la hay.', 'The current revision, if there is one.'),
      schema: { type: 'string' },
    },
  },
  429: {
    'Retry-After': RETRY,
    RateLimit: { ...words('Cuánto queda del límite.', 'What is left of the limit.'), schema: { type: 'string' } },
    'RateLimit-Policy': { ...words('Los límites.', 'The limits.'), schema: { type: 'string' } },
  },
  503: { 'Retry-After': RETRY },
};

export function problemResponses(statuses: readonly number[], lang: Lang): ZodOpenApiResponsesObject {
  const responses: ZodOpenApiResponsesObject = {};
  for (const status of statuses) responses[`${status}` as Status] = problemResponse(status, lang);
  return responses;
}

const made = new Map<string, ZodOpenApiResponseObject>();

/** The same object each time: the library makes one component of it. */
function problemResponse(status: number, lang: Lang): ZodOpenApiResponseObject {
  const known = made.get(`${lang}${status}`);
  if (known) return known;
  const headers = HEADERS[status];
  const response: ZodOpenApiResponseObject = {
    id: `Problem${status}`,
    description: descriptionOf(status, lang),
    content: { 'application/problem+json': { schema: problemSchema } },
    ...(headers && { headers }),
  };
  made.set(`${lang}${status}`, response);
  return response;
}
