/** Whoever takes nothing of the kind that can be answered is told so before anything is done. */
import type { Request, RequestHandler } from 'express';
import { ApiProblem } from '../problem/problem.ts';

/**
 * A range of media types without its parameters, its weight excepted: `application/json; charset=utf-8` asks for JSON. Express
 * compares every parameter, and would find that nothing of the kind is offered.
 */
export const withoutParameters = (accept: string): string =>
  accept
    .split(',')
    .map((range) => {
      const [type = '', ...parameters] = range.split(';');
      const weight = parameters.find((parameter) => /^\s*q\s*=/i.test(parameter));
      return weight === undefined ? type : `${type};${weight}`;
    })
    .join(',');

/** What follows negotiates by type and weight alone. */
export const mediaTypesOnly: RequestHandler = (req, _res, next) => {
  const { accept } = req.headers;
  if (accept !== undefined) req.headers.accept = withoutParameters(accept);
  next();
};

/** Whether a page is what the caller would rather have: a browser does, a program that says nothing does not. */
export const prefersPage = (req: Request): boolean =>
  req.accepts('application/problem+json', 'application/json', 'text/html') === 'text/html';

/** @param media what a good answer may be; a problem is JSON anyway */
export const accepts =
  (...media: readonly string[]): RequestHandler =>
  (req, _res, next) => {
    const accepted = req.accepts(...media, 'application/problem+json');
    next(accepted === false ? new ApiProblem('not_acceptable') : undefined);
  };

export const acceptsJson = accepts('application/json');
