import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import type { LogEvent } from '../../src/domain/kernel/event.ts';
import { openEventStore } from '../../src/event-store/open.ts';
import { openPeopleStore } from '../../src/erasable/sqlite-people-store.ts';
import { ReadModel } from '../../src/projections/read-model/read-model.ts';
import { roundReport } from '../../src/projections/national/round-report.ts';
import { type ProvinceStatus, provinceStatus } from '../../src/projections/status/province-status.ts';
import { CHOTA, MEMBERS } from '../../src/demo/cast.ts';
import { chotaHistory, DEMO_BRANCHES, type DemoBranch } from '../../src/demo/chota.ts';
import { DemoError, type DemoStores, loadDemo } from '../../src/demo/load-demo.ts';

const folders: string[] = [];
const opened: DemoStores[] = [];

async function stores(): Promise<DemoStores> {
  const folder = mkdtempSync(join(tmpdir(), 'acta-demo-'));
  folders.push(folder);
  const made = {
    store: await openEventStore(join(folder, 'acta.db'), { mode: 'write' }),
    people: await openPeopleStore({ file: join(folder, 'people.db') }),
  };
  opened.push(made);
  return made;
}

async function logOf({ store }: DemoStores): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  for await (const batch of store.readAll()) events.push(...batch.events);
  return events;
}

async function loaded(branch: DemoBranch): Promise<{ log: LogEvent[]; readModel: ReadModel; stores: DemoStores }> {
  const made = await stores();
  await loadDemo(made, branch);
  const log = await logOf(made);
  const readModel = new ReadModel();
  for (const event of log) readModel.apply(event);
  return { log, readModel, stores: made };
}

const status = (readModel: ReadModel, on: string, knownAt?: string): ProvinceStatus =>
  provinceStatus(
    readModel,
    CHOTA,
    on,
    knownAt === undefined ? readModel.position : readModel.index.positionAt(knownAt),
    { lang: 'es' },
  );
const short = ({ status, flags }: ProvinceStatus): string => [status, ...flags.map(({ flag }) => flag)].join(' + ');

