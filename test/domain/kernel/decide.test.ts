import { expect } from 'chai';
import { applyCorrections } from '../../../src/domain/kernel/corrections.ts';
import type { RecordedEvent } from '../../../src/domain/kernel/event.ts';
import { instancia } from '../../../src/domain/instancia/instancia.ts';
import { correctionTarget } from '../../../src/domain/kernel/decide.ts';
import { explain, type Params, reject } from '../../../src/domain/refusals/rejection.ts';
import type { RejectionCode } from '../../../src/domain/refusals/rejections.ts';
import {
  annul,
  ACTA,
  command,
  DEFENSORIA,
  given,
  happened,
  id,
  OFICIO,
  recorded,
  rectify,
  sector,
  sessionVote,
} from '../../support/given.ts';

const created = happened('InstanciaCreated', '2019-05-10', {
  province: 'Chota',
  ordenanza: { number: 'Ordenanza 012-2019-MPCH' },
});
const installed = happened('InstanciaInstalled', '2019-06-01', { acta: 'Acta de instalación' });
const pnpJoins = happened('MemberIncorporated', '2019-06-01', {
  sector: 'pnp',
  institution: 'Policía Nacional del Perú',
  basis: 'Ordenanza, artículo 3',
});
const PNP = sector('pnp', 'Policía Nacional del Perú');
const VOTE = sessionVote(id(500));
const install = (by = VOTE, more = {}) =>
  command('InstallInstancia', '2022-05-30', { acta: 'Acta 01' }, { by, ...more });
const stands = { kind: 'stands', on: '2022-05-30' } as const;

describe('judging a command', () => {
  it('refuses what lies in the future, but not a year that has begun', () => {
    const aggregate = given(instancia, created).on('2022-05-30');
    aggregate.when(install()).thenRefused('origin_unknown');
    aggregate.on('2022-05-29').when(install()).thenRefused('date_in_future', '/occurredOn');
    aggregate.when(command('InstallInstancia', '2022', { acta: 'Acta 01' })).thenEvents('InstanciaInstalled');
    aggregate.when(command('InstallInstancia', '2023', { acta: 'Acta 01' })).thenRefused('date_in_future');
  });

  it('refuses a document of the future (defect: only the act was dated)', () => {
    given(instancia, created)
      .when(install(undefined, { by: undefined, source: { kind: 'acta', date: '2023-01-01' } }))
      .thenRefused('date_in_future', '/source/date');
  });

  it('refuses the act of a hand that it is not for', () => {
    const { params } = given(instancia, created).when(install(DEFENSORIA)).thenRefused('by_not_allowed', '/by/kind');
    expect(params).to.deep.equal({ kind: 'defensoria', allowed: ['secretariat', 'session'] });
  });

  it('says in Spanish what is known by an English code (defect: «no corresponde a secretariat»)', () => {
    const say = (code: RejectionCode, params: Params) => explain(reject(code, params), 'es');
    const allowed = ['secretariat', 'session'];
    expect(say('by_not_allowed', { kind: 'defensoria', allowed })).to.equal(
      'Este acto no corresponde a la Defensoría (defensoria); corresponde a: la secretaría técnica (secretariat), una sesión (session).',
    );
    expect(say('kind_differs', { convened: 'ordinary', held: 'extraordinary' })).to.contain('ordinaria, no como extra');
    expect(say('commitment_closed', { state: 'rescinded', date: '2022-06-01' })).to.contain('(dejado sin efecto)');
    // Only where a value is a code: a sector may have the name of one.
    expect(say('not_member', { sector: 'session', date: '2022' })).to.contain('sector session');
  });

  it('takes a vote with its acta only (defect: any paper or none would do)', () => {
    const aggregate = given(instancia, created).restingOn(stands);
    aggregate.when(install()).thenEvents('InstanciaInstalled');
    aggregate.when(install(VOTE, { source: null })).thenRefused('document_required', '/source');
    aggregate.when(install(VOTE, { source: OFICIO })).thenRefused('document_kind', '/source/kind');
  });

  it('takes from the secretariat what a sector did with a document only', () => {
    const aggregate = given(instancia, created, pnpJoins);
    const withdraw = (more: object) =>
      command('WithdrawMember', '2022-05-30', { sector: 'pnp', reason: 'Renuncia.' }, { by: PNP, ...more });
    aggregate.when(withdraw({})).thenEvents('MemberWithdrawn');
    aggregate.when(withdraw({ role: 'secretariat' })).thenRefused('document_required', '/source');
    aggregate.when(withdraw({ role: 'secretariat', source: OFICIO })).thenEvents('MemberWithdrawn');
  });
});

