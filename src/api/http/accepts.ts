/** Whoever takes nothing of the kind that can be answered is told so before anything is done. */
import type { RequestHandler } from 'express';
import { ApiProblem } from '../problem/problem.ts';

/** @param media what a good answer is; a problem is JSON anyway */
export const accepts =
  (media: string): RequestHandler =>
  (req, _res, next) => {
    const accepted = req.accepts(media, 'application/problem+json');
    next(accepted === false ? new ApiProblem('not_acceptable') : undefined);
  };

export const acceptsJson = accepts('application/json');
