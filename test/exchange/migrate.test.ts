import { expect } from 'chai';
import type { EventStore } from '../../src/event-store/event-store.ts';
import { StoreError } from '../../src/event-store/event-store.ts';
import { historyOf } from '../../src/exchange/history.ts';
import { migrate, type MigrationProgress } from '../../src/exchange/migrate.ts';
import { MigrationError } from '../../src/exchange/migration-error.ts';
import { anEvent, aStream, readAll, rejectionOf } from '../contract/scaffold.ts';
import { fill, type MakePlace, onFakeServer, onServer, onSqlite, type Place } from './logs.ts';

const connection = process.env['ACTA_TEST_KURRENTDB'];

describe('acta migrate', function () {
  this.timeout(60_000);
  copies('from SQLite to SQLite', onSqlite, onSqlite);
  copies('from SQLite to KurrentDB (a fake server)', onSqlite, onFakeServer);
  copies('from KurrentDB (a fake server) to SQLite', onFakeServer, onSqlite);
  if (connection) {
    copies('from SQLite to the server of ACTA_TEST_KURRENTDB', onSqlite, onServer(connection));
    copies('from the server of ACTA_TEST_KURRENTDB to SQLite', onServer(connection), onSqlite);
    copies('within the server of ACTA_TEST_KURRENTDB', onServer(connection), onServer(connection));
  } else {
    it('copies to and from a real server: SKIPPED, for ACTA_TEST_KURRENTDB holds no connection string');
  }
});

