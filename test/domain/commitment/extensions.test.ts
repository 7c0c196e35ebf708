import { expect } from 'chai';
import { DEFENSORIA, id, SECRETARIAT } from '../../support/given.ts';
import {
  aCommitment,
  adopted,
  agreed,
  denied,
  deny,
  grant,
  granted,
  inMeeting,
  inSessionOn,
  occurrencesAfter,
  reported,
  request,
  requested,
  statusesOn,
  verified,
} from './given-commitment.ts';

describe('a commitment: given more time', () => {
  it('rule 9: only by an extension that was asked for, and then granted or denied', () => {
    const asked = inSessionOn('2022-06-29', adopted(), requested('2022-06-20'));
    asked.when(grant('2022-06-29')).thenEvents('ExtensionGranted');
    asked.when(deny('2022-06-29')).thenEvents('ExtensionDenied');
    for (const history of [
      [adopted()],
      [adopted(), requested('2022-06-20'), granted('2022-06-22')],
      [adopted(), requested('2022-06-20'), denied('2022-06-22')],
    ]) {
      inSessionOn('2022-06-29', ...history)
        .when(grant('2022-06-29', {}, { newDueOn: '2022-09-30' }))
        .thenRefused('extension_not_requested');
      inSessionOn('2022-06-29', ...history)
        .when(deny('2022-06-29'))
        .thenRefused('extension_not_requested');
    }
    inSessionOn('2022-06-19', adopted(), requested('2022-06-20'))
      .when(grant('2022-06-19'))
      .thenRefused('extension_not_requested');
    aCommitment(adopted(), requested('2022-06-20'))
      .when(request('2022-06-21', {}, { newDueOn: '2022-08-31' }))
      .thenRefused('extension_pending');
    aCommitment(adopted(), requested('2022-06-20'), denied('2022-06-22'))
      .when(request('2022-06-23'))
      .thenEvents('ExtensionRequested');
  });

  it('rule 9: to a day later than the one in force', () => {
    const { params } = aCommitment(adopted())
      .when(request('2022-06-20', {}, { newDueOn: '2022-06-30' }))
      .thenRefused('extension_not_later', '/data/newDueOn');
    expect(params).to.deep.equal({ newDueOn: '2022-06-30', dueOn: '2022-06-30' });
    inSessionOn('2022-06-29', adopted(), requested('2022-06-20'))
      .when(grant('2022-06-29', {}, { newDueOn: '2022-06-29' }))
      .thenRefused('extension_not_later', '/data/newDueOn');
    aCommitment(adopted(), requested('2022-06-20'), granted('2022-06-29'))
      .when(request('2022-07-20'))
      .thenRefused('extension_not_later', '/data/newDueOn');
  });

  it('rule 9: and the original stays: both days are told, by which it was kept and by which not', () => {
    const history = [
      adopted(),
      requested('2022-06-20'),
      granted('2022-06-29'),
      reported('2022-07-10'),
      verified('2022-07-20'),
    ];
    const [before] = occurrencesAfter('2022-06-28', ...history);
    expect(before).to.include({ originalDueOn: '2022-06-30', dueOn: '2022-06-30' });
    const [after] = occurrencesAfter('2022-07-20', ...history);
    expect(after).to.include({
      originalDueOn: '2022-06-30',
      dueOn: '2022-07-31',
      keptOnTime: true,
      keptOnOriginal: false,
    });
    expect(statusesOn('2022-07-05', adopted(), requested('2022-06-20'))).to.deep.equal(['1 overdue']);
    expect(statusesOn('2022-07-05', ...history)).to.deep.equal(['1 pending']);
  });

  it('from the day on which it was granted', () => {
    const history = [adopted(), requested('2022-06-20'), granted('2022-06-22')];
    const dueOn = (day: string) => occurrencesAfter(day, ...history)[0]?.dueOn;
    expect([dueOn('2022-06-21'), dueOn('2022-06-22')]).to.deep.equal(['2022-06-30', '2022-07-31']);
  });

  it('by a session held with quorum, on its day; of what the Defensoría agreed, by it too', () => {
    const asked = aCommitment(adopted(), requested('2022-06-20'));
    asked.when(grant('2022-06-29')).thenRefused('origin_unknown', '/data/origin');
    asked.restingOn({ kind: 'without_quorum' }).when(grant('2022-06-29')).thenRefused('origin_without_quorum');
    const sat = inSessionOn('2022-06-29', adopted(), requested('2022-06-20'));
    sat.when(grant('2022-06-30')).thenRefused('voted_on_other_day', '/occurredOn');
    sat.when(grant('2022-06-29', {}, { origin: { kind: 'session', session: id(81) } })).thenRefused('other_session');
    sat.when(grant('2022-06-29', { by: DEFENSORIA }, { origin: inMeeting })).thenRefused('by_not_allowed', '/by/kind');
    sat.when(grant('2022-06-29', { by: SECRETARIAT })).thenRefused('by_not_allowed', '/by/kind');
    sat.when(deny('2022-06-29', { by: DEFENSORIA })).thenRefused('by_not_allowed', '/by/kind');
    const theirs = inSessionOn('2022-06-29', agreed(), requested('2022-06-20'));
    theirs.when(grant('2022-06-29', { by: DEFENSORIA }, { origin: inMeeting })).thenEvents('ExtensionGranted');
    theirs.when(deny('2022-06-29', { by: DEFENSORIA })).thenEvents('ExtensionDenied');
  });

  it('the one that reaches furthest holds, in whatever order they came to be known', () => {
    const twice = [
      adopted(),
      requested('2022-06-20'),
      granted('2022-06-29', '2022-08-31'),
      requested('2022-06-10'),
      granted('2022-06-15', '2022-07-31'),
    ];
    expect(occurrencesAfter('2022-07-01', ...twice)[0]?.dueOn).to.equal('2022-08-31');
    expect(occurrencesAfter('2022-06-20', ...twice)[0]?.dueOn).to.equal('2022-07-31');
  });
});
