/**
 * The API under whatever may be sent to it: valid, nearly valid and hostile requests for every operation of its own OpenAPI
 * document, against a server on a port, its answers held to that document, and its log looked at afterwards.
 *
 *   ACTA_FUZZ_RUNS=2000 npm test -- test/fuzz/api.test.ts    so many requests for each operation, instead of 24
 *   ACTA_FUZZ_SEED=7 npm test -- test/fuzz/api.test.ts       others
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import * as fc from 'fast-check';
import type { LogEvent } from '../../src/domain/kernel/event.ts';
import type { EventStore } from '../../src/event-store/event-store.ts';
import { type StartOptions, startServer, type TestServer, withScope } from '../support/server.ts';
import { Campaign, type Draw } from './campaign.ts';
import { faultsOf, rootOf } from './log.ts';
import { RUNS, sayHowToRepeat, SEED } from './settings.ts';
import { Tokens } from './tokens.ts';

const NOW = '2024-12-02T15:00:00.000Z';
/** How many provinces are founded under attack, and how many by nearly valid commands; a round has a year of its own, since 2000. */
const STORIES = Math.max(1, Math.min(11, Math.round(RUNS / 24)));

/** Never shrunk: the log that a request was sent to is not there a second time. */
async function property(runs: number, salt: number, law: (g: Draw) => Promise<void>): Promise<void> {
  const found = await fc.check(fc.asyncProperty(fc.gen(), law), {
    seed: SEED + salt,
    numRuns: runs,
    endOnFailure: true,
  });
  if (!found.failed) return;
  throw found.errorInstance instanceof Error ? found.errorInstance : new Error(fc.defaultReportMessage(found));
}

async function logOf(store: EventStore | undefined): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  for await (const batch of store?.readAll() ?? []) events.push(...batch.events);
  return events;
}

describe('the API, whatever is sent to it', () => {
  let data: string;
  let options: StartOptions;
  let acta: TestServer;
  let store: EventStore | undefined;
  let campaign: Campaign;

  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'acta-fuzz-'));
    const connection = process.env['ACTA_TEST_KURRENTDB'];
    options = {
      now: NOW,
      data,
      environment: connection ? { ACTA_STORE: withScope(connection, `fuzz-${Date.now()}`) } : {},
      seed: async (stores) => {
        store = stores.store;
      },
    };
    acta = await startServer(options);
    const { body } = await acta.anybody.get('/openapi.json');
    campaign = new Campaign(acta.url, body, await Tokens.of(data, NOW));
  });
  sayHowToRepeat();
  afterEach(async () => {
    campaign.close();
    await acta.close();
    await rm(data, { recursive: true, force: true });
  });

  it('answers by its document, refuses what is not to be, and keeps its log', async () => {
    await property(STORIES, 1, (g) => campaign.tellStory(g, 2));
    const founded = await logOf(store);
    const root = rootOf(founded);
    await property(STORIES, 2, (g) => campaign.tellNearly(g, 3));
    // What is read is read of a log that has been asked for everything.
    const operations = campaign.document.operations.toSorted((a, b) => Number(b.isCommand) - Number(a.isCommand));
    for (const [index, operation] of operations.entries())
      await property(RUNS, 3 + index, (g) => campaign.ask(g, operation));

    const log = await logOf(store);
    expect(faultsOf(log)).to.deep.equal([]);
    expect(rootOf(log, founded.length), 'the hash of what was there before').to.equal(root);
    const { body } = await acta.anybody.get('/position');
    expect(body)
      .to.include({ position: log.length - 1, lag: 0 })
      .and.to.have.deep.property('parked', []);

    const live = await answers();
    await acta.close();
    acta = await startServer(options);
    expect(rootOf(await logOf(store))).to.equal(rootOf(log));
    expect(await answers(), 'rebuilt from the log').to.deep.equal(live);

    const { tallies, count } = campaign.checks;
    const never = campaign.document.operations.filter(({ name }) => (tallies.get(name)?.ok ?? 0) === 0);
    expect(
      never.map(({ name }) => name),
      'never accepted',
    ).to.deep.equal([]);
    report(count, log.length);
  }).timeout(120_000 + RUNS * 4000);

  /** What was asked and answered, asked once more. */
  async function answers(): Promise<ReadonlyMap<string, string>> {
    const found = new Map<string, string>();
    for (const path of [...campaign.answered].filter((address) => address.startsWith('/api/v1/')).slice(0, 300)) {
      const { text, headers } = await acta.anybody.get(`/${path}`);
      found.set(path, `${headers.get('etag')} ${text}`);
    }
    return found;
  }

  function report(count: number, events: number): void {
    const { tallies } = campaign.checks;
    const all = [...tallies].sort(([a], [b]) => (a < b ? -1 : 1));
    const ok = all.reduce((sum, [, tally]) => sum + tally.ok, 0);
    process.stdout.write(`    ${count} requests, ${ok} of them accepted, ${events} events\n`);
    if (process.env['ACTA_FUZZ_REPORT'] === undefined) return;
    for (const [name, tally] of all) {
      const statuses = [...tally.statuses].sort(([a], [b]) => a - b).map(([status, times]) => `${status}×${times}`);
      process.stdout.write(`    ${Math.round((tally.ok / tally.sent) * 100)} %  ${name}  ${statuses.join(' ')}\n`);
    }
  }
});
