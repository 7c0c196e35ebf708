/**
 * What a failed call means. Errors arrive in three forms (the client's own classes, raw gRPC errors with a `code`, plain
 * errors of the discovery), so they are told apart by what all of them can carry: the server's `exception`, then the code.
 */
import { StoreError } from '../event-store.ts';

/**
 * - `not_done`: nobody executed the call; it may be repeated.
 * - `unknown`: it may have been executed; an append may be repeated only with the same ids and the same revision.
 * - the others are answers, and repeating the call gives the same one.
 */
export type CallVerdict =
  'not_done' | 'unknown' | 'conflict' | 'too_large' | 'denied' | 'deleted' | 'refused' | 'foreign';

/** The call was given up by our own timer: the server did not answer in time. */
export class SilenceError extends Error {
  readonly sent: boolean;

  constructor(milliseconds: number, sent: boolean) {
    super(`no answer within ${milliseconds} ms`);
    this.name = 'SilenceError';
    this.sent = sent;
  }
}

/** The server answers questions, and has not sent a subscription what this process wrote before. */
export class StuckError extends Error {
  constructor() {
    super('the subscription does not bring what was written');
    this.name = 'StuckError';
  }
}

const BY_EXCEPTION: Readonly<Record<string, CallVerdict>> = {
  'not-leader': 'not_done',
  'wrong-expected-version': 'conflict',
  'maximum-append-size-exceeded': 'too_large',
  'access-denied': 'denied',
  'stream-deleted': 'deleted',
};

/** gRPC's numbers: https://grpc.github.io/grpc/core/md_doc_statuscodes.html. What is not listed leaves the outcome unknown. */
const BY_CODE: Readonly<Record<number, CallVerdict>> = {
  3: 'refused', // INVALID_ARGUMENT
  7: 'denied', // PERMISSION_DENIED
  8: 'too_large', // RESOURCE_EXHAUSTED: a message beyond what the server takes
  9: 'refused', // FAILED_PRECONDITION
  11: 'refused', // OUT_OF_RANGE
  12: 'foreign', // UNIMPLEMENTED: whatever listens there, it is not this server
  16: 'denied', // UNAUTHENTICATED
};
const UNAVAILABLE = 14;

/** With these words gRPC, the client's discovery and the server itself say that the call never was begun. */
const NEVER_BEGUN =
  /no connection established|name resolution failed|failed to discover|server is not ready|server is too busy|no leader info|channel has been (?:closed|shut down)|closed channel/i;

export function verdictOf(error: unknown): CallVerdict {
  if (error instanceof SilenceError) return error.sent ? 'unknown' : 'not_done';
  const exception = metadataOf(error, 'exception');
  const byException = exception === undefined ? undefined : BY_EXCEPTION[exception];
  if (byException) return byException;
  const code = grpcCodeOf(error);
  const words = wordsOf(error);
  if ((code === undefined || code === UNAVAILABLE) && NEVER_BEGUN.test(words)) return 'not_done';
  return (code === undefined ? undefined : BY_CODE[code]) ?? 'unknown';
}

/** The gRPC code of an error, whoever made it. */
export function grpcCodeOf(error: unknown): number | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number'
    ? error.code
    : undefined;
}

/** A trailer of a gRPC error as text. */
export function metadataOf(error: unknown, key: string): string | undefined {
  if (typeof error !== 'object' || error === null || !('metadata' in error)) return undefined;
  const { metadata } = error;
  if (typeof metadata !== 'object' || metadata === null || !('get' in metadata) || typeof metadata.get !== 'function')
    return undefined;
  const values: unknown = (metadata.get as (key: string) => unknown).call(metadata, key);
  const first: unknown = Array.isArray(values) ? values[0] : undefined;
  if (typeof first === 'string') return first;
  return Buffer.isBuffer(first) ? first.toString('utf8') : undefined;
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The error for the caller, where the verdict allows no further attempt. */
export function storeErrorFor(verdict: CallVerdict, what: string, cause: unknown): StoreError {
  const words = wordsOf(cause);
  switch (verdict) {
    case 'too_large':
      return new StoreError('too_large', `${what}: larger than the server takes at once (${words})`, { cause });
    case 'denied':
      return new StoreError('unavailable', `${what}: the server denies access to these credentials (${words})`, {
        cause,
      });
    case 'deleted':
      return new StoreError('store_corrupt', `${what}: the stream has been deleted on the server`, { cause });
    case 'foreign':
      return new StoreError('store_foreign', `${what}: what answers there is no KurrentDB server (${words})`, {
        cause,
      });
    case 'refused':
    case 'conflict':
      return new StoreError('store_foreign', `${what}: the server does not accept the request (${words})`, { cause });
    case 'unknown':
      return new StoreError('outcome_unknown', `${what}: no certain answer (${words})`, { cause });
    case 'not_done':
      return new StoreError('unavailable', `${what}: the server is away (${words})`, { cause });
  }
}
