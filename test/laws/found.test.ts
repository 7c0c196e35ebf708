/** What the laws found, each in a history of its own. */
import { expect } from 'chai';
import type { Day } from '../../src/domain/kernel/dates.ts';
import { AsOf } from '../../src/projections/read-model/as-of.ts';
import { overdueCommitments } from '../../src/projections/commitments.ts';
import { provinceStatus } from '../../src/projections/status/province-status.ts';
import { findingsOfProvince } from '../../src/projections/supervision.ts';
import { ACTA, DEFENSORIA, type TestActa, testActa } from '../support/acta.ts';
import { unordered } from './histories.ts';

/** Which of two: a command's id makes the id of its stream, in either order the same. */
const [FIRST, SECOND] = ['first', 'second'];
const SECTORS = ['demuna', 'pnp'];

describe('the order of registration', () => {
  let actas: TestActa[];
  beforeEach(async () => {
    actas = [await testActa(), await testActa()];
    for (const acta of actas) await create(acta);
  });
  afterEach(async () => {
    for (const acta of actas) await acta.cleanup();
  });

  const create = async (acta: TestActa): Promise<void> => {
    const data = { province: 'Chota', ordenanza: { number: 'Ordenanza 012-2019' } };
    await acta.register({ aggregate: 'instancia', command: 'CreateInstancia', on: '2019', data });
    for (const sector of SECTORS) {
      const seat = { sector, institution: `${sector} de Chota`, basis: 'Ordenanza' };
      await acta.register({ aggregate: 'instancia', command: 'IncorporateMember', on: '2019', data: seat });
    }
  };
  const hold = (acta: TestActa, which: string, on: Day) =>
    acta.register({
      aggregate: 'session',
      command: 'RecordSessionHeld',
      commandId: `hold ${which}`,
      on,
      data: {
        kind: 'ordinary',
        attendance: SECTORS.map((sector) => ({ sector, present: true })),
        chairedBy: { capacity: 'mayor' },
        quorum: { required: 2, basis: 'Reglamento' },
      },
    });
  /** The same in one order and in the other. */
  const bothWays = async (act: (acta: TestActa, which: string) => Promise<unknown>): Promise<void> => {
    for (const [index, acta] of actas.entries())
      for (const which of index === 0 ? [FIRST, SECOND] : [SECOND, FIRST]) await act(acta, which);
  };
  const same = (answer: (asOf: AsOf) => object, on: Day): void => {
    const [one, other] = actas.map(({ host: { readModel } }) =>
      unordered(answer(new AsOf(readModel, '0604', on, readModel.position))),
    );
    expect(other).to.deep.equal(one);
  };
  const statusOf = ({ readModel, ubigeo, validOn, asOfPosition }: AsOf) =>
    provinceStatus(readModel, ubigeo, validOn, asOfPosition, { lang: 'es' });

  it('does not choose between two sessions of one day (defect: the last one registered explained the status)', async () => {
    await bothWays((acta, which) => hold(acta, which, '2022-05-30'));
    same(
      ({ readModel, ubigeo, validOn, asOfPosition }) =>
        statusOf(new AsOf(readModel, ubigeo, validOn, asOfPosition)).because,
      '2022-06-01',
    );
  });

  it('does not order the sessions that a flag names (defect: the one registered first came first)', async () => {
    const days: Readonly<Record<string, Day>> = { [FIRST]: '2022-06-30', [SECOND]: '2022-05-30' };
    await bothWays((acta, which) =>
      acta.register({
        aggregate: 'session',
        command: 'ConveneSession',
        commandId: `convene ${which}`,
        on: '2022-05-20',
        data: { kind: 'ordinary', scheduledFor: days[which], venue: 'Municipalidad', agenda: ['Plan de trabajo'] },
      }),
    );
    same((asOf) => statusOf(asOf).flags, '2022-07-01');
    const { flags } = statusOf(new AsOf(actas[1]?.host.readModel ?? expect.fail(), '0604', '2022-07-01', Infinity));
    const missing = flags.find(({ flag }) => flag === 'session_outcome_missing');
    expect(missing?.detail).to.deep.equal(['2022-05-30', '2022-06-30']);
  });

  it('does not order the overdue commitments (defect: the one registered first came first)', async () => {
    let session = '';
    for (const acta of actas)
      session = (await hold(acta, 'the origin', '2022-05-30')).stream.slice('session-0604-'.length);
    await bothWays((acta, which) =>
      acta.register({
        aggregate: 'commitment',
        command: 'AdoptCommitment',
        commandId: `adopt ${which}`,
        on: '2022-05-30',
        by: { kind: 'session', institution: 'Instancia de Chota', session },
        source: ACTA,
        data: {
          origin: { kind: 'session', session },
          text: 'Presentar el plan.',
          axis: 'prevention',
          responsible: { sector: 'pnp' },
          followUpOwner: 'Demuna',
          dueOn: '2022-06-30',
          indicator: 'Plan',
          meansOfVerification: 'Acta',
        },
      }),
    );
    same(overdueCommitments, '2022-07-01');
    const readModel = actas[1]?.host.readModel ?? expect.fail();
    const overdue = overdueCommitments(new AsOf(readModel, '0604', '2022-07-01', readModel.position));
    expect(overdue)
      .to.deep.equal([...overdue].sort())
      .and.to.have.lengthOf(2);
  });

  it('does not order what a round found (defect: what was registered first came first)', async () => {
    const by = DEFENSORIA;
    for (const [index, acta] of actas.entries()) {
      const data = { referenceYear: 2021, universe: ['0604'] };
      await acta.register({
        aggregate: 'supervision-round',
        command: 'OpenRound',
        key: '2021',
        on: '2022-01-10',
        by,
        data,
      });
      const items = ['created', 'sessions', 'work_plan'];
      for (const item of index === 0 ? items : items.toReversed()) {
        const found = { item, answer: 'no', means: 'oficio' };
        await acta.register({
          aggregate: 'finding',
          command: 'RecordFinding',
          key: '2021',
          on: '2022-02-10',
          by,
          data: found,
        });
      }
    }
    const items = actas.map(({ host: { readModel } }) =>
      findingsOfProvince(new AsOf(readModel, '0604', '2022-03-01', readModel.position), 'es').findings.map(
        ({ item }) => item,
      ),
    );
    expect(items[1]).to.deep.equal(items[0]);
    expect(items[0]).to.deep.equal(['created', 'sessions', 'work_plan']);
  });
});
