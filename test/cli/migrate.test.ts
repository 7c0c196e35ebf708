import { randomInt } from 'node:crypto';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { LogEvent } from '../../src/domain/kernel/event.ts';
import { loadDriver } from '../../src/event-store/sqlite/driver.ts';
import { openSqliteStore } from '../../src/event-store/sqlite/sqlite-store.ts';
import { fill } from '../exchange/logs.ts';
import { idsOf, readAll } from '../contract/scaffold.ts';
import { FakeServer } from '../event-store/kurrentdb/fake-server.ts';
import { endOfProcess, firstOutput, startScript } from '../support/child.ts';
import { acta, linesOf, removeFolders, start, temporaryFolder } from './fake-io.ts';

const KILLS = 3;

async function logIn(file: string): Promise<readonly LogEvent[]> {
  const store = await openSqliteStore({ file, mode: 'read' });
  try {
    return await readAll(store);
  } finally {
    await store.close();
  }
}

/** Streams that grow side by side, each by so many appends. */
async function filled(file: string, streams: number, appends: number): Promise<readonly LogEvent[]> {
  const store = await openSqliteStore({ file, mode: 'write' });
  await Promise.all(Array.from({ length: streams }, () => fill(store, appends, 1)));
  await store.close();
  return logIn(file);
}

describe('acta migrate', function () {
  this.timeout(60_000);
  let data: string;
  before(async () => {
    data = temporaryFolder();
    expect((await acta('demo', '--data', data)).code).to.equal(0);
  });
  after(removeFolders);

  it('copies the log of the demonstration, and says the root that both have', async () => {
    const from = join(data, 'demo-a', 'acta.db');
    const to = join(data, 'copy.db');
    const { code, out, err } = await acta('migrate', '--from', from, '--to', to, '--lang', 'en');
    expect(code).to.equal(0);
    const events = linesOf<LogEvent>((await acta('log', '--data', data, '--demo')).out);
    expect(out).to.include(`${to} holds the same history as ${from}: ${events.length} events`);
    expect(out).to.match(/\n.*SHA-256.*: [0-9a-f]{64}\n.*people\.db/);
    expect(err).to.match(/^Survey: .*\nCopy: .*\nProof: /s);
    expect(await logIn(to)).to.deep.equal(events);
    const again = await acta('migrate', '--from', from, '--to', to, '--lang', 'en');
    expect(again.out).to.include(`(0 copied now, ${events.length} were there)`);
  });

  it('takes the configured store for the one that is not given', async () => {
    const env = { ACTA_STORE: join(data, 'demo-a', 'acta.db') };
    const to = join(data, 'configured.db');
    expect((await start(['migrate', '--to', to], { env }).ended).code).to.equal(0);
    expect(await logIn(to)).to.have.lengthOf((await logIn(env.ACTA_STORE)).length);
  });

  it('takes the names along to a server and back, with --people', async () => {
    const fake = await FakeServer.start();
    const from = join(data, 'demo-a', 'acta.db');
    const names = ['--people', '--data', join(data, 'demo-a'), '--lang', 'en'];
    const there = await acta('migrate', '--from', from, '--to', fake.url, ...names);
    const counted = /Names in the target: ([1-9]\d*); erased: 0\.\npeople\.db still holds the names/.exec(
      there.out,
    )?.[1];
    expect([there.code, counted === undefined]).to.deep.equal([0, false]);
    expect(there.err).to.match(/Proof: .*\nNames: /s);
    // Another folder has no people.db; with the key it opens what is sealed on the server.
    const moved = join(data, 'moved');
    cpSync(join(data, 'demo-a', 'keys'), join(moved, 'keys'), { recursive: true });
    const copy = join(moved, 'acta.db');
    const back = await acta('migrate', '--from', fake.url, '--to', copy, '--people', '--data', moved, '--lang', 'en');
    expect(back.out).to.match(new RegExp(`\\nNames in the target: ${counted}; erased: 0\\.\\n$`));
    const records = [join(data, 'demo-a'), moved].map((folder) => {
      const db = new (loadDriver().DatabaseSync)(join(folder, 'people.db'));
      const found = db.prepare('select * from people order by ref').all();
      db.close();
      return found;
    });
    expect(records[1]).to.deep.equal(records[0]);
    // Without it they are left where they are, and that is said.
    const without = await acta('migrate', '--from', from, '--to', fake.url, '--lang', 'en');
    expect(without.out).to.include('names of people were not copied: repeat with --people');
    fake.kill();
  });

  it('refuses a target that holds something else', async () => {
    const to = join(data, 'other.db');
    await filled(to, 1, 3);
    const { code, out, err } = await acta('migrate', '--from', join(data, 'demo-a', 'acta.db'), '--to', to);
    expect({ code, out }).to.deep.equal({ code: 1, out: '' });
    expect(err).to.include('acta: El destino contiene otra historia: en la posición 0');
  });

  for (const [args, sentence] of [
    [[], '--to'],
    [['--from', 'x.db', '--to', './x.db'], '--to: «./x.db» no vale: debe ser otro almacén que el origen'],
    [['--from', 'x.db', '--to', 'y.db', '--people'], '--to: «y.db» no vale: debe ser un servidor'],
  ] as const) {
    it(`refuses ${['migrate', ...args].join(' ')}`, async () => {
      const { code, err } = await acta('migrate', ...args);
      expect(code).to.equal(2);
      expect(err).to.include(sentence);
    });
  }

  it('shows no password', async () => {
    const from = join(data, 'demo-a', 'acta.db');
    const { err, code } = await acta('migrate', '--from', from, '--to', 'esdb://admin:s3cret@127.0.0.1:1?tls=maybe');
    expect(code).to.equal(1);
    expect(err).not.to.include('s3cret');
  });

  it('fails on a source that is not there, and makes none', async () => {
    const { code } = await acta('migrate', '--from', join(data, 'nothing.db'), '--to', join(data, 'made.db'));
    expect(code).to.equal(1);
  });

  it(`leaves no double and no gap when it is killed with kill -9, ${KILLS} times`, async function () {
    const from = join(data, 'large.db');
    const to = join(data, 'killed.db');
    const source = await filled(from, 40, 80);
    let held = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const child = startScript(import.meta.url, 'migrating-child', [from, to]);
      const ended = endOfProcess(child);
      await firstOutput(child);
      setTimeout(() => child.kill('SIGKILL'), randomInt(0, 8));
      expect((await ended).signal).to.equal('SIGKILL');
      const found = await logIn(to);
      expect(idsOf(found)).to.deep.equal(idsOf(source).slice(0, found.length));
      expect(found.length).to.be.greaterThan(held);
      held = found.length;
    }
    expect((await acta('migrate', '--from', from, '--to', to)).code).to.equal(0);
    expect(idsOf(await logIn(to))).to.deep.equal(idsOf(source));
  });
});