function copies(title: string, makeSource: MakePlace, makeTarget: MakePlace): void {
  describe(title, () => {
    let from: Place;
    let to: Place;
    beforeEach(async () => {
      [from, to] = await Promise.all([makeSource(), makeTarget()]);
    });
    afterEach(() => Promise.all([from.remove(), to.remove()]));

    const fillSource = (appends: number): Promise<void> => fill(from.store, appends);
    /** `weaken` stands between the migration and its target. */
    const run = (weaken = (store: EventStore): EventStore => store) => migrate(from.store, weaken(to.store));
    const logOf = ({ store }: Place) => readAll(store);

    it('keeps every event as it was written, in the one order of all streams', async () => {
      await fillSource(120);
      const { history, copied } = await run();
      const source = await logOf(from);
      expect(await logOf(to)).to.deep.equal(source);
      expect({ copied, size: history.size }).to.deep.equal({ copied: source.length, size: source.length });
      expect(history.root).to.match(/^[0-9a-f]{64}$/);
      expect(await historyOf(to.store)).to.deep.equal(history);
    });

    it('has nothing to do the second time, and copies what came since the third', async () => {
      await fillSource(10);
      const first = await run();
      expect(await run()).to.deep.equal({ history: first.history, copied: 0 });
      await fillSource(5);
      const third = await run();
      expect(third.copied).to.equal(third.history.size - first.history.size);
      expect(await logOf(to)).to.deep.equal(await logOf(from));
    });

    it('copies an empty log', async () => {
      expect(await run()).to.deep.include({ copied: 0 });
    });

    it('leaves no double and no gap, wherever it is cut off', async () => {
      await fillSource(60);
      const source = await logOf(from);
      for (let cut = 0, cuts = 0; ; cuts += 1) {
        expect(cuts).to.be.lessThan(100);
        const outcome = await run((target) => cutOff(target, cut, cuts % 3)).catch((error: unknown) => error);
        const held = await logOf(to);
        expect(held, `a beginning of the source after cut ${cuts}`).to.deep.equal(source.slice(0, held.length));
        if (!(outcome instanceof Error)) break;
        expect(outcome).to.be.instanceOf(StoreError);
        cut += 5 + cuts;
      }
      expect(await logOf(to)).to.deep.equal(source);
    });

    it('refuses a target that holds something else, names it, and leaves it alone', async () => {
      await fillSource(8);
      const other = aStream();
      await to.store.append(other, 'no_stream', [anEvent()]);
      const before = await logOf(to);
      const error = await rejectionOf(run());
      expect(error).to.be.instanceOf(MigrationError).and.to.have.property('code', 'target_differs');
      expect((error as MigrationError).message)
        .to.include(other)
        .and.to.include('position 0');
      expect((error as MigrationError).explain('es'))
        .to.include(other)
        .and.to.include('posición 0');
      expect(await logOf(to)).to.deep.equal(before);
    });

    it('refuses a target that holds more than the source', async () => {
      await fillSource(8);
      await run();
      const later = aStream();
      await to.store.append(later, 'no_stream', [anEvent()]);
      const error = await rejectionOf(run());
      expect(error).to.have.property('code', 'target_longer');
      expect((error as MigrationError).message).to.include(later);
    });

    it('says so when the source grows meanwhile, and goes on the next time', async () => {
      await fillSource(20);
      const grown = await rejectionOf(
        migrate(
          {
            ...delegate(from.store),
            async *readAll(after) {
              yield* from.store.readAll(after);
              // Somebody registers something right after the survey has read the last event.
              if (after === undefined) await from.store.append(aStream(), 'no_stream', [anEvent()]);
            },
          },
          to.store,
        ),
      );
      expect(grown).to.have.property('code', 'source_grown');
      expect(await run()).to.have.property('copied', 1);
      expect(await logOf(to)).to.deep.equal(await logOf(from));
    });

    it('tells when somebody else writes to the target', async () => {
      await fillSource(20);
      const error = await rejectionOf(
        run((target) => {
          let calls = 0;
          return {
            ...delegate(target),
            append: async (stream, expected, events) => {
              calls += 1;
              if (calls === 5) await target.append(stream, expected, [anEvent()]);
              return target.append(stream, expected, events);
            },
          };
        }),
      );
      expect(error).to.have.property('code', 'target_written');
    });

    it('stops in order when it is asked to, and says how far it came', async () => {
      await fillSource(40);
      const ending = new AbortController();
      const seen: MigrationProgress[] = [];
      const options = {
        signal: ending.signal,
        onProgress: (progress: MigrationProgress) => {
          seen.push(progress);
          if (progress.phase === 'copy') ending.abort();
        },
      };
      const error = await rejectionOf(migrate(from.store, to.store, options));
      const held = (await logOf(to)).length;
      expect(error).to.have.property('code', 'interrupted');
      expect((error as MigrationError).params).to.include({ copied: held });
      expect(seen.map(({ phase }) => phase))
        .to.include('survey')
        .and.not.to.include('proof');
      await run();
      expect(await logOf(to)).to.deep.equal(await logOf(from));
    });

    it('is not content with a target that altered what it was given', async () => {
      await fillSource(20);
      const error = await rejectionOf(
        run((target) => ({
          ...delegate(target),
          append: (stream, expected, events) =>
            target.append(
              stream,
              expected,
              events.map((event, index) =>
                index === 0 ? { ...event, data: { ...(event.data as object), x: 1 } } : event,
              ),
            ),
        })),
      );
      expect(error).to.have.property('code', 'not_proven');
    });
  });
}

const delegate = (store: EventStore): EventStore => ({
  append: (stream, expected, events) => store.append(stream, expected, events),
  readStream: (stream, from) => store.readStream(stream, from),
  readAll: (after) => store.readAll(after),
  subscribe: (after, subscriber) => store.subscribe(after, subscriber),
  head: () => store.head(),
  health: () => store.health(),
  close: () => store.close(),
});

/**
 * A target that fails for good after so many appends of this run: before it has written, after it has written (the answer is
 * lost), or both by turns.
 */
function cutOff(target: EventStore, after: number, kind: number): EventStore {
  let calls = 0;
  return {
    ...delegate(target),
    append: async (stream, expected, events) => {
      calls += 1;
      if (calls <= after) return target.append(stream, expected, events);
      // Nothing that comes after a failed append of the same turn may be written either.
      if (calls === after + 1 && kind > 0) await target.append(stream, expected, events);
      throw new StoreError(kind === 1 ? 'outcome_unknown' : 'unavailable', 'cut off');
    },
  };
}
