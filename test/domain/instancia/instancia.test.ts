import { expect } from 'chai';
import { instanciaCommands } from '../../../src/domain/instancia/commands.ts';
import { instancia } from '../../../src/domain/instancia/instancia.ts';
import { isMember } from '../../../src/domain/instancia/members.ts';
import { explain } from '../../../src/domain/refusals/rejection.ts';
import { annul, command, DEFENSORIA, given, happened, id, rectify, sector, sessionVote } from '../../support/given.ts';

const ordenanza = { number: 'Ordenanza Municipal 012-2019-MPCH' };
const created = happened('InstanciaCreated', '2019-05-10', { province: 'Chota', ordenanza });
const ENDED = { norm: 'Ordenanza 002-2021', reason: 'Se fusiona.' };
const dissolved = happened('InstanciaDissolved', '2021-03-01', ENDED);
/** A fact that leaves no trace in the state but its day. */
const amended = (on: string) =>
  happened('OrdenanzaAmended', on, { ordenanza: { number: 'Ordenanza 003-2020' }, summary: 'Incorpora a la PNP.' });
const join = (code: string, on: string) =>
  happened('MemberIncorporated', on, {
    sector: code,
    institution: `Institución de ${code}`,
    basis: 'Ordenanza, artículo 3',
  });
const leave = (code: string, on: string) => happened('MemberWithdrawn', on, { sector: code, reason: 'Renuncia.' });
const PERSON = id(700);
const accredited = (code: string, on: string) =>
  happened('RepresentativeAccredited', on, { sector: code, seat: 'titular', personRef: PERSON });
const period = (name: string, from: string, to: string, dueOn: string) => ({ period: name, from, to, dueOn });
const june = period('2022-06', '2022-06-01', '2022-06-30', '2022-07-10');
const juneOpened = happened('ReportingPeriodOpened', '2022-05-30', june);
const create = (on: string, province = 'Chota') => command('CreateInstancia', on, { province, ordenanza });

