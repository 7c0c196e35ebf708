import { expect } from 'chai';
import { caseFile } from '../../../src/domain/case/case.ts';
import { applyCorrections } from '../../../src/domain/kernel/corrections.ts';
import { annul, DEFENSORIA, happened, type Happened, id, recorded, rectify, SECRETARIAT } from '../../support/given.ts';
import {
  aCase,
  accepted,
  advice,
  closed,
  escalated,
  file,
  fulfilled,
  issue,
  issued,
  lapsed,
  meet,
  met,
  opened,
  people,
  PNP,
  rejected,
  visited,
} from './given-case.ts';

const DEF = { by: DEFENSORIA };
const REASON = 'Así consta en el acta.';
const rectified = (eventId: string, change: object): Happened =>
  happened('FactRectified', '2022-12-31', { eventId, ...change, reason: REASON }, DEF);
const annulled = (eventId: string): Happened =>
  happened('FactAnnulled', '2022-12-31', { eventId, reason: 'No consta.' }, DEF);

describe('a case, corrected', () => {
  it('every event may be rectified, its day and its data, where what follows still can', () => {
    const cases: readonly [readonly Happened[], object, object?][] = [
      [[opened], { occurredOn: '2022-05-09', data: { ...file, externalFile: 'Expediente 001' } }],
      [[opened, visited('2022-05-15')], { occurredOn: '2022-05-16', data: { purpose: 'Reunirse con la alcaldía.' } }],
      [[opened, met('2022-05-20')], { occurredOn: '2022-05-21', data: { number: 1, ...people, agreements: [] } }],
      [[opened, issued('2022-05-20')], { data: { number: 1, ...advice, dueOn: '2022-07-31' } }],
      [[opened, issued('2022-05-20'), accepted('2022-05-25')], { occurredOn: '2022-05-26' }, {}],
      [
        [opened, issued('2022-05-20'), rejected('2022-05-25')],
        { data: { recommendation: 1, reason: 'No corresponde.' } },
        {},
      ],
      [
        [opened, issued('2022-05-20'), fulfilled('2022-05-25')],
        { data: { recommendation: 1, evidence: 'Acta 02-2022' } },
        {},
      ],
      [[opened, issued('2022-05-20'), lapsed('2022-07-01')], { occurredOn: '2022-07-02' }],
      [[opened, escalated('2022-07-10')], { data: { to: 'Congreso de la República', document: 'Oficio 120' } }],
      [[opened, closed('2022-12-01')], { occurredOn: '2022-12-02', data: { outcome: 'Se archiva.' } }],
    ];
    for (const [history, change, actingParty = DEF] of cases) {
      const eventId = id(history.length);
      aCase(...history)
        .when(rectify(eventId, change, actingParty))
        .thenEvents({ type: 'FactRectified', data: { eventId, ...change, reason: REASON } });
      aCase(...history)
        .when(annul(eventId, actingParty))
        .thenEvents('FactAnnulled');
    }
  });

  it('not what others depend on: the refusal names them', () => {
    const answeredBy = aCase(opened, issued('2022-05-20'), accepted('2022-05-25'), fulfilled('2022-06-10'));
    const { params } = answeredBy.when(annul(id(2), DEF)).thenRefused('correction_breaks_history');
    expect(params).to.deep.equal({
      dependents: [`RecommendationAccepted 2022-05-25 (${id(3)})`, `RecommendationFulfilled 2022-06-10 (${id(4)})`],
      why: 'recommendation_unknown',
    });
    const renumbered = answeredBy
      .when(rectify(id(2), { data: { ...advice, number: 7 } }, DEF))
      .thenRefused('correction_breaks_history');
    expect(renumbered.params['why']).to.equal('recommendation_unknown');
    const file1 = aCase(opened, visited('2022-05-15'))
      .when(annul(id(1), DEF))
      .thenRefused('correction_breaks_history');
    expect(file1.params).to.deep.equal({ dependents: [`VisitMade 2022-05-15 (${id(2)})`], why: 'case_not_open' });
    const moved = aCase(opened, visited('2022-05-15'))
      .when(rectify(id(1), { occurredOn: '2022-05-16' }, DEF))
      .thenRefused('correction_breaks_history');
    expect(moved.params['why']).to.equal('before_opening');
    const due = aCase(opened, issued('2022-05-20'), lapsed('2022-07-01'))
      .when(rectify(id(2), { data: { number: 1, ...advice, dueOn: '2022-07-01' } }, DEF))
      .thenRefused('correction_breaks_history');
    expect(due.params['why']).to.equal('not_lapsed');
    const shut = aCase(opened, closed('2022-12-01'), visited('2022-11-30'))
      .when(rectify(id(2), { occurredOn: '2022-11-29' }, DEF))
      .thenRefused('correction_breaks_history');
    expect(shut.params['why']).to.equal('case_closed');
  });

  it('not into what would have been refused itself: the refusal points at the field of the correction', () => {
    const aggregate = aCase(opened, issued('2022-05-20'), met('2022-05-20'), visited('2022-05-20'));
    aggregate.when(rectify(id(4), { occurredOn: '2022-05-09' }, DEF)).thenRefused('before_opening', '/data/occurredOn');
    aggregate.when(rectify(id(4), { occurredOn: '2022-05' }, DEF)).thenRefused('day_required', '/data/occurredOn');
    aggregate.when(rectify(id(4), { occurredOn: '2023-01-01' }, DEF)).thenRefused('date_in_future', '/data/occurredOn');
    const early = { number: 1, ...advice, dueOn: '2022-05-19' };
    aggregate.when(rectify(id(2), { data: early }, DEF)).thenRefused('due_before_issue', '/data/data/dueOn');
    aCase(opened, met('2022-05-20'), met('2022-05-27', 2))
      .when(rectify(id(3), { data: { number: 1, ...people } }, DEF))
      .thenRefused('number_taken', '/data/data/number');
    aCase(opened, visited('2022-07-10'), closed('2022-12-01'))
      .when(rectify(id(3), { occurredOn: '2022-07-09' }, DEF))
      .thenRefused('closed_before_acts', '/data/occurredOn');
    aCase(opened, issued('2022-05-20'), accepted('2022-05-25'))
      .when(rectify(id(3), { data: { recommendation: 2 } }))
      .thenRefused('recommendation_unknown', '/data/data/recommendation');
  });

  it('not with data that do not fit their schema, and points at what does not', () => {
    const aggregate = aCase(opened, issued('2022-05-20'));
    aggregate
      .when(rectify(id(2), { data: { number: 1, ...advice, dueOn: '2022-06' } }, DEF))
      .thenRefused('rectified_data_invalid', '/data/data/dueOn');
    aggregate.when(rectify(id(2), { data: advice }, DEF)).thenRefused('rectified_data_invalid', '/data/data/number');
    aggregate
      .when(rectify(id(1), { data: { ...file, victim: 'x' } }, DEF))
      .thenRefused('rectified_data_invalid', '/data/data');
  });

  it('rule 14: what the Defensoría did, by nobody else; an answer, by whoever gave it or keeps the books', () => {
    const aggregate = aCase(opened, issued('2022-05-20'), accepted('2022-05-25'));
    for (const by of [SECRETARIAT, PNP]) {
      aggregate.when(annul(id(2), { by })).thenRefused('by_not_allowed', '/by/kind');
      aggregate.when(rectify(id(1), { occurredOn: '2022-05-09' }, { by })).thenRefused('by_not_allowed', '/by/kind');
    }
    aggregate.when(annul(id(3))).thenEvents('FactAnnulled');
    aggregate.when(annul(id(3), DEF)).thenRefused('by_not_allowed', '/by/kind');
    aggregate.when(annul(id(2), { ...DEF, source: null })).thenRefused('document_required', '/source');
  });

  it('gives no number twice, not even that of what was annulled or rectified away', () => {
    aCase(opened, met('2022-05-20'), annulled(id(2)))
      .when(meet('2022-05-27'))
      .thenEvents({ type: 'DefensoriaMeetingHeld', data: { number: 2, ...people } });
    const renumbered = [opened, issued('2022-05-20'), rectified(id(2), { data: { number: 9, ...advice } })];
    aCase(...renumbered)
      .when(issue('2022-05-27'))
      .thenEvents({ type: 'RecommendationIssued', data: { number: 10, ...advice } });
  });

  it('leaves the original readable, and stands as corrected', () => {
    const history = [opened, met('2022-05-20'), rectified(id(2), { occurredOn: '2022-05-21' })];
    const events = recorded(caseFile, history);
    expect(events[1]?.metadata.occurredOn).to.equal('2022-05-20');
    expect(applyCorrections(events).map(({ on }) => on)).to.deep.equal(['2022-05-10', '2022-05-21']);
    const state = aCase(...history).state();
    expect(state.kind === 'open' && state.meetings.get(1)?.on).to.equal('2022-05-21');
  });
});