describe('judging what an act rests on', () => {
  const aggregate = given(instancia, created);

  it('refuses the vote of a session that is not known, not held or without quorum', () => {
    aggregate.when(install()).thenRefused('origin_unknown', '/by/session');
    aggregate.restingOn({ kind: 'unknown' }).when(install()).thenRefused('origin_unknown', '/by/session');
    aggregate.restingOn({ kind: 'not_held' }).when(install()).thenRefused('origin_not_held', '/by/session');
    aggregate.restingOn({ kind: 'without_quorum' }).when(install()).thenRefused('origin_without_quorum', '/by/session');
  });

  it('refuses the vote of no session in particular (defect: it was never looked for)', () => {
    aggregate
      .when(install({ kind: 'session', institution: 'Instancia de Chota' }))
      .thenRefused('origin_unknown', '/by/session');
  });

  const cadence = (by: object, origin: object) =>
    command('AgreeMeetingCadence', '2022-05-30', { months: 1, origin }, by);
  const meeting = { kind: 'defensoria_meeting', case: id(600), meeting: 1 };

  it('refuses an act that says to have been agreed where its hand was not (defect: only one of both was looked at)', () => {
    const resting = aggregate.restingOn(stands);
    resting.when(cadence({ by: VOTE }, { kind: 'session', session: id(500) })).thenEvents('MeetingCadenceAgreed');
    resting
      .when(cadence({ by: VOTE }, { kind: 'session', session: id(501) }))
      .thenRefused('other_session', '/by/session');
    resting.when(cadence({ by: VOTE }, meeting)).thenRefused('other_session', '/by/session');
    resting.when(cadence({ by: DEFENSORIA }, meeting)).thenEvents('MeetingCadenceAgreed');
    resting
      .when(cadence({ by: DEFENSORIA }, { kind: 'session', session: id(500) }))
      .thenRefused('by_not_allowed', '/by/kind');
    resting.when(cadence({}, meeting)).thenEvents('MeetingCadenceAgreed');
    aggregate.when(cadence({}, meeting)).thenRefused('origin_unknown', '/data/origin');
  });

  it('refuses what precedes the session or meeting that agreed it (defect: a cadence held years before it was agreed)', () => {
    aggregate
      .restingOn({ kind: 'stands', on: '2022-05-31' })
      .when(cadence({}, meeting))
      .thenRefused('before_origin', '/occurredOn');
    aggregate
      .restingOn({ kind: 'stands', on: '2022-05-29' })
      .when(cadence({}, meeting))
      .thenEvents('MeetingCadenceAgreed');
  });
});

