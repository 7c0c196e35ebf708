/**
 * A server that speaks the real protocol (the client's own generated definitions over gRPC, on loopback) and can be told to
 * behave as badly as real ones have been seen to.
 */
import gossipGrpc from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { AppendReq, AppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import {
  Metadata,
  type sendUnaryData,
  Server,
  ServerCredentials,
  type ServerReadableStream,
  type ServerWritableStream,
  status,
} from '@grpc/grpc-js';
import { FakeLog, type FakeProposal, type FakeRecord } from './fake-log.ts';
import {
  appendResponse,
  caughtUp,
  checkpoint,
  confirmation,
  eventResponse,
  gossip,
  proposalOf,
  streamNotFound,
} from './fake-messages.ts';

type ReadCall = ServerWritableStream<ReadReq, ReadResp>;
export interface Failure {
  readonly code: number;
  readonly details?: string;
  readonly exception?: string;
  readonly trailers?: Readonly<Record<string, string>>;
}

/**
 * What happens to the next appends, one entry each. `silent`: nothing is done and nothing said; `mute`: it is done and
 * nothing said; a failure is answered without doing anything, `done_but` after doing it. A position that is told `beyond` lies
 * behind where the events are.
 */
export type AppendFate =
  'silent' | 'mute' | Failure | { readonly done_but: Failure } | { readonly position: 'untold' | 'beyond' };
/** What happens to the next reads and subscriptions: silence, a failure, or an end after so many events. */
export type ReadFate = 'silent' | Failure | { readonly endAfter: number } | { readonly dropAfter: number };

export interface Subscribed {
  /** Where it was told to begin; undefined for the start. */
  readonly from: { readonly commit: string; readonly prepare: string } | undefined;
  readonly prefixes: readonly string[];
  end(): void;
  drop(): void;
  checkpoint(commit: string, prepare: string): void;
  event(record: FakeRecord): void;
}

export class FakeServer {
  log = new FakeLog();
  readonly appendFates: AppendFate[] = [];
  readonly readFates: ReadFate[] = [];
  /** Every append as it came, whatever became of it. */
  readonly appends: { readonly expected: number; readonly ids: readonly string[]; readonly metadata: Metadata }[] = [];
  /** The revisions from which streams were read, refused reads included. */
  readonly readFrom: number[] = [];
  /** Every subscription so far, the last one at the end. */
  readonly subscriptions: Subscribed[] = [];
  /** Sends what the filter excludes, and what lies at the place to begin after. */
  sloppy = false;
  /** Answers whatever it is asked, and sends subscriptions that have caught up nothing more. */
  stuck = false;
  /** Takes every call and every connection, and neither does nor says anything. */
  asleep = false;
  /** Told whenever a call is left without an answer. */
  onSilence: () => void = () => undefined;
  /** How often it was asked for one event, as acta does to see whether it is there. */
  knocks = 0;
  /** Whom it names as the leader of its cluster; undefined while there is none. */
  leader: FakeServer | undefined = this;
  /** How often it has been asked for the leader. */
  searches = 0;
  readonly #live = new Set<(record: FakeRecord) => void>();
  readonly #waiting: { readonly when: () => boolean; readonly resolve: () => void }[] = [];
  #server = new Server();
  #port = 0;

  static async start(): Promise<FakeServer> {
    const fake = new FakeServer();
    await fake.listen();
    return fake;
  }

  get url(): string {
    return `esdb://127.0.0.1:${this.#port}?tls=false`;
  }

  /** As a node of a cluster is named in a connection string. */
  get host(): string {
    return `127.0.0.1:${this.#port}`;
  }

  /** Listens: on a port of its own the first time, on the same one ever after. */
  async listen(): Promise<void> {
    this.#server = new Server();
    this.#server.addService(streamsGrpc.StreamsService, {
      append: (call: ServerReadableStream<AppendReq, AppendResp>, answer: sendUnaryData<AppendResp>) =>
        this.#append(call, answer),
      read: (call: ReadCall) => this.#read(call),
    });
    this.#server.addService(gossipGrpc.GossipService, {
      read: (_: unknown, answer: sendUnaryData<ClusterInfo>) => {
        this.searches += 1;
        this.#changed();
        if (this.leader) answer(null, gossip('127.0.0.1', this.leader.#port));
        else answer(failure({ code: status.UNAVAILABLE, details: 'Server Is Not Ready' }));
      },
    });
    this.#port = await new Promise<number>((resolve, reject) => {
      this.#server.bindAsync(`127.0.0.1:${this.#port}`, ServerCredentials.createInsecure(), (error, port) =>
        error ? reject(error) : resolve(port),
      );
    });
  }

  /** Breaks every connection and refuses new ones. */
  kill(): void {
    this.#live.clear();
    this.#server.forceShutdown();
  }

  /** Resolves when the server has seen what it should have seen. */
  until(when: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push({ when, resolve });
      this.#changed();
    });
  }

  /** Writes past the rules, as another program could. */
  write(stream: string, proposal: FakeProposal): FakeRecord {
    const record = this.log.write(stream, proposal);
    for (const tell of this.#live) tell(record);
    return record;
  }

  #changed(): void {
    for (const waiting of this.#waiting) if (waiting.when()) waiting.resolve();
  }

  #append(call: ServerReadableStream<AppendReq, AppendResp>, answer: sendUnaryData<AppendResp>): void {
    const proposals: FakeProposal[] = [];
    let stream = '';
    let expected = -1;
    call.on('data', (request: AppendReq) => {
      const options = request.getOptions();
      const proposed = request.getProposedMessage();
      if (proposed) proposals.push(proposalOf(proposed));
      if (!options) return;
      stream = Buffer.from(options.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString();
      expected = options.hasRevision() ? Number(options.getRevision()) : -1;
    });
    call.on('error', () => undefined);
    call.on('end', () => {
      this.appends.push({ expected, ids: proposals.map(({ id }) => id), metadata: call.metadata });
      const fate = this.appendFates.shift();
      this.#changed();
      if (fate === 'silent' || this.asleep) return this.onSilence();
      if (typeof fate === 'object' && 'code' in fate) return answer(failure(fate));
      if (proposals.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0) > MAX_APPEND) {
        return answer(failure({ code: status.INVALID_ARGUMENT, exception: 'maximum-append-size-exceeded' }));
      }
      const before = this.log.records.length;
      const outcome = this.log.append(stream, expected, proposals);
      for (const record of this.log.records.slice(before)) for (const tell of this.#live) tell(record);
      if (fate === 'mute') return this.onSilence();
      if (typeof fate === 'object' && 'done_but' in fate) return answer(failure(fate.done_but));
      const beyond = typeof fate === 'object' && fate.position === 'beyond' && outcome.kind === 'done';
      if (beyond) return answer(null, appendResponse({ ...outcome, position: outcome.position + 1_000 }, true));
      answer(null, appendResponse(outcome, fate === undefined));
    });
  }

  #read(call: ReadCall): void {
    call.on('error', () => undefined);
    const request = call.request.getOptions();
    const isKnock = request?.getCount() === '1';
    if (!this.#hears(isKnock)) return;
    const fate = isKnock ? undefined : this.readFates.shift();
    if (request?.hasStream() && !isKnock) this.readFrom.push(Number(request.getStream()?.getRevision()));
    if (fate === 'silent') return this.onSilence();
    if (typeof fate === 'object' && 'code' in fate) return void call.emit('error', failure(fate));
    const sender = new Sender(call, fate);
    if (!request?.getAll()) this.#readStream(call, sender);
    else if (request.hasSubscription()) this.#subscribe(call, sender);
    else {
      for (const record of this.#recordsFor(call.request)) sender.send(record);
      sender.end();
    }
  }

  #hears(isKnock: boolean): boolean {
    if (isKnock) this.knocks += 1;
    this.#changed();
    if (this.asleep) this.onSilence();
    return !this.asleep;
  }

  #subscribe(call: ReadCall, sender: Sender): void {
    call.write(confirmation());
    for (const record of this.#recordsFor(call.request)) sender.send(record);
    if (!sender.spent) call.write(caughtUp());
    const live = (record: FakeRecord): void => {
      if (!this.stuck && this.#passes(record, call.request)) sender.send(record);
    };
    this.#live.add(live);
    call.on('cancelled', () => this.#live.delete(live));
    const position = call.request.getOptions()?.getAll()?.getPosition();
    this.subscriptions.push({
      from: position && { commit: position.getCommitPosition(), prepare: position.getPreparePosition() },
      prefixes: prefixesOf(call.request),
      end: () => call.end(),
      drop: () => void call.emit('error', failure(DROPPED)),
      checkpoint: (commit, prepare) => void call.write(checkpoint(commit, prepare)),
      event: (record) => void call.write(eventResponse(record)),
    });
    this.#changed();
  }

  /** As the real one: a subscription begins after the place that it is given, a read at it. */
  #recordsFor(request: ReadReq): readonly FakeRecord[] {
    const options = request.getOptions();
    const from = Number(options?.getAll()?.getPosition()?.getCommitPosition() ?? -1);
    const inclusive = this.sloppy || !options?.hasSubscription();
    return this.log.records.filter(
      (record) => (record.position > from || (inclusive && record.position === from)) && this.#passes(record, request),
    );
  }

  #passes(record: FakeRecord, request: ReadReq): boolean {
    return this.sloppy || prefixesOf(request).some((prefix) => record.stream.startsWith(prefix));
  }

  #readStream(call: ReadCall, sender: Sender): void {
    const options = call.request.getOptions()?.getStream();
    const held = this.log.stream(Buffer.from(options?.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString());
    if (held.length === 0) call.write(streamNotFound());
    for (const record of held.slice(Number(options?.getRevision()))) sender.send(record);
    sender.end();
  }
}

