/** `acta audit`: exported and checked by the command line, and by the program inside the export, as a process without acta. */
import { execFile } from 'node:child_process';
import { chmod, copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { unpackTar } from 'modern-tar';
import { acta, removeFolders, temporaryFolder } from './fake-io.ts';

const runFile = promisify(execFile);

describe('acta audit', function () {
  this.timeout(30_000);
  let data: string;
  let folder: string;
  let file: string;
  const where = () => ['--data', data, '--demo', '--lang', 'en'];
  const keyFile = () => join(data, 'demo-a', 'keys', 'log-key.pem');
  before(async () => {
    data = temporaryFolder();
    expect((await acta('demo', '--data', data)).code).to.equal(0);
  });
  beforeEach(() => {
    folder = temporaryFolder();
    file = join(folder, 'history.tar');
  });
  after(removeFolders);

  const inside = async (name: string): Promise<string> => {
    const entries = await unpackTar(await readFile(file));
    return Buffer.from(entries.find(({ header }) => header.name === name)?.data ?? []).toString();
  };

  it('exports a history that it finds correct, and shows the key and the checkpoint', async () => {
    const exported = await acta('audit', 'export', file, ...where());
    expect(exported.code, exported.err).to.equal(0);
    const [, key = ''] = /^Public key: (.+)$/m.exec(exported.out) ?? [];
    await writeFile(join(folder, 'key.txt'), key);
    const verified = await acta('audit', 'verify', file, '--key', join(folder, 'key.txt'), '--lang', 'en');
    expect(verified.out).to.match(/^Correct: \d+ events/);
    expect(verified.code).to.equal(0);
    const shown = await acta('audit', ...where());
    expect(shown.out).to.equal(`${key}\n\n${await inside('checkpoint')}`);
    expect((await stat(keyFile())).mode & 0o777).to.equal(0o600);
  });

  it('is checked by the program inside it, which imports nothing, with its exit code', async function () {
    await acta('audit', 'export', file, ...where());
    const program = join(folder, 'verify.mjs');
    const source = await inside('verify.mjs');
    await writeFile(program, source);
    expect(source).to.not.match(/^\s*(?:import|export .* from)\b/m);
    // From the sources the program is TypeScript, which only the build makes into JavaScript.
    if (import.meta.url.endsWith('.ts')) return this.skip();
    const { stdout } = await runFile(process.execPath, [program, file, '--lang', 'en'], { cwd: folder });
    expect(stdout).to.match(/^Correct: \d+ events.*Mind: the signature was checked by the key inside the export/s);
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, bytes.length - 3000));
    const failed = await runFile(process.execPath, [program, file]).catch(
      (error: { code: number; stdout: string }) => error,
    );
    expect(failed).to.include({ code: 1, stdout: 'El archivo está incompleto: termina antes de tiempo.\n' });
    const misused = await runFile(process.execPath, [program]).catch((error: { code: number }) => error);
    expect(misused).to.include({ code: 2 });
  });

  it('proves that it contains an earlier checkpoint', async () => {
    await acta('audit', 'export', file, ...where());
    const earlier = join(folder, 'earlier');
    await writeFile(earlier, await inside('checkpoint'));
    const again = await acta('audit', 'export', file, '--known', earlier, ...where());
    expect(again.code, again.err).to.equal(0);
    const verified = await acta('audit', 'verify', file, '--known', earlier, '--lang', 'en');
    expect(verified.out).to.match(/It contains, unchanged, the \d+ events of the checkpoint that you had/);
    const wrong = await acta('audit', 'export', file, '--known', file, ...where());
    expect({ code: wrong.code, out: wrong.out }).to.deep.equal({ code: 1, out: '' });
    expect(wrong.err).to.match(/is no checkpoint of this log/);
  });

  it('refuses a key that others can read, and one that is missing though it has signed', async () => {
    await acta('audit', 'export', file, ...where());
    await chmod(keyFile(), 0o644);
    const readable = await acta('audit', 'export', file, ...where());
    expect(readable.code).to.equal(1);
    expect(readable.err).to.match(/other users can read it: chmod 600/);
    await chmod(keyFile(), 0o600);
    const kept = join(folder, 'kept.pem');
    await copyFile(keyFile(), kept);
    await rm(keyFile());
    const missing = await acta('audit', 'export', file, ...where());
    expect(missing.err).to.match(/is missing, the key that signed the checkpoints/);
    await writeFile(keyFile(), 'nonsense', { mode: 0o600 });
    expect((await acta('audit', 'export', file, ...where())).err).to.match(/is no signing key/);
    await copyFile(kept, keyFile());
    await chmod(keyFile(), 0o600);
    expect((await acta('audit', 'export', file, ...where())).code).to.equal(0);
  });

  it('says where nothing can be written (defect: a stack trace, and a folder left behind)', async () => {
    const nowhere = join(folder, 'missing', 'history.tar');
    const { code, err } = await acta('audit', 'export', nowhere, ...where());
    expect(code).to.equal(1);
    expect(err).to.include(`${nowhere} cannot be written (ENOENT): nothing is left half-written.`);
    await mkdir(file);
    await writeFile(join(file, 'in-the-way'), '');
    expect((await acta('audit', 'export', file, ...where())).err).to.match(
      /cannot be written \((?:EISDIR|ENOTEMPTY|EEXIST)\)/,
    );
    expect(await readdir(folder)).to.deep.equal(['history.tar']);
  });

  it('refuses to sign an empty log, and what is no export', async () => {
    const empty = temporaryFolder();
    await mkdir(empty, { recursive: true });
    expect((await acta('audit', 'export', file, '--data', empty)).code).to.equal(1);
    await writeFile(file, 'nothing');
    const refused = await acta('audit', 'verify', file);
    expect({ code: refused.code, err: refused.err }).to.deep.equal({ code: 1, err: '' });
    expect(refused.out).to.match(/^El archivo no es una exportación de acta/);
    expect((await acta('audit', 'verify', join(folder, 'missing.tar'))).code).to.equal(1);
  });
});
