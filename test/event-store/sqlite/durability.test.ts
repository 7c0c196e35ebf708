import { expect } from 'chai';
import { type Database, loadDriver } from '../../../src/event-store/sqlite/driver.ts';
import { LogWriter } from '../../../src/event-store/sqlite/log-writer.ts';
import { NO_STREAM } from '../../../src/event-store/sqlite/messages.ts';
import { openForWriting } from '../../../src/event-store/sqlite/open-file.ts';
import { assertDurable, makeDurable, pragma } from '../../../src/event-store/sqlite/schema.ts';
import { aStream } from '../../contract/scaffold.ts';
import { temporaryFile, type TemporaryFile } from '../../support/store.ts';
import { request } from './requests.ts';

const FULL = 2;

describe('durability', () => {
  let there: TemporaryFile;
  beforeEach(async () => {
    there = await temporaryFile();
  });
  afterEach(() => there.remove());

  it('is a write-ahead log with synchronous FULL, on a new file and on every open after, also when it has been written', () => {
    for (let time = 0; time < 3; time += 1) {
      const { db, close } = openForWriting(there.file);
      expect([pragma(db, 'journal_mode'), pragma(db, 'synchronous')]).to.deep.equal(['wal', FULL]);
      const writer = new LogWriter(db, there.file);
      for (let n = 0; n < 3; n += 1)
        expect(writer.append([request(aStream(), NO_STREAM)])).to.have.nested.property('[0].kind', 'written');
      expect([pragma(db, 'journal_mode'), pragma(db, 'synchronous')]).to.deep.equal(['wal', FULL]);
      close();
    }
  });

  it('is a reason not to start where it cannot be had', () => {
    const db = openPlain();
    db.exec('pragma journal_mode = wal; pragma synchronous = normal');
    expect(() => assertDurable(db, there.file)).to.throw(`${there.file} would lose acknowledged events in a power cut`);
    db.close();
  });

  it('is a reason not to start where there is no write-ahead log', () => {
    const db = new (loadDriver().DatabaseSync)(':memory:');
    expect(() => makeDurable(db, there.file))
      .to.throw('cannot use a write-ahead log')
      .with.property('code', 'unavailable');
    db.close();
  });

  it('keeps events from being changed or deleted, whoever tries', () => {
    const { db, close } = openForWriting(there.file);
    new LogWriter(db, there.file).append([request(aStream(), NO_STREAM)]);
    expect(() => db.exec("update events set data = '{}'")).to.throw('an event never changes');
    expect(() => db.exec('delete from events')).to.throw('an event is never deleted');
    close();
  });

  function openPlain(): Database {
    return new (loadDriver().DatabaseSync)(there.file);
  }
});
