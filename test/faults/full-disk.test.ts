/** acta on a disk that fills up: on a small file system of its own, which takes the right to mount one. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type ActaProcess, spawnActa, tokenFor } from '../processes/acta-process.ts';
import { openCase, visit } from './load.ts';

describe('acta on a disk that is full', () => {
  let data: string | undefined;
  let acta: ActaProcess | undefined;
  const mount = (...options: string[]): void => void execFileSync('mount', [...options, data ?? ''], { stdio: 'pipe' });

  before(function () {
    if (process.platform !== 'linux' || process.geteuid?.() !== 0) this.skip();
    data = mkdtempSync(join(tmpdir(), 'acta-full-'));
    try {
      mount('-t', 'tmpfs', '-o', 'size=2m', 'tmpfs');
    } catch {
      rmSync(data, { recursive: true });
      data = undefined;
      this.skip();
    }
  });
  after(async () => {
    await acta?.end();
    if (data === undefined) return;
    execFileSync('umount', [data], { stdio: 'pipe' });
    rmSync(data, { recursive: true });
  });

  it('refuses commands by name, answers queries, loses nothing, and goes on without a restart when there is room', async function () {
    this.timeout(60_000);
    const folder = data ?? '';
    const token = await tokenFor(folder);
    const server = (acta = await spawnActa({ data: folder }));
    const opened = await server.post(openCase().path, openCase().body, token);
    expect(opened.status, opened.text).to.equal(201);
    const { id, stream } = JSON.parse(opened.text) as { id: string; stream: string };
    const send = () =>
      server.post(visit(id).path, visit(id, 'x'.repeat(500)).body, {
        ...token,
        'idempotency-key': `visit-number-${sent}`,
      });
    const status = async (path: string): Promise<number> => (await server.get(path)).status;

    let sent = 0;
    let reply = await send();
    while (reply.status === 200) {
      sent += 1;
      reply = await send();
    }
    expect([reply.status, reply.headers['retry-after']], reply.text).to.deep.equal([503, '60']);
    expect(JSON.parse(reply.text)).to.include({ code: 'store_full' });
    expect(sent).to.be.greaterThan(20);
    expect(await status('//health/live')).to.equal(200);
    expect(await status('//health/ready')).to.equal(503);
    expect(await status(`/instancias/0604/cases/${id}`)).to.equal(200);

    mount('-o', 'remount,size=32m');
    while ((await status('//health/ready')) !== 200) await new Promise(setImmediate);
    expect((await send()).status, 'the same command again').to.equal(200);
    const log = await server.get(`/position`);
    expect(log.status, log.text).to.equal(200);
    const tag = (await server.get(`/instancias/0604/cases/${id}`)).headers.etag ?? '';
    // The opening, those acknowledged before the disk was full, and the one after.
    expect(tag, stream).to.match(new RegExp(`^"${sent + 1}\\.`));
  });
});
