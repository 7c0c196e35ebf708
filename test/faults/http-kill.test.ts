/** `acta serve` killed with kill -9 in the midst of commands, again and again on one data folder. */
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openSqliteStore } from '../../src/event-store/sqlite/sqlite-store.ts';
import { type ActaProcess, spawnActa, tokenFor } from '../processes/acta-process.ts';
import { checkLog, type Findings, report } from './log-check.ts';
import { Account, Load } from './load.ts';

/** How often acta is killed: twice in ordinary runs, as often as this says in long ones. */
const KILLS = Number(process.env['ACTA_FAULT_KILLS'] ?? 2);
const SECONDS_PER_KILL = 15;
/** The log is held against the account after so many kills, and at the end. */
const KILLS_PER_CHECK = 20;

describe('acta serve killed with kill -9 under load', () => {
  let data: string;
  let acta: ActaProcess | undefined;
  before(async () => {
    data = await mkdtemp(join(tmpdir(), 'acta-killed-'));
  });
  after(async () => {
    await acta?.end('SIGKILL');
    await rm(data, { recursive: true });
  });

  /** The log as it lies there, read beside the server or without one. */
  const check = async (account: Account): Promise<Findings> => {
    const store = await openSqliteStore({ file: join(data, 'acta.db'), mode: 'read' });
    const findings = await checkLog(store, account);
    await store.close();
    const { lost, doubled, broken, uncalledFor } = findings;
    expect({ lost, doubled, broken, uncalledFor }).to.deep.equal({
      lost: [],
      doubled: [],
      broken: [],
      uncalledFor: [],
    });
    return findings;
  };

  it(`has every acknowledged command exactly once, and does what is sent again once, after ${KILLS} kills`, async function () {
    this.timeout(30_000 + KILLS * SECONDS_PER_KILL * 1000);
    const account = new Account();
    const token = await tokenFor(data);
    let alive: ActaProcess[] = [];
    const load = new Load({ processes: () => alive, token: () => token, writers: 8, shared: 1, account });
    const begun = performance.now();
    acta = await spawnActa({ data });
    alive = [acta];
    await load.start();
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const before = account.acknowledged.size;
      const enough = randomInt(1, 60);
      while (account.acknowledged.size < before + enough) await new Promise((resolve) => setTimeout(resolve, 1));
      await new Promise((resolve) => setTimeout(resolve, randomInt(0, 10)));
      alive = [];
      expect((await acta.end('SIGKILL')).signal).to.equal('SIGKILL');
      if (kill % KILLS_PER_CHECK === 0) await check(account);
      // As it is found: whatever it needs to be set right it must do by itself.
      acta = await spawnActa({ data });
      expect((await acta.get('//health/ready')).status).to.equal(200);
      alive = [acta];
    }
    await load.stop();
    const findings = await check(account);
    report(`${KILLS} kills of acta serve`, account, findings, (performance.now() - begun) / 1000);
    // The load ended while acta was there: whatever was in doubt was sent again until it was settled.
    expect([...account.open]).to.deep.equal([]);
    expect(account.repeated).to.be.greaterThan(0);
    const { code } = await acta.end();
    expect(code).to.equal(0);
    expect((await check(account)).events).to.equal(findings.events);
  });
});
