/** The statuses and signs that supervision gives, and the boundaries that no other history touches (docs/domain.md). */
import { expect } from 'chai';
import type { Day, PartialDay } from '../../src/domain/kernel/dates.ts';
import { provinceStatus, type ProvinceStatus } from '../../src/projections/status/province-status.ts';
import { DEFENSORIA, type TestActa, testActa } from '../support/acta.ts';

describe('the status of a province, as supervision and documents give it', () => {
  let acta: TestActa;
  beforeEach(async () => {
    acta = await testActa();
  });
  afterEach(() => acta.cleanup());

  const statusOn = (on: Day): ProvinceStatus => {
    const { readModel } = acta.host;
    return provinceStatus(readModel, '0604', on, readModel.position, { lang: 'es' });
  };
  const flagsOn = (on: Day): string[] =>
    statusOn(on)
      .flags.map(({ flag }) => flag)
      .filter((flag) => flag !== 'vacant_seats');
  const ruleOn = (on: Day): string => statusOn(on).because.rule;
  const typesOn = (on: Day): string[] => statusOn(on).because.events.map(({ type }) => type);

  const open = (year: number) =>
    acta.register({
      aggregate: 'supervision-round',
      key: String(year),
      command: 'OpenRound',
      on: `${year}-10-01`,
      by: DEFENSORIA,
      data: { referenceYear: year, universe: ['0604'] },
    });
  const find = (year: number, item: 'created' | 'sessions', answer: 'yes' | 'no' | 'no_answer', on: Day) =>
    acta.register({
      aggregate: 'finding',
      key: String(year),
      command: 'RecordFinding',
      on,
      by: DEFENSORIA,
      data: { item, answer, means: 'oficio' },
    });
  const charter = (command: string, on: PartialDay, data: object) =>
    acta.register({ aggregate: 'instancia', command, on, data });
  const create = async (on: PartialDay): Promise<void> => {
    await charter('CreateInstancia', on, { province: 'Chota', ordenanza: { number: 'Ordenanza 012' } });
    await charter('IncorporateMember', on, { sector: 'pnp', institution: 'PNP Chota', basis: 'Ordenanza' });
  };
  const dissolve = (on: PartialDay) =>
    charter('DissolveInstancia', on, { norm: 'Ordenanza 020', reason: 'Se fusiona.' });
  const hold = (on: Day) =>
    acta.register({
      aggregate: 'session',
      command: 'RecordSessionHeld',
      on,
      data: {
        kind: 'ordinary',
        attendance: [{ sector: 'pnp', present: true }],
        chairedBy: { capacity: 'mayor' },
        quorum: { required: 1, basis: 'Reglamento' },
      },
    });

  it('no_information: neither a document nor an answer, though the province was asked', async () => {
    await open(2021);
    await find(2021, 'created', 'no_answer', '2021-12-10');
    expect(statusOn('2021-12-10').status).to.equal('no_information');
  });

  it('not_created: from the day of the finding, which explains it with its round', async () => {
    await open(2021);
    await find(2021, 'created', 'no', '2021-12-10');
    expect([statusOn('2021-12-09').status, statusOn('2021-12-10').status]).to.deep.equal([
      'no_information',
      'not_created',
    ]);
    expect(typesOn('2021-12-10')).to.have.members(['RoundOpened', 'FindingRecorded']);
  });

  it('not_created: the latest finding by its day decides, of one day that of the later year', async () => {
    await open(2021);
    await open(2022);
    await find(2022, 'created', 'yes', '2022-12-10');
    await find(2021, 'created', 'no', '2023-02-01');
    expect([statusOn('2023-01-31').status, statusOn('2023-02-01').status]).to.deep.equal(['never_met', 'not_created']);
    await find(2022, 'sessions', 'yes', '2023-02-01');
    await find(2021, 'sessions', 'no', '2023-02-01');
    await create('2021');
    expect(statusOn('2023-02-01').status).to.equal('sessions_unregistered');
  });

  it('creation_before_law: dated certainly before Ley 30364 was published (defect: 1919 was taken without a word)', async () => {
    await create('2015-11-22');
    expect(flagsOn('2021-12-10')).to.deep.equal(['creation_before_law']);
  });

  it('creation_before_law: not on the day of the law, nor in its year without a day', async () => {
    await create('2015');
    expect(flagsOn('2021-12-10')).to.deep.equal([]);
  });

  it('creation_undocumented: until the document is found, which beats what denies it', async () => {
    await open(2021);
    await open(2022);
    await find(2021, 'created', 'yes', '2021-12-10');
    expect(statusOn('2021-12-10').status).to.equal('never_met');
    expect(flagsOn('2021-12-10')).to.deep.equal(['creation_undocumented']);
    await create('2022-01-05');
    expect(flagsOn('2022-01-05')).to.deep.equal([]);
    await find(2022, 'created', 'no', '2022-12-10');
    expect(statusOn('2022-12-10').status).to.equal('never_met');
    expect(flagsOn('2022-12-09')).to.deep.equal([]);
    expect(flagsOn('2022-12-10')).to.deep.equal(['contradictory_findings']);
  });

  it('contradictory_findings: not where the creation was denied before it was', async () => {
    await open(2021);
    await find(2021, 'created', 'no', '2021-12-10');
    await create('2021-12-11');
    expect(flagsOn('2021-12-31')).to.deep.equal([]);
    expect(statusOn('2021-12-31').status).to.equal('never_met');
  });

  it('contradictory_findings: sessions denied in the year of one, which counts', async () => {
    await create('2019');
    await hold('2021-11-10');
    await open(2021);
    await open(2022);
    await find(2021, 'sessions', 'no', '2021-12-10');
    await find(2022, 'sessions', 'no', '2022-02-10');
    expect(statusOn('2022-02-10').status).to.equal('active');
    const flag = statusOn('2022-02-10').flags.find((other) => other.flag === 'contradictory_findings');
    const types = flag?.because.map(({ type }) => type);
    expect(types).to.have.members(['FindingRecorded', 'SessionHeld']);
  });

  it('sessions_unregistered: by the latest finding; inactive when a later one denies it', async () => {
    await create('2019');
    for (const year of [2020, 2021, 2022]) await open(year);
    await find(2020, 'sessions', 'yes', '2020-12-10');
    await find(2021, 'sessions', 'no_answer', '2021-12-10');
    await find(2022, 'sessions', 'no', '2022-12-10');
    expect(ruleOn('2020-12-09')).to.equal('never_met');
    expect([ruleOn('2020-12-10'), ruleOn('2022-12-09')]).to.deep.equal([
      'sessions_unregistered',
      'sessions_unregistered',
    ]);
    expect([ruleOn('2022-12-10'), statusOn('2022-12-10').status]).to.deep.equal(['inactive.findings', 'inactive']);
    expect(typesOn('2022-12-10').filter((type) => type === 'FindingRecorded')).to.have.lengthOf(2);
    await hold('2022-12-20');
    expect(statusOn('2022-12-20').status).to.equal('active');
  });

  it('never_met: also where the only finding denies sessions', async () => {
    await create('2019');
    await open(2021);
    await find(2021, 'sessions', 'no', '2021-12-10');
    expect(statusOn('2021-12-10').status).to.equal('never_met');
    expect(typesOn('2021-12-10')).to.have.members(['InstanciaCreated', 'RoundOpened', 'FindingRecorded']);
  });

  it('dissolved: until it is created again; a finding that it is there contradicts (defect: that was not said)', async () => {
    await create('2019');
    await dissolve('2021-06-30');
    await open(2021);
    await open(2022);
    await find(2021, 'created', 'yes', '2021-12-10');
    await find(2022, 'created', 'yes', '2022-12-10');
    expect([statusOn('2021-06-29').status, statusOn('2021-06-30').status]).to.deep.equal(['never_met', 'dissolved']);
    // In 2021 it was there for half a year; in 2022 it was not.
    expect(flagsOn('2022-12-09')).to.deep.equal([]);
    expect(statusOn('2022-12-10').status).to.equal('dissolved');
    expect(flagsOn('2022-12-10')).to.deep.equal(['contradictory_findings']);
    await create('2023-01-10');
    expect(statusOn('2023-01-10').status).to.equal('never_met');
    expect(flagsOn('2023-01-10')).to.deep.equal([]);
  });

  it('inactive: after three cadences where they are longer than six months', async () => {
    await create('2019');
    const rules = { norm: 'Reglamento', cadenceMonths: 3, quorum: 1, noticeDays: 5 };
    await charter('ApproveInternalRules', '2020-01-01', rules);
    await hold('2020-05-30');
    expect([ruleOn('2021-02-28'), ruleOn('2021-03-01')]).to.deep.equal(['active', 'inactive.silence']);
  });

  it('inactive: silence since 30 August ends on the last day of February', async () => {
    await create('2019');
    await hold('2020-08-30');
    expect([ruleOn('2021-02-28'), ruleOn('2021-03-01')]).to.deep.equal(['active', 'inactive.silence']);
  });

  it('inactive: not where a session was held on the first day of the municipal term', async () => {
    await create('2019');
    await hold('2023-01-01');
    expect(statusOn('2023-04-01').status).to.equal('active');
  });

  it('installed this term: on its first day, or in its first year, but not on the day before', async () => {
    await create('2019');
    const install = (on: PartialDay) => charter('InstallInstancia', on, { acta: 'Acta de instalación' });
    await install('2022-12-31');
    expect([statusOn('2022-12-31').installedThisTerm, statusOn('2023-01-01').installedThisTerm]).to.deep.equal([
      true,
      false,
    ]);
    await install('2023');
    expect(statusOn('2023-01-01').installedThisTerm).to.equal(true);
    expect(statusOn('2027-01-01').installedThisTerm).to.equal(false);
  });
});
