/** The order in which facts come to be known changes nothing that is known of a day today. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import { parseStream } from '../../src/domain/aggregates.ts';
import type { LogEvent, RecordedEvent } from '../../src/domain/kernel/event.ts';
import {
  answersAbout,
  asked,
  readModelOf,
  expectSame,
  histories,
  relogged,
  reportOf,
  RUNS,
  unordered,
} from './histories.ts';

/** Keeps its own order: a stream, and a round with its findings, since nothing new enters a round that is closed. */
function courseOf({ stream }: RecordedEvent): string {
  const name = parseStream(stream);
  return name?.aggregate === 'finding' || name?.aggregate === 'supervision-round' ? `round ${name.key}` : stream;
}

/** Another order of the same events: that of each course stays, and when each was recorded is told anew. */
function shuffled(log: readonly LogEvent[], chance: () => number): LogEvent[] {
  const courses = new Map<string, LogEvent[]>();
  for (const event of log) courses.set(courseOf(event), [...(courses.get(courseOf(event)) ?? []), event]);
  const places = [...courses.values()].flatMap((events) => {
    const keys = events.map(chance).sort((a, b) => a - b);
    return events.map((event, index) => ({ event, key: keys[index] ?? 0 }));
  });
  let at = Date.UTC(2025, 0, 1);
  return relogged(
    places
      .sort((a, b) => a.key - b.key)
      .map(({ event }) => {
        at += Math.floor(chance() * 3_600_000);
        return { ...event, metadata: { ...event.metadata, recordedAt: new Date(at).toISOString() } };
      }),
  );
}

/** mulberry32, from one integer that fast-check can shrink. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe('law: the order of registration does not change the answer', function () {
  this.timeout(60_000);
  it('about a province on a day', () => {
    fc.assert(
      fc.property(asked, fc.nat(), ({ history, ubigeo, on }, seed) => {
        const own = history.log.filter(({ metadata }) => (metadata.ubigeo ?? ubigeo) === ubigeo);
        const other = readModelOf(shuffled(own, chanceFrom(seed)));
        const inOrder = answersAbout(readModelOf(relogged(own)), ubigeo, on);
        expectSame(unordered(answersAbout(other, ubigeo, on)), unordered(inOrder), `${ubigeo} on ${on}`);
      }),
      RUNS(80),
    );
  });

  it('about the country, as it is known now', () => {
    fc.assert(
      fc.property(histories, fc.nat(), (history, seed) => {
        const other = readModelOf(shuffled(history.log, chanceFrom(seed)));
        for (const year of history.rounds) {
          const figures = [history.readModel, other].map((readModel) => {
            // What the round before was is known by the position of its closing, which is another here.
            const {
              change: _,
              logPosition: __,
              ...report
            } = reportOf(readModel, year, history, { asOfPosition: readModel.position }) ?? {};
            return report;
          });
          expect(figures[1]).to.deep.equal(figures[0]);
        }
      }),
      RUNS(8),
    );
  });
});
