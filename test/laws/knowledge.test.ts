/** What was known is what the log said, however it came and however often it was asked. */
import { expect } from 'chai';
import * as fc from 'fast-check';
import type { EventStore, Subscriber } from '../../src/event-store/event-store.ts';
import type { LogEvent } from '../../src/domain/kernel/event.ts';
import { ProjectionHost } from '../../src/projections/read-model/host.ts';
import {
  answersAbout,
  asked,
  readModelOf,
  everything,
  expectSame,
  histories,
  reportOf,
  RUNS,
  unordered,
} from './histories.ts';

/** A log whose subscribers are given as much at a time as the test says. */
class FedLog {
  subscriber: Subscriber | undefined;

  asStore(): EventStore {
    const subscribe = (_from: unknown, subscriber: Subscriber) => {
      this.subscriber = subscriber;
      subscriber.onCaughtUp?.();
      return { stop: () => Promise.resolve() };
    };
    return { subscribe, head: () => Promise.resolve(undefined) } as unknown as EventStore;
  }

  async give(events: readonly LogEvent[]): Promise<void> {
    await this.subscriber?.onBatch({ events, checkpoint: { position: events.at(-1)?.position ?? -1 } });
  }
}

const timer = () => ({ cancel: () => undefined });
const bytes = (answer: object | undefined): string => JSON.stringify(answer) ?? '';

describe('law: rebuilt is live', function () {
  this.timeout(60_000);
  it('fed by batches of any size, and asked in between, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        histories.chain((history) =>
          fc.record({ history: fc.constant(history), at: fc.array(fc.nat(history.log.length), { maxLength: 6 }) }),
        ),
        fc.nat(),
        async ({ history, at }, pick) => {
          const log = new FedLog();
          const host = new ProjectionHost({ store: log.asStore(), setTimer: timer, elapsed: () => 0 });
          await host.start();
          const cuts = [0, ...at, history.log.length].sort((a, b) => a - b);
          for (const [index, cut] of cuts.entries()) {
            await log.give(history.log.slice(cut, cuts[index + 1] ?? cut));
            const ubigeo = history.provinces[(pick + index) % history.provinces.length] ?? '';
            answersAbout(host.readModel, ubigeo, '2022-12-31');
          }
          expect(host.position).to.equal(history.log.length - 1);
          const rebuilt = readModelOf(history.log);
          const on = '2022-12-31';
          expect(everything(host.readModel, history, on) === everything(rebuilt, history, on)).to.equal(true);
        },
      ),
      RUNS(6),
    );
  });

  it('asked twice is the same answer, byte for byte', () => {
    fc.assert(
      fc.property(asked, ({ history: { readModel }, ubigeo, on }) => {
        expect(bytes(answersAbout(readModel, ubigeo, on))).to.equal(bytes(answersAbout(readModel, ubigeo, on)));
      }),
      RUNS(20),
    );
  });
});

describe('law: what was known then', function () {
  this.timeout(60_000);
  const moments = asked.chain((one) =>
    fc
      .nat(one.history.log.length - 1)
      .map((position) => ({ ...one, recordedAt: one.history.log[position]?.metadata.recordedAt ?? '' })),
  );

  it('is now what is known at this instant, and the last of the log', () => {
    fc.assert(
      fc.property(asked, ({ history: { readModel, log }, ubigeo, on }) => {
        const now = readModel.index.positionAt(log.at(-1)?.metadata.recordedAt ?? '');
        expect(now).to.equal(readModel.position);
        expect(readModel.index.positionAt('2099-01-01T00:00:00.000Z')).to.equal(readModel.position);
        expect(bytes(answersAbout(readModel, ubigeo, on, now))).to.equal(bytes(answersAbout(readModel, ubigeo, on)));
      }),
      RUNS(30),
    );
  });

  it('is the answer of a log that ends there', () => {
    fc.assert(
      fc.property(moments, ({ history: { readModel, log }, ubigeo, on, recordedAt }) => {
        const asOfPosition = readModel.index.positionAt(recordedAt);
        const cut = readModelOf(log.filter(({ metadata }) => metadata.recordedAt <= recordedAt));
        expect(asOfPosition).to.equal(cut.position);
        expectSame(
          unordered(answersAbout(readModel, ubigeo, on, asOfPosition)),
          unordered(answersAbout(cut, ubigeo, on)),
          `${ubigeo} on ${on}`,
        );
      }),
      RUNS(30),
    );
  });

  it('is the report of a round of a log that ends there', () => {
    fc.assert(
      fc.property(moments, fc.nat(), ({ history, on, recordedAt }, pick) => {
        const { readModel, log, rounds } = history;
        const asOfPosition = readModel.index.positionAt(recordedAt);
        const cut = readModelOf(log.slice(0, asOfPosition + 1));
        const year = rounds[pick % rounds.length] ?? 0;
        expect(bytes(reportOf(readModel, year, history, { on, asOfPosition }))).to.equal(
          bytes(reportOf(cut, year, history, { on, asOfPosition })),
        );
      }),
      RUNS(12),
    );
  });
});
