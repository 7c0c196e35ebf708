/** Why a question has no answer, as a problem of HTTP. */
import type { AccessRefusal } from '../../identity/access-log.ts';
import type { Refusal } from '../../queries/not-answered.ts';
import { ACCESS_REASON } from '../http/access-reason.ts';
import { fieldErrors, finding, findingsOf } from './issues.ts';
import { ApiProblem, Refused } from './problem.ts';

export function queryProblem(refusal: Refusal): ApiProblem | Refused {
  switch (refusal.kind) {
    case 'parameters':
      return badParameters(findingsOf(refusal.error, refusal.input));
    case 'parameter':
      return badParameters([finding(refusal.code, [refusal.name])]);
    case 'not_found':
      return new Refused(refusal.rejection);
    case 'not_ready':
    case 'names_unavailable':
      return new ApiProblem(refusal.kind, { headers: { 'Retry-After': '5' } });
  }
}

const badParameters = (findings: Parameters<typeof fieldErrors>[0]): ApiProblem =>
  new ApiProblem('invalid_parameter', { errors: fieldErrors(findings, 'parameter') });

export const accessProblem = (code: AccessRefusal): ApiProblem =>
  code === 'access_log_unavailable'
    ? new ApiProblem(code, { headers: { 'Retry-After': '60' } })
    : new ApiProblem('invalid_header', { errors: fieldErrors([finding(code, [ACCESS_REASON])], 'header') });
