/** Who still owes a report on a period, and what a row says of one that was sent back. */
import { expect } from 'chai';
import type { Day } from '../../src/domain/kernel/dates.ts';
import type { By } from '../../src/domain/kernel/event.ts';
import { AsOf } from '../../src/projections/read-model/as-of.ts';
import { periodsOf, sectorReportsOf } from '../../src/projections/reporting.ts';
import { explain } from '../../src/domain/refusals/rejection.ts';
import { ACTA, type TestActa, testActa } from '../support/acta.ts';

const PERIOD = '2022-06';

describe('the reports on a period', () => {
  let acta: TestActa;
  beforeEach(async () => {
    acta = await testActa();
    await charter('CreateInstancia', '2019-01-01', { province: 'Chota', ordenanza: { number: 'Ordenanza 012' } });
    for (const sector of ['cem', 'pnp', 'salud'])
      await charter('IncorporateMember', '2019-02-01', { sector, institution: `${sector} Chota`, basis: 'Ordenanza' });
    const period = { period: PERIOD, from: '2022-06-01', to: '2022-06-30', dueOn: '2022-07-10' };
    await charter('OpenReportingPeriod', '2022-06-01', period);
  });
  afterEach(() => acta.cleanup());

  const charter = (command: string, on: Day, data: object) =>
    acta.register({ aggregate: 'instancia', command, on, data });
  const act = (sector: string, command: string, on: Day, data: object, by?: By) =>
    acta.register({ aggregate: 'sector-report', key: `${sector}-${PERIOD}`, command, on, data, ...(by && { by }) });
  const report = (sector: string, on: Day) => {
    const content = { actions: [{ axis: 'prevention', actions: ['Charlas'] }], indicators: [], evidence: [] };
    const by: By = { kind: 'sector', institution: `${sector} Chota`, sector };
    return act(sector, 'SubmitSectorReport', on, { sector, period: PERIOD, ...content }, by);
  };
  const asOf = (on: Day): AsOf => new AsOf(acta.host.readModel, '0604', on, acta.host.readModel.position);
  const owingOn = (...days: readonly Day[]) => days.map((on) => periodsOf(asOf(on), 'es')[0]?.owing.join(' '));

  it('are owed until they are given, late or not, or excused (defect: who had reported was listed too)', async () => {
    await report('cem', '2022-07-05');
    expect(owingOn('2022-07-04', '2022-07-05', '2022-07-06')).to.deep.equal([
      'cem pnp salud',
      'pnp salud',
      'pnp salud',
    ]);
    await act('pnp', 'RecordOmission', '2022-07-12', { sector: 'pnp', period: PERIOD });
    await act('salud', 'RecordOmission', '2022-07-12', { sector: 'salud', period: PERIOD });
    await act('salud', 'JustifyOmission', '2022-07-20', { reason: 'Sin personal.' });
    expect(owingOn('2022-07-12', '2022-07-19', '2022-07-20')).to.deep.equal(['pnp salud', 'pnp salud', 'pnp']);
    await report('pnp', '2022-08-01');
    expect(owingOn('2022-07-31', '2022-08-01')).to.deep.equal(['pnp', '']);
  });

  it('are needed, or their omission, before the work is evaluated: the refusal says which command to send (defect: it said that nothing was there)', async () => {
    const attendance = [{ sector: 'cem', present: true }];
    const quorum = { required: 1, basis: 'Reglamento' };
    const { stream } = await acta.register({
      aggregate: 'session',
      command: 'RecordSessionHeld',
      on: '2022-07-12',
      data: { kind: 'ordinary', attendance, chairedBy: { capacity: 'mayor' }, quorum },
    });
    const session = stream.slice(-36);
    const by: By = { kind: 'session', institution: 'Instancia Provincial de Chota', session };
    const data = { rating: 'deficient', criteria: ['Cobertura'], session };
    const evaluation = { aggregate: 'sector-report', key: `pnp-${PERIOD}`, command: 'EvaluateSectorWork' } as const;
    const evaluate = () => acta.send({ ...evaluation, on: '2022-07-12', by, source: ACTA, data });
    const refused = await evaluate();
    expect(refused.kind === 'rejected' && refused.rejection.code).to.equal('nothing_to_evaluate');
    expect(refused.kind === 'rejected' && explain(refused.rejection, 'en')).to.include('`record-omission`');
    await act('pnp', 'RecordOmission', '2022-07-12', { sector: 'pnp', period: PERIOD });
    expect((await evaluate()).kind).to.equal('accepted');
  });

  it('have a day to mend what was observed as long as that stands, and at no other time', async () => {
    await report('cem', '2022-07-05');
    await act('cem', 'ObserveSectorReport', '2022-07-08', { reason: 'Falta sustento.', remedyBy: '2022-07-20' });
    await act('cem', 'AcceptSectorReport', '2022-07-15', {});
    const rows = ['2022-07-07', '2022-07-08', '2022-07-14', '2022-07-15'].map((on) => {
      const row = sectorReportsOf(asOf(on), 'es')[0];
      return row && [row.status, ...('remedyBy' in row ? [row.remedyBy] : [])];
    });
    expect(rows).to.deep.equal([['submitted'], ['observed', '2022-07-20'], ['observed', '2022-07-20'], ['accepted']]);
  });
});
