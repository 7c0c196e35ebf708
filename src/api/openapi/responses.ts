/** The problems that an operation may answer with, each once among the components of the document. */
import type { ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import type { Lang } from '../../domain/rejection.ts';
import { problemSchema } from '../problem/problem.ts';
import { PROBLEMS, REFUSALS } from '../problem/problems.ts';

type Status = `${4 | 5}${string}`;

/** What may lie behind a status, in words. */
function descriptionOf(status: number, lang: Lang): string {
  const http = Object.entries(PROBLEMS).filter(([, entry]) => entry.status === status);
  const refusals = Object.values(REFUSALS).filter((entry) => entry.status === status);
  return [...refusals.map((entry) => entry[lang]), ...http.map(([code, entry]) => `${code}: ${entry[lang]}`)].join(' ');
}

const HEADERS: Readonly<Record<number, ZodOpenApiResponseObject['headers']>> = {
  401: { 'WWW-Authenticate': { schema: { type: 'string' } } },
  405: { Allow: { schema: { type: 'string' } } },
  412: { ETag: { schema: { type: 'string' }, description: 'The current revision, if there is one.' } },
  429: {
    'Retry-After': { schema: { type: 'integer' } },
    RateLimit: { schema: { type: 'string' } },
    'RateLimit-Policy': { schema: { type: 'string' } },
  },
  503: { 'Retry-After': { schema: { type: 'integer' } } },
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
