/** Problem details (RFC 9457): every answer that is not what was asked for, in the caller's language. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import { explain, type Lang, type Rejection } from '../../domain/refusals/rejection.ts';
import { REJECTIONS } from '../../domain/refusals/rejections.ts';
import { words } from '../../domain/kernel/words.ts';
import { addressAsked } from '../http/address-asked.ts';
import { contextOf, pageLanguageOf } from '../http/request-context.ts';
import { type FieldError, fieldErrorSchema } from './field-error.ts';
import { fieldErrors, findingsBelow } from './issues.ts';
import { type ProblemCode, PROBLEMS, REFUSALS } from './problems.ts';

export const problemSchema = z
  .strictObject({
    type: z.string().meta(words('Una dirección estable: /problems/{code}.', 'A stable address: /problems/{code}.')),
    title: z.string().meta(words('Qué falló, en pocas palabras.', 'What went wrong, in a few words.')),
    status: z.int().meta(words('El estado HTTP.', 'The HTTP status.')),
    detail: z.string().meta(words('Qué falló esta vez, en una frase.', 'What went wrong this time, in a sentence.')),
    instance: z.string().meta(words('La dirección que se pidió.', 'The address that was asked for.')),
    code: z.string().meta(words('Qué falló, para los programas; no cambia.', 'What went wrong, for programs; stable.')),
    requestId: z
      .string()
      .meta(
        words(
          'El identificador del pedido, para buscarlo en los registros.',
          'The identifier of the request, to find it in the logs.',
        ),
      ),
    errors: z
      .array(fieldErrorSchema)
      .optional()
      .meta(words('Lo que falla, campo por campo.', 'What is wrong, field by field.')),
    currentRevision: z
      .int()
      .nullable()
      .optional()
      .meta(
        words(
          'En qué revisión está el historial; null si no lo hay.',
          'Where the stream is now; null where there is none.',
        ),
      ),
    current: z
      .string()
      .optional()
      .meta(
        words(
          'Dónde se lee lo que el historial contiene ahora; su respuesta trae el ETag que debe enviarse.',
          'Where what the stream holds now can be read; its answer has the ETag to send.',
        ),
      ),
  })
  .meta({
    id: 'Problem',
    ...words('Qué falló (RFC 9457), en el idioma pedido.', 'What went wrong (RFC 9457), in the language asked for.'),
    example: {
      type: '/problems/already_held',
      title: 'El pedido contradice lo que consta.',
      status: 409,
      detail: 'La sesión ya consta como realizada el 2022-05-30.',
      instance: '/api/v1/instancias/0604/sessions/6a3c54a6-0d0a-5a53-9f0a-4f1b2c3d4e5f/commands/record-session-held',
      code: 'already_held',
      requestId: '0d2f3c4e-5a6b-4c7d-8e9f-0a1b2c3d4e5f',
    },
  });
export type Problem = z.infer<typeof problemSchema>;

/** In both languages, because who throws does not know who asks. */
export type Detail = Readonly<Record<Lang, string>>;

export interface Extra {
  readonly detail?: Detail;
  readonly errors?: (lang: Lang) => readonly FieldError[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly currentRevision?: number | null;
  readonly current?: string;
}

/** Thrown anywhere under a route: answered as a problem. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly extra: Extra;

  constructor(code: ProblemCode, extra: Extra = {}) {
    super(code);
    this.name = 'ApiProblem';
    this.code = code;
    this.extra = extra;
  }
}

/** Thrown where a refusal of the domain is the answer. */
export class Refused extends Error {
  readonly rejection: Rejection;

  constructor(rejection: Rejection) {
    super(rejection.code);
    this.name = 'Refused';
    this.rejection = rejection;
  }
}

export const problemType = (code: string): string => `/problems/${code}`;

/** Makes a page of a problem, in the language of the page. */
export type ProblemPage = (problem: Problem, lang: Lang) => string;

/** @param page where the answer is a page for people */
export function sendProblem(req: Request, res: Response, { code, extra }: ApiProblem, page?: ProblemPage): void {
  const context = contextOf(req);
  const { requestId } = context;
  const lang = page ? pageLanguageOf(req) : context.lang;
  context.problem = code;
  const { status, ...sentences } = PROBLEMS[code];
  const errors = extra.errors?.(lang);
  send(
    res,
    page && { page, lang },
    {
      type: problemType(code),
      title: sentences[lang],
      status,
      detail: extra.detail?.[lang] ?? (errors?.map(({ detail }) => detail).join(' ') || sentences[lang]),
      instance: addressAsked(req),
      code,
      requestId,
      ...(errors && { errors: [...errors] }),
      ...(extra.currentRevision !== undefined && { currentRevision: extra.currentRevision }),
      ...(extra.current !== undefined && { current: extra.current }),
    },
    extra.headers,
  );
}

export function sendRefusal(req: Request, res: Response, rejection: Rejection): void {
  const context = contextOf(req);
  const { lang, requestId } = context;
  const { code } = rejection;
  context.problem = code;
  const { status, ...sentences } = REFUSALS[REJECTIONS[code].kind];
  const { detail, errors } = inDetail(rejection, lang);
  send(res, undefined, {
    type: problemType(code),
    title: sentences[lang],
    status,
    detail,
    instance: addressAsked(req),
    code,
    requestId,
    ...(errors && { errors }),
  });
}

/** What a refusal says, and of which fields: of each field of data that do not fit their schema, of the one that it names otherwise. */
function inDetail(rejection: Rejection, lang: Lang): Pick<Problem, 'detail' | 'errors'> {
  const { code, params, pointer, schemaError } = rejection;
  if (schemaError) {
    const errors = fieldErrors(findingsBelow(['data', 'data'], schemaError.error, schemaError.data), 'body')(lang);
    const problem = errors.map(({ detail }) => detail).join(' ');
    return { detail: explain({ ...rejection, params: { ...params, problem } }, lang), errors };
  }
  const detail = explain(rejection, lang);
  return { detail, ...(pointer !== undefined && { errors: [{ pointer, code, detail }] }) };
}

function send(
  res: Response,
  shown: { readonly page: ProblemPage; readonly lang: Lang } | undefined,
  problem: Problem,
  headers: Readonly<Record<string, string>> = {},
): void {
  res.removeHeader('ETag');
  res.status(problem.status).set({ 'Cache-Control': 'no-store', ...headers });
  if (shown) {
    res.setHeader('Content-Language', shown.lang);
    res.type('text/html').send(shown.page(problem, shown.lang));
    return;
  }
  res.type('application/problem+json').send(JSON.stringify(problem));
}
