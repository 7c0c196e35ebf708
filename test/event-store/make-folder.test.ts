import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { makeFolder } from '../../src/event-store/make-folder.ts';
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
});
