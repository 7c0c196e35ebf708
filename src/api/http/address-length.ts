/** An address longer than any that leads somewhere here: our longest cursor and every filter together stay well below. */
import type { RequestHandler } from 'express';
import { ApiProblem } from '../problem/problem.ts';

export const MAX_ADDRESS = 4096;

export const addressLength: RequestHandler = ({ url }, _res, next) => {
  next(url.length > MAX_ADDRESS ? new ApiProblem('uri_too_long') : undefined);
};
