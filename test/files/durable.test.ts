import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { appendLineSync, readIfThereSync, replaceSync } from '../../src/files/durable-sync.ts';
import { createOnce, readOwnerOnly } from '../../src/files/durable.ts';
import { LineFile } from '../../src/files/line-file.ts';
import { codeOf } from '../../src/files/system-code.ts';

describe('a durable file', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acta-files-'));
    file = join(folder, 'file');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is created once, for its owner only, and leaves no draft', async () => {
    const made = await Promise.all(['a', 'b', 'c'].map((text) => createOnce(file, text)));
    expect(made.filter(Boolean)).to.have.lengthOf(1);
    expect(await readFile(file, 'utf8')).to.equal(['a', 'b', 'c'][made.indexOf(true)]);
    expect(await createOnce(file, 'd')).to.equal(false);
    expect(await readdir(folder)).to.deep.equal(['file']);
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).to.equal(0o600);
  });

  it('leaves no draft where it cannot be created', async () => {
    const error = await createOnce(join(folder, 'none', 'file'), 'a').catch((thrown: unknown) => thrown);
    expect(codeOf(error)).to.equal('ENOENT');
    expect(await readdir(folder)).to.deep.equal([]);
  });

  it('is replaced whole', async () => {
    await writeFile(file, 'old and longer');
    replaceSync(file, 'new');
    expect(readIfThereSync(file)).to.equal('new');
    expect(readIfThereSync(join(folder, 'none'))).to.equal(undefined);
    expect(await readdir(folder)).to.deep.equal(['file']);
  });

  it('is not read where others than its owner may', async function () {
    if (process.platform === 'win32') this.skip();
    await writeFile(file, 'secret', { mode: 0o600 });
    expect(await readOwnerOnly(file)).to.deep.equal({ text: 'secret' });
    await chmod(file, 0o640);
    expect(await readOwnerOnly(file)).to.equal('exposed');
  });

  it('takes a line on one of its own behind a torn one', async () => {
    await writeFile(file, 'one\ntw');
    const lines = await LineFile.open(file);
    await Promise.all([lines.append('three'), lines.append('four')]);
    expect(await readFile(file, 'utf8')).to.equal('one\ntw\nthree\nfour\n');
    await writeFile(file, 'one\ntw');
    appendLineSync(file, 'three');
    appendLineSync(file, 'four');
    expect(await readFile(file, 'utf8')).to.equal('one\ntw\nthree\nfour\n');
  });

  it('begins anew where the file was renamed, and fails where it cannot be written', async () => {
    const lines = await LineFile.open(file);
    await lines.append('one');
    await rm(file);
    await lines.append('two');
    expect(await readFile(file, 'utf8')).to.equal('two\n');
    await rm(file);
    await mkdir(file);
    const failed = await lines.append('three').catch((thrown: unknown) => thrown);
    expect(codeOf(failed)).to.equal('EISDIR');
  });
});
