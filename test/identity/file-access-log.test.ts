/** The file of the access log: whole lines on disk, whatever happens to the file or the disk. */
import { appendFile, mkdir, mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { AccessLogError, openFileAccessLog } from '../../src/identity/file-access-log.ts';
import type { Access } from '../../src/identity/access-log.ts';

const access = (n: number): Access => ({
  at: '2022-12-31T17:00:00.000Z',
  requestId: `request-${n}`,
  actor: 'p-1',
  role: 'auditor',
  resource: '/api/v1/instancias/0604/members',
  refs: [`ref-${n}`],
});

describe('the file of the access log', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acta-access-'));
    file = join(folder, 'logs', 'access.ndjson');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const lines = async (path = file): Promise<Access[]> =>
    (await readFile(path, 'utf8'))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Access);

  it('holds a line for each access, in a file for its owner only', async () => {
    const log = await openFileAccessLog(file);
    expect((await stat(file)).mode & 0o777).to.equal(0o600);
    await log.record(access(1));
    expect(await lines()).to.deep.equal([access(1)]);
    await log.record({ ...access(2), reason: 'Queja 12-2022' });
    expect(await lines()).to.deep.equal([access(1), { ...access(2), reason: 'Queja 12-2022' }]);
  });

  it('has every line on disk that was acknowledged, whole and in order, however many come at once', async () => {
    const log = await openFileAccessLog(file);
    const wanted = Array.from({ length: 200 }, (_, n) => access(n));
    await Promise.all(wanted.map((each) => log.record(each)));
    expect(await lines()).to.deep.equal(wanted);
  });

  it('goes on in a new file when the operator has taken the old one away, without being told', async () => {
    const log = await openFileAccessLog(file);
    await log.record(access(1));
    await rename(file, `${file}.1`);
    await log.record(access(2));
    expect(await lines(`${file}.1`)).to.deep.equal([access(1)]);
    expect(await lines()).to.deep.equal([access(2)]);
    expect((await stat(file)).mode & 0o777).to.equal(0o600);
  });

  it('adds to what is there', async () => {
    await (await openFileAccessLog(file)).record(access(1));
    await (await openFileAccessLog(file)).record(access(2));
    expect(await lines()).to.deep.equal([access(1), access(2)]);
  });

  it('begins a new line behind one that a crash or a full disk broke off', async () => {
    await (await openFileAccessLog(file)).record(access(1));
    await appendFile(file, '{"at":"2022-12-3');
    await (await openFileAccessLog(file)).record(access(2));
    const [first, broken, last] = (await readFile(file, 'utf8')).split('\n');
    expect([first, last].map((line) => JSON.parse(line ?? '') as Access)).to.deep.equal([access(1), access(2)]);
    expect(broken).to.equal('{"at":"2022-12-3');
  });

  it('says that it could not write, and writes again when it can', async () => {
    const log = await openFileAccessLog(file);
    await rm(file);
    await mkdir(file);
    const failures = await Promise.all(
      [1, 2].map((n) =>
        log.record(access(n)).then(
          () => undefined,
          (error: unknown) => error as NodeJS.ErrnoException,
        ),
      ),
    );
    expect(failures.map((error) => error?.code)).to.deep.equal(['EISDIR', 'EISDIR']);
    await rm(file, { recursive: true });
    await log.record(access(3));
    expect((await lines()).map(({ requestId }) => requestId)).to.deep.equal(['request-3']);
  });

  it('keeps acta from starting where it can never be written, and names the setting', async () => {
    await mkdir(file, { recursive: true });
    const error = await openFileAccessLog(file).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(AccessLogError);
    for (const lang of ['es', 'en'] as const)
      expect((error as AccessLogError).explain(lang))
        .to.include('ACTA_ACCESS_LOG')
        .and.include(file)
        .and.include('EISDIR');
  });
});
