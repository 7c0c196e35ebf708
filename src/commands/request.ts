/** What the command handler is asked, and what comes of it: the same for every caller. */
import type { PartialDay } from '../domain/kernel/dates.ts';
import type { By, Source } from '../domain/kernel/event.ts';
import type { AggregateName } from '../domain/aggregates.ts';
import type { Rejection } from '../domain/refusals/rejection.ts';
import type { ExpectedRevision, StoreError } from '../event-store/event-store.ts';
import type { Precondition } from './precondition.ts';
import type { Principal } from '../identity/principal.ts';

export interface CommandRequest {
  readonly aggregate: AggregateName;
  readonly command: string;
  /** The province; left out by what is about the whole country (a supervision round). */
  readonly ubigeo?: string | undefined;
  /** What tells the stream from others of its life: an id, left out by a command that makes one, or what it is about. */
  readonly key?: string | undefined;
  readonly occurredOn: PartialDay;
  readonly by: By;
  readonly source?: Source | undefined;
  /** As the command's schema parsed it, people by name. */
  readonly data: unknown;
  /** The confirmation that what looks like personal data in the texts is none. */
  readonly noPersonalData?: true | undefined;
  readonly principal: Principal;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId?: string | undefined;
  /** What the caller says of the stream; nothing of it when absent. */
  readonly precondition?: Precondition;
}

export interface Accepted {
  readonly kind: 'accepted';
  readonly stream: string;
  readonly key?: string;
  /** The revision of the last event of this command. */
  readonly revision: number;
  readonly events: readonly { readonly id: string; readonly type: string }[];
}

export type Outcome =
  | Accepted
  | { readonly kind: 'rejected'; readonly rejection: Rejection }
  | {
      readonly kind: 'stale';
      readonly stream: string;
      readonly actual: ExpectedRevision;
    }
  /** The caller did not say which revision they have seen, and has to. */
  | { readonly kind: 'unconditional'; readonly stream: string }
  /** Others kept writing to the stream: nothing was recorded, and the same command may be sent again. */
  | { readonly kind: 'contended'; readonly stream: string }
  /** The same key is under way in this process: asked again a moment later, it has its one answer. */
  | { readonly kind: 'in_flight'; readonly stream: string }
  /** The erasure is in the log, and the name still in the people store: it is erased as soon as that can be written. */
  | { readonly kind: 'erasure_unfinished'; readonly stream: string; readonly reason: StoreError };
