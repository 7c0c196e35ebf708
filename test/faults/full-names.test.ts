/** Names on disks that fill up, the log's or their own: on small file systems, which takes the right to mount one. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { filesWith } from '../erasable/names.ts';
import { Chota } from '../support/chota.ts';
import { ON_KURRENTDB, problemIn, startServer, type TestServer } from '../support/server.ts';

const NAME = 'Ñusta Elvira Campos';
const BASIS = 'Ley 29733, artículo 20';
const MEMBERS = '/instancias/0604/members';

describe('names on a disk that is full', () => {
  /** A folder with little room, and one with as much as the machine has. */
  let small: string | undefined;
  let roomy: string;
  let acta: TestServer | undefined;
  const mount = (...options: string[]): void =>
    void execFileSync('mount', [...options, small ?? ''], { stdio: 'pipe' });

  beforeEach(function () {
    if (ON_KURRENTDB || process.platform !== 'linux' || process.geteuid?.() !== 0) this.skip();
    small = mkdtempSync(join(tmpdir(), 'acta-small-'));
    try {
      mount('-t', 'tmpfs', '-o', 'size=2m', 'tmpfs');
    } catch {
      rmSync(small, { recursive: true });
      small = undefined;
      this.skip();
    }
    roomy = mkdtempSync(join(tmpdir(), 'acta-roomy-'));
  });
  afterEach(async () => {
    await acta?.close();
    acta = undefined;
    if (small === undefined) return;
    // Lazily: a binding may give its files back later than it is asked to.
    execFileSync('umount', ['--lazy', small], { stdio: 'pipe' });
    for (const folder of [small, roomy]) rmSync(folder, { recursive: true });
    small = undefined;
  });

  /** Leaves not a byte. */
  const fill = (): void => {
    for (let bytes = 1_048_576; bytes >= 1; bytes = Math.floor(bytes / 2)) {
      try {
        for (;;) writeFileSync(join(small ?? '', 'ballast'), Buffer.alloc(bytes), { flag: 'a' });
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
      }
    }
  };
  /** More room than the store tries for before it takes appends again. */
  const makeRoom = (): void => {
    rmSync(join(small ?? '', 'ballast'));
    mount('-o', 'remount,size=32m');
  };
  const accreditation = {
    occurredOn: '2020-01-01',
    data: { sector: 'demuna', seat: 'titular', person: { name: NAME } },
  };

  it('that of people.db: an erasure says that it is recorded and not finished, shows the name no more, and is finished', async () => {
    const data = small ?? '';
    const environment = { ACTA_STORE: join(roomy, 'acta.db'), ACTA_ACCESS_LOG: join(roomy, 'access.ndjson') };
    const server = (acta = await startServer({ data, environment }));
    await (await Chota.of(server)).created();
    const secretariat = await server.as('secretariat');
    await secretariat.command('/instancias/0604/commands/accredit-representative', accreditation);
    const named = await secretariat.get(MEMBERS);
    expect(named.text).to.include(NAME);
    const ref = /"personRef":"([^"]+)"/.exec(named.text)?.[1] ?? '';
    const erase = () =>
      secretariat.command(
        `/instancias/0604/people/${ref}/commands/erase-person`,
        { occurredOn: '2022-12-30', data: { enteredIn: 'instancia-0604', basis: BASIS } },
        { 'idempotency-key': 'suprimir-1' },
      );

    fill();
    const unfinished = await erase();
    problemIn(unfinished, 503, 'erasure_unfinished');
    expect(unfinished.headers.get('retry-after')).to.equal('60');
    const history = await server.anybody.get(`/streams/erasure-0604-${ref}/events`);
    expect(history.text, 'it is recorded').to.include('PersonErased');
    expect((await secretariat.get(MEMBERS)).text)
      .to.include('suprimido')
      .and.not.include(NAME);
    expect(await filesWith(data, [NAME]), 'which is why it says so').to.deep.equal(['people.db']);

    makeRoom();
    expect((await erase()).status).to.equal(201);
    expect(await filesWith(data, [NAME])).to.deep.equal([]);
  });

  it('that of people.db: what is unfinished is finished by the next start, once there is room', async () => {
    const data = small ?? '';
    const environment = { ACTA_STORE: join(roomy, 'acta.db'), ACTA_ACCESS_LOG: join(roomy, 'access.ndjson') };
    const before = (acta = await startServer({ data, environment }));
    await (await Chota.of(before)).created();
    const secretariat = await before.as('secretariat');
    await secretariat.command('/instancias/0604/commands/accredit-representative', accreditation);
    const ref = /"personRef":"([^"]+)"/.exec((await secretariat.get(MEMBERS)).text)?.[1] ?? '';
    fill();
    const body = { occurredOn: '2022-12-30', data: { enteredIn: 'instancia-0604', basis: BASIS } };
    problemIn(
      await secretariat.command(`/instancias/0604/people/${ref}/commands/erase-person`, body),
      503,
      'erasure_unfinished',
    );
    await before.close();
    makeRoom();
    acta = await startServer({ data, environment });
    expect(await filesWith(data, [NAME])).to.deep.equal([]);
  });

  it('that of the log: the name of an act that was not recorded is in no file, and the act succeeds when there is room', async () => {
    await mkdir(join(small ?? '', 'log'));
    const server = (acta = await startServer({
      data: roomy,
      environment: { ACTA_STORE: join(small ?? '', 'log', 'acta.db') },
    }));
    await (await Chota.of(server)).created();
    const secretariat = await server.as('secretariat');
    const accredit = () =>
      secretariat.command('/instancias/0604/commands/accredit-representative', accreditation, {
        'idempotency-key': 'acreditar-1',
      });
    fill();
    problemIn(await accredit(), 503, 'store_full');
    expect(await filesWith(roomy, [NAME])).to.deep.equal([]);
    makeRoom();
    while ((await server.anybody.get('//health/ready')).status !== 200) await new Promise(setImmediate);
    expect((await accredit()).status).to.equal(200);
    expect((await secretariat.get('/streams/instancia-0604/events?limit=500')).text).to.include(NAME);
  });
});
