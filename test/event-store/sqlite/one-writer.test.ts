import { symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { expect } from 'chai';
import { openSqliteStore } from '../../../src/event-store/sqlite/sqlite-store.ts';
import { anEvent, aStream, readAll, rejectionOf } from '../../contract/scaffold.ts';
import { endOfProcess, firstOutput, startScript } from '../../support/child.ts';
import { temporaryFile, type TemporaryFile } from '../../support/store.ts';

describe('one writer per file', () => {
  let there: TemporaryFile;
  beforeEach(async () => {
    there = await temporaryFile();
  });
  afterEach(() => there.remove());

  it('refuses a second process, which may read beside the first, and lets it in when that is killed', async () => {
    const child = startScript(import.meta.url, 'holding-child', [there.file]);
    const ended = endOfProcess(child);
    try {
      await firstOutput(child);
      const refused = await rejectionOf(openSqliteStore({ file: there.file, mode: 'write' }));
      const message = `another process is writing to ${there.file}: stop it first. Reading beside it is possible`;
      expect(refused).to.include({ code: 'store_locked', message });
      const reader = await openSqliteStore({ file: there.file, mode: 'read' });
      expect(await readAll(reader)).to.have.length(1);
      await reader.close();
    } finally {
      child.kill('SIGKILL');
    }
    expect(await ended).to.deep.equal({ code: null, signal: 'SIGKILL' });
    const store = await openSqliteStore({ file: there.file, mode: 'write' });
    expect(await readAll(store)).to.have.length(1);
    await store.close();
  });

  it('refuses a second store of the same process, by any name of the file, and lets it in when the first is closed', async () => {
    const first = await openSqliteStore({ file: there.file, mode: 'write' });
    const link = join(dirname(there.file), 'link.db');
    symlinkSync(basename(there.file), link);
    for (const file of [there.file, link]) {
      expect(await rejectionOf(openSqliteStore({ file, mode: 'write' }))).to.include({ code: 'store_locked' });
    }
    expect(await first.append(aStream(), 'no_stream', [anEvent()])).to.include({ revision: 0 });
    await first.close();
    const second = await openSqliteStore({ file: link, mode: 'write' });
    expect(await readAll(second)).to.have.length(1);
    await second.close();
  });

  it('lets in the next writer after one that was refused the file', async () => {
    const first = await openSqliteStore({ file: there.file, mode: 'write' });
    await rejectionOf(openSqliteStore({ file: there.file, mode: 'write' }));
    await first.close();
    await (await openSqliteStore({ file: there.file, mode: 'write' })).close();
  });
});
