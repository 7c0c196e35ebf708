import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect } from 'chai';
import type { LogEvent } from '../../src/domain/kernel/event.ts';
import type { EventStore } from '../../src/event-store/event-store.ts';
import { openSqliteStore } from '../../src/event-store/sqlite/sqlite-store.ts';
import { readAll } from '../contract/scaffold.ts';
import { endOfProcess, startScript } from '../support/child.ts';
import { temporaryFile } from '../support/store.ts';

/** How often the writer is killed: 8 times in ordinary runs, as many as this says in long ones. */
const KILLS = Number(process.env['ACTA_CRASH_KILLS'] ?? 8);
const SECONDS_PER_KILL = 10;

interface Acknowledged {
  readonly stream: string;
  readonly revision: number;
  readonly ids: readonly string[];
}

describe('a writer killed with kill -9 in the midst of a burst', () => {
  it(`loses nothing that it acknowledged and leaves nothing half there, ${KILLS} times on one file`, async function () {
    this.timeout(KILLS * SECONDS_PER_KILL * 1000);
    const { file, remove } = await temporaryFile();
    const acknowledged: Acknowledged[] = [];
    let inLog = 0;
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const before = acknowledged.length;
      await appendUntilKilled(file, randomInt(1, 400), randomInt(0, 8), acknowledged);
      expect(acknowledged.length).to.be.greaterThan(before);
      // Once as a reader finds the file, without a writer that would set it right, and once as the next writer does.
      const store = await openSqliteStore({ file, mode: kill % 2 === 0 ? 'write' : 'read' });
      const log = await checkedLog(store, acknowledged);
      await store.close();
      expect(log.length).to.be.greaterThan(inLog);
      inLog = log.length;
    }
    await remove();
  });
});

/** Lets a child append until it has acknowledged so many appends, and kills it so many milliseconds later. */
async function appendUntilKilled(
  file: string,
  enough: number,
  milliseconds: number,
  acknowledged: Acknowledged[],
): Promise<void> {
  const child = startScript(import.meta.url, 'appending-child', [file]);
  const ended = endOfProcess(child);
  if (child.stdout === null) throw new Error('the child has no output');
  const lines = createInterface({ input: child.stdout });
  const closed = once(lines, 'close');
  let seen = 0;
  lines.on('line', (line) => {
    const [stream = '', revision = '', ids = '', end] = line.split(' ');
    // The kill may cut the last line short; what it said was then not said.
    if (end === '.') acknowledged.push({ stream, revision: Number(revision), ids: ids.split(',') });
    seen += 1;
    if (seen === enough) setTimeout(() => child.kill('SIGKILL'), milliseconds);
  });
  const { signal } = await ended;
  await closed;
  expect(signal).to.equal('SIGKILL');
}

/** The log, after it was found whole: every acknowledged event in its place, no gap, no append torn, no event twice. */
async function checkedLog(store: EventStore, acknowledged: readonly Acknowledged[]): Promise<readonly LogEvent[]> {
  const log = await readAll(store);
  const byId = new Map(log.map((event) => [event.id, event]));
  expect(byId.size).to.equal(log.length);
  for (const [index, { position, fault }] of log.entries()) {
    if (position !== index || fault !== undefined)
      throw new Error(`position ${position} (${fault}) stands at ${index}`);
  }
  for (const { stream, revision, ids } of acknowledged) {
    for (const [index, id] of ids.entries()) {
      const event = byId.get(id);
      const place = revision - ids.length + 1 + index;
      if (event?.stream !== stream || event.revision !== place)
        throw new Error(`acknowledged and lost: ${stream} ${place} ${id}`);
    }
  }
  for (let first = 0; first < log.length;) first += checkedAppend(log, first);
  return log;
}

/** How many events the append had that begins at this position, after it was found whole. */
function checkedAppend(log: readonly LogEvent[], first: number): number {
  const said = log[first]?.data as { readonly batch: string; readonly size: number };
  for (let index = 0; index < said.size; index += 1) {
    const data = log[first + index]?.data as { readonly batch: string; readonly index: number } | undefined;
    if (data?.batch !== said.batch || data.index !== index) throw new Error(`the append at position ${first} is torn`);
  }
  return said.size;
}
