/** Answers are JSON: whoever takes nothing of the kind is told so before anything is done. */
import type { RequestHandler } from 'express';
import { ApiProblem } from '../problem/problem.ts';

export const acceptsJson: RequestHandler = (req, _res, next) => {
  const accepted = req.accepts('application/json', 'application/problem+json');
  next(accepted === false ? new ApiProblem('not_acceptable') : undefined);
};