describe('an instancia: what is accepted', () => {
  it('every command once, as the event that it asks for', () => {
    const aggregate = given(
      instancia,
      created,
      join('demuna', '2019-06-01'),
      accredited('demuna', '2019-07-01'),
      juneOpened,
    );
    const vote = { by: sessionVote(id(500)) };
    const origin = { kind: 'defensoria_meeting', case: id(600), meeting: 1 };
    const asked = [
      command('AmendOrdenanza', '2021', { ordenanza, summary: 'Incorpora a las rondas.' }),
      command('DissolveInstancia', '2022-07-01', { norm: 'Ordenanza 020', reason: 'Se fusiona.' }),
      command('InstallInstancia', '2019-06', { acta: 'Acta de instalación' }),
      command('DesignateTechnicalSecretariat', '2019', {
        body: 'Gerencia de Desarrollo Social',
        norm: 'Resolución 101',
      }),
      command(
        'RecogniseLocalSector',
        '2022-05-30',
        { sector: 'bomberos', name: 'Bomberos de Chota', basis: 'Acuerdo' },
        vote,
      ),
      command('IncorporateMember', '2022-05-30', { sector: 'pnp', institution: 'PNP', basis: 'Acuerdo' }, vote),
      command('WithdrawMember', '2022-05-30', { sector: 'demuna', reason: 'Renuncia.' }),
      command('AccreditRepresentative', '2022-05-30', { sector: 'demuna', seat: 'alterno', personRef: PERSON }),
      command('CeaseRepresentative', '2022-05-30', { sector: 'demuna', seat: 'titular', reason: 'Cambio.' }),
      command(
        'ApproveInternalRules',
        '2022-05-30',
        { norm: 'Reglamento', cadenceMonths: 2, quorum: 4, noticeDays: 5 },
        vote,
      ),
      command('AgreeMeetingCadence', '2022-05-30', { months: 1, origin }, { by: DEFENSORIA }),
      command('AdoptJointProtocol', '2022-05-30', { norm: 'Protocolo base' }, vote),
      command('OpenReportingPeriod', '2022-07-01', period('2022-07', '2022-07-01', '2022-07-31', '2022-08-10')),
      command('CloseReportingPeriod', '2022-07-11', { period: '2022-06' }),
      command('SendReportToRegionalInstancia', '2022-07-20', { period: '2022-06', document: 'Oficio 210' }),
    ];
    for (const one of asked) {
      const expected = instanciaCommands[one.type as keyof typeof instanciaCommands].event;
      aggregate
        .restingOn({ kind: 'stands', on: '2022-05-30' })
        .when(one)
        .thenEvents({ type: expected, data: one.data });
    }
    expect(new Set([...asked.map(({ type }) => type), 'CreateInstancia']).size).to.equal(
      Object.keys(instanciaCommands).length,
    );
  });

  it('the creation under the catalogue’s name, however it was written', () => {
    given(instancia)
      .when(create('2019', ' CHOTA '))
      .thenEvents({ type: 'InstanciaCreated', data: { province: 'Chota', ordenanza } });
    given(instancia)
      .in('2402')
      .when(create('2019-05', 'Contralmirante  villar'))
      .thenEvents({ type: 'InstanciaCreated', data: { province: 'Contralmirante Villar', ordenanza } });
  });

  it('no ordenanza of the future (defect: only the act and its document were dated)', () => {
    const of = (date: string) => ({ number: 'Ordenanza 012-2022', date });
    const asked = (date: string) =>
      given(instancia)
        .on('2022-05-30')
        .when(command('CreateInstancia', '2022', { province: 'Chota', ordenanza: of(date) }));
    asked('2022').thenEvents('InstanciaCreated');
    asked('2022-05-31').thenRefused('date_in_future', '/data/ordenanza/date');
  });

  it('a creation after a dissolution, also on its day', () => {
    given(instancia, created, dissolved).when(create('2021-03-01')).thenEvents('InstanciaCreated');
    given(instancia, created, dissolved).when(create('2021')).thenEvents('InstanciaCreated');
  });

  it('facts of the year of the creation, though they may precede it', () => {
    given(instancia, created)
      .when(command('InstallInstancia', '2019', { acta: 'Acta' }))
      .thenEvents('InstanciaInstalled');
  });

  it('facts registered long after later ones', () => {
    given(instancia, created, join('pnp', '2020-01-01'), leave('pnp', '2022-01-01'))
      .when(command('AccreditRepresentative', '2021-06-01', { sector: 'pnp', seat: 'titular', personRef: PERSON }))
      .thenEvents('RepresentativeAccredited');
  });

  it('an accreditation dated by the year in which its sector took the seat (defect: refused for want of certainty)', () => {
    const accredit = (on: string) =>
      command('AccreditRepresentative', on, { sector: 'pnp', seat: 'titular', personRef: PERSON });
    given(instancia, created, join('pnp', '2020-06-01')).when(accredit('2020')).thenEvents('RepresentativeAccredited');
    given(instancia, created, join('pnp', '2020-06-01')).when(accredit('2020-05')).thenRefused('not_member');
  });
});

describe('an instancia: the name of its province', () => {
  const spelled: readonly [ubigeo: string, given: string, kept: string][] = [
    ['1103', 'NAZCA', 'Nasca'],
    ['0203', 'ANTONIO RAIMONDI', 'Antonio Raymondi'],
    ['0701', 'PROV. CONST. DEL CALLAO', 'Callao'],
    ['0701', 'Provincia Constitucional del Callao', 'Callao'],
  ];
  for (const [ubigeo, name, kept] of spelled) {
    it(`${name} is kept as ${kept} (defect: an official spelling was refused)`, () => {
      given(instancia)
        .in(ubigeo)
        .when(create('2019', name))
        .thenEvents({ type: 'InstanciaCreated', data: { province: kept, ordenanza } });
    });
  }
});

