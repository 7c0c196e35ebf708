/** What the handler carries on from one list of events to the list that continues it is what the whole list says. */
import { expect } from 'chai';
import { foldOn, stateOf } from '../../src/commands/folded.ts';
import { mayHaveActed, mayHold, SHORT } from '../../src/commands/seen.ts';
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
        stateOf(aggregate, before.events);
        const long = before.events.length >= SHORT;
        if (long) expect(mayHold(before.events, commandId)).to.equal(false);
        await store.append(stream, before.revision, events);
        const after = await loader.appended(stream, before, events);
        expect(after.events.length).to.equal(before.events.length + events.length);
        const whole: readonly RecordedEvent[] = [...after.events];
        expect(stateOf(aggregate, after.events), stream).to.deep.equal(
          fold(aggregateNamed(aggregate), applyCorrections(whole)),
        );
        expect(whole.every(({ metadata }) => mayHold(after.events, metadata.commandId))).to.equal(true);
        for (const role of ROLES) {
          const acted = whole.some(({ metadata }) => metadata.actor.id === actor.id && metadata.actor.role !== role);
          const may = mayHaveActed(after.events, { id: actor.id, role });
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
    const before: readonly RecordedEvent[] = [];
    expect(stateOf(aggregate, before)).to.equal(aggregateNamed(aggregate).initialState);
    const after = before.concat(created);
    foldOn(before, created, after);
    // Emptied, it would fold to nothing: what it gives was folded when the events were added.
    after.splice(0);
    expect(stateOf(aggregate, after)).to.not.equal(aggregateNamed(aggregate).initialState);
  });
});
