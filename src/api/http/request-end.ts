/**
 * When a request has ended, whatever becomes of its connection. Node tells only the request whose answer is being written that
 * the connection has closed; those that were pipelined behind it hear nothing. So the connection is watched here.
 *
 * An answer is *computed*, then it is *begun* (its head is written), then the request has *ended*: the answer is out or can no
 * longer be sent. Each happens at most once, and the end once for every request that was read.
 */
import type { Socket } from 'node:net';
import type { Request, RequestHandler, Response } from 'express';

/** `aborted`: the answer was not delivered whole. */
export type RequestOutcome = 'completed' | 'aborted';

class RequestEnd {
  readonly #res: Response;
  readonly #onComputed = new Set<() => void>();
  readonly #onBegun = new Set<() => void>();
  readonly #onGone = new Set<() => void>();
  readonly #onEnded = new Set<(outcome: RequestOutcome) => void>();
  #state: 'computing' | 'computed' | 'ended' = 'computing';
  #gone = false;

  constructor(res: Response) {
    this.#res = res;
  }

  computed(): void {
    if (this.#state !== 'computing') return;
    this.#state = 'computed';
    callAll(this.#onComputed);
  }

  begun(): void {
    callAll(this.#onBegun);
  }

  /** All of the answer has been handed over. */
  handedOver(): void {
    this.computed();
    if (this.#gone) this.#end('aborted');
  }

  delivered(): void {
    this.computed();
    this.#end('completed');
  }

  /** The connection has closed. */
  closed(): void {
    if (this.#gone || this.#state === 'ended') return;
    this.#gone = true;
    callAll(this.#onGone);
    if (this.#state === 'computed') this.#end(this.#res.writableFinished ? 'completed' : 'aborted');
  }

  whenComputed(listener: () => void): void {
    if (this.#state === 'computing') this.#onComputed.add(listener);
    else listener();
  }

  whenBegun(listener: () => void): void {
    this.#onBegun.add(listener);
  }

  whenGone(listener: () => void): void {
    if (this.#gone) listener();
    else this.#onGone.add(listener);
  }

  whenEnded(listener: (outcome: RequestOutcome) => void): void {
    this.#onEnded.add(listener);
  }

  #end(outcome: RequestOutcome): void {
    if (this.#state === 'ended') return;
    this.#state = 'ended';
    for (const listener of this.#onEnded) listener(outcome);
  }
}

const callAll = (listeners: Set<() => void>): void => {
  for (const listener of listeners) listener();
  listeners.clear();
};

const ends = new WeakMap<object, RequestEnd>();
/** The requests of a connection that have not ended: one listener on the connection serves them all. */
const open = new WeakMap<Socket, Set<RequestEnd>>();

/** Comes before all other handlers. */
export const watchRequest: RequestHandler = (req, res, next) => {
  const end = new RequestEnd(res);
  ends.set(req, end);
  const requests = requestsOf(req.socket);
  requests.add(end);
  end.whenEnded(() => requests.delete(end));
  res.once('finish', () => end.delivered());
  const [writeHead, sendAll] = [res.writeHead.bind(res), res.end.bind(res)];
  res.writeHead = ((...args: Parameters<typeof writeHead>) => {
    end.begun();
    return writeHead(...args);
  }) as typeof res.writeHead;
  // An answer that waits behind another on its connection is handed over long before Node tells of it.
  res.end = ((...args: Parameters<typeof sendAll>) => {
    const sent = sendAll(...args);
    end.handedOver();
    return sent;
  }) as typeof res.end;
  if (req.socket.destroyed) end.closed();
  next();
};

function requestsOf(socket: Socket): Set<RequestEnd> {
  const known = open.get(socket);
  if (known) return known;
  const requests = new Set<RequestEnd>();
  open.set(socket, requests);
  socket.once('close', () => {
    for (const request of requests) request.closed();
  });
  return requests;
}

function endOf(req: Request): RequestEnd {
  const end = ends.get(req);
  if (!end) throw new Error('the request is not watched: watchRequest must come first');
  return end;
}

/** Says that the answer has been computed, before it is sent: what follows depends on how fast the client reads. */
export const answerComputed = (req: Request): void => endOf(req).computed();

/** The answer has been computed, or the client has gone: what was held for computing it can be given back. */
export function whenComputed(req: Request, listener: () => void): void {
  endOf(req).whenComputed(listener);
  endOf(req).whenGone(listener);
}

/** The head of the answer is about to be written. */
export const whenBegun = (req: Request, listener: () => void): void => endOf(req).whenBegun(listener);

/** The connection closed before the answer was out. */
export const whenGone = (req: Request, listener: () => void): void => endOf(req).whenGone(listener);

/** Once for every request that was read, after its answer was computed: it is out, or can no longer be sent. */
export const whenEnded = (req: Request, listener: (outcome: RequestOutcome) => void): void =>
  endOf(req).whenEnded(listener);
