/** One command made ready: its stream, its ids, the hash of its body; and its events and its answer, both from the same key. */
import type { Command } from '../domain/kernel/aggregate.ts';
import type { Metadata, NewEvent, RecordedEvent } from '../domain/kernel/event.ts';
import { aggregateNamed, streamOf } from '../domain/aggregates.ts';
import type { PersonRecord } from '../domain/privacy/person.ts';
import { type Rejection, reject } from '../domain/refusals/rejection.ts';
import type { RejectionCode } from '../domain/refusals/rejections.ts';
import { currentVersion } from '../domain/kernel/upcasters.ts';
import type { EventToAppend } from '../event-store/event-store.ts';
import { canonicalHash, composed, eventId, streamKey } from './ids.ts';
import { withReferences } from './people-refs.ts';
import type { CommandRequest, Outcome } from './request.ts';
import type { LoadedStream } from './loaded-stream.ts';

/** What stays the same over the tries of one command. */
export interface Prepared {
  readonly request: CommandRequest;
  readonly stream: string;
  readonly key?: string;
  readonly command: Command;
  readonly bodyHash: string;
  /** The hash that acts of earlier versions carry: of the texts as they were sent, in whatever Unicode form. */
  readonly hashAsSent: () => string;
  readonly entered: ReadonlyMap<string, PersonRecord>;
}

export const rejected = (rejection: Rejection): Outcome => ({ kind: 'rejected', rejection });
export const keyReused = ({ request: { commandId } }: Prepared): Outcome =>
  rejected(reject('command_id_reused', { commandId }));

/** Whether this command may begin its stream. */
export function mayOpen(request: CommandRequest): boolean {
  const type = aggregateNamed(request.aggregate).commands[request.command];
  return type?.opens === true && (request.key === undefined || aggregateNamed(request.aggregate).key.kind !== 'uuid');
}

/** What is said where a command needs a stream and there is none. */
export const unopened = (request: CommandRequest): RejectionCode =>
  aggregateNamed(request.aggregate).commands[request.command]?.unopened ?? 'stream_unknown';

/**
 * What tells a repeated command from another under the same key: not that its texts were confirmed, which changes no act. The
 * property names are those of the first logs.
 */
export const hashedBody = (
  {
    aggregate,
    command,
    ubigeo,
    key,
    occurredOn,
    by,
    source,
  }: Pick<CommandRequest, 'aggregate' | 'command' | 'ubigeo' | 'key' | 'occurredOn' | 'by' | 'source'>,
  data: unknown,
  actor: string,
): object => ({ life: aggregate, type: command, ubigeo, key, occurredOn, by, source, data, actor });

export function prepare(request: CommandRequest): Prepared {
  const { aggregate, command: type, ubigeo, occurredOn, by, source, principal, commandId } = request;
  const opensKey = aggregateNamed(aggregate).key.kind === 'uuid' ? streamKey(commandId) : undefined;
  const key = request.key ?? opensKey;
  const { data, entered } = withReferences(request.data, commandId);
  const { id, role, institution, office } = principal;
  const actor = { id, role, institution, ...(office !== undefined && { office }) };
  const body = hashedBody({ aggregate, command: type, ubigeo, key: request.key, occurredOn, by, source }, data, id);
  return {
    request,
    stream: streamOf(aggregate, ubigeo, key),
    ...(key !== undefined && { key }),
    command: { type, data, on: occurredOn, by, actor, source, noPersonalData: request.noPersonalData },
    bodyHash: canonicalHash(composed(body)),
    hashAsSent: () => canonicalHash(body),
    entered,
  };
}

/** What this command did already, if it did; a refusal where the key served another body. */
export function answerFrom(prepared: Prepared, loaded: LoadedStream): Outcome | undefined {
  const { request, stream, key, bodyHash, hashAsSent } = prepared;
  const { events } = loaded;
  if (!loaded.mayHold(request.commandId)) return undefined;
  // They were appended at once, and lie side by side: mostly at the end, by the command that asks.
  const isOther = ({ metadata }: RecordedEvent): boolean => metadata.commandId !== request.commandId;
  const end = events.findLastIndex((event) => !isOther(event)) + 1;
  const own = events.slice(events.slice(0, end).findLastIndex(isOther) + 1, end);
  const last = own.at(-1);
  if (!last) return undefined;
  if (last.metadata.bodyHash !== bodyHash && last.metadata.bodyHash !== hashAsSent()) return keyReused(prepared);
  return {
    kind: 'accepted',
    stream,
    ...(key !== undefined && { key }),
    revision: last.revision,
    events: own.map(({ id, type }) => ({ id, type })),
  };
}

/** The events as they are recorded. */
export function envelopes(
  { request, bodyHash, command }: Prepared,
  decided: readonly NewEvent[],
  recordedAt: string,
): EventToAppend[] {
  const { commandId, correlationId, causationId, ubigeo, by, source, noPersonalData } = request;
  const metadata: Metadata = {
    occurredOn: command.on,
    recordedAt,
    by,
    actor: command.actor,
    ...(ubigeo !== undefined && { ubigeo }),
    commandId,
    bodyHash,
    correlationId,
    causationId: causationId ?? commandId,
    ...(source && { source }),
    ...(noPersonalData && { noPersonalData }),
  };
  const { events } = aggregateNamed(request.aggregate);
  return decided.map(({ type, data }, index) => ({
    id: eventId(commandId, index),
    type,
    schemaVersion: currentVersion(type),
    // The schema has the last word on what enters the log, whoever made it.
    data: events[type]?.schema.parse(data) ?? data,
    metadata,
  }));
}
