/** The histories of docs/domain.md, over HTTP: to the day, on the days before and on each boundary, under both clocks. */
import { expect } from 'chai';
import { Chota } from '../support/chota.ts';
import { startServer, type TestServer } from '../support/server.ts';

describe('the history of Chota', () => {
  let acta: TestServer;
  let chota: Chota;
  beforeEach(async () => {
    acta = await startServer({ now: '2024-06-01T15:00:00.000Z' });
    chota = await Chota.of(acta);
  });
  afterEach(() => acta.close());

  it('2019: created on paper, and nothing known before', async () => {
    expect(await chota.originStatus('2022-01-01')).to.equal('no_information');
    const created = await chota.created();
    expect(await chota.originStatus('2018-12-31')).to.equal('no_information');
    expect(await chota.originStatus('2019-01-01')).to.equal('never_met');
    const { because } = await chota.status('2019-01-01');
    expect(because).to.include({ rule: 'never_met', ruleVersion: 2 });
    expect(because.events.map(({ event }) => event)).to.deep.equal([created.events[0]?.id]);
  });

  it('2021: a round of supervision finds the same, and the finding explains it too', async () => {
    await chota.created();
    await chota.round(2021, '2021-11-02', 'open-round', { referenceYear: 2021, universe: ['0604', '0605'] });
    await chota.defensoria('/findings/2021/commands/record-finding', '2021-12-01', {
      item: 'created',
      answer: 'yes',
      means: 'oficio',
    });
    await chota.defensoria('/findings/2021/commands/record-finding', '2021-12-01', {
      item: 'sessions',
      answer: 'no',
      value: 0,
      means: 'oficio',
    });
    expect(await chota.because('2021-11-30')).to.deep.equal(['InstanciaCreated']);
    expect(await chota.originStatus('2021-12-01')).to.equal('never_met');
    expect(await chota.because('2021-12-01')).to.deep.equal(['InstanciaCreated', 'RoundOpened', 'FindingRecorded']);
  });

  it('20 to 29 May 2022: being activated', async () => {
    await chota.created();
    await chota.activated();
    expect(await chota.originStatus('2022-05-19')).to.equal('never_met');
    expect(await chota.originStatus('2022-05-20')).to.equal('never_met + being_activated');
    expect(await chota.originStatus('2022-05-29')).to.equal('never_met + being_activated');
    expect(await chota.originStatus('2022-05-30')).to.equal('never_met');
    const { flags, cadenceMonths } = await chota.status('2022-05-20');
    expect(cadenceMonths).to.equal(1);
    const activated = flags.find(({ flag }) => flag === 'being_activated');
    expect(activated?.because.map(({ type }) => type)).to.have.members(['CaseOpened', 'SessionConvened']);
  });

  it('branch A: nothing more is registered, and from 31 May the outcome is missing', async () => {
    await chota.created();
    await chota.activated();
    expect(await chota.originStatus('2022-05-31')).to.equal('never_met + session_outcome_missing');
    expect(await chota.originStatus('2023-12-31')).to.equal('never_met + session_outcome_missing');
  });

  it('branch B: held with quorum on 30 May, overdue from 16 July, inactive from 1 December', async () => {
    await chota.created();
    const { session } = await chota.activated();
    await chota.held('2022-05-30', session.id);
    expect(await chota.originStatus('2022-05-29')).to.equal('never_met + being_activated');
    expect(await chota.originStatus('2022-05-30')).to.equal('active');
    expect(await chota.because('2022-05-30')).to.include.members([
      'InstanciaCreated',
      'MemberIncorporated',
      'SessionHeld',
      'MeetingCadenceAgreed',
    ]);
    expect(await chota.originStatus('2022-07-15')).to.equal('active');
    expect(await chota.originStatus('2022-07-16')).to.equal('active + session_overdue');
    expect(await chota.originStatus('2022-11-30')).to.equal('active + session_overdue');
    expect(await chota.originStatus('2022-12-01')).to.equal('inactive + session_overdue');
    expect((await chota.status('2022-12-01')).because.rule).to.equal('inactive.silence');
  });

  it('owes its monthly duty: kept, late or missed by the day asked about', async () => {
    await chota.created();
    const { commitment } = await chota.activated();
    const row = async (on: string) => {
      const reply = await acta.anybody.get<{ occurrences: { dueOn: string; status: string }[] }>(
        `/instancias/0604/commitments/${commitment.id}?on=${on}`,
      );
      return reply.body.occurrences.map(({ dueOn, status }) => `${dueOn} ${status}`);
    };
    expect(await row('2022-05-30')).to.deep.equal(['2022-05-30 pending', '2022-06-30 pending']);
    expect(await row('2022-05-31')).to.deep.equal(['2022-05-30 overdue', '2022-06-30 pending']);
    expect((await row('2023-03-01')).slice(8)).to.deep.equal([
      '2023-01-30 missed',
      '2023-02-28 overdue',
      '2023-03-30 pending',
    ]);
  });

  it('a new municipal government has until 1 April', async () => {
    await chota.created();
    await chota.held('2022-12-15');
    expect(await chota.originStatus('2023-03-31')).to.equal('active + session_overdue');
    expect(await chota.originStatus('2023-04-01')).to.equal('inactive + session_overdue');
    expect((await chota.status('2023-04-01')).because.rule).to.equal('inactive.new_term');
  });

  for (const { year, lastDay, next } of [
    { year: 2022, lastDay: '2023-02-28', next: '2023-03-01' },
    { year: 2023, lastDay: '2024-02-29', next: '2024-03-01' },
  ]) {
    it(`silence from 30 August ${year} ends with February: ${lastDay} is the last day`, async () => {
      await chota.created();
      await chota.activated();
      await chota.held(`${year}-08-30`);
      expect((await chota.status(lastDay)).status).to.equal('active');
      expect((await chota.status(next)).status).to.equal('inactive');
    });
  }

  it('sessions first reported months later give the same answers now, and the old ones as known then', async () => {
    acta.setClock('2022-05-24T15:00:00.000Z');
    await chota.created();
    const { session } = await chota.activated();
    acta.setClock('2022-11-03T15:00:00.000Z');
    await chota.held('2022-08-22');
    await chota.held('2022-05-30', session.id);
    acta.setClock('2024-06-01T15:00:00.000Z');
    expect(await chota.originStatus('2022-05-30')).to.equal('active');
    expect(await chota.originStatus('2022-07-16')).to.equal('active + session_overdue');
    expect(await chota.originStatus('2022-08-22')).to.equal('active');
    expect(await chota.originStatus('2023-02-22')).to.equal('active + session_overdue');
    const before = '2022-11-03T14:59:59.999Z';
    expect(await chota.originStatus('2022-05-30', before)).to.equal('never_met');
    expect(await chota.originStatus('2022-08-22', before)).to.equal('never_met + session_outcome_missing');
    expect(await chota.originStatus('2022-05-30', '2022-05-24T14:59:59.999Z')).to.equal('no_information');
  });

  it('a rectified session date moves every answer, and the old ones stay as known then', async () => {
    await chota.created();
    const { session } = await chota.activated();
    const held = await chota.held('2022-05-30', session.id);
    acta.setClock('2024-06-02T15:00:00.000Z');
    const rectified = await chota.secretariat(
      `/sessions/${session.id}/commands/rectify-fact`,
      '2024-06-02',
      { eventId: held.events[0]?.id, occurredOn: '2022-06-06', reason: 'El acta dice 6 de junio.' },
      { source: { kind: 'acta', number: 'Acta 01-2022' } },
    );
    expect(await chota.originStatus('2022-05-30')).to.equal('never_met');
    expect(await chota.originStatus('2022-06-06')).to.equal('active');
    expect((await chota.status('2022-12-06')).status).to.equal('active');
    expect((await chota.status('2022-12-07')).status).to.equal('inactive');
    const evidence = (await chota.status('2022-06-06')).because.events.find(({ type }) => type === 'SessionHeld');
    expect(evidence).to.include({
      event: held.events[0]?.id,
      occurredOn: '2022-06-06',
      correctedBy: rectified.events[0]?.id,
    });
    const before = '2024-06-02T14:59:59.999Z';
    expect(await chota.originStatus('2022-05-30', before)).to.equal('active');
    expect((await chota.status('2022-12-01', before)).status).to.equal('inactive');
  });

  it('an annulled session never was, and was believed until then', async () => {
    await chota.created();
    const { session } = await chota.activated();
    const held = await chota.held('2022-05-30', session.id);
    acta.setClock('2024-06-02T15:00:00.000Z');
    await chota.secretariat(
      `/sessions/${session.id}/commands/annul-fact`,
      '2024-06-02',
      { eventId: held.events[0]?.id, reason: 'El acta es de otra provincia.' },
      { source: { kind: 'oficio', number: 'Oficio 77-2024' } },
    );
    expect(await chota.originStatus('2022-05-30')).to.equal('never_met');
    expect(await chota.originStatus('2022-05-31')).to.equal('never_met + session_outcome_missing');
    expect(await chota.originStatus('2022-05-31', '2024-06-02T14:59:59.999Z')).to.equal('active');
    const history = await acta.anybody.get<{ items: { type: string }[] }>(`/streams/${held.stream}/events`);
    const types = history.body.items.map(({ type }) => type);
    expect(types).to.deep.equal(['SessionConvened', 'SessionHeld', 'FactAnnulled']);
  });
});
