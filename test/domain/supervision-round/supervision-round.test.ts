import { expect } from 'chai';
import { PROVINCES } from '../../../src/domain/geography/provinces.ts';
import { supervisionRound } from '../../../src/domain/supervision-round/supervision-round.ts';
import type { Happened } from '../../support/given.ts';
import { ACTA, command, DEFENSORIA, given, happened, id, rectify, SECRETARIAT, sector } from '../../support/given.ts';

const universe = ['0601', '0604'];
const opened = (on: string): Happened =>
  happened('RoundOpened', on, { referenceYear: 2021, universe }, { by: DEFENSORIA });
const closed = (on: string): Happened => happened('RoundClosed', on, { cutOff: '2022-03-31' }, { by: DEFENSORIA });
const open = (data: object = {}, by = DEFENSORIA) =>
  command('OpenRound', '2022-01', { referenceYear: 2021, universe, ...data }, { by });
const close = (on: string, cutOff = '2022-03-31', by = DEFENSORIA) => command('CloseRound', on, { cutOff }, { by });

const round = (...history: readonly Happened[]) => given(supervisionRound, ...history).with({ key: '2021' });

describe('supervision round', () => {
  it('is opened once, for the year of its stream, over provinces of the catalogue', () => {
    round()
      .when(open())
      .thenEvents({ type: 'RoundOpened', data: { referenceYear: 2021, universe } });
    round(opened('2022-01')).when(open()).thenRefused('round_exists');
    round()
      .when(open({ referenceYear: 2022 }))
      .thenRefused('key_differs', '/data/referenceYear');
    const { params } = round()
      .when(open({ universe: ['0604', '9901'] }))
      .thenRefused('ubigeo_unknown', '/data/universe');
    expect(params['ubigeo']).to.equal('9901');
  });

  it('looks at no province that its reference year did not have, and names it', () => {
    const about = (referenceYear: number) =>
      given(supervisionRound)
        .with({ key: String(referenceYear) })
        .when(open({ referenceYear, universe: ['0604', '1608'] }));
    const { params } = about(2013).thenRefused('province_absent_in_year', '/data/universe');
    expect(params).to.include({ province: 'Putumayo', ubigeo: '1608', year: 2013 });
    about(2014).thenEvents('RoundOpened');
  });

  it('gets no such province by a rectification', () => {
    const early = happened('RoundOpened', '2014-01', { referenceYear: 2013, universe }, { by: DEFENSORIA });
    given(supervisionRound, early)
      .with({ key: '2013' })
      .when(rectify(id(1), { data: { referenceYear: 2013, universe: ['1608'] } }, { by: DEFENSORIA }))
      .thenRefused('province_absent_in_year');
  });

  it('looks at one to 196 provinces, each once', () => {
    const accepts = (list: readonly string[]) =>
      supervisionRound.commands.OpenRound.data.safeParse({ referenceYear: 2021, universe: list }).success;
    expect([...PROVINCES.keys()]).to.have.lengthOf(196);
    expect(accepts([...PROVINCES.keys()])).to.equal(true);
    expect([accepts([]), accepts(['0604', '0604']), accepts(['604'])]).to.deep.equal([false, false, false]);
  });

  it('is closed once, after its opening, with a cut-off day that has come', () => {
    round(opened('2022-01')).when(close('2022-04-15')).thenEvents('RoundClosed');
    round().when(close('2022-04-15')).thenRefused('round_unknown');
    round(opened('2022-01'), closed('2022-04-15')).when(close('2022-04-16')).thenRefused('round_closed');
    round(opened('2022-01')).when(close('2021-12-31')).thenRefused('before_round', '/occurredOn');
    round(opened('2022-01')).when(close('2022-03-30')).thenRefused('cutoff_after_closing', '/data/cutOff');
  });

  it('has no cut-off in the future (defect: closed in a year, it could speak of days to come)', () => {
    const mended = { eventId: id(2), data: { cutOff: '2022-06-02' }, reason: 'Así consta en el acta.' };
    const early = round(opened('2022-01')).on('2022-06-01');
    early.when(close('2022', '2022-06-01')).thenEvents('RoundClosed');
    early.when(close('2022', '2022-06-02')).thenRefused('date_in_future', '/data/cutOff');
    round(opened('2022-01'), closed('2022'))
      .on('2022-06-01')
      .when(command('RectifyFact', '2022-06-01', mended, { by: DEFENSORIA, source: ACTA }))
      .thenRefused('date_in_future', '/data/data/cutOff');
  });

  it('rule 14: only the Defensoría writes supervision events', () => {
    for (const by of [SECRETARIAT, sector('cem', 'CEM Chota')]) {
      round().when(open({}, by)).thenRefused('by_not_allowed', '/by/kind');
      round(opened('2022-01'))
        .when(close('2022-04-15', '2022-03-31', by))
        .thenRefused('by_not_allowed', '/by/kind');
    }
  });

  it('keeps its universe, also as it was rectified', () => {
    const state = round(opened('2022-01'), closed('2022-04-15')).state();
    expect(state.kind === 'closed' && [state.referenceYear, state.cutOff, [...state.universe]]).to.deep.equal([
      2021,
      '2022-03-31',
      universe,
    ]);
    round(opened('2022-01'), closed('2022-04-15'))
      .when(rectify(id(1), { data: { referenceYear: 2021, universe: ['0604'] } }, { by: DEFENSORIA }))
      .thenEvents('FactRectified');
    round(opened('2022-01'))
      .when(rectify(id(1), { data: { referenceYear: 2020, universe } }, { by: DEFENSORIA }))
      .thenRefused('key_differs', '/data/data/referenceYear');
  });
});