/** Sends events until the call's fate overtakes it. */
class Sender {
  readonly #call: ReadCall;
  readonly #fate: { readonly endAfter: number } | { readonly dropAfter: number } | undefined;
  #left: number;

  constructor(call: ReadCall, fate: { readonly endAfter: number } | { readonly dropAfter: number } | undefined) {
    this.#call = call;
    this.#fate = fate;
    this.#left = fate === undefined ? Number.POSITIVE_INFINITY : 'endAfter' in fate ? fate.endAfter : fate.dropAfter;
  }

  get spent(): boolean {
    return this.#left <= 0;
  }

  send(record: FakeRecord): void {
    if (this.spent || this.#call.cancelled) return;
    this.#left -= 1;
    this.#call.write(eventResponse(record));
    if (!this.spent || !this.#fate) return;
    if ('endAfter' in this.#fate) this.#call.end();
    else this.#call.emit('error', failure(DROPPED));
  }

  /** The regular end. */
  end(): void {
    if (!this.spent) this.#call.end();
  }
}

const prefixesOf = (request: ReadReq): readonly string[] =>
  request.getOptions()?.getFilter()?.getStreamIdentifier()?.getPrefixList() ?? [];

const MAX_APPEND = 1024 * 1024;
const DROPPED: Failure = { code: status.UNAVAILABLE, details: 'Connection dropped' };

function failure({
  code,
  details = '',
  exception,
  trailers = {},
}: Failure): Error & { code: number; details: string; metadata: Metadata } {
  const metadata = new Metadata();
  if (exception) metadata.set('exception', exception);
  for (const [key, value] of Object.entries(trailers)) metadata.set(key, value);
  return Object.assign(new Error(details), { code, details, metadata });
}
