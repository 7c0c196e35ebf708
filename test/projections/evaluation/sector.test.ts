/** What a sector is counted for, where a period begins and where a duty changes hands. */
import { expect } from 'chai';
import type { Day } from '../../../src/domain/kernel/dates.ts';
import type { By } from '../../../src/domain/kernel/event.ts';
import { AsOf } from '../../../src/projections/read-model/as-of.ts';
import { type Evaluation, evaluateProvince } from '../../../src/projections/evaluation/evaluation.ts';
import { ACTA, type TestActa, testActa } from '../../support/acta.ts';

const PNP: By = { kind: 'sector', institution: 'PNP Chota', sector: 'pnp' };
const FIRST: Day = '2022-06-01';
const LAST: Day = '2022-06-30';

describe('the work of a sector in a period', () => {
  let acta: TestActa;
  beforeEach(async () => {
    acta = await testActa();
    const data = { province: 'Chota', ordenanza: { number: 'Ordenanza 012' } };
    await charter('CreateInstancia', '2019', data);
    for (const sector of ['cem', 'pnp']) await join(sector, '2019-02-01');
  });
  afterEach(() => acta.cleanup());

  const charter = (command: string, on: Day, data: object) =>
    acta.register({ aggregate: 'instancia', command, on, data });
  const join = (sector: string, on: Day) =>
    charter('IncorporateMember', on, { sector, institution: `${sector} Chota`, basis: 'Ordenanza' });
  const closePeriod = async (): Promise<void> => {
    const period = { period: '2022-06', from: FIRST, to: LAST, dueOn: '2022-07-10' };
    await charter('OpenReportingPeriod', FIRST, period);
    await charter('CloseReportingPeriod', '2022-07-15', { period: '2022-06' });
  };
  const hold = async (on: Day, present: readonly string[] = ['cem', 'pnp']): Promise<By> => {
    const { stream } = await acta.register({
      aggregate: 'session',
      command: 'RecordSessionHeld',
      on,
      data: {
        kind: 'ordinary',
        attendance: present.map((sector) => ({ sector, present: true })),
        chairedBy: { capacity: 'mayor' },
        quorum: { required: 1, basis: 'Reglamento' },
      },
    });
    return { kind: 'session', institution: 'Instancia Provincial de Chota', session: stream.slice(-36) };
  };
  const evaluated = (on: Day = '2022-12-31'): Map<string, Evaluation> => {
    const { readModel } = acta.host;
    const asOf = new AsOf(readModel, '0604', on, readModel.position);
    return new Map(evaluateProvince(asOf, { period: '2022-06' }, 'es').map((row) => [row.sector, row]));
  };

  it('counts the sessions of its first and of its last day, and none beside', async () => {
    for (const day of ['2022-05-31', FIRST, LAST, '2022-07-01']) await hold(day);
    await closePeriod();
    expect(evaluated().get('pnp')?.counts.sessions).to.deep.equal({ convened: 2, attended: 2 });
  });

  it('is about a period only from the day of its closing', async () => {
    await closePeriod();
    expect([evaluated('2022-07-14').size, evaluated('2022-07-15').size]).to.deep.equal([0, 2]);
  });

  it('counts a session that was held and still stands, neither one of these alone', async () => {
    await hold('2022-06-10');
    const seat = await join('salud', '2019-02-01');
    await hold('2022-06-11', ['salud']);
    await acta.register({
      aggregate: 'session',
      command: 'ConveneSession',
      on: '2022-06-01',
      data: { kind: 'ordinary', scheduledFor: '2022-06-12', venue: 'Municipalidad', agenda: ['Evaluar'] },
    });
    await closePeriod();
    expect(evaluated().get('pnp')?.counts.sessions).to.deep.equal({ convened: 2, attended: 1 });
    await acta.register({
      aggregate: 'instancia',
      command: 'AnnulFact',
      on: '2022-12-05',
      source: ACTA,
      data: { eventId: seat.events[0]?.id, reason: 'Fue de otra provincia.' },
    });
    expect(evaluated().get('pnp')?.counts.sessions).to.deep.equal({ convened: 1, attended: 1 });
  });

  it('has a row for who left or came within the period', async () => {
    await charter('WithdrawMember', '2022-06-15', { sector: 'cem', reason: 'Renuncia.' });
    await join('salud', '2022-06-20');
    await closePeriod();
    const owed = [...evaluated()].map(([sector, { counts, grade }]) => [sector, counts.reports.due, grade]);
    expect(owed).to.deep.equal([
      ['cem', 0, 'nothing_due'],
      ['pnp', 1, 'fails'],
      ['salud', 1, 'fails'],
    ]);
  });

  it('owes what was postponed and passed on: whoever is responsible on the day that it falls due', async () => {
    const april = await hold('2022-04-10');
    const may = await hold('2022-05-10');
    const { stream } = await acta.register({
      aggregate: 'commitment',
      command: 'AdoptCommitment',
      on: '2022-04-10',
      by: april,
      source: ACTA,
      data: {
        origin: { kind: 'session', session: april.session },
        text: 'Informar de lo actuado',
        axis: 'prevention',
        responsible: { sector: 'pnp' },
        followUpOwner: 'Secretaría técnica',
        dueOn: '2022-05-05',
        indicator: 'Un informe',
        meansOfVerification: 'El informe',
      },
    });
    const act = (command: string, on: Day, by: By, data: object) =>
      acta.register({ aggregate: 'commitment', key: stream.slice(-36), command, on, by, source: ACTA, data });
    const reason = 'Falta de personal';
    await act('RequestExtension', '2022-05-01', PNP, { newDueOn: LAST, reason });
    const origin = { kind: 'session', session: may.session };
    await act('GrantExtension', '2022-05-10', may, { newDueOn: LAST, origin, reason });
    await act('ReassignCommitment', '2022-05-10', may, { responsible: { sector: 'cem' }, reason });
    await closePeriod();
    const due = [...evaluated()].map(([sector, { counts }]) => [sector, counts.commitments.due]);
    expect(due).to.deep.equal([
      ['cem', 1],
      ['pnp', 0],
    ]);
  });
});
