/** To annul a fact and register it again is never to have erred, but for the ids of the events and what explains the answers. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import { addDays, earliest, latest } from '../../src/domain/kernel/dates.ts';
import { isCorrection } from '../../src/domain/kernel/corrections.ts';
import type { RecordedEvent } from '../../src/domain/kernel/event.ts';
import { isRejection } from '../../src/domain/refusals/rejection.ts';
import {
  answersAbout,
  readModelOf,
  expectSame,
  histories,
  type History,
  relogged,
  reportOf,
  RUNS,
  unexplained,
} from './histories.ts';
import { Ledger } from './ledger.ts';

/** Numbers are never given twice: what is registered again is another meeting, another recommendation. */
const NUMBERED = new Set(['DefensoriaMeetingHeld', 'RecommendationIssued']);

/** Of one day, the order of registration counts: the fact must be alone in its stream on its day. */
function isAlone(event: RecordedEvent, history: readonly RecordedEvent[]): boolean {
  const day = earliest(event.metadata.occurredOn);
  return history.every((other) => other === event || earliest(other.metadata.occurredOn) !== day);
}

interface Erred {
  readonly history: History;
  readonly ubigeo: string;
  readonly event: RecordedEvent;
  readonly log: readonly RecordedEvent[];
}

/** A log in which some fact of the province was annulled and registered again: the first from a place on where that is possible. */
function erred(history: History, ubigeo: string, from: number): Erred | undefined {
  const own = history.log.filter(({ metadata }) => (metadata.ubigeo ?? ubigeo) === ubigeo);
  const corrected = new Set(own.flatMap((event) => (isCorrection(event) ? event.data.eventId : [])));
  const candidates = own.filter(
    (event) => !isCorrection(event) && !corrected.has(event.id) && !NUMBERED.has(event.type),
  );
  // By type first: of reports there are many, of plans few.
  const types = [...new Set(candidates.map(({ type }) => type))].sort();
  const ofType = candidates.filter(({ type }) => type === types[from % types.length]);
  let ledger = new Ledger(own);
  for (const event of [...ofType.slice(from % ofType.length), ...ofType].slice(0, 20)) {
    if (!isAlone(event, ledger.history(event.stream))) continue;
    // The latest correction wins: now and then there is one before it.
    if (from % 2 === 0) ledger.confirm(event);
    if (isRejection(ledger.annul(event))) continue;
    const again = ledger.again(event);
    if (isRejection(again)) {
      ledger = new Ledger(own);
      continue;
    }
    expect(again).to.deep.equal([{ type: event.type, data: event.data }]);
    return { history, ubigeo, event, log: ledger.log };
  }
  return undefined;
}

const cases = histories
  .chain((history) =>
    fc
      .record({
        ubigeo: fc.constantFrom(...history.provinces),
        from: fc.nat(5000),
        offset: fc.nat(history.days),
        onItsOwn: fc.boolean(),
      })
      .map(({ ubigeo, from, offset, onItsOwn }) => ({
        on: addDays(history.from, offset),
        onItsOwn,
        made: erred(history, ubigeo, from),
      })),
  )
  .filter(({ made }) => made !== undefined);

describe('law: to annul and register again is never to have erred', function () {
  this.timeout(60_000);

  it('whatever was annulled, about any day, and in the report of a round', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(cases, ({ on, onItsOwn, made }) => {
        if (!made) return;
        const { history, ubigeo, event, log } = made;
        seen.add(event.type);
        const never = readModelOf(
          relogged(history.log.filter(({ metadata }) => (metadata.ubigeo ?? ubigeo) === ubigeo)),
        );
        const mended = readModelOf(relogged(log));
        const label = `${event.type} of ${event.metadata.occurredOn}, ${ubigeo} on ${on}`;
        const day = onItsOwn ? latest(event.metadata.occurredOn) : on;
        expectSame(
          unexplained(answersAbout(mended, ubigeo, day)),
          unexplained(answersAbout(never, ubigeo, day)),
          label,
        );
        for (const year of history.rounds) {
          const [one, other] = [never, mended].map(
            (readModel) => reportOf(readModel, year, history, { asOfPosition: readModel.position }) ?? {},
          );
          expect(unexplained(other ?? {}), label).to.deep.equal(unexplained(one ?? {}));
        }
      }),
      RUNS(32),
    );
    expect(seen.size, [...seen].join(', ')).to.be.at.least(20);
  });
});
