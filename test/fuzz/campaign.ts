/** One campaign: a server, its document, and what is known of its log while it is being asked for everything. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import type { Principal } from '../../src/identity/principal.ts';
import { PROVINCES } from '../../src/domain/geography/provinces.ts';
import { Checks } from './checks.ts';
import { ApiDocument, type Json, type Operation } from './document.ts';
import { type Hostile, hostileAddress, hostileBody, hostileQuery, withHeaders } from './hostile.ts';
import { nearly, textOf } from './mutations.ts';
import { type Ask, storyOf } from './story.ts';
import type { Tokens } from './tokens.ts';
import { Values } from './values.ts';
import { type HeaderList, type Received, type Sent, Wire } from './wire.ts';

/** Draws a value of an arbitrary, within a property. */
export type Draw = fc.GeneratorValue;

const pick = <T>(g: Draw, values: readonly T[]): T => g(() => fc.constantFrom(...values));

const LANGUAGES = ['es', 'en', 'en-GB, es;q=0.2', 'qu'];
const accepted = ({ status }: Received): boolean => status === 200 || status === 201;
const ELSEWHERE = '2504';
const PRECONDITIONS: readonly HeaderList[] = [[], [['If-Match', '*']], [['If-Match', '"7"']], [['If-None-Match', '*']]];

const withoutPrecondition = (sent: Sent): Sent => ({
  ...sent,
  headers: sent.headers.filter(([name]) => name !== 'If-Match'),
});

const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The one with a field of the other: both are what a schema takes. */
function mixed(g: Draw, body: Json, other: Json): Json {
  if (!isObject(body) || !isObject(other)) return other;
  const name = pick(g, [...Object.keys(other), 'data', 'data', 'data']);
  const value = other[name];
  if (value === undefined) return body;
  const both = name === 'data' && isObject(value) && Object.keys(value).length > 0;
  return { ...body, [name]: both ? mixed(g, body[name] ?? {}, value) : value };
}

/** A probe looks neither at its parameters nor at what is accepted: what it does not document, it does not refuse. */
function lenient({ statuses }: Operation, { sent, answered, harmless }: Hostile): Hostile {
  if (statuses.has(404)) return { sent, ...(answered && { answered }), ...(harmless && { harmless }) };
  const refused = answered?.every((status) => statuses.has(status)) === true;
  return refused && answered ? { sent, answered } : { sent, harmless: true };
}

/** As an address can say it: a lone surrogate cannot be. */
const plain = (value: Json): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString();
/** A part of a path that is empty would be another path. */
const NONE = '-';

/** What an address says, by the names of its template. */
type Place = Readonly<Record<string, string>>;

function placeOf(template: string, path: string): Place {
  const segments = path.split('/');
  const named = template.split('/').map((part, index) => [part, decodeURIComponent(segments[index] ?? '')] as const);
  return Object.fromEntries(
    named.flatMap(([part, value]) => (part.startsWith('{') ? [[part.slice(1, -1), value]] : [])),
  );
}

export class Campaign {
  readonly document: ApiDocument;
  readonly checks: Checks;
  /** What the log knows, by the name of the field or parameter that takes it. */
  readonly known: Record<string, string[]> = {};
  /** Addresses that were answered, for whoever wants to ask again. */
  readonly answered = new Set<string>();
  readonly #wire: Wire;
  readonly #tokens: Tokens;
  readonly #asks = new Map<string, Ask[]>();
  /** What the addresses of the streams say, by their template. */
  readonly #places = new Map<string, Place[]>();
  #turn = 0;
  #keys = 0;

  constructor(url: string, document: object, tokens: Tokens) {
    this.document = new ApiDocument(document);
    this.checks = new Checks(this.document);
    this.#wire = new Wire(url);
    this.#tokens = tokens;
  }

  close(): void {
    this.#wire.close();
  }

  async send(sent: Sent): Promise<Received> {
    const received = await this.#wire.send(sent);
    this.checks.check(sent, received);
    return received;
  }