describe('an instancia: what is refused', () => {
  it('rule 1: a second live one', () => {
    const { params } = given(instancia, created).when(create('2020')).thenRefused('instancia_already_live');
    expect(params['createdOn']).to.equal('2019-05-10');
  });

  it('rule 1: another province’s name, and the answer says which province is which', () => {
    const refusal = given(instancia)
      .in('0606')
      .when(create('2019'))
      .thenRefused('province_name_mismatch', '/data/province');
    expect(explain(refusal, 'es')).to.include('Cutervo').and.include('Chota (Cajamarca) = 0604');
    given(instancia).in('0699').when(create('2019')).thenRefused('ubigeo_unknown');
  });

  it('rule 1: a code without its leading zero, and the answer says which was meant', () => {
    const refusal = given(instancia).in('604').when(create('2019')).thenRefused('ubigeo_unknown');
    expect(explain(refusal, 'es')).to.match(/0604 = Chota\.$/);
    expect(explain(given(instancia).in('9999').when(create('2019')).thenRefused('ubigeo_unknown'), 'en')).to.match(
      /catalogue\.$/,
    );
  });

  it('what certainly precedes the province (defect: an instancia of Putumayo created in 1919 was accepted)', () => {
    const inPutumayo = given(instancia).in('1608');
    for (const day of ['1919', '2013', '2014-04', '2014-04-30']) {
      inPutumayo.when(create(day, 'Putumayo')).thenRefused('before_province', '/occurredOn');
    }
    for (const day of ['2014', '2014-05', '2014-05-01', '2019']) {
      inPutumayo.when(create(day, 'Putumayo')).thenEvents('InstanciaCreated');
    }
  });

  it('a rectification to a day before the province', () => {
    given(instancia, happened('InstanciaCreated', '2019', { province: 'Putumayo', ordenanza }))
      .in('1608')
      .when(rectify(id(1), { occurredOn: '1919' }))
      .thenRefused('before_province');
  });

  it('rule 1: a rectification that names another province (defect: only the creation was checked)', () => {
    given(instancia, created)
      .when(rectify(id(1), { data: { province: 'Cutervo', ordenanza } }))
      .thenRefused('province_name_mismatch');
    given(instancia, created)
      .when(rectify(id(1), { data: { province: 'Chota', ordenanza: { number: 'Ordenanza 013' } } }))
      .thenEvents('FactRectified');
  });

  it('rule 2: what certainly precedes the creation or follows the dissolution', () => {
    const install = (on: string) => command('InstallInstancia', on, { acta: 'Acta' });
    given(instancia).when(install('2019')).thenRefused('instancia_not_created');
    given(instancia, created).when(install('2018')).thenRefused('before_creation', '/occurredOn');
    given(instancia, created).when(install('2019-05-09')).thenRefused('before_creation', '/occurredOn');
    given(instancia, created, dissolved).when(install('2021-03-02')).thenRefused('after_dissolution', '/occurredOn');
    given(instancia, created, dissolved).when(install('2021')).thenEvents('InstanciaInstalled');
  });

  it('a dissolution of what is dissolved, and a creation before it', () => {
    const dissolve = (on: string) => command('DissolveInstancia', on, { norm: 'Ordenanza 020', reason: 'Se fusiona.' });
    given(instancia).when(dissolve('2021')).thenRefused('instancia_not_created');
    given(instancia, created, dissolved).when(dissolve('2020')).thenRefused('after_dissolution');
    given(instancia, created, dissolved).when(create('2020')).thenRefused('created_before_dissolution', '/occurredOn');
  });

  it('a dissolution within an earlier existence (defect: it dissolved the later one before its creation)', () => {
    const again = happened('InstanciaCreated', '2021-06-01', { province: 'Chota', ordenanza });
    given(instancia, created, dissolved, again)
      .when(command('DissolveInstancia', '2020', { norm: 'Ordenanza 020', reason: 'Se fusiona.' }))
      .thenRefused('before_creation', '/occurredOn');
  });

  it('a dissolution before what the instancia did (defect: its own facts could follow it)', () => {
    const aggregate = given(instancia, created, join('pnp', '2020-01-01'), amended('2020-06'));
    const dissolve = (on: string) => command('DissolveInstancia', on, { norm: 'Ordenanza 020', reason: 'Se fusiona.' });
    const { params } = aggregate.when(dissolve('2020-05-31')).thenRefused('dissolved_before_acts', '/occurredOn');
    expect(params).to.deep.equal({ date: '2020-05-31', last: '2020-06' });
    aggregate.when(dissolve('2020-06-01')).thenEvents('InstanciaDissolved');
    aggregate.when(dissolve('2020')).thenEvents('InstanciaDissolved');
    given(instancia, created, join('pnp', '2020-01-01'), happened('InstanciaDissolved', '2020-02-01', ENDED))
      .when(rectify(id(3), { occurredOn: '2019-12-31' }))
      .thenRefused('dissolved_before_acts', '/data/occurredOn');
  });

  it('a seat left in a year within which it was taken (defect: refused without certainty)', () => {
    const aggregate = given(instancia, created, join('pnp', '2022-03-01'), accredited('pnp', '2022-04-01'));
    const withdraw = (on: string) => command('WithdrawMember', on, { sector: 'pnp', reason: 'Renuncia.' });
    const cease = (on: string) =>
      command('CeaseRepresentative', on, { sector: 'pnp', seat: 'titular', reason: 'Cambio.' });
    for (const on of ['2022', '2022-03', '2022-05-01']) aggregate.when(withdraw(on)).thenEvents('MemberWithdrawn');
    for (const on of ['2021', '2022-02']) aggregate.when(withdraw(on)).thenRefused('not_member', '/data/sector');
    for (const on of ['2022', '2022-04']) aggregate.when(cease(on)).thenEvents('RepresentativeCeased');
    aggregate.when(cease('2022-03')).thenRefused('not_accredited', '/data/seat');
  });

  it('a seat taken twice, or left by who has none', () => {
    const aggregate = given(instancia, created, join('pnp', '2020-01-01'));
    const data = { sector: 'pnp', institution: 'PNP', basis: 'Acuerdo' };
    aggregate.when(command('IncorporateMember', '2020-01-01', data)).thenRefused('already_member', '/data/sector');
    aggregate.when(command('IncorporateMember', '2019-12-31', data)).thenEvents('MemberIncorporated');
    const withdraw = (code: string, on: string) => command('WithdrawMember', on, { sector: code, reason: 'Renuncia.' });
    aggregate.when(withdraw('cem', '2022-01-01')).thenRefused('not_member', '/data/sector');
    aggregate.when(withdraw('pnp', '2019-12-31')).thenRefused('not_member', '/data/sector');
  });

  it('a representative of a sector without a seat, a second one, or the end of none', () => {
    const aggregate = given(instancia, created, join('pnp', '2020-01-01'), accredited('pnp', '2020-02-01'));
    const accredit = (code: string, seat: string) =>
      command('AccreditRepresentative', '2022-01-01', { sector: code, seat, personRef: PERSON });
    aggregate.when(accredit('cem', 'titular')).thenRefused('not_member', '/data/sector');
    aggregate.when(accredit('pnp', 'titular')).thenRefused('already_accredited', '/data/seat');
    aggregate
      .when(command('CeaseRepresentative', '2022-01-01', { sector: 'pnp', seat: 'alterno', reason: 'Cambio.' }))
      .thenRefused('not_accredited', '/data/seat');
  });

  it('whoever represented a sector that left does not when it comes back', () => {
    const away = [created, join('pnp', '2020-01-01'), accredited('pnp', '2020-02-01'), leave('pnp', '2021-03-01')];
    const again = given(instancia, ...away, join('pnp', '2022-01-01'));
    again
      .when(command('AccreditRepresentative', '2022-02-01', { sector: 'pnp', seat: 'titular', personRef: PERSON }))
      .thenEvents('RepresentativeAccredited');
    again
      .when(command('CeaseRepresentative', '2022-02-01', { sector: 'pnp', seat: 'titular', reason: 'Cambio.' }))
      .thenRefused('not_accredited', '/data/seat');
  });

  it('what a sector does with another’s seat (defect: any sector could)', () => {
    const PNP = { by: sector('pnp', 'Policía Nacional del Perú') };
    const aggregate = given(
      instancia,
      created,
      join('pnp', '2020-01-01'),
      join('cem', '2020-01-01'),
      accredited('cem', '2020-02-01'),
    );
    const accredit = (code: string) =>
      command('AccreditRepresentative', '2022-01-01', { sector: code, seat: 'alterno', personRef: PERSON }, PNP);
    aggregate.when(accredit('cem')).thenRefused('not_own_sector', '/data/sector');
    aggregate.when(accredit('pnp')).thenEvents('RepresentativeAccredited');
    aggregate
      .when(command('WithdrawMember', '2022-01-01', { sector: 'cem', reason: 'Renuncia.' }, PNP))
      .thenRefused('not_own_sector', '/data/sector');
    aggregate
      .when(command('CeaseRepresentative', '2022-01-01', { sector: 'cem', seat: 'titular', reason: 'Cambio.' }, PNP))
      .thenRefused('not_own_sector', '/data/sector');
  });

  it('periods out of order, twice, or one over another', () => {
    const open = (data: object) => command('OpenReportingPeriod', '2022-05-30', data);
    const aggregate = given(instancia, created, juneOpened);
    aggregate
      .when(open(period('2022-T1', '2022-03-31', '2022-01-01', '2022-04-10')))
      .thenRefused('period_dates', '/data/to');
    aggregate
      .when(open(period('2022-T1', '2022-01-01', '2022-03-31', '2022-03-30')))
      .thenRefused('period_dates', '/data/to');
    aggregate
      .when(open(period('2022-06', '2022-07-01', '2022-07-31', '2022-08-10')))
      .thenRefused('period_exists', '/data/period');
    aggregate
      .when(open(period('2022-T2', '2022-04-01', '2022-06-01', '2022-07-10')))
      .thenRefused('period_overlaps', '/data/from');
    aggregate
      .when(open(period('2022-05', '2022-05-01', '2022-05-31', '2022-05-31')))
      .thenEvents('ReportingPeriodOpened');
  });

  it('the closing of a period that is unknown, closed, not over, or of no certain day', () => {
    const close = (on: string, name = '2022-06') => command('CloseReportingPeriod', on, { period: name });
    const aggregate = given(instancia, created, juneOpened);
    aggregate.when(close('2022-07-11', '2022-07')).thenRefused('period_unknown', '/data/period');
    aggregate.when(close('2022-06-29')).thenRefused('period_not_over', '/occurredOn');
    aggregate.when(close('2022-07')).thenRefused('day_required', '/occurredOn');
    aggregate.when(close('2022-06-30')).thenEvents('ReportingPeriodClosed');
    given(instancia, created, juneOpened, happened('ReportingPeriodClosed', '2022-07-11', { period: '2022-06' }))
      .when(close('2022-07-12'))
      .thenRefused('period_closed', '/data/period');
  });

  it('a report to the region of a period that is unknown, sent already, or not begun (defect: sent before it began)', () => {
    const send = (on: string, name = '2022-06') =>
      command('SendReportToRegionalInstancia', on, { period: name, document: 'Oficio 210' });
    const aggregate = given(instancia, created, juneOpened);
    aggregate.when(send('2022-07-20', '2022-07')).thenRefused('period_unknown', '/data/period');
    aggregate.when(send('2022-05')).thenRefused('period_not_begun', '/occurredOn');
    const sent = happened('ReportSentToRegionalInstancia', '2022-07-20', { period: '2022-06', document: 'Oficio 210' });
    given(instancia, created, juneOpened, sent)
      .when(send('2022-08-01'))
      .thenRefused('already_reported_to_region', '/data/period');
  });

  it('acts of the wrong hand', () => {
    const aggregate = given(instancia, created);
    aggregate
      .when(command('InstallInstancia', '2022', { acta: 'Acta' }, { by: DEFENSORIA }))
      .thenRefused('by_not_allowed');
    given(instancia)
      .when(command('CreateInstancia', '2019', { province: 'Chota', ordenanza }, { by: DEFENSORIA }))
      .thenRefused('by_not_allowed', '/by/kind');
  });

  it('corrections that leave later facts without what they need', () => {
    const aggregate = given(instancia, created, join('pnp', '2020-01-01'), accredited('pnp', '2020-02-01'));
    const { params } = aggregate.when(annul(id(2))).thenRefused('correction_breaks_history');
    expect(params['dependents']).to.deep.equal([`RepresentativeAccredited 2020-02-01 (${id(3)})`]);
    expect(params['why']).to.equal('not_member');
    aggregate.when(rectify(id(2), { occurredOn: '2020-02-01' })).thenEvents('FactRectified');
    aggregate.when(rectify(id(2), { occurredOn: '2020-02-02' })).thenRefused('correction_breaks_history');
    aggregate.when(annul(id(3))).thenEvents('FactAnnulled');
  });
});

describe('an instancia on a day', () => {
  it('is nothing before its creation, whatever the year of a fact suggests (defect: it was live and had no creation)', () => {
    const aggregate = given(instancia, join('pnp', '2019'));
    expect(aggregate.state()).to.deep.equal({ kind: 'unknown' });
  });

  it('keeps its members from one day to another', () => {
    const state = given(instancia, created, join('pnp', '2020-01-01'), leave('pnp', '2022-01-01')).state();
    expect(
      ['2019-12-31', '2020-01-01', '2021-12-31', '2022-01-01'].map((day) => isMember(state, 'pnp', day)),
    ).to.deep.equal([false, true, true, false]);
  });
});
