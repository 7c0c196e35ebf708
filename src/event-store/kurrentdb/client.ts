/**
 * The `@eventstore/db-client`, with what it leaves open closed. The calls use its public and protected parts: discovery,
 * channels, credentials and generated stubs are the client's; the handling of one call is ours, because the client's
 *
 * - `appendToStream` builds its promise in an async executor: an error thrown inside (a channel that another call's
 *   failure has just closed) leaves the promise pending for ever and raises an unhandled rejection, which ends the process;
 * - `appendToStream` without per-call credentials shares one map of promises among all clients of the process and waits
 *   for a silent server for ever;
 * - `handleError` is called without being awaited, and rejects when a discovery that is under way fails;
 * - `readAll` cannot filter, and streams of events hide whether data was a JSON string or text that is no JSON.
 */
import type { SetTimer } from './timing.ts';
import { EventStoreDBClient } from '@eventstore/db-client';
import streamsGrpc from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type { AppendResp, ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ExpectedRevision } from '../event-store.ts';
import type { WireEvent } from './codec.ts';
import type { Credentials, KurrentTarget } from './connection-string.ts';
import { SilenceError } from './errors.ts';
import { type AppendAnswer, appendAnswer, appendEvent, appendHead } from './requests.ts';

/** What we use of a gRPC call that streams its answers. */
export interface Call {
  on(event: 'data', listener: (response: ReadResp) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
  pause(): unknown;
  resume(): unknown;
  cancel(): void;
}

type Stub = InstanceType<typeof streamsGrpc.StreamsClient>;

/** An insecure node ignores them; that they are there chooses the path on which an append keeps its deadline. */
const NOBODY: Credentials = { username: 'acta', password: '' };

/** The discovery of a cluster gives up soon: our own repetitions begin it anew. */
const DISCOVERY = { maxDiscoverAttempts: 3, gossipTimeout: 2, discoveryInterval: 200 } as const;

export class KurrentClient extends EventStoreDBClient {
  readonly #call: { readonly credentials: Credentials; readonly requiresLeader: boolean };
  #stub: Stub | undefined;

  constructor(target: KurrentTarget) {
    const { hosts, discover, nodePreference, numbers, connectionName, tls, rootCertificate } = target;
    const [first] = hosts;
    if (!first) throw new TypeError('the connection string names no host');
    const common = { ...DISCOVERY, ...numbers, nodePreference, ...(connectionName && { connectionName }) };
    const channel = tls ? { insecure: false, ...(rootCertificate && { rootCertificate }) } : { insecure: true };
    if (discover) super({ ...common, discover: first }, channel, target.credentials);
    else if (hosts.length > 1) super({ ...common, endpoints: [...hosts] }, channel, target.credentials);
    else super({ ...common, endpoint: first }, channel, target.credentials);
    this.#call = { credentials: target.credentials ?? NOBODY, requiresLeader: nodePreference === 'leader' };

    const handleError = this.handleError;
    this.handleError = async (client, error) => {
      // It only resets the channel. That a discovery failed meanwhile, the call that had asked for it hears itself.
      await handleError(client, error).catch(() => undefined);
    };
  }

  /**
   * One attempt to append, answered or given up after so many milliseconds.
   *
   * @throws gRPC's error, the discovery's, or a SilenceError: see `verdictOf`
   */
  appendOnce(
    stream: string,
    expected: ExpectedRevision,
    events: readonly WireEvent[],
    answerMs: number,
    setTimer: SetTimer,
  ): Promise<AppendAnswer> {
    let cancel: (() => void) | undefined;
    let givenUp = false;
    const attempt = this.execute(
      streamsGrpc.StreamsClient,
      'append',
      (stub) =>
        new Promise<AppendAnswer>((resolve, reject) => {
          // Given up while a leader was still being looked for: it must not be sent any more.
          if (givenUp) return reject(new SilenceError(answerMs, false));
          this.#stub = stub;
          const [metadata, options] = this.callArguments({ ...this.#call, deadline: answerMs + DEADLINE_SLACK_MS });
          const call = stub.append(metadata, options, (error, response: AppendResp | undefined) => {
            if (error || !response) reject(error ?? new Error('an append without an answer'));
            else resolve(appendAnswer(response));
          });
          call.on('error', reject);
          cancel = () => {
            call.cancel();
            this.#reset(stub);
          };
          call.write(appendHead(stream, expected));
          for (const event of events) call.write(appendEvent(event));
          call.end();
        }),
    );
    return new Promise((resolve, reject) => {
      const timer = setTimer(() => {
        givenUp = true;
        reject(new SilenceError(answerMs, cancel !== undefined));
        cancel?.();
      }, answerMs);
      attempt.finally(() => timer.cancel()).then(resolve, reject);
    });
  }

  /** Begins a read or a subscription. The call has no deadline: whoever listens keeps the time, and cancels. */
  async openRead(request: ReadReq): Promise<Call> {
    return this.GRPCStreamCreator(streamsGrpc.StreamsClient, 'read', (stub) => {
      this.#stub = stub;
      const [metadata, options] = this.callArguments(this.#call, { deadline: Infinity });
      return stub.read(request, metadata, options);
    })();
  }

  /** A server that is silent may be a dead leader behind a living connection: the next call looks for a node anew. */
  distrustNode(): void {
    if (this.#stub) this.#reset(this.#stub);
  }

  /** Ends every call and the connection. */
  async end(): Promise<void> {
    await this.dispose();
    this.#stub?.close();
  }

  #reset(stub: Stub): void {
    void this.handleError(stub, Object.assign(new Error('silent'), { code: 14, details: 'silent' }));
  }
}

/** Our own timer is the one that counts; the server's deadline only frees its side a little later. */
const DEADLINE_SLACK_MS = 1_000;