describe('the demonstration', () => {
  afterEach(async () => {
    for (const { store, people } of opened.splice(0)) {
      await store.close();
      await people.close();
    }
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });

  it('gives Chota its statuses of branch a, where the source ends', async () => {
    const { readModel } = await loaded('a');
    expect(readModel.parked).to.deep.equal([]);
    const found = [
      '2018-12-31',
      '2019-01-01',
      '2022-05-19',
      '2022-05-20',
      '2022-05-29',
      '2022-05-30',
      '2022-05-31',
    ].map((on) => [on, short(status(readModel, on))]);
    expect(found).to.deep.equal([
      ['2018-12-31', 'no_information'],
      ['2019-01-01', 'never_met'],
      ['2022-05-19', 'never_met'],
      ['2022-05-20', 'never_met + being_activated'],
      ['2022-05-29', 'never_met + being_activated'],
      ['2022-05-30', 'never_met'],
      ['2022-05-31', 'never_met + session_outcome_missing'],
    ]);
  });

  it('explains from the round of 2021 on that the supervision found the same', async () => {
    const { readModel } = await loaded('a');
    const why = (on: string): string[] => status(readModel, on).because.events.map(({ type }) => type);
    expect(why('2020-12-31')).to.deep.equal(['InstanciaCreated']);
    expect(why('2021-01-01')).to.deep.equal(['InstanciaCreated', 'RoundOpened', 'FindingRecorded']);
    expect(short(status(readModel, '2021-01-01'))).to.equal('never_met');
  });

  it('gives Chota its statuses of branch b, where an invented session goes on', async () => {
    const { readModel } = await loaded('b');
    const found = ['2022-05-29', '2022-05-30', '2022-07-15', '2022-07-16', '2022-11-30', '2022-12-01'].map((on) => [
      on,
      short(status(readModel, on)),
    ]);
    expect(found).to.deep.equal([
      ['2022-05-29', 'never_met + being_activated'],
      ['2022-05-30', 'active'],
      ['2022-07-15', 'active'],
      ['2022-07-16', 'active + session_overdue'],
      ['2022-11-30', 'active + session_overdue'],
      ['2022-12-01', 'inactive + session_overdue'],
    ]);
  });

  it('knows on each day only what had been registered by then', async () => {
    const { readModel } = await loaded('b');
    expect(short(status(readModel, '2022-05-20', '2022-05-22T00:00:00.000Z'))).to.equal('no_information');
    expect(short(status(readModel, '2022-05-20', '2022-05-24T00:00:00.000Z'))).to.equal('never_met + being_activated');
    expect(short(status(readModel, '2022-05-31', '2022-06-01T00:00:00.000Z'))).to.equal(
      'never_met + session_outcome_missing',
    );
    expect(short(status(readModel, '2022-05-31', '2022-06-03T00:00:00.000Z'))).to.equal('active');
  });

  it('adds nothing when it is loaded again', async () => {
    const { log, stores } = await loaded('b');
    expect(await loadDemo(stores, 'b')).to.equal(0);
    expect(await logOf(stores)).to.deep.equal(log);
  });

  it('goes on where a loading was broken off', async () => {
    const { stores, log } = await loaded('a');
    const missing = chotaHistory('b').length - chotaHistory('a').length;
    expect(await loadDemo(stores, 'b')).to.equal(missing);
    const whole = await logOf(stores);
    expect(whole.slice(0, log.length)).to.deep.equal(log);
    expect(whole).to.deep.equal((await loaded('b')).log);
  });

  it('never lets the moment of registration fall', async () => {
    const recorded = (await loaded('b')).log.map(({ metadata }) => metadata.recordedAt);
    expect(recorded).to.deep.equal([...recorded].sort());
    expect(recorded.at(-1)).to.equal('2022-06-06T15:00:00.000Z');
  });

  it('tells the picture of 2021: 164 provinces, 12 not created, 40 without sessions (defect: a universe of one)', async () => {
    const { readModel, log } = await loaded('a');
    const report = roundReport(readModel, { year: 2021, today: '2022-05-31', lang: 'es', offices: [] });
    expect(report?.coverage).to.include({ n: 164, N: 196 });
    const { notCreated, noSessionsAll, createdNoSessions, supervised } = report?.national ?? {};
    expect(supervised).to.include({ n: 164, N: 164 });
    expect(notCreated).to.include({ n: 12, N: 164, percent: 7 });
    expect(noSessionsAll).to.include({ n: 40, N: 164, percent: 24 });
    expect(createdNoSessions).to.include({ n: 28, N: 164, percent: 17 });
    expect(createdNoSessions?.provinces).to.include(CHOTA);
    const found = log.filter(({ type, metadata }) => type === 'FindingRecorded' && metadata.ubigeo !== CHOTA);
    expect(found).to.have.lengthOf(163 * 2);
    for (const { metadata } of found) expect(metadata.source?.number).to.include('inventad');
  });

  it('labels as invented whatever goes on after the source', async () => {
    const a = (await loaded('a')).log.length;
    const beyond = (await loaded('b')).log.slice(a);
    expect(beyond).to.have.length.greaterThan(0);
    for (const event of beyond) expect(JSON.stringify(event), event.type).to.include('inventad');
  });

  it('keeps the invented people out of the log, and labelled where they are', async () => {
    const { log, stores } = await loaded('a');
    const text = JSON.stringify(log);
    for (const { titular } of MEMBERS) expect(text).not.to.include(titular);
    const accredited = log.filter(({ type }) => type === 'RepresentativeAccredited');
    expect(accredited).to.have.lengthOf(MEMBERS.length);
    const refs = accredited.map(({ data }) => (data as { personRef: string }).personRef);
    const people = await stores.people.get(refs);
    for (const ref of refs) expect(JSON.stringify(people.get(ref))).to.include('inventad');
  });

  it('says what does not fit where the store holds something else', async () => {
    const target = await createdByAnother((await loaded('a')).log);
    const error = await loadDemo(target, 'a').catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(DemoError);
    expect((error as DemoError).explain('es')).to.include('ya está creada');
  });

  it('has a command id of its own for every step, in both branches', () => {
    for (const branch of DEMO_BRANCHES) {
      const ids = chotaHistory(branch).map(({ commandId }) => commandId);
      expect(new Set(ids).size).to.equal(ids.length);
      for (const id of ids) expect(id).to.match(/^[\x21-\x7e]{8,128}$/);
    }
  });

  /** A store where the instancia of Chota was created, but not by the demonstration. */
  async function createdByAnother(log: readonly LogEvent[]): Promise<DemoStores> {
    const target = await stores();
    const creation = log.filter(({ type }) => type === 'InstanciaCreated');
    await target.store.append(
      creation[0]?.stream ?? '',
      'no_stream',
      creation.map(({ id, type, schemaVersion, data, metadata }) => ({
        id,
        type,
        schemaVersion,
        data,
        metadata: { ...metadata, commandId: 'somebody-elses' },
      })),
    );
    return target;
  }
});
