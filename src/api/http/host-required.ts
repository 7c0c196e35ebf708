/** A request of HTTP/1.1 says to which host (RFC 9112, 3.2). Node would refuse one without it too, but with a bare answer. */
import type { RequestHandler } from 'express';
import { ApiProblem } from '../problem/problem.ts';

export const hostRequired: RequestHandler = ({ headers, httpVersion }, _res, next) => {
  next(headers.host === undefined && httpVersion === '1.1' ? new ApiProblem('malformed_request') : undefined);
};
