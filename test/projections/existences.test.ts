/** An instancia that was dissolved and created again: every existence has its own facts, and while dissolved there are none. */
import { expect } from 'chai';
import type { Day, PartialDay } from '../../src/domain/kernel/dates.ts';
import { AsOf } from '../../src/projections/read-model/as-of.ts';
import { commitmentsOf, overdueCommitments } from '../../src/projections/commitments.ts';
import { evaluateProvince } from '../../src/projections/evaluation/evaluation.ts';
import { membership } from '../../src/projections/members.ts';
import { roundReport } from '../../src/projections/national/round-report.ts';
import { diagnosesOf, periodsOf, sectorReportsOf, workPlansOf } from '../../src/projections/reporting.ts';
import { sessionsOf } from '../../src/projections/sessions.ts';
import { provinceStatus, type ProvinceStatus } from '../../src/projections/status/province-status.ts';
import { ACTA, DEFENSORIA, type TestActa, testActa } from '../support/acta.ts';

const SECTORS = ['demuna', 'pnp'];

describe('an instancia that was created again', () => {
  let acta: TestActa;
  beforeEach(async () => {
    acta = await testActa();
  });
  afterEach(() => acta.cleanup());

  const asOf = (on: Day): AsOf => new AsOf(acta.host.readModel, '0604', on, acta.host.readModel.position);
  const statusOn = (on: Day): ProvinceStatus =>
    provinceStatus(acta.host.readModel, '0604', on, acta.host.readModel.position, { lang: 'es' });
  const lackingOn = (on: Day): [string, string[]] => {
    const { status, missing } = statusOn(on);
    return [status, missing.map(({ requirement }) => requirement)];
  };
  const charter = (command: string, on: PartialDay, data: object = {}) =>
    acta.register({ aggregate: 'instancia', command, on, data });
  const create = (on: PartialDay) =>
    charter('CreateInstancia', on, { province: 'Chota', ordenanza: { number: 'Ordenanza 012' } });
  const dissolve = (on: PartialDay) =>
    charter('DissolveInstancia', on, { norm: 'Ordenanza 020', reason: 'Se fusiona.' });
  const join = (sector: string, on: PartialDay) =>
    charter('IncorporateMember', on, { sector, institution: `${sector} Chota`, basis: 'Ordenanza' });
  const found = async (on: PartialDay): Promise<void> => {
    await create(on);
    for (const sector of SECTORS) await join(sector, on);
    await charter('InstallInstancia', on, { acta: 'Acta de instalación' });
    await charter('ApproveInternalRules', on, { norm: 'Reglamento', cadenceMonths: 2, quorum: 2, noticeDays: 5 });
  };
  const hold = async (on: Day): Promise<string> => {
    const { stream } = await acta.register({
      aggregate: 'session',
      command: 'RecordSessionHeld',
      on,
      data: {
        kind: 'ordinary',
        attendance: SECTORS.map((sector) => ({ sector, present: true })),
        chairedBy: { capacity: 'mayor' },
        quorum: { required: 2, basis: 'Reglamento' },
      },
    });
    return stream.slice(-36);
  };
  const vote = (session: string) =>
    ({ by: { kind: 'session', institution: 'Instancia Provincial de Chota', session }, source: ACTA }) as const;
  const approvePlan = (plan: string, on: Day, session: string, to: Day) => {
    const line = { id: 'P1', sector: 'pnp', axis: 'prevention', target: 'Charlas', indicator: 'Número' };
    const data = { plan, from: on, to, session, lines: [line] };
    return acta.register({ aggregate: 'work-plans', command: 'ApproveWorkPlan', on, data, ...vote(session) });
  };
  const adopt = (on: Day, session: string, dueOn: Day) =>
    acta.register({
      aggregate: 'commitment',
      command: 'AdoptCommitment',
      on,
      ...vote(session),
      data: {
        origin: { kind: 'session', session },
        text: 'Campaña de prevención en colegios',
        axis: 'prevention',
        responsible: { sector: 'pnp' },
        followUpOwner: 'Secretaría técnica',
        dueOn,
        indicator: 'Colegios',
        meansOfVerification: 'Informe',
      },
    });
  const openPeriod = (period: string, from: Day, to: Day, dueOn: Day) =>
    charter('OpenReportingPeriod', from, { period, from, to, dueOn });
  const report = (sector: string, period: string, on: Day) =>
    acta.register({
      aggregate: 'sector-report',
      command: 'SubmitSectorReport',
      key: `${sector}-${period}`,
      on,
      by: { kind: 'sector', institution: `${sector} Chota`, sector },
      data: {
        sector,
        period,
        actions: [{ axis: 'prevention', actions: ['Charlas en dos colegios'] }],
        indicators: [],
        evidence: [{ description: 'Informe 10' }],
      },
    });

  /** From 2022 to its dissolution on 2023-06-30: a plan, a closed period with its reports, a commitment that nobody kept. */
  async function firstExistence(): Promise<void> {
    await found('2022-02-01');
    const session = await hold('2023-03-10');
    await approvePlan('2023', '2023-03-10', session, '2024-12-31');
    await adopt('2023-03-10', session, '2023-05-01');
    await openPeriod('2023-T1', '2023-01-01', '2023-03-31', '2023-04-15');
    await report('pnp', '2023-T1', '2023-04-05');
    await charter('CloseReportingPeriod', '2023-04-20', { period: '2023-T1' });
    await dissolve('2023-06-30');
  }

  it('C1: is asked for its own plan and period, and owes nothing of the former one (defect: up_to_date)', async () => {
    await firstExistence();
    await found('2024-03-01');
    await hold('2024-04-10');
    expect(lackingOn('2024-04-15')).to.deep.equal(['active', ['work_plan', 'closed_period']]);
    const { because } = statusOn('2024-04-15');
    expect(because.events.filter(({ type }) => type === 'SessionHeld')).to.have.lengthOf(1);
    // The old commitment was overdue: it neither blocks the new one nor counts in a figure.
    expect(overdueCommitments(asOf('2024-04-15'))).to.deep.equal([]);
    expect(evaluateProvince(asOf('2024-04-15'), { year: '2023' }, 'es')).to.deep.equal([]);
  });

  it('C1: shows what is of the former one, and says that it no longer counts', async () => {
    await firstExistence();
    await found('2024-03-01');
    await hold('2024-04-10');
    const former = ['former_existence'];
    const present = asOf('2024-04-15');
    const codes = (rows: readonly { readonly observations: readonly { readonly code: string }[] }[]) =>
      rows.map(({ observations }) => observations.map(({ code }) => code).filter((code) => code === former[0]));
    expect(codes(sessionsOf(present, 'es'))).to.deep.equal([former, []]);
    expect(codes(commitmentsOf(present, 'es'))).to.deep.equal([former]);
    expect(codes(workPlansOf(present, 'es'))).to.deep.equal([former]);
    expect(codes(sectorReportsOf(present, 'es'))).to.deep.equal([former]);
    expect(codes(periodsOf(present, 'es'))).to.deep.equal([former]);
    expect(periodsOf(present, 'es').map(({ owing }) => owing)).to.deep.equal([[]]);
    expect(commitmentsOf(present, 'es').map(({ counts }) => counts)).to.deep.equal([false]);
    expect(workPlansOf(present, 'es').map(({ counts, inForce }) => [counts, inForce])).to.deep.equal([[false, false]]);
  });

  it('C1: registers its own plan and period under names that were used before (defect: the old ones were in the way)', async () => {
    await firstExistence();
    await found('2024-03-01');
    const session = await hold('2024-04-10');
    await approvePlan('2023', '2024-04-10', session, '2024-12-31');
    await openPeriod('2023-T1', '2024-03-01', '2024-03-31', '2024-04-12');
    await report('pnp', '2023-T1', '2024-04-05');
    await report('demuna', '2023-T1', '2024-04-05');
    await charter('CloseReportingPeriod', '2024-04-13', { period: '2023-T1' });
    expect(lackingOn('2024-04-15')).to.deep.equal(['active', ['sector_evaluations']]);
    const plans = workPlansOf(asOf('2024-04-15'), 'es').map(({ plan, approvedOn, inForce }) => [
      plan,
      approvedOn,
      inForce,
    ]);
    expect(plans).to.have.deep.members([
      ['2023', '2023-03-10', false],
      ['2023', '2024-04-10', true],
    ]);
    const reports = sectorReportsOf(asOf('2024-04-15'), 'es').map(({ sector, submittedOn, counts }) => [
      sector,
      submittedOn,
      counts,
    ]);
    expect(reports).to.have.deep.members([
      ['demuna', '2024-04-05', true],
      ['pnp', '2023-04-05', false],
      ['pnp', '2024-04-05', true],
    ]);
    expect(diagnosesOf(asOf('2024-04-15'), 'es')).to.deep.equal([]);
    // Within one existence they still exclude each other.
    const line = { id: 'P1', sector: 'pnp', axis: 'prevention', target: 'Charlas', indicator: 'Número' };
    const data = { plan: 'otro', from: '2024-05-01', to: '2024-05-31', session, lines: [line] };
    const overlap = {
      aggregate: 'work-plans',
      command: 'ApproveWorkPlan',
      on: '2024-04-10',
      data,
      ...vote(session),
    } as const;
    const refused = await acta.send(overlap);
    expect(refused.kind === 'rejected' && refused.rejection.code).to.equal('plan_overlaps');
  });

  it('C1: while it is dissolved nothing is in force, nobody is seated, owes or is graded', async () => {
    await firstExistence();
    for (const on of ['2023-06-30', '2023-12-31']) {
      expect(statusOn(on).status).to.equal('dissolved');
      expect([statusOn(on).installedThisTerm, statusOn(on).flags]).to.deep.equal([false, []]);
      expect(membership(asOf(on), 'es')).to.deep.equal({ members: [], vacantSeats: 0 });
      expect(workPlansOf(asOf(on), 'es').map(({ inForce }) => inForce)).to.deep.equal([false]);
      expect(periodsOf(asOf(on), 'es').map(({ owing }) => owing)).to.deep.equal([[]]);
      expect(evaluateProvince(asOf(on), { year: '2023' }, 'es')).to.deep.equal([]);
    }
    expect(membership(asOf('2023-06-29'), 'es').members).to.have.lengthOf(2);
    expect(evaluateProvince(asOf('2023-06-29'), { year: '2023' }, 'es')).to.have.lengthOf(2);
  });

  const round = (year: number, on: Day) =>
    acta.register({
      aggregate: 'supervision-round',
      key: String(year),
      command: 'OpenRound',
      on,
      by: DEFENSORIA,
      data: { referenceYear: year, universe: ['0604'] },
    });
  const find = (year: number, item: string, answer: 'yes' | 'no', on: Day) =>
    acta.register({
      aggregate: 'finding',
      key: String(year),
      command: 'RecordFinding',
      on,
      by: DEFENSORIA,
      data: { item, answer, means: 'oficio' },
    });
  const figuresOf = (year: number, today: Day) => {
    const national = roundReport(acta.host.readModel, { year, today, offices: [], lang: 'es' })?.national;
    const { notCreated, installedThisTerm, workPlan, internalRules, vacantSeats } =
      national ?? expect.fail('no report');
    return [notCreated.n, installedThisTerm.yes.n, workPlan.yes.n, internalRules.yes.n, vacantSeats.total.N];
  };

  it('C1: a round after the dissolution counts it neither as installed nor with a plan (defect: not created, plan 100 %)', async () => {
    await firstExistence();
    await round(2023, '2023-12-01');
    await round(2024, '2024-12-01');
    expect(figuresOf(2024, '2024-12-31')).to.deep.equal([1, 0, 0, 0, 0]);
    // In its last year it was there; at the cut-off nothing of it was in force.
    expect(figuresOf(2023, '2023-12-31')).to.deep.equal([0, 0, 0, 0, 0]);
    await found('2025-02-01');
    // Created after the year that the round is about.
    expect(figuresOf(2024, '2025-03-01')).to.deep.equal([1, 0, 0, 0, 0]);
    await round(2025, '2025-02-02');
    expect(figuresOf(2025, '2025-03-01')).to.deep.equal([0, 1, 0, 1, 2]);
  });

  it('C1: a finding answers for its reference year, in which the former one lived (defect: sessions_unregistered)', async () => {
    await found('2019');
    await dissolve('2021-12-15');
    await found('2022-01-10');
    await round(2021, '2021-10-01');
    await find(2021, 'sessions', 'yes', '2022-02-10');
    await find(2021, 'created', 'no', '2022-02-10');
    expect(statusOn('2022-02-10').status).to.equal('never_met');
    expect(statusOn('2022-02-10').flags.map(({ flag }) => flag)).to.not.include('contradictory_findings');
    await round(2022, '2022-10-01');
    await find(2022, 'sessions', 'yes', '2022-12-10');
    expect(statusOn('2022-12-10').status).to.equal('sessions_unregistered');
  });

  it('C1: created again in the year of the dissolution, it counts from the day after (defect: from 1 January)', async () => {
    await found('2019');
    const session = await hold('2021-02-10');
    await approvePlan('2021', '2021-02-10', session, '2021-12-31');
    const before = ['2021-01-01', '2021-02-10', '2021-03-09'].map((on) => statusOn(on));
    await dissolve('2021-03-10');
    await found('2021');
    expect(['2021-01-01', '2021-02-10', '2021-03-09'].map((on) => statusOn(on).status)).to.deep.equal(
      before.map(({ status }) => status),
    );
    expect(statusOn('2021-03-09').installedThisTerm).to.equal(true);
    expect(membership(asOf('2021-03-09'), 'es').members.map(({ since }) => since)).to.deep.equal(['2019', '2019']);
    expect(['2021-03-10', '2021-03-11', '2021-12-31'].map((on) => statusOn(on).status)).to.deep.equal([
      'dissolved',
      'never_met',
      'never_met',
    ]);
    expect(membership(asOf('2021-03-10'), 'es').members).to.deep.equal([]);
    expect(membership(asOf('2021-03-11'), 'es').members.map(({ since }) => since)).to.deep.equal(['2021', '2021']);
    expect(workPlansOf(asOf('2021-03-11'), 'es').map(({ inForce }) => inForce)).to.deep.equal([false]);
    const again = await acta.send({
      aggregate: 'instancia',
      command: 'DissolveInstancia',
      on: '2021-03-05',
      data: { norm: 'Ordenanza 021', reason: 'Se fusiona.' },
    });
    expect(again.kind === 'rejected' && again.rejection.code).to.equal('before_creation');
    await hold('2021-03-20');
    expect(statusOn('2021-03-20').lastSession).to.equal('2021-03-20');
  });

  it('what the Defensoría agreed while there was none is owed to the one that follows', async () => {
    const opened = await acta.register({
      aggregate: 'case',
      command: 'OpenCase',
      on: '2024-01-10',
      by: DEFENSORIA,
      data: { office: 'Oficina Defensorial de Cajamarca', reason: 'Instancia disuelta sin reemplazo.' },
    });
    const file = opened.stream.slice(-36);
    const meet = (on: Day) =>
      acta.register({
        aggregate: 'case',
        command: 'RecordDefensoriaMeeting',
        key: file,
        on,
        by: DEFENSORIA,
        data: {
          attendees: [{ institution: 'Municipalidad Provincial de Chota' }],
          agreements: ['Crear la instancia.'],
        },
      });
    const agree = (on: Day, meeting: number) =>
      acta.register({
        aggregate: 'commitment',
        command: 'AdoptCommitment',
        on,
        by: DEFENSORIA,
        source: ACTA,
        data: {
          origin: { kind: 'defensoria_meeting', case: file, meeting },
          text: 'Convocar la primera sesión',
          axis: 'coordination',
          responsible: { institution: 'Municipalidad Provincial de Chota' },
          followUpOwner: 'Oficina Defensorial',
          dueOn: '2024-03-15',
          indicator: 'Sesiones',
          meansOfVerification: 'Acta',
        },
      });
    await found('2022');
    await meet('2024-01-12');
    await agree('2024-01-12', 1);
    await dissolve('2024-01-31');
    await meet('2024-02-12');
    await agree('2024-02-12', 2);
    await found('2024-03-01');
    expect(commitmentsOf(asOf('2024-04-01'), 'es').map(({ adoptedOn, counts }) => [adoptedOn, counts])).to.deep.equal([
      ['2024-01-12', false],
      ['2024-02-12', true],
    ]);
    expect(overdueCommitments(asOf('2024-04-01'))).to.have.lengthOf(1);
  });

  describe('C2: a partial date is not its first day', () => {
    const withdraw = (sector: string, on: PartialDay) => charter('WithdrawMember', on, { sector, reason: 'Renuncia.' });
    const observationsOf = (on: Day) =>
      sessionsOf(asOf(on), 'es').map(({ observations }) =>
        observations.map(({ code }) => code).filter((code) => code.endsWith('uncertain')),
      );

    beforeEach(async () => {
      await create('2022-01-10');
      for (const sector of SECTORS) await join(sector, '2022-01-10');
      await hold('2023-03-10');
    });

    it('a sector that left in a year keeps its seat until that is certain (defect: the session lost its quorum)', async () => {
      expect(statusOn('2023-03-10').status).to.equal('active');
      await withdraw('pnp', '2023');
      expect(statusOn('2023-03-10').status).to.equal('active');
      await hold('2023-02-20');
      expect(observationsOf('2023-12-31')).to.deep.equal([['quorum_uncertain'], ['quorum_uncertain']]);
      const seats = (on: Day) =>
        membership(asOf(on), 'es').members.map(({ sector, observations }) => [
          sector,
          observations.map(({ code }) => code),
        ]);
      expect(seats('2022-12-31')).to.deep.equal([
        ['demuna', []],
        ['pnp', []],
      ]);
      expect(seats('2023-12-30')).to.deep.equal([
        ['demuna', []],
        ['pnp', ['seat_uncertain']],
      ]);
      expect(seats('2023-12-31')).to.deep.equal([['demuna', []]]);
      const late = await acta.send({
        aggregate: 'session',
        command: 'RecordSessionHeld',
        on: '2024-01-10',
        data: {
          kind: 'ordinary',
          attendance: SECTORS.map((sector) => ({ sector, present: true })),
          chairedBy: { capacity: 'mayor' },
          quorum: { required: 2, basis: 'Reglamento' },
        },
      });
      expect(late.kind === 'rejected' && late.rejection.code).to.equal('attendance_not_member');
    });

    it('and owes nothing by a seat that is not certain', async () => {
      await openPeriod('2023-T2', '2023-04-01', '2023-06-30', '2023-07-15');
      await charter('CloseReportingPeriod', '2023-07-20', { period: '2023-T2' });
      const owing = () => periodsOf(asOf('2023-07-20'), 'es').map((row) => row.owing);
      expect(owing()).to.deep.equal([['demuna', 'pnp']]);
      await withdraw('pnp', '2023');
      expect(owing()).to.deep.equal([['demuna']]);
      expect(evaluateProvince(asOf('2023-07-20'), { year: '2023' }, 'es').map(({ sector }) => sector)).to.deep.equal([
        'demuna',
      ]);
      await report('pnp', '2023-T2', '2023-07-10');
      expect(owing()).to.deep.equal([['demuna']]);
      expect(sectorReportsOf(asOf('2023-07-20'), 'es').map(({ counts }) => counts)).to.deep.equal([true]);
    });

    it('a sector may come back within the year in which it left, and cannot leave twice', async () => {
      await withdraw('pnp', '2023');
      const twice = await acta.send({
        aggregate: 'instancia',
        command: 'WithdrawMember',
        on: '2023-05-01',
        data: { sector: 'pnp', reason: 'Renuncia.' },
      });
      expect(twice.kind === 'rejected' && twice.rejection.code).to.equal('not_member');
      await join('pnp', '2023-06-01');
      expect(membership(asOf('2024-01-10'), 'es').members.map(({ sector, since }) => [sector, since])).to.deep.equal([
        ['demuna', '2022-01-10'],
        ['pnp', '2023-06-01'],
      ]);
    });

    it('a session in a year by which a dissolution is known stands, and it is said', async () => {
      await dissolve('2023');
      expect(statusOn('2023-01-01').status).to.equal('dissolved');
      expect(observationsOf('2023-12-31')).to.deep.equal([['life_uncertain']]);
      expect(sessionsOf(asOf('2023-12-31'), 'es').map(({ valid }) => valid)).to.deep.equal([true]);
    });

    it('rules of a year are held against no session of it', async () => {
      await charter('ApproveInternalRules', '2023', { norm: 'Reglamento', cadenceMonths: 2, quorum: 9, noticeDays: 5 });
      const below = (on: Day) =>
        sessionsOf(asOf(on), 'es').map(({ observations }) =>
          observations.some(({ code }) => code === 'quorum_below_rules'),
        );
      expect(below('2023-12-31')).to.deep.equal([false]);
      await hold('2024-01-10');
      expect(below('2024-01-31')).to.deep.equal([false, true]);
    });
  });
});
