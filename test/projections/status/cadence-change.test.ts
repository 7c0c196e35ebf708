/** A change of the interval between sessions: both versions of the rule, on the day before, the day, and the day after. */
import { expect } from 'chai';
import type { Day, PartialDay } from '../../../src/domain/kernel/dates.ts';
import { type ProvinceStatus, provinceStatus } from '../../../src/projections/status/province-status.ts';
import type { RuleVersion } from '../../../src/projections/status/rules.ts';
import { cachedStatus } from '../../../src/projections/status/status-cache.ts';
import { type TestActa, testActa } from '../../support/acta.ts';

describe('the cadence of a province changes', () => {
  let acta: TestActa;
  beforeEach(async () => {
    acta = await testActa();
    await charter('CreateInstancia', '2019-03-01', { province: 'Chota', ordenanza: { number: 'Ordenanza 012' } });
    await charter('IncorporateMember', '2019-03-01', { sector: 'pnp', institution: 'PNP Chota', basis: 'Ordenanza' });
    await charter('InstallInstancia', '2023-01-20', { acta: 'Acta 1-2023' });
  });
  afterEach(() => acta.cleanup());

  const charter = (command: string, on: PartialDay, data: object) =>
    acta.register({ aggregate: 'instancia', command, on, data });
  const rules = (on: PartialDay, cadenceMonths: number) =>
    charter('ApproveInternalRules', on, { norm: 'Reglamento', cadenceMonths, quorum: 1, noticeDays: 5 });
  const agree = async (on: PartialDay, months: number, agreedOn: Day) => {
    const session = await hold(agreedOn, 'extraordinary');
    await charter('AgreeMeetingCadence', on, { months, origin: { kind: 'session', session: session.key } });
  };
  const hold = (on: Day, kind = 'ordinary') =>
    acta.register({
      aggregate: 'session',
      command: 'RecordSessionHeld',
      on,
      data: {
        kind,
        attendance: [{ sector: 'pnp', present: true }],
        chairedBy: { capacity: 'mayor' },
        quorum: { required: 1, basis: 'Reglamento' },
      },
    });
  const statusOn = (on: Day, version?: RuleVersion): ProvinceStatus =>
    provinceStatus(acta.host.readModel, '0604', on, acta.host.readModel.position, { lang: 'es', ruleVersion: version });
  const dueOn = (on: Day, version?: RuleVersion) => statusOn(on, version).nextOrdinarySessionDue;
  const isOverdue = (on: Day, version?: RuleVersion) =>
    statusOn(on, version).flags.some(({ flag }) => flag === 'session_overdue');
  const ruleOn = (on: Day, version?: RuleVersion) => statusOn(on, version).because.rule;

  describe('from six months to one, by rules of 10 October 2023, after a session of 3 April', () => {
    beforeEach(async () => {
      await rules('2023-01-15', 6);
      await hold('2023-04-03');
      await rules('2023-10-10', 1);
    });

    it('is due a month after the change (defect: it was due before anybody had changed it)', () => {
      expect([dueOn('2023-10-09'), dueOn('2023-10-10'), dueOn('2023-10-11')]).to.deep.equal([
        '2023-10-03',
        '2023-11-10',
        '2023-11-10',
      ]);
      expect([isOverdue('2023-10-10'), isOverdue('2023-11-25'), isOverdue('2023-11-26')]).to.deep.equal([
        false,
        false,
        true,
      ]);
    });

    it('is silent six months after the change (defect: inactive on the very day)', () => {
      expect(['2023-10-09', '2023-10-10', '2023-10-11', '2024-04-10'].map((on) => ruleOn(on))).to.deep.equal([
        'active',
        'active',
        'active',
        'active',
      ]);
      const { status, because } = statusOn('2024-04-11');
      expect([status, because.rule]).to.deep.equal(['inactive', 'inactive.silence_after_change']);
      expect(because.sentence).to.equal(
        'Pasaron más de 6 meses desde que cambió su periodicidad (2023-10-10), sin una sesión con quórum.',
      );
      const named = because.events.map(({ type, occurredOn }) => `${type} ${occurredOn}`);
      expect(named).to.include.members(['InternalRulesApproved 2023-01-15', 'InternalRulesApproved 2023-10-10']);
    });

    it('counts from the last session by version 1, and says so', () => {
      expect([dueOn('2023-10-09', 1), dueOn('2023-10-10', 1)]).to.deep.equal(['2023-10-03', '2023-05-03']);
      expect([ruleOn('2023-10-09', 1), ruleOn('2023-10-10', 1), ruleOn('2023-10-11', 1)]).to.deep.equal([
        'active',
        'inactive.silence',
        'inactive.silence',
      ]);
      expect([statusOn('2023-10-10', 1), statusOn('2023-10-10', 2), statusOn('2023-10-10')]).to.satisfy(
        (answers: readonly ProvinceStatus[]) => answers.map(({ because }) => because.ruleVersion).join() === '1,2,2',
      );
    });

    it('is remembered by its version', () => {
      const { readModel } = acta.host;
      const ask = (version?: RuleVersion) =>
        cachedStatus(readModel, '0604', '2023-10-10', readModel.position, { lang: 'es', ruleVersion: version });
      expect([ask(1).status, ask(2).status, ask().status, ask(1).status]).to.deep.equal([
        'inactive',
        'active',
        'active',
        'inactive',
      ]);
      expect([ask(1) === ask(1), ask(2) === ask()]).to.deep.equal([true, true]);
    });

    it('counts from a session after the change', async () => {
      await hold('2023-10-31');
      expect([dueOn('2023-10-30'), dueOn('2023-10-31')]).to.deep.equal(['2023-11-10', '2023-11-30']);
      expect([ruleOn('2024-04-30'), ruleOn('2024-05-01')]).to.deep.equal(['active', 'inactive.silence']);
    });

    it('is not put off by confirming the interval', async () => {
      await rules('2023-11-01', 1);
      expect(dueOn('2023-11-02')).to.equal('2023-11-10');
    });
  });

  it('is first fixed: two months where nothing was, so that another interval is a change', async () => {
    await hold('2023-04-03');
    await rules('2023-10-10', 1);
    expect([dueOn('2023-10-09'), dueOn('2023-10-10'), dueOn('2023-10-10', 1)]).to.deep.equal([
      '2023-06-03',
      '2023-11-10',
      '2023-05-03',
    ]);
  });

  it('by an agreement whose extraordinary session is no ordinary one: due a month after it', async () => {
    await rules('2023-01-15', 6);
    await hold('2023-04-03');
    await agree('2023-10-10', 1, '2023-10-10');
    expect([dueOn('2023-10-10'), dueOn('2023-10-10', 1)]).to.deep.equal(['2023-11-10', '2023-05-03']);
  });

  it('in a month or a year: counts from its last possible day', async () => {
    await rules('2023-01-15', 6);
    await hold('2023-04-03');
    await rules('2023-10', 1);
    expect([dueOn('2023-09-30'), dueOn('2023-10-01'), dueOn('2023-10-31'), dueOn('2023-11-01')]).to.deep.equal([
      '2023-10-03',
      '2023-11-30',
      '2023-11-30',
      '2023-11-30',
    ]);
    expect([isOverdue('2023-12-15'), isOverdue('2023-12-16')]).to.deep.equal([false, true]);
    expect([ruleOn('2024-04-30'), ruleOn('2024-05-01')]).to.deep.equal(['active', 'inactive.silence_after_change']);
  });
});
