/** What there is to settle: the same act under two keys, and whatever else somebody has to look at. */
import { expect } from 'chai';
import type { Day, PartialDay } from '../../src/domain/kernel/dates.ts';
import { commitmentsOf } from '../../src/projections/commitments.ts';
import { AsOf } from '../../src/projections/read-model/as-of.ts';
import { sessionsOf } from '../../src/projections/sessions.ts';
import { toSettle } from '../../src/projections/to-settle.ts';
import { ACTA, DEFENSORIA, type TestActa, testActa } from '../support/acta.ts';

describe('what there is to settle', () => {
  let acta: TestActa;
  beforeEach(async () => {
    acta = await testActa();
    await charter('CreateInstancia', '2019', { province: 'Chota', ordenanza: { number: 'Ordenanza 012' } });
    for (const sector of ['demuna', 'pnp'])
      await charter('IncorporateMember', '2019', { sector, institution: `${sector} Chota`, basis: 'Ordenanza' });
  });
  afterEach(() => acta.cleanup());

  const asOf = (on: Day): AsOf => new AsOf(acta.host.readModel, '0604', on, acta.host.readModel.position);
  const charter = (command: string, on: PartialDay, data: object) =>
    acta.register({ aggregate: 'instancia', command, on, data });
  const session = async (command: string, on: Day, data: object, key?: string) =>
    acta.register({ aggregate: 'session', command, on, data, ...(key !== undefined && { key }) });
  const attendance = ['demuna', 'pnp'].map((sector) => ({ sector, present: true }));
  const hold = async (on: Day, kind = 'ordinary'): Promise<string> => {
    const quorum = { required: 2, basis: 'Reglamento' };
    const data = { kind, attendance, chairedBy: { capacity: 'mayor' }, quorum };
    return (await session('RecordSessionHeld', on, data)).stream.slice(-36);
  };
  const convene = async (on: Day, scheduledFor: Day, kind = 'ordinary'): Promise<string> => {
    const data = { kind, scheduledFor, venue: 'Municipalidad', agenda: ['Evaluación'] };
    return (await session('ConveneSession', on, data)).stream.slice(-36);
  };
  const approve = (key: string, on: Day, number: string) =>
    session('ApproveMinutes', on, { acta: number, sha256: 'a'.repeat(64), signatories: [{ sector: 'demuna' }] }, key);
  const adopt = async (key: string, on: Day, changed: object = {}): Promise<string> => {
    const { stream } = await acta.register({
      aggregate: 'commitment',
      command: 'AdoptCommitment',
      on,
      by: { kind: 'session', institution: 'Instancia Provincial de Chota', session: key },
      source: ACTA,
      data: {
        origin: { kind: 'session', session: key },
        text: 'Campaña de prevención en colegios',
        axis: 'prevention',
        responsible: { sector: 'pnp' },
        followUpOwner: 'Secretaría técnica',
        dueOn: '2022-09-30',
        indicator: 'Colegios',
        meansOfVerification: 'Informe',
        ...changed,
      },
    });
    return stream.slice(-36);
  };

  interface Observed {
    readonly id: string;
    readonly observations: readonly { readonly code: string; readonly others?: readonly string[] | undefined }[];
  }
  const duplicatesAmong = (rows: readonly Observed[]) =>
    new Map(
      rows.flatMap(({ id, observations }) =>
        observations.filter(({ code }) => code === 'possible_duplicate').map(({ others }) => [id, others] as const),
      ),
    );
  const sessions = (on: Day = '2022-12-31') => duplicatesAmong(sessionsOf(asOf(on), 'es'));
  const commitments = (on: Day = '2022-12-31') => duplicatesAmong(commitmentsOf(asOf(on), 'es'));
  const codes = (on: Day = '2022-12-31') => toSettle(asOf(on), 'es').map(({ code }) => code);

  it('C4: a session of the same day and kind is recorded, and both name the other (defect: counted twice in silence)', async () => {
    const [first, second] = [await hold('2022-05-30'), await hold('2022-05-30')];
    await hold('2022-06-30');
    await hold('2022-06-30', 'extraordinary');
    expect(sessions()).to.deep.equal(
      new Map([
        [first, [second]],
        [second, [first]],
      ]),
    );
    const [row] = toSettle(asOf('2022-06-01'), 'en');
    expect(row?.code).to.equal('possible_duplicate');
    expect(row?.label).to.include(first).and.include(second);
    expect(row?.events.map(({ type, stream }) => [type, stream])).to.deep.equal([
      ['SessionHeld', `session-0604-${first}`],
      ['SessionHeld', `session-0604-${second}`],
    ]);
    expect(sessions('2022-05-29')).to.have.property('size', 0);
  });

  it('C4: so is one with minutes of the same number, whatever its day; numbers begin again every year', async () => {
    const days: readonly Day[] = ['2021-05-30', '2022-05-30', '2022-06-15', '2022-07-30'];
    const keys = [];
    for (const day of days) keys.push(await hold(day));
    const numbers = ['Acta 3', 'acta  3', 'ACTA 3', 'Acta 4'];
    for (const [index, key] of keys.entries()) await approve(key, days[index] ?? '2022-07-30', numbers[index] ?? '');
    const [, first = '', second = ''] = keys;
    expect(sessions()).to.deep.equal(
      new Map([
        [first, [second]],
        [second, [first]],
      ]),
    );
  });

  it('a convened session and one held that day under another key are one to look at; a cancelled or failed one is not', async () => {
    const convened = await convene('2022-05-20', '2022-05-30');
    const held = await hold('2022-05-30');
    expect([...sessions().keys()].sort()).to.deep.equal([convened, held].sort());
    await session('CancelSession', '2022-05-25', { reason: 'Bloqueo de carreteras.' }, convened);
    expect(sessions()).to.have.property('size', 0);
  });

  it('C4: a commitment with the same text, responsible and due day is recorded, and both name the other', async () => {
    const key = await hold('2022-05-30');
    const first = await adopt(key, '2022-05-30');
    const second = await adopt(key, '2022-05-30', { text: '  Campana de prevención en COLEGIOS ' });
    await adopt(key, '2022-05-30', { dueOn: '2022-10-01' });
    await adopt(key, '2022-05-30', { responsible: { sector: 'demuna' } });
    await adopt(key, '2022-05-30', { text: 'Campaña de prevención en mercados' });
    expect(commitments()).to.deep.equal(
      new Map([
        [first, [second]],
        [second, [first]],
      ]),
    );
  });

  it('is settled by annulling one of the two', async () => {
    const first = await hold('2022-05-30');
    const second = await hold('2022-05-30');
    expect([...sessions().keys()].sort()).to.deep.equal([first, second].sort());
    const [held] = sessionsOf(asOf('2022-12-31'), 'es').find(({ id }) => id === second)?.because ?? [];
    await acta.register({
      aggregate: 'session',
      command: 'AnnulFact',
      key: second,
      on: '2022-06-20',
      source: ACTA,
      data: { eventId: held?.event, reason: 'Registrada dos veces.' },
    });
    expect(sessions()).to.have.property('size', 0);
    expect(codes()).to.not.include('possible_duplicate');
  });

  it('gathers what is missing, contradicted, unsupported or uncertain, in the order of its codes', async () => {
    await convene('2022-05-20', '2022-05-30');
    const held = await hold('2022-06-10');
    await adopt(held, '2022-06-10');
    await adopt(held, '2022-06-10');
    await acta.register({
      aggregate: 'supervision-round',
      command: 'OpenRound',
      key: '2022',
      on: '2022-11-02',
      by: DEFENSORIA,
      data: { referenceYear: 2022, universe: ['0604'] },
    });
    await acta.register({
      aggregate: 'finding',
      command: 'RecordFinding',
      key: '2022',
      on: '2022-11-03',
      by: DEFENSORIA,
      data: { item: 'sessions', answer: 'no', means: 'oficio' },
    });
    expect(codes()).to.deep.equal([
      'possible_duplicate',
      'session_outcome_missing',
      'minutes_missing',
      'contradictory_findings',
    ]);
    // A year that may be before it, and a seat that is taken away from a session which its quorum needed.
    await charter('WithdrawMember', '2022-06', { sector: 'pnp', reason: 'Renuncia.' });
    expect(codes('2022-06-20')).to.include.members(['quorum_uncertain', 'seat_uncertain']);
    await charter('WithdrawMember', '2022-06-01', { sector: 'demuna', reason: 'Renuncia.' });
    expect(codes()).to.include('unsupported');
  });

  it('has nothing where all is in order, and says the same in both languages', async () => {
    expect(codes()).to.deep.equal([]);
    await convene('2022-05-20', '2022-05-30');
    const [es, en] = (['es', 'en'] as const).map((lang) => toSettle(asOf('2022-06-01'), lang)[0]?.label);
    expect([es, en]).to.deep.equal([
      'Falta registrar qué pasó con una sesión convocada',
      'The outcome of a convened session is missing',
    ]);
  });
});
