/** Who sends a request, as the access log names whoever reads. */
import type { Request } from 'express';
import type { Reader } from '../../identity/access-log.ts';
import { addressAsked } from './address-asked.ts';
import { contextOf } from './request-context.ts';

/** Nothing for a request without a token. */
export function readerOf(req: Request): Reader | undefined {
  const { principal, requestId } = contextOf(req);
  return principal && { principal, requestId, resource: addressAsked(req) };
}
