/** Builds and reads the protocol's messages (`event_store.client.streams`), with the client's own generated classes. */
import sharedPb from '@eventstore/db-client/generated/shared_pb.js';
import type { AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import streamsPb from '@eventstore/db-client/generated/streams_pb.js';
import type { ExpectedRevision } from '../event-store.ts';
import type { WireEvent } from './codec.ts';
import type { CursorMark } from './cursor.ts';

/** What the server says to an append. `mark` is absent where an old server does not tell it. */
export type AppendAnswer =
  | { readonly kind: 'done'; readonly revision: number; readonly mark: CursorMark | undefined }
  | { readonly kind: 'conflict'; readonly actual: ExpectedRevision };

/** The largest count that the protocol carries. */
const EVERYTHING = String(2n ** 64n - 1n);

const streamIdentifier = (name: string): InstanceType<typeof sharedPb.StreamIdentifier> => {
  const identifier = new sharedPb.StreamIdentifier();
  identifier.setStreamName(Buffer.from(name));
  return identifier;
};

export function appendHead(stream: string, expected: ExpectedRevision): InstanceType<typeof streamsPb.AppendReq> {
  const options = new streamsPb.AppendReq.Options();
  options.setStreamIdentifier(streamIdentifier(stream));
  if (expected === 'no_stream') options.setNoStream(new sharedPb.Empty());
  else options.setRevision(String(expected));
  const head = new streamsPb.AppendReq();
  head.setOptions(options);
  return head;
}

export function appendEvent(event: WireEvent): InstanceType<typeof streamsPb.AppendReq> {
  const id = new sharedPb.UUID();
  id.setString(event.id);
  const message = new streamsPb.AppendReq.ProposedMessage();
  message.setId(id);
  message.getMetadataMap().set('type', event.type).set('content-type', 'application/json');
  message.setData(event.data);
  message.setCustomMetadata(event.metadata);
  const request = new streamsPb.AppendReq();
  request.setProposedMessage(message);
  return request;
}

export function appendAnswer(response: AppendResp): AppendAnswer {
  const success = response.getSuccess();
  if (success) {
    const position = success.getPosition();
    const mark = position && { commit: position.getCommitPosition(), prepare: position.getPreparePosition() };
    return { kind: 'done', revision: Number(success.getCurrentRevision()), mark };
  }
  const wrong = response.getWrongExpectedVersion();
  return { kind: 'conflict', actual: wrong?.hasCurrentRevision() ? Number(wrong.getCurrentRevision()) : 'no_stream' };
}

function readOptions(): InstanceType<typeof streamsPb.ReadReq.Options> {
  const uuids = new streamsPb.ReadReq.Options.UUIDOption();
  uuids.setString(new sharedPb.Empty());
  const options = new streamsPb.ReadReq.Options();
  options.setResolveLinks(false);
  options.setUuidOption(uuids);
  return options;
}

type ReadRequest = InstanceType<typeof streamsPb.ReadReq>;

const request = (options: InstanceType<typeof streamsPb.ReadReq.Options>): ReadRequest => {
  const read = new streamsPb.ReadReq();
  read.setOptions(options);
  return read;
};

/** The events of one stream from a revision on. */
export function streamRequest(stream: string, fromRevision: number, count?: number): ReadRequest {
  const from = new streamsPb.ReadReq.Options.StreamOptions();
  from.setStreamIdentifier(streamIdentifier(stream));
  from.setRevision(String(fromRevision));
  const options = readOptions();
  options.setStream(from);
  options.setCount(count === undefined ? EVERYTHING : String(count));
  options.setNoFilter(new sharedPb.Empty());
  return request(options);
}

export interface LogRequest {
  /** Where to begin. The server takes it as exclusive for a subscription and as inclusive otherwise. */
  readonly from: CursorMark | undefined;
  /** Only streams whose names begin with one of these. */
  readonly prefixes: readonly string[];
  readonly subscribe: boolean;
}

/** The whole log, filtered on the server: system events never travel. */
export function logRequest({ from, prefixes, subscribe }: LogRequest): ReadRequest {
  const all = new streamsPb.ReadReq.Options.AllOptions();
  if (from) {
    const position = new streamsPb.ReadReq.Options.Position();
    position.setCommitPosition(from.commit);
    position.setPreparePosition(from.prepare);
    all.setPosition(position);
  } else {
    all.setStart(new sharedPb.Empty());
  }
  const expression = new streamsPb.ReadReq.Options.FilterOptions.Expression();
  expression.setPrefixList([...prefixes]);
  const filter = new streamsPb.ReadReq.Options.FilterOptions();
  filter.setStreamIdentifier(expression);
  filter.setMax(SEARCH_WINDOW);
  filter.setCheckpointintervalmultiplier(1);
  const options = readOptions();
  options.setAll(all);
  options.setFilter(filter);
  if (subscribe) options.setSubscription(new streamsPb.ReadReq.Options.SubscriptionOptions());
  else options.setCount(EVERYTHING);
  return request(options);
}

/** How many events the server looks at before it says how far it has come. */
const SEARCH_WINDOW = 512;
