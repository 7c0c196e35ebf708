/** The status of a province, history by history (docs/domain.md): the days before and on each boundary. */
import { expect } from 'chai';
import type { Day, Instant } from '../../src/domain/kernel/dates.ts';
import { provinceStatus, type ProvinceStatus } from '../../src/projections/status/province-status.ts';
import { ACTA, DEFENSORIA, MUNICIPALITY, SECRETARIAT, type TestActa, testActa } from '../support/acta.ts';

const SECTORS = ['demuna', 'cem', 'pnp', 'comedores-populares', 'gerencia-desarrollo-social'];

describe('the status of a province', () => {
  let acta: TestActa;
  beforeEach(async () => {
    acta = await testActa();
  });
  afterEach(() => acta.cleanup());

  const statusOn = (on: Day, knownAt?: Instant): ProvinceStatus => {
    const { readModel } = acta.host;
    return provinceStatus(
      readModel,
      '0604',
      on,
      knownAt === undefined ? readModel.position : readModel.index.positionAt(knownAt),
      { lang: 'es' },
    );
  };
  const flagsOn = (on: Day): string[] =>
    statusOn(on)
      .flags.map(({ flag }) => flag)
      .filter((flag) => flag !== 'vacant_seats');

  const create = async (at?: Instant): Promise<void> => {
    await acta.register({
      aggregate: 'instancia',
      command: 'CreateInstancia',
      on: '2019',
      ...(at !== undefined && { at }),
      data: { province: 'Chota', ordenanza: { number: 'Ordenanza 012-2019' } },
    });
    for (const sector of SECTORS) {
      await acta.register({
        aggregate: 'instancia',
        command: 'IncorporateMember',
        on: '2019',
        data: {
          sector,
          institution: sector === 'gerencia-desarrollo-social' ? MUNICIPALITY : `${sector} de Chota`,
          basis: 'Ordenanza',
        },
      });
    }
  };
  const hold = (on: Day, at?: Instant, key?: string) =>
    acta.register({
      aggregate: 'session',
      command: 'RecordSessionHeld',
      on,
      ...(at !== undefined && { at }),
      ...(key !== undefined && { key }),
      data: {
        kind: 'ordinary',
        attendance: SECTORS.map((sector) => ({ sector, present: sector !== 'pnp' })),
        chairedBy: { capacity: 'mayor' },
        quorum: { required: 3, basis: 'Reglamento' },
      },
    });

  it('knows nothing of a province about which nothing is recorded', () => {
    expect(statusOn('2022-01-01').status).to.equal('no_information');
  });

  it('follows Chota from paper to activity, and to silence', async () => {
    await create();
    expect(statusOn('2018-12-31').status).to.equal('no_information');
    expect(statusOn('2019-01-01').status).to.equal('never_met');
    const opened = await acta.register({
      aggregate: 'case',
      command: 'OpenCase',
      on: '2022-05-10',
      by: DEFENSORIA,
      data: { office: 'Oficina Defensorial de Cajamarca', reason: 'La instancia no sesiona.' },
    });
    await acta.register({
      aggregate: 'case',
      command: 'RecordDefensoriaMeeting',
      on: '2022-05-20',
      by: DEFENSORIA,
      key: opened.key ?? '',
      data: {
        attendees: [{ institution: 'Demuna de Chota', sector: 'demuna' }],
        agreements: ['Activar la instancia con sesiones mensuales.'],
      },
    });
    const origin = { kind: 'defensoria_meeting', case: opened.key, meeting: 1 };
    await acta.register({
      aggregate: 'instancia',
      command: 'AgreeMeetingCadence',
      on: '2022-05-20',
      by: DEFENSORIA,
      data: { months: 1, origin },
    });
    const convened = await acta.register({
      aggregate: 'session',
      command: 'ConveneSession',
      on: '2022-05-20',
      by: SECRETARIAT,
      data: { kind: 'ordinary', scheduledFor: '2022-05-30', venue: 'Municipalidad', agenda: ['Evaluar'] },
    });
    await acta.register({
      aggregate: 'commitment',
      command: 'AdoptCommitment',
      on: '2022-05-20',
      by: DEFENSORIA,
      source: ACTA,
      data: {
        origin,
        text: 'Reunirse cada mes y evaluar a cada sector',
        axis: 'coordination',
        responsible: { institution: MUNICIPALITY },
        followUpOwner: 'Oficina Defensorial',
        dueOn: '2022-05-30',
        recurrence: { everyMonths: 1 },
        indicator: 'sesiones',
        meansOfVerification: 'actas',
      },
    });
    expect(flagsOn('2022-05-19')).to.deep.equal([]);
    for (const day of ['2022-05-20', '2022-05-29']) {
      expect(statusOn(day).status, day).to.equal('never_met');
      expect(flagsOn(day), day).to.deep.equal(['being_activated']);
    }
    expect(flagsOn('2022-05-30')).to.deep.equal([]);
    expect(statusOn('2022-05-31').status).to.equal('never_met');
    expect(flagsOn('2022-05-31')).to.deep.equal(['session_outcome_missing']);
    await hold('2022-05-30', undefined, convened.key);
    expect(statusOn('2022-05-29').status).to.equal('never_met');
    expect(statusOn('2022-05-30').status).to.equal('active');
    expect(flagsOn('2022-07-15')).to.deep.equal([]);
    expect(flagsOn('2022-07-16')).to.deep.equal(['session_overdue']);
    expect(statusOn('2022-11-30').status).to.equal('active');
    expect(statusOn('2022-12-01').status).to.equal('inactive');
    expect(statusOn('2022-12-01').because.rule).to.equal('inactive.silence');
    expect(statusOn('2022-05-30').because.events.map(({ type }) => type)).to.include.members([
      'InstanciaCreated',
      'SessionHeld',
    ]);
  });

  it('gives a new municipal government until 1 April', async () => {
    await create();
    await hold('2022-12-15');
    expect(statusOn('2023-03-31').status).to.equal('active');
    expect(statusOn('2023-04-01').status).to.equal('inactive');
  });

  it('ends silence at the end of a month', async () => {
    await create();
    await acta.register({
      aggregate: 'instancia',
      command: 'ApproveInternalRules',
      on: '2022-01-10',
      data: { norm: 'Reglamento', cadenceMonths: 1, quorum: 3, noticeDays: 5 },
    });
    await hold('2023-08-30');
    expect(statusOn('2024-02-29').status).to.equal('active');
    expect(statusOn('2024-03-01').status).to.equal('inactive');
  });

  it('begins anew with a new creation (defect: sessions and rules of before the dissolution counted)', async () => {
    await create();
    const register = (command: string, on: Day, data: object) =>
      acta.register({ aggregate: 'instancia', command, on, data });
    await register('ApproveInternalRules', '2022-01-10', {
      norm: 'Reglamento',
      cadenceMonths: 1,
      quorum: 3,
      noticeDays: 5,
    });
    await register('InstallInstancia', '2022-01-10', { acta: 'Acta de instalación' });
    await hold('2022-03-10');
    await acta.register({
      aggregate: 'session',
      command: 'ConveneSession',
      on: '2022-04-01',
      data: { kind: 'ordinary', scheduledFor: '2022-06-30', venue: 'Municipalidad', agenda: ['Evaluar'] },
    });
    await register('DissolveInstancia', '2022-05-15', { norm: 'Ordenanza 020-2022', reason: 'Se fusiona.' });
    expect(statusOn('2022-05-14').status).to.equal('active');
    expect(statusOn('2022-07-01').status).to.equal('dissolved');
    // What was convened for a day after the dissolution has no outcome to be registered.
    expect(flagsOn('2022-07-01')).to.deep.equal([]);
    await register('CreateInstancia', '2022-08-01', { province: 'Chota', ordenanza: { number: 'Ordenanza 030-2022' } });
    expect(statusOn('2022-07-31').status).to.equal('dissolved');
    const anew = statusOn('2022-08-01');
    expect(anew).to.include({ status: 'never_met', cadenceMonths: 2, installedThisTerm: false });
    expect(anew).to.not.have.any.keys('lastSession', 'nextOrdinarySessionDue');
    expect(flagsOn('2022-12-01')).to.deep.equal([]);
    // The days before are as they were.
    expect(statusOn('2022-05-14')).to.include({ status: 'active', cadenceMonths: 1, lastSession: '2022-03-10' });
  });

  it('answers what was known at an instant, and what is known now', async () => {
    await create('2022-01-10T12:00:00.000Z');
    const held = await hold('2022-05-30', '2022-11-02T15:00:00.000Z');
    expect(statusOn('2022-06-30').status).to.equal('active');
    expect(statusOn('2022-06-30', '2022-11-02T14:59:59.999Z').status).to.equal('never_met');
    await acta.register({
      aggregate: 'session',
      command: 'AnnulFact',
      on: '2022-12-05',
      at: '2022-12-05T15:00:00.000Z',
      key: held.key ?? '',
      source: ACTA,
      data: { eventId: held.events[0]?.id, reason: 'Fue de otra provincia.' },
    });
    expect(statusOn('2022-06-30').status).to.equal('never_met');
    expect(statusOn('2022-06-30', '2022-12-01T00:00:00.000Z').status).to.equal('active');
  });
});