  /** The story of the next province: whatever is tried in between, each of its commands is accepted, and once. */
  async tellStory(g: Draw, attacks: number): Promise<void> {
    for (const ask of this.#nextStory()) {
      for (let n = 0; n < attacks; n += 1) await this.#attack(g, ask);
      const sent = await this.#command(ask);
      if (this.#isConditional(ask)) await this.#hostile({ sent: withoutPrecondition(sent), answered: [428] });
      const received = await this.send(sent);
      if (!accepted(received)) this.#fail('the story was refused', sent, received);
      this.know('stream', (JSON.parse(received.text) as { stream: string }).stream);
      await this.#repeat(ask, sent, received);
    }
  }

  /** The story of another province, where every command is first tried with changed bodies under its own key. */
  async tellNearly(g: Draw, tries: number): Promise<void> {
    for (const ask of this.#nextStory()) {
      for (let n = 0; n < tries; n += 1) await this.#tryBody(ask, g(nearly, ask.body));
      await this.send(await this.#command(ask));
    }
  }

  /** One request of an operation: valid, nearly valid or hostile. */
  async ask(g: Draw, operation: Operation): Promise<void> {
    if (operation.isCommand) await this.#askCommand(g, operation);
    else await this.#askQuery(g, operation);
  }

  #nextStory(): readonly Ask[] {
    const ubigeo = [...PROVINCES.keys()][(this.#turn * 37) % PROVINCES.size] ?? '';
    const story = storyOf(ubigeo, this.#turn);
    this.#turn += 1;
    for (const ask of story) this.#learn(ask);
    return story;
  }

  #learn(ask: Ask): void {
    const operation = this.#operationOf(ask);
    const asks = this.#asks.get(operation.name) ?? [];
    this.#asks.set(operation.name, [...asks, ask]);
    const place = placeOf(operation.template, ask.path);
    for (const [name, value] of Object.entries(place)) this.know(name, value);
    const [template = ''] = operation.template.split('/commands/');
    this.#places.set(template, [...(this.#places.get(template) ?? []), place]);
    const walk = (value: Json, name: string): void => {
      if (typeof value === 'string') this.know(name, value);
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) walk(inner, Array.isArray(value) ? name : key);
    };
    walk(ask.body, '');
  }

  know(name: string, value: string): void {
    const values = (this.known[name] ??= []);
    if (!values.includes(value) && values.length < 200) values.push(value);
  }

  #operationOf({ path }: Ask): Operation {
    const operation = this.document.operationAt('POST', path);
    if (!operation) throw new Error(`the document does not have ${path}`);
    return operation;
  }

  async #command(ask: Ask, as: Principal = ask.principal): Promise<Sent> {
    const { path, key, body } = ask;
    const headers: [string, string][] = [
      ['Authorization', await this.#tokens.bearer(as)],
      ['Content-Type', 'application/json'],
      ['Idempotency-Key', key],
    ];
    if (this.#isConditional(ask)) headers.push(['If-Match', '*']);
    return { method: 'POST', path, headers, body: textOf(body) };
  }

  /** Whether it has to say what was read. */
  #isConditional(ask: Ask): boolean {
    return this.#operationOf(ask).statuses.has(428);
  }

  /** What can never be accepted, of what is about to be. */
  async #attack(g: Draw, ask: Ask): Promise<void> {
    const kind = g(fc.nat, { max: 3 });
    if (kind === 0) return this.#elsewhere(g, ask);
    if (kind === 1) return this.#tampered(g, ask);
    const sent = await this.#command(ask);
    await this.#hostile(kind === 2 ? g(hostileBody, sent) : await this.#otherRole(g, ask));
  }

