/**
 * A request of HTTP/1.1 says to which host, once (RFC 9112, 3.2). Node would refuse one without it too, but with a bare answer, and
 * of two would take the first, where a proxy may have taken the last.
 */
import type { RequestHandler } from 'express';
import { ApiProblem } from '../problem/problem.ts';

export const hostRequired: RequestHandler = ({ rawHeaders, httpVersion }, _res, next) => {
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length;
  const good = hosts === 1 || (hosts === 0 && httpVersion !== '1.1');
  next(good ? undefined : new ApiProblem('malformed_request'));
};
