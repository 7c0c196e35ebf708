import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openSqliteStore } from '../../../src/event-store/sqlite/sqlite-store.ts';
import { anEvent, aStream, readAll, rejectionOf } from '../../contract/scaffold.ts';

/** On a small file system of its own, which takes the right to mount one; log-writer.test.ts does without. */
describe('a disk that is full', () => {
  let folder: string;
  const mount = (...options: string[]): void => void execFileSync('mount', [...options, folder], { stdio: 'pipe' });
  before(function () {
    if (process.platform !== 'linux' || process.geteuid?.() !== 0) this.skip();
    folder = mkdtempSync(join(tmpdir(), 'acta-small-disk-'));
    try {
      mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs');
    } catch {
      rmSync(folder, { recursive: true });
      this.skip();
    }
  });
  after(() => {
    if (folder === undefined) return;
    try {
      execFileSync('umount', [folder], { stdio: 'pipe' });
    } catch {
      return; // it was never mounted, and the folder is gone
    }
    rmSync(folder, { recursive: true });
  });

  it('is said by name, loses nothing, and is over without a restart when there is room', async () => {
    const store = await openSqliteStore({ file: join(folder, 'acta.db'), mode: 'write' });
    const fill = async (count = 0): Promise<{ readonly count: number; readonly error: unknown }> => {
      const append = store.append(aStream(), 'no_stream', [anEvent({ text: 'x'.repeat(2000) })]);
      const error = await append.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      return error === undefined ? fill(count + 1) : { count, error };
    };
    const { count, error } = await fill();
    expect(error).to.include({ code: 'disk_full' });
    expect(count).to.be.greaterThan(5);
    expect(store.health()).to.include({ available: false });
    expect(await readAll(store)).to.have.length(count);
    expect(await rejectionOf(store.append(aStream(), 'no_stream', [anEvent({ text: 'x'.repeat(9000) })]))).to.include({
      code: 'disk_full',
    });

    mount('-o', 'remount,size=16m');
    while (!store.health().available) await new Promise((resolve) => setImmediate(resolve));
    await store.append(aStream(), 'no_stream', [anEvent()]);
    expect((await readAll(store)).map(({ position }) => position)).to.deep.equal(
      Array.from({ length: count + 1 }, (_, n) => n),
    );
    await store.close();
  });
});