describe('judging a correction', () => {
  const aggregate = given(instancia, created, installed, pnpJoins);

  it('refuses one of an event of another stream, or of a correction', () => {
    aggregate.when(annul(id(999))).thenRefused('event_unknown', '/data/eventId');
    given(instancia, created, installed, happened('FactAnnulled', '2022-12-31', { eventId: id(2), reason: 'No fue.' }))
      .when(annul(id(3)))
      .thenRefused('corrects_correction', '/data/eventId');
  });

  it('needs its document', () => {
    aggregate.when(annul(id(2), { source: null })).thenRefused('document_required', '/source');
  });

  it('is for whoever did it, or keeps the books', () => {
    aggregate.when(annul(id(2), { by: DEFENSORIA })).thenRefused('by_not_allowed', '/by/kind');
    aggregate
      .when(annul(id(2)))
      .thenEvents({ type: 'FactAnnulled', data: { eventId: id(2), reason: 'No consta en el acta.' } });
  });

  it('refuses data that do not fit the schema, and points at the field', () => {
    aggregate
      .when(rectify(id(3), { data: { sector: 'PNP!', institution: 'Policía', basis: 'Ordenanza' } }))
      .thenRefused('rectified_data_invalid', '/data/data/sector');
    aggregate.when(rectify(id(3), { data: { a: 1 } })).thenRefused('rectified_data_invalid');
  });

  it('points at the whole data where no field is at fault (defect: the pointer ended in a slash)', () => {
    const data = { sector: 'pnp', institution: 'Policía', basis: 'Ordenanza', more: true };
    aggregate.when(rectify(id(3), { data })).thenRefused('rectified_data_invalid', '/data/data');
  });

  it('records the data as the schema parses them (defect: they entered the log as they were typed)', () => {
    const data = { sector: 'pnp', institution: '  Comisaría de Chota ', basis: 'Ordenanza' };
    aggregate.when(rectify(id(3), { data })).thenEvents({
      type: 'FactRectified',
      data: { eventId: id(3), data: { ...data, institution: 'Comisaría de Chota' }, reason: 'Así consta en el acta.' },
    });
  });

  it('refuses a day in the future, and one outside the life', () => {
    aggregate.when(rectify(id(2), { occurredOn: '2023-01-01' })).thenRefused('date_in_future', '/data/occurredOn');
    aggregate.when(rectify(id(2), { occurredOn: '2019-05-09' })).thenRefused('before_creation');
  });

  it('refuses a day before the session that agreed the fact', () => {
    const voted = happened('InstanciaInstalled', '2022-05-30', { acta: 'Acta 01' }, { by: VOTE });
    const resting = given(instancia, created, voted).restingOn(stands);
    resting.when(rectify(id(2), { occurredOn: '2022-05-29' })).thenRefused('before_origin');
    resting.when(rectify(id(2), { occurredOn: '2022-05-31' })).thenEvents('FactRectified');
  });

  it('names the facts that could not have followed', () => {
    const { params } = aggregate.when(annul(id(1))).thenRefused('correction_breaks_history');
    expect(params['dependents']).to.deep.equal([
      `InstanciaInstalled 2019-06-01 (${id(2)})`,
      `MemberIncorporated 2019-06-01 (${id(3)})`,
    ]);
    expect(params['why']).to.equal('instancia_not_created');
    const moved = aggregate.when(rectify(id(1), { occurredOn: '2020' })).thenRefused('correction_breaks_history');
    expect(moved.params['why']).to.equal('before_creation');
  });

  it('says why they could not have followed (defect: the sentence ended in a code)', () => {
    const moved = aggregate.when(rectify(id(1), { occurredOn: '2020' })).thenRefused('correction_breaks_history');
    expect(explain(moved, 'es')).to.match(
      / El hecho \(2019-06-01\) es anterior a la creación de la instancia \(2020\)\.$/,
    );
    expect(explain(moved, 'en')).to.match(
      / The fact \(2019-06-01\) precedes the creation of the instancia \(2020\)\.$/,
    );
  });

  it('keeps what an earlier rectification mended (defect: a later one undid it by silence)', () => {
    const moved = happened('FactRectified', '2022-12-31', {
      eventId: id(3),
      occurredOn: '2020-01-01',
      reason: 'Fue en 2020.',
    });
    const data = { sector: 'pnp', institution: 'Comisaría de Chota', basis: 'Ordenanza' };
    const twice = rectify(id(3), { data });
    given(instancia, created, installed, pnpJoins, moved)
      .when(twice)
      .thenEvents({
        type: 'FactRectified',
        data: { eventId: id(3), occurredOn: '2020-01-01', data, reason: 'Así consta en el acta.' },
      });
    const history = recorded(instancia, [created, installed, pnpJoins, moved]);
    expect(correctionTarget(history, twice)).to.include({ on: '2020-01-01', ref: id(3) });
    const dayAgain = happened('FactRectified', '2022-12-31', { eventId: id(3), data, reason: 'Es la comisaría.' });
    given(instancia, created, installed, pnpJoins, dayAgain)
      .when(rectify(id(3), { occurredOn: '2019-07-01' }))
      .thenEvents({
        type: 'FactRectified',
        data: { eventId: id(3), occurredOn: '2019-07-01', data, reason: 'Así consta en el acta.' },
      });
  });

  it('takes up an annulled fact as it was first recorded', () => {
    const annulled = happened('FactAnnulled', '2022-12-31', { eventId: id(2), reason: 'No consta.' });
    given(instancia, created, installed, annulled)
      .when(rectify(id(2), { occurredOn: '2019-07-01' }))
      .thenEvents({
        type: 'FactRectified',
        data: { eventId: id(2), occurredOn: '2019-07-01', reason: 'Así consta en el acta.' },
      });
  });

  it('has no target to read for where there is none', () => {
    const history = recorded(instancia, [created]);
    expect(correctionTarget(history, annul(id(9)))).to.equal(undefined);
    expect(correctionTarget(history, annul(id(1)))?.type).to.equal('InstanciaCreated');
  });
});

describe('the effective facts of a stream', () => {
  const facts = (...events: Parameters<typeof recorded>[1]) => applyCorrections(recorded(instancia, events));

  it('are its events, corrected, in the order of registration', () => {
    const rectified = happened('FactRectified', '2022-12-31', {
      eventId: id(1),
      occurredOn: '2018',
      reason: 'La ordenanza es de 2018.',
    });
    expect(facts(created, installed, rectified).map(({ on, ref }) => [on, ref])).to.deep.equal([
      ['2018', id(1)],
      ['2019-06-01', id(2)],
    ]);
  });

  it('follow the latest correction of each', () => {
    const rectified = happened('FactRectified', '2022-12-31', {
      eventId: id(2),
      occurredOn: '2020',
      reason: 'Fue en 2020.',
    });
    const annulled = happened('FactAnnulled', '2022-12-31', { eventId: id(2), reason: 'No consta.' });
    expect(facts(created, installed, rectified, annulled)).to.have.length(1);
    expect(facts(created, installed, annulled, rectified).map(({ on }) => on)).to.deep.equal(['2019-05-10', '2020']);
  });

  it('leave the original readable', () => {
    const history: readonly RecordedEvent[] = recorded(instancia, [
      created,
      happened(
        'FactRectified',
        '2022-12-31',
        { eventId: id(1), occurredOn: '2018', reason: 'Es de 2018.' },
        { source: ACTA },
      ),
    ]);
    applyCorrections(history);
    expect(history[0]?.metadata.occurredOn).to.equal('2019-05-10');
  });
});