  async #hostile({ sent, answered, harmless }: Hostile): Promise<void> {
    const received = await this.send(sent);
    if (answered && !answered.includes(received.status))
      this.#fail(`not one of ${answered.join(', ')}`, sent, received);
    if (!harmless && accepted(received)) this.#fail('accepted', sent, received);
  }

  /** Whoever may do it, in another territory than theirs: neither is it told how far the stream has come. */
  async #elsewhere(g: Draw, ask: Ask): Promise<void> {
    const sent = withHeaders(
      withoutPrecondition(await this.#command(ask, { ...ask.principal, territory: [ELSEWHERE] })),
      ...pick(g, PRECONDITIONS),
    );
    const received = await this.send(sent);
    if (received.status !== 403) this.#fail('another territory', sent, received);
  }

  /** Neither does any other body get in there. */
  async #nearlyElsewhere(g: Draw, ask: Ask): Promise<Hostile> {
    const sent = await this.#command(ask, { ...ask.principal, territory: [ELSEWHERE] });
    // Of its form, or that it is not theirs: the domain is not asked.
    return { sent: { ...sent, body: textOf(g(nearly, ask.body)) }, answered: [400, 403, 413] };
  }

  async #tampered(g: Draw, ask: Ask): Promise<void> {
    const values = await this.#tokens.tampered(ask.principal);
    const sent = withHeaders(await this.#command(ask), ['Authorization', pick(g, values)]);
    await this.#hostile({ sent, answered: [401] });
  }

  async #otherRole(g: Draw, ask: Ask): Promise<Hostile> {
    const role = pick(g, ['auditor', 'reader'] as const);
    const { id, institution, territory } = ask.principal;
    return { sent: await this.#command(ask, { id, role, institution, territory }), answered: [403] };
  }

  /** The same key: the same answer to the same, whoever waits for it, and a refusal of anything else. */
  async #repeat(ask: Ask, sent: Sent, first: Received): Promise<void> {
    for (const received of await Promise.all([this.send(sent), this.send(sent)])) {
      const underWay = received.status === 409 && received.text.includes('"command_in_flight"');
      const same = received.status === first.status && received.text === first.text;
      if (!underWay && !same) this.#fail(`another answer than ${first.status} ${first.text}`, sent, received);
    }
    const other = await this.#command({ ...ask, body: { ...ask.body, occurredOn: '2023-12-31' } });
    const received = await this.send(other);
    if (received.status < 400) this.#fail('another body under the same key', other, received);
  }

  /** A body that nobody promised to accept; what is accepted fits the schema of the document. */
  async #tryBody(ask: Ask, body: Json): Promise<void> {
    const sent = { ...(await this.#command(ask)), body: textOf(body) };
    const received = await this.send(sent);
    if (!accepted(received)) return;
    const faults = this.document.bodyFaults(this.#operationOf(ask), JSON.parse(textOf(body)));
    if (faults !== undefined) this.#fail(`accepted against the document: ${faults}`, sent, received);
  }

  async #askCommand(g: Draw, operation: Operation): Promise<void> {
    const ask = { ...this.#baseOf(g, operation), key: this.#newKey() };
    switch (g(fc.nat, { max: 10 })) {
      case 0:
        return this.#elsewhere(g, ask);
      case 1:
        return this.#tampered(g, ask);
      case 2:
      case 3:
        return this.#hostile(g(hostileBody, await this.#command(ask)));
      case 4:
        return this.#hostile(g(hostileAddress, await this.#command(ask)));
      case 5:
        return this.#hostile(await this.#otherRole(g, ask));
      case 6:
        return this.#tryBody(ask, mixed(g, ask.body, this.#generated(g, operation)));
      case 7:
        return this.#tryBody(ask, pick(g, [ask.body, this.#generated(g, operation)]));
      case 8:
        return this.#hostile(await this.#nearlyElsewhere(g, ask));
      default:
        return this.#tryBody(ask, g(nearly, ask.body));
    }
  }

  #newKey(): string {
    this.#keys += 1;
    return `fuzz-key-${this.#keys}`;
  }

  #baseOf(g: Draw, operation: Operation): Ask {
    const asks = this.#asks.get(operation.name) ?? [];
    if (asks.length === 0) expect.fail(`the model has no request for ${operation.name}`);
    return pick(g, asks);
  }

  #generated(g: Draw, { body }: Operation): Json {
    const values = new Values(this.document, this.known);
    return g(() => values.of(body ?? {}));
  }

  async #askQuery(g: Draw, operation: Operation): Promise<void> {
    const sent = await this.#query(g, operation);
    const kind = g(fc.nat, { max: 9 });
    if (kind === 0) return this.#hostile(g(hostileAddress, sent));
    if (kind <= 2) return this.#hostile(lenient(operation, g(hostileQuery, sent)));
    if (kind === 3 && operation.template.startsWith('/api/')) {
      const [ask] = [...this.#asks.values()].flat();
      const values = ask ? await this.#tokens.tampered(ask.principal) : [];
      const authorization = pick(g, values);
      return this.#hostile({ sent: withHeaders(sent, ['Authorization', authorization]), answered: [401] });
    }
    const received = await this.send(sent);
    if (received.status !== 200) return;
    this.answered.add(sent.path);
    this.#keepCursor(received);
    const etag = received.headers.get('etag');
    if (etag === undefined || g(fc.nat, { max: 3 }) > 0) return;
    const again = withHeaders(sent, ['If-None-Match', etag]);
    const second = await this.send(again);
    if (second.status !== 304) this.#fail('changed, though nothing happened', again, second);
  }

  #keepCursor({ headers, text }: Received): void {
    if (!headers.get('content-type')?.includes('json')) return;
    const { next } = JSON.parse(text) as { next?: unknown };
    if (typeof next === 'string') this.know('cursor', next);
  }

  async #query(g: Draw, operation: Operation): Promise<Sent> {
    const values = new Values(this.document, this.known);
    const places = this.#places.get(operation.template) ?? [];
    // Mostly what there is; of the rest each part from another place.
    const there = places.length > 0 && g(fc.nat, { max: 3 }) > 0 ? pick(g, places) : {};
    const drawn = (name: string, schema: Operation['parameters'][number]['schema']): string =>
      encodeURIComponent(there[name] ?? plain(g(() => values.of(schema, name))));
    let path = operation.template;
    const search: string[] = [];
    for (const { in: place, name, schema } of operation.parameters) {
      if (place === 'path') path = path.replace(`{${name}}`, () => drawn(name, schema) || NONE);
      if (place === 'query' && g(fc.nat, { max: 3 }) === 0) search.push(`${name}=${drawn(name, schema)}`);
    }
    const headers: [string, string][] = [['Accept-Language', pick(g, LANGUAGES)]];
    if (g(fc.boolean)) headers.push(['Accept-Encoding', pick(g, ['gzip', 'br', 'deflate, *;q=0'])]);
    if (g(fc.nat, { max: 2 }) === 0) {
      const [ask] = [...this.#asks.values()].flat();
      if (ask) headers.push(['Authorization', await this.#tokens.bearer(ask.principal)]);
    }
    return { method: 'GET', path: search.length > 0 ? `${path}?${search.join('&')}` : path, headers };
  }

  #fail(why: string, sent: Sent, received: Received): never {
    return expect.fail(`${why}\n${this.checks.describe(sent, received)}`);
  }
}
