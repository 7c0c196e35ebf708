import { expect } from 'chai';
import { recommendationStatusOn } from '../../../src/domain/case/state.ts';
import { DEFENSORIA, SECRETARIAT, sector, type Happened } from '../../support/given.ts';
import {
  aCase,
  accept,
  accepted,
  closed,
  fulfil,
  fulfilled,
  issued,
  lapse,
  lapsed,
  ON_BEHALF,
  opened,
  PNP,
  refuse,
  rejected,
} from './given-case.ts';

/** Issued on 20 May to the municipality, due on 30 June. */
const known = (...more: readonly Happened[]) => aCase(opened, issued('2022-05-20'), ...more);

describe('a recommendation: answered', () => {
  it('by its addressee, or as the Defensoría registers it; by nobody else', () => {
    const refusal = known()
      .when(accept('2022-05-25', { by: PNP }))
      .thenRefused('not_addressee', '/by/institution');
    expect(refusal.params).to.deep.equal({ recommendation: 1, addressee: 'Municipalidad Provincial de Chota' });
    for (const ask of [accept, refuse, fulfil]) {
      known()
        .when(ask('2022-05-25', { by: PNP }))
        .thenRefused('not_addressee', '/by/institution');
      known().when(ask('2022-05-25', ON_BEHALF())).thenRefused('not_addressee', '/by/institution');
    }
    known()
      .when(accept('2022-05-25', { by: DEFENSORIA }))
      .thenEvents('RecommendationAccepted');
    const its = { ...sector('municipalidad', 'MUNICIPALIDAD provincial de Chota') };
    known()
      .when(accept('2022-05-25', { by: its }))
      .thenEvents('RecommendationAccepted');
    known()
      .when(accept('2022-05-25', { by: its, role: 'secretariat' }))
      .thenRefused('document_required', '/source');
    known()
      .when(accept('2022-05-25', ON_BEHALF(its)))
      .thenEvents('RecommendationAccepted');
  });

  it('by each of the institutions that it names', () => {
    const both = issued('2022-05-20', 1, {
      addressee: 'Policía Nacional del Perú y Municipalidad Provincial de Chota',
    });
    aCase(opened, both)
      .when(accept('2022-05-25', { by: PNP }))
      .thenEvents('RecommendationAccepted');
    aCase(opened, both)
      .when(accept('2022-05-25', { by: SECRETARIAT }))
      .thenEvents('RecommendationAccepted');
  });

  it('of which there is one, not before it was issued, also after the file was closed', () => {
    for (const ask of [accept, refuse, fulfil]) {
      known()
        .when(ask('2022-05-25', {}, 2))
        .thenRefused('recommendation_unknown', '/data/recommendation');
      known().when(ask('2022-05-19')).thenRefused('before_recommendation', '/occurredOn');
      known(closed('2022-06-01'))
        .when(ask('2022-06-15'))
        .thenEvents(
          { accept: 'RecommendationAccepted', refuse: 'RecommendationRejected', fulfil: 'RecommendationFulfilled' }[
            ask.name as 'accept'
          ],
        );
    }
  });

  it('once: what was accepted is not rejected, nor the other way round', () => {
    const answers: readonly [Happened, string][] = [
      [accepted('2022-05-25'), 'accepted'],
      [rejected('2022-05-25'), 'rejected'],
    ];
    for (const [answer, name] of answers) {
      for (const ask of [accept, refuse]) {
        const { params } = known(answer).when(ask('2022-05-26')).thenRefused('recommendation_answered');
        expect(params).to.deep.equal({ recommendation: 1, answer: name, date: '2022-05-25' });
      }
    }
    known(rejected('2022-05-25')).when(fulfil('2022-05-26')).thenRefused('recommendation_not_accepted');
    known(accepted('2022-05-25')).when(fulfil('2022-05-26')).thenEvents('RecommendationFulfilled');
    known(fulfilled('2022-05-26')).when(fulfil('2022-05-27')).thenRefused('recommendation_answered');
  });

  it('its acceptance may turn up after its fulfilment, unless it is of a later day; a rejection may not', () => {
    known(fulfilled('2022-06-10')).when(accept('2022-06-10')).thenEvents('RecommendationAccepted');
    known(fulfilled('2022-06-10')).when(accept('2022-06-11')).thenRefused('recommendation_answered');
    known(fulfilled('2022-06-10')).when(refuse('2022-06-01')).thenRefused('recommendation_answered');
  });

  it('late, also after its lapse was recorded', () => {
    known(lapsed('2022-07-01')).when(fulfil('2022-07-15')).thenEvents('RecommendationFulfilled');
    known(lapsed('2022-07-01')).when(accept('2022-07-15')).thenEvents('RecommendationAccepted');
  });
});

describe('a recommendation: lapsed', () => {
  it('once its day has passed, once, unless it was fulfilled or rejected by then', () => {
    const { params } = known().when(lapse('2022-06-30')).thenRefused('not_lapsed', '/occurredOn');
    expect(params).to.deep.equal({ recommendation: 1, dueOn: '2022-06-30', date: '2022-06-30' });
    known(accepted('2022-05-25')).when(lapse('2022-07-01')).thenEvents('DeadlineLapseRecorded');
    known(lapsed('2022-07-01')).when(lapse('2022-07-02')).thenRefused('lapse_already_recorded');
    known().when(lapse('2022-07-01', 2)).thenRefused('recommendation_unknown', '/data/recommendation');
    known().when(lapse('2022-05-19')).thenRefused('before_recommendation', '/occurredOn');
    known(fulfilled('2022-06-30')).when(lapse('2022-07-01')).thenRefused('recommendation_answered');
    known(rejected('2022-06-30')).when(lapse('2022-07-01')).thenRefused('recommendation_answered');
    known(fulfilled('2022-07-01')).when(lapse('2022-07-02')).thenEvents('DeadlineLapseRecorded');
    known(rejected('2022-07-01')).when(lapse('2022-07-02')).thenEvents('DeadlineLapseRecorded');
  });

  it('is derived for the day asked about, recorded or not', () => {
    const statusOn = (day: string, ...more: readonly Happened[]) => {
      const state = known(...more).state();
      const one = state.kind === 'none' ? undefined : state.recommendations.get(1);
      return one && recommendationStatusOn(one, day);
    };
    expect(statusOn('2022-06-30')).to.equal('awaiting');
    expect(statusOn('2022-07-01')).to.equal('lapsed');
    expect(statusOn('2022-07-01', lapsed('2022-07-01'))).to.equal('lapsed');
    expect(statusOn('2022-06-30', accepted('2022-05-25'))).to.equal('accepted');
    expect(statusOn('2022-05-24', accepted('2022-05-25'))).to.equal('awaiting');
    expect(statusOn('2022-07-01', accepted('2022-05-25'))).to.equal('lapsed');
    expect(statusOn('2022-07-01', rejected('2022-06-01'))).to.equal('rejected');
    const late = [accepted('2022-05-25'), lapsed('2022-07-01'), fulfilled('2022-07-10')];
    expect(statusOn('2022-07-09', ...late)).to.equal('lapsed');
    expect(statusOn('2022-07-10', ...late)).to.equal('fulfilled');
  });
});
