/** What every answer is held to, whatever was asked. */
import { expect } from 'chai';
import type { ApiDocument, Operation } from './document.ts';
import type { Received, Sent } from './wire.ts';

interface Tally {
  sent: number;
  ok: number;
  readonly statuses: Map<number, number>;
}

/** Where no parser gets to the end of a request, or its address is none, the answer is one of these problems. */
const NO_OPERATION: Pick<Operation, 'name' | 'statuses'> = {
  name: 'what is no operation',
  statuses: new Set([400, 401, 404, 405, 406, 408, 413, 414, 415, 431]),
};

const shortened = (text: string): string => (text.length > 1500 ? `${text.slice(0, 1500)}… (${text.length})` : text);

export class Checks {
  readonly tallies = new Map<string, Tally>();
  readonly #document: ApiDocument;
  #count = 0;

  constructor(document: ApiDocument) {
    this.#document = document;
  }

  get count(): number {
    return this.#count;
  }

  /** @throws AssertionError with the request and its answer, where the answer breaks the document */
  check(sent: Sent, received: Received): void {
    const { method, path } = sent;
    const operation = this.#document.operationAt(method, path);
    this.#tally(operation?.name ?? 'no operation', received.status);
    const fault = this.#faultOf(sent, received, operation);
    if (fault !== undefined) expect.fail(`${fault}\n${this.describe(sent, received)}`);
  }

  describe({ method, path, headers, body }: Sent, { status, headers: answered, text }: Received): string {
    const lines = headers.map(([name, value]) => `  ${name}: ${JSON.stringify(shortened(value))}`);
    const asked = [`${method} ${JSON.stringify(shortened(path))}`, ...lines, `  ${shortened(String(body ?? ''))}`];
    return [...asked, `answered ${status} ${answered.get('content-type') ?? ''}`, `  ${shortened(text)}`].join('\n');
  }

  #faultOf(sent: Sent, received: Received, operation: Operation | undefined): string | undefined {
    const { status, headers } = received;
    if (status < 200 || status >= 500) return `the status ${status}`;
    if (!headers.has('x-content-type-options')) return 'no security headers';
    if (sent.method === 'OPTIONS' && status === 204) return headers.has('allow') ? undefined : 'no Allow';
    const { name, statuses } = operation ?? NO_OPERATION;
    return statuses.has(status) ? this.#bodyFault(sent, received, operation) : `${name} has no status ${status}`;
  }

  #bodyFault({ method }: Sent, received: Received, operation: Operation | undefined): string | undefined {
    const { status, headers, text } = received;
    if (method === 'HEAD' || status === 304) return text === '' ? undefined : 'a body where none may be';
    if (status >= 400 && !operation && headers.get('content-type') === 'text/html; charset=utf-8')
      return pageFault(text);
    if (status >= 300) return this.#problemFault(received);
    return operation ? this.#answerFault(operation, received) : 'an answer where there is nothing';
  }

  #problemFault({ status, headers, text }: Received): string | undefined {
    if (!headers.get('content-type')?.startsWith('application/problem+json')) return 'no problem details';
    const problem = parse(text);
    const faults = this.#document.problemFaults(problem);
    if (faults !== undefined) return `the problem: ${faults}`;
    const { status: said, type, code } = problem as { status: number; type: string; code: string };
    if (said !== status) return `the problem says ${said}`;
    if (type !== `/problems/${code}`) return `the problem has another type than its code`;
    return insideFault(text);
  }

  #answerFault(operation: Operation, { status, headers, text }: Received): string | undefined {
    const media = (headers.get('content-type') ?? '').split(';')[0] ?? '';
    if (!this.#document.mediaOf(operation, status).includes(media)) return `the media type ${media}`;
    const value = media === 'application/json' ? parse(text) : text;
    const faults = this.#document.answerFaults(operation, status, media, value);
    return faults === undefined ? undefined : `the answer: ${faults}`;
  }

  #tally(name: string, status: number): void {
    this.#count += 1;
    const tally = this.tallies.get(name) ?? { sent: 0, ok: 0, statuses: new Map<number, number>() };
    tally.sent += 1;
    if (status < 300) tally.ok += 1;
    tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
    this.tallies.set(name, tally);
  }
}

const insideFault = (text: string): string | undefined =>
  /\bat .*\.[jt]s:\d+|node_modules|SQLITE_/.test(text) ? 'the inside is shown' : undefined;

/** A problem as a browser gets it. */
const pageFault = (text: string): string | undefined =>
  text.startsWith('<!doctype html>') && !/<script|\son\w+=/.test(text) ? insideFault(text) : 'no page of ours';

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // what is not JSON fits no schema
  }
}
