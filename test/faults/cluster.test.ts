/**
 * A real server or cluster under faults: ACTA_TEST_KURRENTDB says where it is, ACTA_TEST_FAULT is a command that does it harm
 * (kills a node, and starts it again). Several acta processes are written to all the while.
 */
import { spawn } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openEventStore } from '../../src/event-store/open.ts';
import { type ActaProcess, spawnActa, tokenFor, untilReady } from '../processes/acta-process.ts';
import { agreed } from '../processes/agreement.ts';
import { withScope } from '../support/server.ts';
import { Account, Load } from './load.ts';
import { checkLog, report } from './log-check.ts';

const SERVER = process.env['ACTA_TEST_KURRENTDB'];
const FAULT = process.env['ACTA_TEST_FAULT'];
/** Without a fault a few seconds are enough: several.test.ts has looked closer. */
const SECONDS = Number(process.env['ACTA_FAULT_SECONDS'] ?? (FAULT ? 60 : 3));
const PROCESSES = Number(process.env['ACTA_FAULT_PROCESSES'] ?? 3);
const WRITERS = Number(process.env['ACTA_FAULT_WRITERS'] ?? 48);
/** Between one fault's end and the next one, in milliseconds. */
const PAUSE_MS = [2_000, 6_000] as const;
const TOLERATED = /^(?:503 \w+|409 contended)$/;

describe('a real server under faults', function () {
  if (!SERVER) {
    it('loses nothing and doubles nothing: SKIPPED, for ACTA_TEST_KURRENTDB holds no connection string');
    return;
  }
  if (!FAULT) it('is harmed while it is written to: SKIPPED, for ACTA_TEST_FAULT holds no command');

  let data: string;
  let processes: ActaProcess[] = [];
  const store = withScope(SERVER, `test-${randomUUID()}`);
  before(async function () {
    this.timeout(60_000);
    data = await mkdtemp(join(tmpdir(), 'acta-cluster-'));
    await tokenFor(data);
    processes = await Promise.all(Array.from({ length: PROCESSES }, () => spawnActa({ data, store })));
    await Promise.all(processes.map(untilReady));
  });
  after(async function () {
    this.timeout(30_000);
    await Promise.all(processes.map((acta) => acta.end()));
    await rm(data, { recursive: true });
  });

  it(`has every acknowledged command exactly once after ${SECONDS} s, and ${PROCESSES} processes agree`, async function () {
    this.timeout((SECONDS + 180) * 1000);
    const account = new Account();
    const token = await tokenFor(data);
    const load = new Load({ processes: () => processes, token: () => token, writers: WRITERS, shared: 4, account });
    await load.start();
    const begun = performance.now();
    const over = (): boolean => performance.now() - begun > SECONDS * 1000;
    let faults = 0;
    try {
      while (!over()) {
        await new Promise((resolve) => setTimeout(resolve, Math.min(SECONDS * 1000, randomInt(...PAUSE_MS))));
        if (!FAULT || over()) continue;
        await harm(FAULT);
        faults += 1;
      }
    } finally {
      // Also where the command that does the harm fails: writers that nobody stops would go on against processes that have ended.
      await load.stop();
    }
    const seconds = (performance.now() - begun) / 1000;
    await Promise.all(processes.map(untilReady));

    const reader = await openEventStore(store, { mode: 'read' });
    const findings = await checkLog(reader, account);
    await reader.close();
    report(`${PROCESSES} processes, ${WRITERS} writers, ${faults} faults`, account, findings, seconds);
    const { lost, doubled, broken, uncalledFor } = findings;
    expect({ lost, doubled, broken, uncalledFor }).to.deep.equal({
      lost: [],
      doubled: [],
      broken: [],
      uncalledFor: [],
    });
    for (const kind of account.errors.keys()) expect(kind).to.match(TOLERATED);
    expect(findings.acknowledged).to.be.greaterThan(SECONDS);
    await agreed(processes, findings.events);
  });
});

function harm(command: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', command], { stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`ACTA_TEST_FAULT ended with ${code}`))));
  });
}
