import { expect } from 'chai';
import { CommandHandler } from '../../src/commands/handler.ts';
import { RecordingClock } from '../../src/commands/clock.ts';
import { canonicalHash } from '../../src/commands/ids.ts';
import { applyCorrections } from '../../src/domain/kernel/corrections.ts';
import { earliest, limaDay } from '../../src/domain/kernel/dates.ts';
import type { RecordedEvent } from '../../src/domain/kernel/event.ts';
import { type AggregateName, aggregateNamed, AGGREGATES, parseStream } from '../../src/domain/aggregates.ts';
import { type GeneratedCommand, generateHistory, type HistoryOptions } from '../../tools/generator/history.ts';
import { temporaryPeopleStore } from '../support/people.ts';
import { temporaryStore } from '../support/store.ts';

const TWO_YEARS: HistoryOptions = { seed: 2, provinces: 10, years: 2, from: 2022 };
const ONE_PROVINCE: HistoryOptions = { seed: 5, provinces: 1, years: 1, from: 2022 };

const hashOf = (options: HistoryOptions): string => canonicalHash([...generateHistory(options)]);

describe('generated histories', () => {
  let commands: readonly GeneratedCommand[];
  let events: readonly RecordedEvent[];

  before(() => {
    commands = [...generateHistory(TWO_YEARS)];
    events = commands.flatMap((command) => command.events);
  });

  it('are the same for the same options, and others for another seed', () => {
    expect(hashOf(ONE_PROVINCE)).to.equal(hashOf(ONE_PROVINCE));
    expect(hashOf({ ...ONE_PROVINCE, seed: 6 })).to.not.equal(hashOf(ONE_PROVINCE));
  });

  it('are as many provinces as asked for, in the years asked for', () => {
    expect(
      new Set(events.map(({ metadata }) => metadata.ubigeo).filter((ubigeo) => ubigeo !== undefined)).size,
    ).to.equal(10);
    const days = events.map(({ metadata }) => limaDay(metadata.recordedAt));
    expect([days[0]?.slice(0, 4), days.at(-1)?.slice(0, 4)]).to.deep.equal(['2022', '2023']);
  });

  it('come in the order of their registration, and say nothing about days to come', () => {
    let last = '';
    for (const { metadata } of events) {
      expect(metadata.recordedAt >= last).to.equal(true);
      expect(earliest(metadata.occurredOn) <= limaDay(metadata.recordedAt)).to.equal(true);
      last = metadata.recordedAt;
    }
  });

  it('number the events of each stream, each with an id of its own', () => {
    const next = new Map<string, number>();
    for (const { stream, revision } of events) {
      expect(revision, stream).to.equal(next.get(stream) ?? 0);
      next.set(stream, revision + 1);
    }
    expect(new Set(events.map(({ id }) => id)).size).to.equal(events.length);
  });

  it('hold every fact that the domain knows, and both corrections', () => {
    const seen = new Set(events.map(({ type }) => type));
    // Names are erased by people who have them, not by a history that invents them.
    const aggregates = Object.values(AGGREGATES).filter(({ name }) => name !== 'erasure');
    const known = aggregates.flatMap((aggregate) => Object.keys(aggregate.events));
    expect([...known, 'FactRectified', 'FactAnnulled'].filter((type) => !seen.has(type))).to.deep.equal([]);
  });

  it('are possible as they are believed at the end: each stream admits all its facts, corrected', () => {
    const streams = new Map<string, RecordedEvent[]>();
    for (const event of events) streams.set(event.stream, [...(streams.get(event.stream) ?? []), event]);
    for (const [name, history] of streams) {
      const aggregate = aggregateNamed(parseStream(name)?.aggregate as AggregateName);
      let state = aggregate.initialState;
      for (const fact of applyCorrections(history)) {
        expect(aggregate.invariants(state as never, fact as never), `${name} ${fact.type}`).to.equal(undefined);
        state = aggregate.evolve(state as never, fact as never);
      }
    }
  });

  it('are what the command handler makes of the same commands', async () => {
    const { store, cleanup } = await temporaryStore();
    const people = await temporaryPeopleStore();
    try {
      let now = '';
      const handler = new CommandHandler({
        store,
        people: people.store,
        clock: new RecordingClock({ now: () => now }),
      });
      const generated = [...generateHistory(ONE_PROVINCE)].slice(0, 250);
      for (const { aggregate, command, ubigeo, key, on, by, source, data, commandId, actor, recordedAt } of generated) {
        now = recordedAt;
        const { institution = '', ...who } = actor;
        const { sector } = by;
        const principal = { ...who, institution, territory: '*' as const, ...(sector !== undefined && { sector }) };
        const request = { aggregate, command, ubigeo, key, occurredOn: on, by, source, data, commandId, principal };
        const outcome = await handler.handle({ ...request, correlationId: commandId });
        expect(outcome.kind, command).to.equal('accepted');
      }
      const logged: RecordedEvent[] = [];
      for await (const batch of store.readAll()) {
        for (const { position: _, ...event } of batch.events) logged.push(event);
      }
      expect(logged).to.deep.equal(generated.flatMap((command) => command.events));
    } finally {
      await cleanup();
      await people.dispose();
    }
  });
});
