import { realpathSync, renameSync } from 'node:fs';
import { expect } from 'chai';
import { type Database, loadDriver, type Statement } from '../../../src/event-store/sqlite/driver.ts';
import { LogWriter } from '../../../src/event-store/sqlite/log-writer.ts';
import { NO_STREAM } from '../../../src/event-store/sqlite/messages.ts';
import { type OpenFile, openForWriting } from '../../../src/event-store/sqlite/open-file.ts';
import { Presence } from '../../../src/event-store/sqlite/presence.ts';
import { anEvent, aStream } from '../../contract/scaffold.ts';
import { temporaryFile, type TemporaryFile } from '../../support/store.ts';
import { request } from './requests.ts';

describe('the log writer', () => {
  let there: TemporaryFile;
  let opened: OpenFile;
  let writer: LogWriter;
  beforeEach(async () => {
    there = await temporaryFile();
    opened = openForWriting(there.file);
    writer = new LogWriter(opened.db, there.file);
  });
  afterEach(async () => {
    opened.close();
    await there.remove();
  });

  const rows = (): number => Number(opened.db.prepare('select count(*) as n from events').get()?.['n']);
  const kinds = (outcomes: readonly { readonly kind: string }[]): string[] => outcomes.map(({ kind }) => kind);
  /** Room for so many more pages of 4 KiB: what a disk that fills up does, at will. */
  const leaveRoom = (pages: number): void => {
    const used = Number(opened.db.prepare('pragma page_count').get()?.['page_count']);
    opened.db.prepare(`pragma max_page_count = ${used + pages}`).get();
  };

  it('judges each append of a group by what the ones before it did', () => {
    const stream = aStream();
    const first = request(stream, NO_STREAM);
    const outcomes = writer.append([first, request(stream, NO_STREAM), request(stream, 0), first, request(stream, 5)]);
    expect(outcomes).to.deep.equal([
      { kind: 'written', revision: 0, position: 0 },
      { kind: 'conflict', actual: 0 },
      { kind: 'written', revision: 1, position: 1 },
      { kind: 'written', revision: 0, position: 0 },
      { kind: 'conflict', actual: 1 },
    ]);
    expect(rows()).to.equal(2);
  });

  it('refuses an event id that any stream of the log has, and only the append that brings it', () => {
    const event = anEvent();
    writer.append([request(aStream(), NO_STREAM, [event])]);
    const [taken, other] = [aStream(), aStream()];
    const outcomes = writer.append([request(taken, NO_STREAM, [anEvent(), event]), request(other, NO_STREAM)]);
    expect(outcomes[0])
      .to.include({ kind: 'failure', code: 'event_id_taken' })
      .and.have.property('message')
      .that.includes(event.id);
    expect(outcomes[1]).to.deep.equal({ kind: 'written', revision: 0, position: 1 });
    expect(writer.append([request(taken, NO_STREAM)])).to.deep.equal([{ kind: 'written', revision: 0, position: 2 }]);
  });

  it('refuses an event id that an append has twice, that a neighbour in its group has, or that the stream has at its head', () => {
    const event = anEvent();
    const [a, b] = [aStream(), aStream()];
    expect(writer.append([request(a, NO_STREAM, [event, event])])[0]).to.include({ code: 'event_id_taken' });
    expect(kinds(writer.append([request(a, NO_STREAM, [event]), request(b, NO_STREAM, [event])]))).to.deep.equal([
      'written',
      'failure',
    ]);
    expect(writer.append([request(a, 0, [event])])[0]).to.include({ code: 'event_id_taken' });
    expect(rows()).to.equal(1);
  });

  it('takes an id in capitals for the same id', () => {
    const event = anEvent();
    const stream = aStream();
    const [first] = writer.append([request(stream, NO_STREAM, [event])]);
    expect(writer.append([request(stream, NO_STREAM, [{ ...event, id: event.id.toUpperCase() }])])).to.deep.equal([
      first,
    ]);
  });

  it('says that the disk is full, writes nothing of the group, and goes on when there is room, with no ordinal lost', () => {
    writer.append([request(aStream(), NO_STREAM)]);
    leaveRoom(3);
    const group = Array.from({ length: 40 }, () =>
      request(aStream(), NO_STREAM, [anEvent({ text: 'x'.repeat(2000) })]),
    );
    const outcomes = writer.append(group);
    expect(outcomes.map((outcome) => outcome.kind === 'failure' && outcome.code)).to.deep.equal(
      group.map(() => 'disk_full'),
    );
    expect(rows()).to.equal(1);
    leaveRoom(10_000);
    expect(writer.append(group)).to.deep.equal(
      group.map((_, index) => ({ kind: 'written', revision: 0, position: index + 1 })),
    );
  });

  it('knows a repeated append while the disk is full', () => {
    const done = request(aStream(), NO_STREAM);
    const [first] = writer.append([done]);
    leaveRoom(0);
    expect(writer.append([done])).to.deep.equal([first]);
  });

  it('says that a commit which failed half way has an unknown outcome, and can tell when asked again', () => {
    const stream = aStream();
    const event = anEvent();
    const failing = new LogWriter(failingAtCommit(opened.db), there.file);
    expect(failing.append([request(stream, NO_STREAM, [event])])[0]).to.include({
      kind: 'failure',
      code: 'outcome_unknown',
    });
    expect(failing.append([request(stream, NO_STREAM, [event])])).to.deep.equal([
      { kind: 'written', revision: 0, position: 0 },
    ]);
  });

  it('says that the file cannot be used now while another program holds it, and goes on after', () => {
    opened.db.exec('pragma busy_timeout = 0');
    const other = openForeignWriter(there.file);
    expect(writer.append([request(aStream(), NO_STREAM)])[0]).to.include({ code: 'unavailable' });
    other.release();
    expect(writer.append([request(aStream(), NO_STREAM)])).to.deep.equal([
      { kind: 'written', revision: 0, position: 0 },
    ]);
  });

  it('acknowledges nothing when the disk took a second or more, and the file is no longer in its place then', () => {
    for (const [took, kind] of [
      [999, 'written'],
      [1000, 'failure'],
    ] as const) {
      let now = Date.parse('2022-05-30T12:00:00Z');
      const slow = committing(opened.db, (commit) => {
        renameSync(there.file, `${there.file}.away`);
        now += took;
        return commit();
      });
      const presence = new Presence(realpathSync(there.file), () => now);
      const [outcome] = new LogWriter(slow, there.file, { presence }).append([request(aStream(), NO_STREAM)]);
      renameSync(`${there.file}.away`, there.file);
      expect(outcome, JSON.stringify(outcome)).to.include({ kind });
      if (outcome?.kind === 'failure') expect(outcome.code).to.equal('outcome_unknown');
    }
  });

  it('tries whether the file can be written', () => {
    expect(writer.probe()).to.equal(undefined);
    opened.db.exec('pragma busy_timeout = 0');
    const other = openForeignWriter(there.file);
    expect(writer.probe()).to.include({ code: 'unavailable' });
    other.release();
    expect(writer.probe()).to.equal(undefined);
  });
});

/** The database, but its first COMMIT fails as a broken disk makes it fail. */
function failingAtCommit(db: Database): Database {
  let fail = true;
  return committing(db, (commit) => {
    if (!fail) return commit();
    fail = false;
    throw Object.assign(new Error('disk I/O error'), { code: 'ERR_SQLITE_ERROR', errcode: 1034 });
  });
}

function committing(
  db: Database,
  how: (commit: () => ReturnType<Statement['run']>) => ReturnType<Statement['run']>,
): Database {
  return {
    exec: (sql) => db.exec(sql),
    close: () => db.close(),
    prepare: (sql) => {
      const statement = db.prepare(sql);
      if (sql !== 'commit') return statement;
      return {
        get: (...values) => statement.get(...values),
        all: (...values) => statement.all(...values),
        run: (...values) => how(() => statement.run(...values)),
      };
    },
  };
}

/** Another program in the midst of a write. */
function openForeignWriter(file: string): { release(): void } {
  const db = new (loadDriver().DatabaseSync)(file);
  db.exec('begin immediate');
  return {
    release: () => {
      db.exec('rollback');
      db.close();
    },
  };
}
