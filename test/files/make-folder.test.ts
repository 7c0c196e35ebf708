import { existsSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openTokenKey } from '../../src/identity/keys.ts';
import { revokeToken } from '../../src/identity/token-register.ts';
import { makeFolder } from '../../src/files/make-folder.ts';
import { openSqliteStore } from '../../src/event-store/sqlite/sqlite-store.ts';
import { makeKeyFile } from '../../src/erasable/kurrentdb-key-file.ts';
import { openPeopleStore } from '../../src/erasable/sqlite-people-store.ts';
import { temporaryFile, type TemporaryFile } from '../support/store.ts';

describe('making a folder', () => {
  let there: TemporaryFile;
  beforeEach(async () => {
    there = await temporaryFile();
  });
  afterEach(() => there.remove());

  it('makes those above it too, and is content with what is there', () => {
    const folder = join(there.file, 'a', 'b');
    makeFolder(folder, 0o700);
    makeFolder(folder);
    expect(statSync(folder).mode & 0o777).to.equal(0o700);
  });

  it('says what stands in the way', () => {
    writeFileSync(there.file, '');
    for (const folder of [there.file, join(there.file, 'a'), join(there.file, 'a', 'b')])
      expect(() => makeFolder(folder), folder)
        .to.throw()
        .with.property('code', 'ENOTDIR');
  });

  it('says so where a link leads nowhere', () => {
    symlinkSync(`${there.file}-nowhere`, there.file);
    expect(() => makeFolder(there.file))
      .to.throw()
      .with.property('code', 'ENOENT');
  });

  it('ends where the system takes no folder (defect: acta hung, deaf to signals)', function () {
    if (!existsSync('/proc/self')) this.skip();
    expect(() => makeFolder('/proc/acta/data')).to.throw('ENOENT');
  });

  describe('for what is kept there', () => {
    const ID = '3f0d6e0e-6d0a-4e51-9a35-0d4f6a3a7c11';
    const kept: Readonly<Record<string, (folder: string) => Promise<unknown>>> = {
      'the log': (folder) => openSqliteStore({ file: join(folder, 'acta.db'), mode: 'write' }),
      'the names': async (folder) => openPeopleStore({ file: join(folder, 'people.db') }),
      'the key of the names': (folder) => makeKeyFile(join(folder, 'people-key.json')),
      'what was revoked': (folder) => revokeToken(folder, ID, '2022-06-01T12:00:00.000Z'),
      'the key of the tokens': (folder) => openTokenKey(folder),
    };
    for (const [what, open] of Object.entries(kept)) {
      const errorAt = (folder: string): Promise<unknown> =>
        open(folder).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );

      it(`is said of ${what}, where the system takes no folder (defect: it hung)`, async function () {
        if (!existsSync('/proc/self')) this.skip();
        const error = await errorAt('/proc/acta/data');
        expect(error).to.be.instanceOf(Error);
        expect((error as Error).message)
          .to.contain('/proc/acta/data')
          .and.to.contain('cannot be');
      });

      it(`is said of ${what}, where a file is in its place (defect: on Node 24 a token was taken for listed)`, async () => {
        writeFileSync(there.file, '');
        for (const folder of [there.file, join(there.file, 'data')]) {
          const error = await errorAt(folder);
          expect(error, folder).to.be.instanceOf(Error);
          expect((error as Error).message, folder).to.contain(there.file);
        }
      });
    }
  });
});
