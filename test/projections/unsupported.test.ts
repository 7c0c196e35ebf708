/** What rests on a session or a seat that was annulled: it stays visible, says why, and counts in no figure (docs/domain.md). */
import { expect } from 'chai';
import type { Day } from '../../src/domain/kernel/dates.ts';
import type { By } from '../../src/domain/kernel/event.ts';
import type { Accepted } from '../../src/commands/handler.ts';
import { AsOf } from '../../src/projections/read-model/as-of.ts';
import { commitmentsOf, countedCommitments } from '../../src/projections/commitments.ts';
import { evaluateProvince } from '../../src/projections/evaluation/evaluation.ts';
import { diagnosesOf, sectorReportsOf, workPlansOf } from '../../src/projections/reporting.ts';
import { provinceStatus } from '../../src/projections/status/province-status.ts';
import { ACTA, type Act, type TestActa, testActa } from '../support/acta.ts';

const SHA = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
const CONTENT = { actions: [{ axis: 'prevention', actions: ['Charlas'] }], indicators: [], evidence: [] };

describe('what nothing supports any more', () => {
  let acta: TestActa;
  let held: Accepted;
  let seat: Accepted;

  const tell = (act: Act): Promise<Accepted> => acta.register(act);
  const charter = (command: string, on: Day, data: object) => tell({ aggregate: 'instancia', command, on, data });
  const annul = ({ events }: Accepted, { aggregate, key }: Pick<Act, 'aggregate' | 'key'>) =>
    tell({
      aggregate,
      ...(key !== undefined && { key }),
      command: 'AnnulFact',
      on: '2022-12-05',
      source: ACTA,
      data: { eventId: events[0]?.id, reason: 'Fue de otra provincia.' },
    });
  const asOf = (on: Day = '2022-12-31'): AsOf => {
    const { readModel } = acta.host;
    return new AsOf(readModel, '0604', on, readModel.position);
  };

  beforeEach(async () => {
    acta = await testActa();
    await charter('CreateInstancia', '2019-01-01', { province: 'Chota', ordenanza: { number: 'Ordenanza 012' } });
    await charter('IncorporateMember', '2019-02-01', { sector: 'cem', institution: 'CEM Chota', basis: 'Ordenanza' });
    const pnp = { sector: 'pnp', institution: 'PNP Chota', basis: 'Ordenanza' };
    seat = await charter('IncorporateMember', '2019-02-01', pnp);
    const period = { period: '2022-06', from: '2022-06-01', to: '2022-06-30', dueOn: '2022-07-10' };
    await charter('OpenReportingPeriod', '2022-06-01', period);
    held = await tell({
      aggregate: 'session',
      command: 'RecordSessionHeld',
      on: '2022-07-12',
      data: {
        kind: 'ordinary',
        attendance: [{ sector: 'cem', present: true }],
        chairedBy: { capacity: 'mayor' },
        quorum: { required: 1, basis: 'Reglamento' },
      },
    });
    const session = held.stream.slice(-36);
    const by: By = { kind: 'session', institution: 'Instancia Provincial de Chota', session };
    const vote = { on: '2022-07-12', by, source: ACTA } as const;
    const report = { aggregate: 'sector-report', key: 'pnp-2022-06' } as const;
    const reporter: By = { kind: 'sector', institution: 'PNP Chota', sector: 'pnp' };
    const content = { sector: 'pnp', period: '2022-06', ...CONTENT };
    await tell({ ...report, command: 'SubmitSectorReport', on: '2022-07-05', by: reporter, data: content });
    const rating = { rating: 'good', criteria: ['Cobertura'], session };
    await tell({ ...report, ...vote, command: 'EvaluateSectorWork', data: rating });
    await tell({
      ...vote,
      aggregate: 'commitment',
      command: 'AdoptCommitment',
      data: {
        origin: { kind: 'session', session },
        text: 'Informar de lo actuado',
        axis: 'prevention',
        responsible: { sector: 'cem' },
        followUpOwner: 'Secretaría técnica',
        dueOn: '2022-08-31',
        indicator: 'Un informe',
        meansOfVerification: 'El informe',
      },
    });
    const line = { id: 'P1', sector: 'cem', axis: 'prevention', target: 'Charlas', indicator: 'Número' };
    const plan = { plan: '2022', from: '2022-07-12', to: '2022-12-31', session, lines: [line] };
    await tell({ ...vote, aggregate: 'work-plans', command: 'ApproveWorkPlan', data: plan });
    const diagnosis = { aggregate: 'diagnosis', key: '2022' } as const;
    const study = { sources: ['Registros'], indicators: [{ code: 'casos', value: 9, unit: 'casos' }], sha256: SHA };
    await tell({ ...diagnosis, command: 'SubmitDiagnosis', on: '2022-07-01', data: study });
    await tell({ ...diagnosis, ...vote, command: 'ApproveDiagnosis', data: { session } });
    await charter('CloseReportingPeriod', '2022-07-15', { period: '2022-06' });
  });
  afterEach(() => acta.cleanup());

  const labels = (rows: readonly { readonly observations: readonly { readonly label: string }[] }[]): string[] =>
    rows.flatMap(({ observations }) => observations.map(({ label }) => label));

  it('counts while the session stands', () => {
    expect(countedCommitments(asOf())).to.have.lengthOf(1);
    const [plan] = workPlansOf(asOf(), 'es');
    expect([plan?.inForce, plan?.counts, plan?.observations]).to.deep.equal([true, true, []]);
    expect(diagnosesOf(asOf(), 'es').map(({ state, counts }) => [state, counts])).to.deep.equal([['approved', true]]);
    const [report] = sectorReportsOf(asOf(), 'es');
    expect([report?.counts, report?.evaluations.length]).to.deep.equal([true, 1]);
  });

  it('by the annulment of a session: its commitment, its plan, its approval and its evaluations', async () => {
    await annul(held, { aggregate: 'session', key: held.stream.slice(-36) });
    const why = 'La sesión o reunión en la que se sustenta no está registrada.';
    const commitments = commitmentsOf(asOf(), 'es');
    expect(commitments.map(({ counts }) => counts)).to.deep.equal([false]);
    expect(countedCommitments(asOf())).to.deep.equal([]);
    const plans = workPlansOf(asOf(), 'es');
    // Defect: a plan whose approval lost its session was not there any more.
    expect(plans.map(({ plan, inForce, counts }) => [plan, inForce, counts])).to.deep.equal([['2022', false, false]]);
    const diagnoses = diagnosesOf(asOf(), 'es');
    expect(diagnoses.map(({ state, counts }) => [state, counts])).to.deep.equal([['submitted', true]]);
    const reports = sectorReportsOf(asOf(), 'es');
    expect(reports.map(({ counts, evaluations }) => [counts, evaluations.length])).to.deep.equal([[true, 0]]);
    for (const rows of [commitments, plans, diagnoses, reports]) expect(labels(rows)).to.deep.equal([why]);
    const pnp = evaluateProvince(asOf(), { period: '2022-06' }, 'es').find(({ sector }) => sector === 'pnp');
    expect(pnp?.counts.ratings).to.deep.equal({});
    const { readModel } = acta.host;
    expect(provinceStatus(readModel, '0604', '2022-12-31', readModel.position, { lang: 'es' }).status).to.equal(
      'never_met',
    );
  });

  it('by the annulment of a session: what it decided about the instancia (defect: that still counted)', async () => {
    const by: By = { kind: 'session', institution: 'Instancia Provincial de Chota', session: held.stream.slice(-36) };
    const vote = { aggregate: 'instancia', on: '2022-07-12', by, source: ACTA } as const;
    await tell({ ...vote, command: 'InstallInstancia', data: { acta: 'Acta 01-2022' } });
    const rules = { norm: 'Reglamento', cadenceMonths: 1, quorum: 1, noticeDays: 5 };
    await tell({ ...vote, command: 'ApproveInternalRules', data: rules });
    const joined = { sector: 'demuna', institution: 'Demuna de Chota', basis: 'Acuerdo' };
    await tell({ ...vote, command: 'IncorporateMember', data: joined });
    const { readModel } = acta.host;
    const now = () => {
      const { installedThisTerm, cadenceMonths } = provinceStatus(readModel, '0604', '2022-12-31', readModel.position, {
        lang: 'es',
      });
      return [installedThisTerm, cadenceMonths, [...(asOf().existence?.members.keys() ?? [])]];
    };
    expect(now()).to.deep.equal([true, 1, ['cem', 'pnp', 'demuna']]);
    await annul(held, { aggregate: 'session', key: held.stream.slice(-36) });
    expect(now()).to.deep.equal([false, 2, ['cem', 'pnp']]);
  });

  it('by the annulment of a seat: the report of its sector, which is still shown (defect: it was not)', async () => {
    await annul(seat, { aggregate: 'instancia' });
    const [report] = sectorReportsOf(asOf(), 'es');
    expect([report?.sector, report?.status, report?.counts]).to.deep.equal(['pnp', 'submitted', false]);
    expect(labels([...sectorReportsOf(asOf(), 'es')])[0]).to.match(/^El sector pnp no era miembro/);
    const sectors = evaluateProvince(asOf(), { period: '2022-06' }, 'es').map(({ sector }) => sector);
    expect(sectors).to.deep.equal(['cem']);
  });
});
