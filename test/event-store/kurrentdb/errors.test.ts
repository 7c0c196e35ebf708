import { Metadata, status } from '@grpc/grpc-js';
import { expect } from 'chai';
import { SilenceError, type CallVerdict, verdictOf } from '../../../src/event-store/kurrentdb/errors.ts';

interface Sent {
  readonly code?: number;
  readonly words?: string;
  readonly exception?: string;
}

/** As gRPC throws it, and the client's own classes pass it on. */
function failed({ code, words = 'said something', exception }: Sent): Error {
  const metadata = new Metadata();
  if (exception !== undefined) metadata.set('exception', exception);
  return Object.assign(new Error(words), code !== undefined && { code, metadata });
}

describe('what an error of the server means', () => {
  const MEANINGS: readonly (readonly [what: string, Sent, CallVerdict])[] = [
    ['its exception before its code', { code: status.UNKNOWN, exception: 'access-denied' }, 'denied'],
    [
      'a conflict of an old server',
      { code: status.FAILED_PRECONDITION, exception: 'wrong-expected-version' },
      'conflict',
    ],
    ['an append too large', { code: status.INVALID_ARGUMENT, exception: 'maximum-append-size-exceeded' }, 'too_large'],
    ['a stream that was deleted', { code: status.FAILED_PRECONDITION, exception: 'stream-deleted' }, 'deleted'],
    ['a node that is not the leader', { code: status.NOT_FOUND, exception: 'not-leader' }, 'not_done'],
    ['an exception that nobody knows', { code: status.UNAVAILABLE, exception: 'new-in-27' }, 'unknown'],
    ['INVALID_ARGUMENT', { code: status.INVALID_ARGUMENT }, 'refused'],
    ['PERMISSION_DENIED', { code: status.PERMISSION_DENIED }, 'denied'],
    ['RESOURCE_EXHAUSTED', { code: status.RESOURCE_EXHAUSTED }, 'too_large'],
    ['FAILED_PRECONDITION', { code: status.FAILED_PRECONDITION }, 'refused'],
    ['OUT_OF_RANGE', { code: status.OUT_OF_RANGE }, 'refused'],
    ['UNIMPLEMENTED', { code: status.UNIMPLEMENTED }, 'foreign'],
    ['UNAUTHENTICATED', { code: status.UNAUTHENTICATED }, 'denied'],
    ['UNAVAILABLE', { code: status.UNAVAILABLE, words: '14 UNAVAILABLE: Connection dropped' }, 'unknown'],
    ['DEADLINE_EXCEEDED', { code: status.DEADLINE_EXCEEDED }, 'unknown'],
    ['CANCELLED', { code: status.CANCELLED }, 'unknown'],
    ['INTERNAL', { code: status.INTERNAL }, 'unknown'],
    ['a connection refused', { code: status.UNAVAILABLE, words: '14: No connection established.' }, 'not_done'],
    ['a server still starting', { code: status.UNAVAILABLE, words: 'Server Is Not Ready' }, 'not_done'],
    ['a failed discovery, which has no code', { words: 'Failed to discover after 3 attempts.' }, 'not_done'],
    ['the same words under another code', { code: status.INTERNAL, words: 'Server Is Not Ready' }, 'unknown'],
  ];
  for (const [what, sent, verdict] of MEANINGS) {
    it(`${what}: ${verdict}`, () => {
      expect(verdictOf(failed(sent))).to.equal(verdict);
    });
  }

  it('our own timer: unknown once the call was sent, not_done before', () => {
    expect([verdictOf(new SilenceError(1, true)), verdictOf(new SilenceError(1, false))]).to.deep.equal([
      'unknown',
      'not_done',
    ]);
  });
});
