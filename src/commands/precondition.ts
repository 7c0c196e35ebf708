/** What a command says of the stream before it (If-Match, If-None-Match): one value, from the caller to the handler. */
import type { ExpectedRevision } from '../event-store/event-store.ts';

export type Precondition =
  /** The caller says nothing of it. */
  | { readonly kind: 'none' }
  /** The caller has to say what they have seen and did not: then nothing new is recorded. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'no_stream' }
  /** Anything, as long as there is something. */
  | { readonly kind: 'exists' }
  | { readonly kind: 'revision'; readonly revision: number }
  /** A tag that is none of ours: no stream is ever at it. */
  | { readonly kind: 'unmatchable' };

/** Whether a stream at this revision is what the caller says it is. */
export function isMet(precondition: Precondition, actual: ExpectedRevision): boolean {
  switch (precondition.kind) {
    case 'none':
    case 'missing':
      return true;
    case 'no_stream':
      return actual === 'no_stream';
    case 'exists':
      return actual !== 'no_stream';
    case 'revision':
      return actual === precondition.revision;
    case 'unmatchable':
      return false;
  }
}
