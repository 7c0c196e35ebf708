import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { revokeToken } from '../../src/api/auth/token-register.ts';
import { makeFolder } from '../../src/event-store/make-folder.ts';
import { openSqliteStore } from '../../src/event-store/sqlite/sqlite-store.ts';
import { makeKeyFile } from '../../src/people/kurrentdb-key-file.ts';
import { openPeopleStore } from '../../src/people/sqlite-people-store.ts';
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
    expect(() => makeFolder(there.file)).to.throw('EEXIST');
    expect(() => makeFolder(join(there.file, 'a'))).to.throw();
  });

  it('ends where the system takes no folder (defect: acta hung, deaf to signals)', function () {
    if (!existsSync('/proc/self')) this.skip();
    expect(() => makeFolder('/proc/acta/data')).to.throw('ENOENT');
  });

  describe('for what is kept there (defect: names, keys and revoked tokens still hung)', () => {
    const NOWHERE = '/proc/acta/data';
    const ID = '3f0d6e0e-6d0a-4e51-9a35-0d4f6a3a7c11';
    const kept: Readonly<Record<string, () => Promise<unknown>>> = {
      'the log': () => openSqliteStore({ file: `${NOWHERE}/acta.db`, mode: 'write' }),
      'the names': async () => openPeopleStore({ file: `${NOWHERE}/people.db` }),
      'the key of the names': () => makeKeyFile(`${NOWHERE}/people-key.json`),
      'what was revoked': () => revokeToken(NOWHERE, ID, '2022-06-01T12:00:00.000Z'),
    };
    for (const [what, open] of Object.entries(kept)) {
      it(`is said of ${what}`, async function () {
        if (!existsSync('/proc/self')) this.skip();
        const error: unknown = await open().then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        expect(error).to.be.instanceOf(Error);
        expect((error as Error).message)
          .to.contain(NOWHERE)
          .and.to.contain('cannot be');
      });
    }
  });
});
