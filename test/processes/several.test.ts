/** Several acta processes over one store: who wins, who waits, and whether they agree. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { openEventStore } from '../../src/event-store/open.ts';
import { FakeServer } from '../event-store/kurrentdb/fake-server.ts';
import { readAll } from '../contract/scaffold.ts';
import { Account, CASES, Load, openCase, visit } from '../faults/load.ts';
import { checkLog, report } from '../faults/log-check.ts';
import { withScope } from '../support/server.ts';
import { type ActaProcess, type Reply, spawnActa, tokenFor, untilReady } from './acta-process.ts';
import { agreed } from './agreement.ts';

const COUNT = 3;
const REAL = process.env['ACTA_TEST_KURRENTDB'];
/** So many acts at least are raced for. */
const ENOUGH = 20;
const LOAD_MS = Number(process.env['ACTA_FAULT_RACE_MS'] ?? 1500);

describe(`${COUNT} processes over one KurrentDB${REAL ? '' : ' (a fake one: ACTA_TEST_KURRENTDB names no server)'}`, function () {
  this.timeout(120_000);
  let fake: FakeServer | undefined;
  let store: string;
  let data: string;
  let processes: ActaProcess[];
  let token: Record<string, string>;
  const [one, two] = [(): ActaProcess => processes[0] as ActaProcess, (): ActaProcess => processes[1] as ActaProcess];

  before(async () => {
    fake = REAL ? undefined : await FakeServer.start();
    store = withScope(REAL ?? fake?.url ?? '', `test-${randomUUID()}`);
    data = await mkdtemp(join(tmpdir(), 'acta-several-'));
    token = await tokenFor(data);
    // All begin at once with one folder: they must agree on the keys too.
    processes = await Promise.all(Array.from({ length: COUNT }, () => spawnActa({ data, store })));
    await Promise.all(processes.map(untilReady));
  });
  after(async () => {
    for (const end of await Promise.all(processes.map((acta) => acta.end()))) expect(end.code).to.equal(0);
    await rm(data, { recursive: true });
    fake?.kill();
  });

  const post = (acta: ActaProcess, { path, body }: { path: string; body: object }, headers = {}): Promise<Reply> =>
    acta.post(path, body, { ...token, ...headers });
  const opened = async (): Promise<string> => {
    const reply = await post(one(), openCase());
    expect(reply.status, reply.text).to.equal(201);
    return (JSON.parse(reply.text) as { id: string }).id;
  };
  const log = async () => {
    const reader = await openEventStore(store, { mode: 'read' });
    try {
      return await readAll(reader);
    } finally {
      await reader.close();
    }
  };

  it('has exactly one winner for each revision', async () => {
    const id = await opened();
    for (let revision = 0; revision < 8; revision += 1) {
      const replies = await Promise.all(
        processes.map((acta, n) => post(acta, visit(id, `De ${n}`), { 'if-match': `"${revision}"` })),
      );
      const statuses = replies.map(({ status }) => status).toSorted((a, b) => a - b);
      expect(statuses, replies.map(({ text }) => text).join()).to.deep.equal([200, 412, 412]);
      const won = replies.find(({ status }) => status === 200);
      expect(won?.headers.etag).to.equal(`"${revision + 1}"`);
      for (const { status, headers } of replies) if (status === 412) expect(headers.etag).to.equal(`"${revision + 1}"`);
    }
  });

  it('gives the same key sent to all of them at once one effect and one answer', async () => {
    const id = await opened();
    for (let round = 0; round < 8; round += 1) {
      const key = randomUUID();
      const replies = await Promise.all(processes.map((acta) => post(acta, visit(id), { 'idempotency-key': key })));
      expect(new Set(replies.map(({ text }) => text)).size, replies.map(({ text }) => text).join('\n')).to.equal(1);
      expect(replies.map(({ status }) => status)).to.deep.equal([200, 200, 200]);
      expect((await log()).filter(({ metadata }) => metadata.commandId === key)).to.have.length(1);
    }
  });

  it('gives the same key that opens a stream, sent to all of them at once, one stream', async () => {
    const key = randomUUID();
    const replies = await Promise.all(processes.map((acta) => post(acta, openCase(), { 'idempotency-key': key })));
    expect(new Set(replies.map(({ text }) => text)).size).to.equal(1);
    expect(replies.map(({ status }) => status)).to.deep.equal([201, 201, 201]);
  });

  it('answers a command when the process that answers shows it', async () => {
    const id = await opened();
    for (const acta of processes) {
      const { revision } = JSON.parse((await post(acta, visit(id))).text) as { revision: number };
      const shown = await acta.get(`${CASES}/${id}`);
      expect([shown.status, shown.headers.etag?.split('.')[0]]).to.deep.equal([200, `"${revision}`]);
      expect((JSON.parse(shown.text) as { revision?: number }).revision ?? revision).to.equal(revision);
    }
  });

  it('shows a name entered at one process to who asks another', async () => {
    const id = await opened();
    const meeting = {
      path: `${CASES}/${id}/commands/record-defensoria-meeting`,
      body: {
        occurredOn: '2022-05-20',
        data: {
          attendees: [{ institution: 'Demuna de Chota', sector: 'demuna', person: { name: 'Rosa Elvira Campos' } }],
          agreements: [],
        },
      },
    };
    const reply = await post(one(), meeting);
    expect(reply.status, reply.text).to.equal(200);
    const { revision } = JSON.parse(reply.text) as { revision: number };
    const path = `/streams/case-0604-${id}/events`;
    for (const acta of [one(), two()]) expect((await acta.get(path, token)).text).to.contain('Rosa Elvira Campos');
    expect((await two().get(path)).text).to.not.contain('Rosa');
    expect(revision).to.equal(1);
  });

  it('keeps every promise while all of them write to few streams, and they agree once they have caught up', async () => {
    const account = new Account();
    const load = new Load({ processes: () => processes, token: () => token, writers: 9, shared: 2, account });
    const begun = performance.now();
    await load.start();
    await new Promise((resolve) => setTimeout(resolve, LOAD_MS));
    // Enough to race for, however long the machine takes for it.
    while (account.acknowledged.size <= ENOUGH) await new Promise((resolve) => setTimeout(resolve, 20));
    await load.stop();
    const reader = await openEventStore(store, { mode: 'read' });
    const findings = await checkLog(reader, account);
    await reader.close();
    report(`${COUNT} processes on few streams`, account, findings, (performance.now() - begun) / 1000);
    expect(findings.acknowledged).to.be.greaterThan(ENOUGH);
    const { lost, doubled, broken } = findings;
    expect({ lost, doubled, broken }).to.deep.equal({ lost: [], doubled: [], broken: [] });
    for (const kind of account.errors.keys()) expect(kind).to.equal('409 contended');
    await agreed(processes, findings.events);
  });
});
