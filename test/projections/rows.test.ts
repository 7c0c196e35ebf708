/** The rows of lists: what they count, and the order in which they stand. */
import { expect } from 'chai';
import type { By } from '../../src/domain/kernel/event.ts';
import { casesOf } from '../../src/projections/cases.ts';
import { AsOf } from '../../src/projections/read-model/as-of.ts';
import { diagnosesOf, workPlansOf } from '../../src/projections/reporting.ts';
import { ACTA, type TestActa, testActa } from '../support/acta.ts';

const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const DEFENSORIA: By = { kind: 'defensoria', institution: 'Defensoría del Pueblo', office: 'Cajamarca' };

describe('the rows of a list', () => {
  let acta: TestActa;
  const asOf = (): AsOf => new AsOf(acta.host.readModel, '0604', '2022-12-31', acta.host.readModel.position);

  beforeEach(async () => {
    acta = await testActa();
    const ordenanza = { number: 'Ordenanza 012' };
    await acta.register({
      aggregate: 'instancia',
      command: 'CreateInstancia',
      on: '2019-01-01',
      data: { province: 'Chota', ordenanza },
    });
    await acta.register({
      aggregate: 'instancia',
      command: 'IncorporateMember',
      on: '2019-02-01',
      data: { sector: 'cem', institution: 'CEM Chota', basis: 'Ordenanza' },
    });
  });
  afterEach(() => acta.cleanup());

  it('a plan’s count its evaluations, none where it was only proposed; a diagnosis’ the times it was brought up to date', async () => {
    const on = '2022-07-12';
    const attendance = [{ sector: 'cem', present: true }];
    const quorum = { required: 1, basis: 'Reglamento' };
    const held = await acta.register({
      aggregate: 'session',
      command: 'RecordSessionHeld',
      on,
      data: { kind: 'ordinary', attendance, chairedBy: { capacity: 'mayor' }, quorum },
    });
    const session = held.stream.slice(-36);
    const by: By = { kind: 'session', institution: 'Instancia Provincial de Chota', session };
    const plans = { aggregate: 'work-plans', on, by, source: ACTA } as const;
    const line = { id: 'P1', sector: 'cem', axis: 'prevention', target: 'Charlas', indicator: 'Número' };
    const plan = { plan: '2022', from: on, to: '2022-12-31', session, lines: [line] };
    await acta.register({ ...plans, command: 'ApproveWorkPlan', data: plan });
    await acta.register({
      ...plans,
      command: 'EvaluateWorkPlan',
      data: { plan: '2022', session, progress: [{ id: 'P1', percent: 40 }] },
    });
    await acta.register({
      aggregate: 'work-plans',
      command: 'ProposeWorkPlan',
      on,
      data: { plan: '2023', title: 'Plan' },
    });
    expect(workPlansOf(asOf(), 'es').map((row) => [row.plan, row.evaluations])).to.deep.equal([
      ['2022', 1],
      ['2023', 0],
    ]);
    const study = { sources: ['Registros'], indicators: [{ code: 'casos', value: 9, unit: 'casos' }], sha256: SHA };
    const diagnosis = { aggregate: 'diagnosis', key: '2022' } as const;
    await acta.register({
      ...diagnosis,
      command: 'CommissionDiagnosis',
      on: '2022-06-01',
      data: { responsible: 'CEM Chota' },
    });
    expect(diagnosesOf(asOf(), 'es').map(({ updates }) => updates)).to.deep.equal([0]);
    await acta.register({ ...diagnosis, command: 'SubmitDiagnosis', on: '2022-07-01', data: study });
    await acta.register({
      ...diagnosis,
      command: 'UpdateDiagnosis',
      on: '2022-08-01',
      data: { ...study, summary: 'Más casos.' },
    });
    expect(diagnosesOf(asOf(), 'es').map(({ updates }) => updates)).to.deep.equal([1]);
  });

  it('of cases opened on one day, in the order of their ids, never by which was registered first', async () => {
    for (let n = 0; n < 6; n += 1) {
      await acta.register({
        aggregate: 'case',
        command: 'OpenCase',
        on: '2022-03-01',
        by: DEFENSORIA,
        data: { office: 'Cajamarca', reason: `Motivo ${n}` },
      });
    }
    const ids = casesOf(asOf()).map(({ id }) => id);
    expect(ids).to.have.lengthOf(6);
    expect(ids).to.deep.equal(ids.toSorted());
  });
});
