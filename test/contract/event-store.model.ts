/**
 * Random histories against a model of thirty lines: `eventStoreModel('name', makeEngine)`.
 *
 * Appends of one round are sent at once, so that they share groups; what they come to must be what the model says for
 * some order of them. An event's id follows from its stream, its revision and one of two variants: retries, partial
 * repetitions, grown batches and rivals for a revision all come up by themselves.
 */
import { expect } from 'chai';
import * as fc from 'fast-check';
import { v5 as uuidv5 } from 'uuid';
import {
  type AppendResult,
  ConflictError,
  type EventStore,
  type EventToAppend,
  type ExpectedRevision,
} from '../../src/event-store/event-store.ts';
import {
  anEvent,
  aStream,
  Collector,
  endOf,
  type Engine,
  idsOf,
  type MakeEngine,
  readAll,
  readStream,
} from './scaffold.ts';

/** `expected` is a revision, -1 for a stream that does not exist; `variants` says which of two events comes at each place. */
interface Append {
  readonly stream: number;
  readonly expected: number;
  readonly variants: readonly number[];
}

type Verdict = { readonly revision: number } | { readonly actual: ExpectedRevision };

const STREAMS = [0, 1];
const NAMESPACE = '3c1f3f0a-52a4-4b8b-9c57-6a8d5d0b9f3e';

/** What the contract says, on arrays of ids. */
class Model {
  readonly #streams: readonly (readonly string[])[];

  constructor(streams: readonly (readonly string[])[] = STREAMS.map(() => [])) {
    this.#streams = streams;
  }

  ids(stream: number): readonly string[] {
    return this.#streams[stream] ?? [];
  }

  append(
    stream: number,
    expected: number,
    ids: readonly string[],
  ): { readonly verdict: Verdict; readonly next: Model } {
    const present = this.ids(stream);
    const last = present.length - 1;
    if (expected === last) {
      const streams = this.#streams.map((old, index) => (index === stream ? [...old, ...ids] : old));
      return { verdict: { revision: last + ids.length }, next: new Model(streams) };
    }
    const repeated = expected < last && ids.every((id, index) => present[expected + 1 + index] === id);
    const verdict = repeated
      ? { revision: expected + ids.length }
      : { actual: last === -1 ? ('no_stream' as const) : last };
    return { verdict, next: this };
  }
}

const append: fc.Arbitrary<Append> = fc.record({
  stream: fc.constantFrom(...STREAMS),
  expected: fc.integer({ min: -1, max: 6 }),
  variants: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 3 }),
});
const history = fc.array(fc.array(append, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 12 });

export function eventStoreModel(name: string, makeEngine: MakeEngine, runs = 200): void {
  describe(`${name} behaves like the model`, () => {
    let engine: Engine;
    let store: EventStore;
    before(async () => {
      engine = await makeEngine();
      store = await engine.open();
    });
    after(async () => {
      await store.close();
      await engine.cleanup();
    });

    it('in any history of appends, repetitions and conflicts, many at once', async function () {
      this.timeout(60_000);
      await fc.assert(
        fc.asyncProperty(history, (rounds) => live(store, rounds)),
        { numRuns: runs },
      );
    });
  });
}

async function live(store: EventStore, rounds: readonly (readonly Append[])[]): Promise<void> {
  const names = STREAMS.map(aStream);
  const start = await endOf(store);
  const collector = new Collector();
  const subscription = store.subscribe(start, collector);
  const cursors = new Map<string, string>();
  let model = new Model();
  for (const round of rounds) {
    const sent = round.map((one) => ({
      ...one,
      name: names[one.stream] ?? '',
      events: eventsOf(names[one.stream] ?? '', one),
    }));
    const outcomes = await Promise.all(
      sent.map(({ name, expected, events }) => outcomeOf(store, name, expected, events)),
    );
    const next = explanation(
      model,
      sent.map(({ stream, expected, events }, index) => ({
        stream,
        expected,
        ids: idsOf(events),
        verdict: outcomes[index]?.verdict,
      })),
    );
    expect(next, `no order of this round gives what came of it: ${JSON.stringify({ round, outcomes })}`).not.to.equal(
      undefined,
    );
    model = next ?? model;
    for (const [index, { result }] of outcomes.entries()) {
      if (result === undefined) continue;
      const key = `${sent[index]?.name} ${idsOf(sent[index]?.events ?? []).join()}`;
      expect(result.cursor).to.equal(cursors.get(key) ?? result.cursor);
      cursors.set(key, result.cursor);
    }
    for (const stream of STREAMS)
      expect(idsOf(await readStream(store, names[stream] ?? ''))).to.deep.equal(model.ids(stream));
  }
  const logged = await readAll(store, start);
  expect(logged.map(({ position }) => position)).to.deep.equal(logged.map((_, index) => start.position + 1 + index));
  for (const stream of STREAMS)
    expect(idsOf(logged.filter((event) => event.stream === names[stream]))).to.deep.equal(model.ids(stream));
  await collector.untilCount(logged.length);
  await subscription.stop();
  expect(collector.events).to.deep.equal(logged);
}

const eventsOf = (name: string, { expected, variants }: Append): EventToAppend[] =>
  variants.map((variant, index) =>
    anEvent({ variant }, uuidv5(`${name} ${expected + 1 + index} ${variant}`, NAMESPACE)),
  );

async function outcomeOf(
  store: EventStore,
  name: string,
  expected: number,
  events: readonly EventToAppend[],
): Promise<{ readonly verdict: Verdict; readonly result?: AppendResult }> {
  try {
    const result = await store.append(name, expected === -1 ? 'no_stream' : expected, events);
    return { verdict: { revision: result.revision }, result };
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return { verdict: { actual: error.actual } };
  }
}

type Judged = {
  readonly stream: number;
  readonly expected: number;
  readonly ids: readonly string[];
  readonly verdict: Verdict | undefined;
};

/** The model after the appends in some order that gives the verdicts that they had; undefined when no order does. */
function explanation(model: Model, appends: readonly Judged[]): Model | undefined {
  if (appends.length === 0) return model;
  for (const one of appends) {
    const { verdict, next } = model.append(one.stream, one.expected, one.ids);
    if (JSON.stringify(verdict) !== JSON.stringify(one.verdict)) continue;
    const found = explanation(
      next,
      appends.filter((other) => other !== one),
    );
    if (found) return found;
  }
  return undefined;
}
