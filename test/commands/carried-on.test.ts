/** What the handler carries on from one list of events to the list that continues it is what the whole list says. */
import { expect } from 'chai';
import { LoadedStream, SHORT } from '../../src/commands/loaded-stream.ts';
import { StreamLoader } from '../../src/commands/stream-loader.ts';
import { applyCorrections } from '../../src/domain/kernel/corrections.ts';
import type { RecordedEvent, Role } from '../../src/domain/kernel/event.ts';
import { fold } from '../../src/domain/kernel/decide.ts';
import { aggregateNamed } from '../../src/domain/aggregates.ts';
import { type GeneratedCommand, generateHistory } from '../../tools/generator/history.ts';
import { memoryStore } from './memory-store.ts';

const ROLES: readonly Role[] = ['secretariat', 'sector', 'defensoria'];

describe('what the handler carries on', () => {
  let commands: readonly GeneratedCommand[];
  before(() => {
    commands = [...generateHistory({ seed: 3, provinces: 2, years: 1, from: 2022 })];
  });

  for (const soleWriter of [true, false]) {
    const how = soleWriter ? 'where nobody else writes' : 'where others write too';
    it(`is what the whole stream says, corrections included, ${how}`, async () => {
      const store = memoryStore();
      const loader = new StreamLoader(store, soleWriter ? { soleWriter: { mayExist: () => false } } : {});
      const corrected = new Set<string>();
      let seenLong = 0;
      for (const { aggregate, stream, events, actor, commandId } of commands) {
        const before = await loader.load(stream);
        before.state(aggregate);
        const long = before.events.length >= SHORT;
        if (long) expect(before.mayHold(commandId)).to.equal(false);
        await store.append(stream, before.revision, events);
        const after = await loader.appended(stream, before, events);
        expect(after.events.length).to.equal(before.events.length + events.length);
        const whole: readonly RecordedEvent[] = [...after.events];
        expect(after.state(aggregate), stream).to.deep.equal(fold(aggregateNamed(aggregate), applyCorrections(whole)));
        expect(whole.every(({ metadata }) => after.mayHold(metadata.commandId))).to.equal(true);
        for (const role of ROLES) {
          const acted = whole.some(({ metadata }) => metadata.actor.id === actor.id && metadata.actor.role !== role);
          const may = after.mayHaveActedOtherwise({ id: actor.id, role });
          if (long) expect(may, role).to.equal(acted);
          else if (acted) expect(may, role).to.equal(true);
        }
        if (long) seenLong += 1;
        if (events.some(({ type }) => type === 'FactRectified' || type === 'FactAnnulled')) corrected.add(stream);
      }
      expect(corrected.size).to.be.greaterThan(3);
      expect(seenLong).to.be.greaterThan(30);
    });
  }

  it('is not folded from the beginning again', () => {
    const [first] = commands;
    const created = first?.events ?? expect.fail();
    const { aggregate } = first ?? expect.fail();
    const before = new LoadedStream([]);
    expect(before.state(aggregate)).to.equal(aggregateNamed(aggregate).initialState);
    const recorded: RecordedEvent[] = created.map((event, revision) => ({ ...event, stream: 's', revision }));
    const after = before.with(recorded);
    // Emptied, it would fold to nothing: what it gives was folded when the events were added.
    (after.events as RecordedEvent[]).splice(0);
    expect(after.state(aggregate)).to.not.equal(aggregateNamed(aggregate).initialState);
  });
});
