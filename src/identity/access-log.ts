/**
 * Who was shown whose name: a log of its own, for the person who asks and for whoever answers for the data. It holds
 * references, never names. A read whose line cannot be written is refused: an access that nobody could find again is worse
 * than a name that comes a minute later.
 */
import type { Request } from 'express';
import type { Logger } from 'pino';
import type { Clock } from '../commands/clock.ts';
import { namesPerson } from '../domain/privacy/naming.ts';
import type { PersonRecord } from '../domain/privacy/person.ts';
import { personalDataIn } from '../domain/privacy/personal-data.ts';
import { addressAsked } from '../api/http/address-asked.ts';
import { contextOf } from '../api/http/request-context.ts';
import { fieldErrors, finding } from '../api/problem/issues.ts';
import { ApiProblem } from '../api/problem/problem.ts';

/** One read that showed names. */
export interface Access {
  /** When, UTC. */
  readonly at: string;
  readonly requestId: string;
  /** The reader, by opaque id. */
  readonly actor: string;
  readonly role: string;
  /** What was read: the address, without its query. */
  readonly resource: string;
  /** Whose names were shown. */
  readonly refs: readonly string[];
  /** The reader's own words (Access-Reason), if they gave any. */
  readonly reason?: string;
}

export interface AccessLog {
  /** Durable when it resolves; rejects when it could not be written. */
  record(access: Access): Promise<void>;
}

export const ACCESS_REASON = 'Access-Reason';
const MAX_REASON = 200;

/**
 * Why the reader reads, as they say. Headers are bytes: UTF-8 is taken for what it is.
 *
 * @throws {ApiProblem} too long, or with what looks like a person's number or address: the access log holds none
 */
export function accessReason(req: Request): string | undefined {
  const given = req.get(ACCESS_REASON);
  if (given === undefined) return undefined;
  const utf8 = Buffer.from(given, 'latin1').toString('utf8');
  const reason = (utf8.includes('\ufffd') ? given : utf8).trim();
  if (reason === '') return undefined;
  if (reason.length > MAX_REASON || /\p{Cc}/u.test(reason)) throw refused('reason_form');
  if (personalDataIn(reason).length > 0) throw refused('reason_personal');
  return reason;
}

const refused = (code: string): ApiProblem =>
  new ApiProblem('invalid_header', { errors: fieldErrors([finding(code, [ACCESS_REASON])], 'header') });

interface Parts {
  readonly access: AccessLog;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface Shown extends Parts {
  /** Whose names are in the answer, by their references. */
  readonly shown: ReadonlyMap<string, PersonRecord>;
  readonly reason: string | undefined;
}

/**
 * @throws {ApiProblem} `access_log_unavailable`, when the line could not be written; `invalid_header`, when the reason names
 * somebody whose name is in the answer
 */
export async function recordAccess(req: Request, { shown, reason, ...parts }: Shown): Promise<void> {
  const named = reason !== undefined && [...shown.values()].some((person) => namesPerson(reason, person));
  // The line stays when the name is erased, so that it must not say the name itself. It is written all the same: the refusal
  // tells that the name was the right one.
  await recordRefs(req, parts, [...shown.keys()], named ? undefined : reason);
  if (named) throw refused('reason_names');
}

/**
 * Writes down that these names were shown, or a guess at them confirmed.
 *
 * @throws {ApiProblem} `access_log_unavailable`, when the line could not be written
 */
export async function recordRefs(
  req: Request,
  { access, clock, log }: Parts,
  refs: readonly string[],
  reason?: string,
): Promise<void> {
  const { principal, requestId } = contextOf(req);
  if (refs.length === 0 || !principal) return;
  try {
    await access.record({
      at: clock.now(),
      requestId,
      actor: principal.id,
      role: principal.role,
      resource: addressAsked(req),
      refs,
      ...(reason !== undefined && { reason }),
    });
  } catch (error) {
    log.error({ requestId, err: error }, 'the access log cannot be written: names are not shown');
    throw new ApiProblem('access_log_unavailable', { headers: { 'Retry-After': '60' } });
  }
}
