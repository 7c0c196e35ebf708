/**
 * Who was shown whose name: a log of its own, for the person who asks and for whoever answers for the data. It holds
 * references, never names. A read whose line cannot be written is refused: an access that nobody could find again is worse
 * than a name that comes a minute later.
 */
import type { Clock } from '../domain/kernel/clock.ts';
import { namesPerson } from '../domain/privacy/naming.ts';
import type { PersonRecord } from '../domain/privacy/person.ts';
import { personalDataIn } from '../domain/privacy/personal-data.ts';
import type { Principal } from './principal.ts';

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

/** Who reads, and what, as the access log names them. */
export interface Reader {
  readonly principal: Principal;
  readonly requestId: string;
  /** The address, without its query. */
  readonly resource: string;
}

export type AccessRefusal = 'reason_form' | 'reason_personal' | 'reason_names' | 'access_log_unavailable';

/** Names are not shown, and why. */
export class AccessRefused extends Error {
  readonly code: AccessRefusal;

  constructor(code: AccessRefusal) {
    super(code);
    this.name = 'AccessRefused';
    this.code = code;
  }
}

const MAX_REASON = 200;

/**
 * Why the reader reads, as they say; nothing where they say nothing.
 *
 * @throws {AccessRefused} too long, or with what looks like a person's number or address: the access log holds none
 */
export function accessReason(given: string | undefined): string | undefined {
  const reason = given?.trim() ?? '';
  if (reason === '') return undefined;
  if (reason.length > MAX_REASON || /\p{Cc}/u.test(reason)) throw new AccessRefused('reason_form');
  if (personalDataIn(reason).length > 0) throw new AccessRefused('reason_personal');
  return reason;
}

/** What the access log is written with. */
export interface AccessParts {
  readonly access: AccessLog;
  readonly clock: Clock;
  readonly log: { error(details: object, message: string): void };
}

export interface Shown {
  /** Whose names are in the answer, by their references. */
  readonly shown: ReadonlyMap<string, PersonRecord>;
  readonly reason: string | undefined;
}

/**
 * @throws {AccessRefused} `access_log_unavailable`, when the line could not be written; `reason_names`, when the reason names
 * somebody whose name is in the answer
 */
export async function recordAccess(parts: AccessParts, reader: Reader, { shown, reason }: Shown): Promise<void> {
  const named = reason !== undefined && [...shown.values()].some((person) => namesPerson(reason, person));
  // The line stays when the name is erased, so that it must not say the name itself. It is written all the same: the refusal
  // tells that the name was the right one.
  await recordRefs(parts, reader, [...shown.keys()], named ? undefined : reason);
  if (named) throw new AccessRefused('reason_names');
}

/**
 * Writes down that these names were shown, or a guess at them confirmed.
 *
 * @throws {AccessRefused} `access_log_unavailable`, when the line could not be written
 */
export async function recordRefs(
  { access, clock, log }: AccessParts,
  { principal, requestId, resource }: Reader,
  refs: readonly string[],
  reason?: string,
): Promise<void> {
  if (refs.length === 0) return;
  try {
    await access.record({
      at: clock.now(),
      requestId,
      actor: principal.id,
      role: principal.role,
      resource,
      refs,
      ...(reason !== undefined && { reason }),
    });
  } catch (error) {
    log.error({ requestId, err: error }, 'the access log cannot be written: names are not shown');
    throw new AccessRefused('access_log_unavailable');
  }
}
