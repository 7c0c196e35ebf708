import { expect } from 'chai';
import { isOpenOn, meetingOriginStatus } from '../../../src/domain/case/case.ts';
import { caseCommands } from '../../../src/domain/case/commands.ts';
import { caseEvents } from '../../../src/domain/case/events.ts';
import { SECRETARIAT, sessionVote, id } from '../../support/given.ts';
import {
  aCase,
  accept,
  advice,
  close,
  closed,
  escalate,
  escalated,
  file,
  fulfil,
  issue,
  issued,
  lapse,
  lapsed,
  meet,
  met,
  open,
  opened,
  people,
  PNP,
  refuse,
  visit,
  visited,
} from './given-case.ts';

describe('a case: what is accepted', () => {
  it('every command once, as the event that it asks for', () => {
    aCase().when(open('2022-05-10')).thenEvents({ type: 'CaseOpened', data: file });
    const aggregate = aCase(opened, issued('2022-05-20'));
    const asked = [
      visit('2022-05-20'),
      accept('2022-05-25'),
      refuse('2022-05-25'),
      fulfil('2022-05-25'),
      lapse('2022-07-01'),
      escalate('2022-07-10'),
      close('2022-12-01'),
    ];
    for (const one of asked) {
      const type = caseCommands[one.type as keyof typeof caseCommands].event;
      aggregate.when(one).thenEvents({ type, data: one.data });
    }
    aggregate.when(meet('2022-05-20')).thenEvents({ type: 'DefensoriaMeetingHeld', data: { number: 1, ...people } });
    aggregate.when(issue('2022-05-20')).thenEvents({ type: 'RecommendationIssued', data: { number: 2, ...advice } });
    const types = new Set([
      ...asked.map(({ type }) => type),
      'OpenCase',
      'RecordDefensoriaMeeting',
      'IssueRecommendation',
    ]);
    expect([...types].sort()).to.deep.equal(Object.keys(caseCommands).sort());
    expect(types.size).to.equal(Object.keys(caseEvents).length);
  });

  it('rule 2: about what was never created, or long before it was', () => {
    aCase().when(open('2015-03-01')).thenEvents('CaseOpened');
    aCase().within({ kind: 'unknown' }).when(open('2022-05-10')).thenEvents('CaseOpened');
  });

  it('meetings and recommendations numbered in the order of their registration, each by itself', () => {
    const aggregate = aCase(opened, met('2022-05-20'), met('2022-05-15', 2), issued('2022-05-20'));
    aggregate.when(meet('2022-05-12')).thenEvents({ type: 'DefensoriaMeetingHeld', data: { number: 3, ...people } });
    aggregate.when(issue('2022-05-12')).thenEvents({ type: 'RecommendationIssued', data: { number: 2, ...advice } });
  });

  it('what is of the closing’s day or before it, though registered after it', () => {
    const aggregate = aCase(opened, issued('2022-05-20'), closed('2022-12-01'));
    for (const one of [
      visit('2022-12-01'),
      meet('2022-06-01'),
      issue('2022-06-01'),
      lapse('2022-07-01'),
      escalate('2022-07-01'),
    ])
      aggregate.when(one).thenEvents(caseCommands[one.type as keyof typeof caseCommands].event);
    expect(aCase(opened, visited('2022-06-20'), visited('2022-06-10')).state())
      .to.have.property('visits')
      .with.lengthOf(2);
  });

  it('a meeting of nobody’s agreement, and a recommendation due on its day', () => {
    const bare = { ...people, agreements: [] };
    expect(caseCommands.RecordDefensoriaMeeting.data.safeParse(bare).success).to.equal(true);
    aCase(opened).when(issue('2022-06-30')).thenEvents('RecommendationIssued');
  });
});

describe('a case: what is refused', () => {
  it('rule 2: what has no whole day, or lies in the future', () => {
    aCase().when(open('2022')).thenRefused('day_required', '/occurredOn');
    aCase(opened).when(visit('2022-06')).thenRefused('day_required', '/occurredOn');
    aCase(opened).when(meet('2022-06')).thenRefused('day_required', '/occurredOn');
    aCase().on('2022-05-09').when(open('2022-05-10')).thenRefused('date_in_future', '/occurredOn');
    aCase(opened).on('2022-05-20').when(issue('2022-05-20')).thenEvents('RecommendationIssued');
  });

  it('a second opening, and everything where nothing was opened or before it was', () => {
    const { params } = aCase(opened).when(open('2022-05-11')).thenRefused('case_already_open');
    expect(params).to.deep.equal({ date: '2022-05-10' });
    aCase(opened, closed('2022-06-01')).when(open('2022-07-01')).thenRefused('case_already_open');
    const all = [visit, meet, issue, accept, refuse, fulfil, lapse, escalate, close] as const;
    for (const ask of all) {
      aCase().when(ask('2022-05-09')).thenRefused('case_not_open');
      aCase(opened).when(ask('2022-05-09')).thenRefused('before_opening', '/occurredOn');
    }
  });

  it('what comes after the closing, and a second one', () => {
    const aggregate = aCase(opened, issued('2022-05-20'), closed('2022-12-01'));
    for (const ask of [visit, meet, issue, lapse, escalate, close])
      aggregate.when(ask('2022-12-02')).thenRefused('case_closed');
    aggregate.when(close('2022-11-30')).thenRefused('case_closed');
  });

  it('a closing before the Defensoría’s latest act in the file', () => {
    for (const last of [
      visited('2022-07-10'),
      met('2022-07-10'),
      issued('2022-07-10', 1, { dueOn: '2022-08-01' }),
      escalated('2022-07-10'),
    ]) {
      const { params } = aCase(opened, last).when(close('2022-07-09')).thenRefused('closed_before_acts', '/occurredOn');
      expect(params).to.deep.equal({ date: '2022-07-09', last: '2022-07-10' });
      aCase(opened, last).when(close('2022-07-10')).thenEvents('CaseClosed');
    }
    aCase(opened, issued('2022-05-20'), lapsed('2022-07-10'))
      .when(close('2022-07-09'))
      .thenRefused('closed_before_acts');
  });

  it('a recommendation due before it was issued', () => {
    aCase(opened)
      .when(issue('2022-05-20', { dueOn: '2022-05-19' }))
      .thenRefused('due_before_issue', '/data/dueOn');
  });

  it('rule 14: what is not of the Defensoría’s own hand', () => {
    const aggregate = aCase(opened, issued('2022-05-20'));
    for (const by of [SECRETARIAT, PNP, sessionVote(id(70))]) {
      aCase().when(open('2022-05-10', { by })).thenRefused('by_not_allowed', '/by/kind');
      aggregate.when(visit('2022-05-20', { by })).thenRefused('by_not_allowed', '/by/kind');
      aggregate.when(meet('2022-05-20', { by })).thenRefused('by_not_allowed', '/by/kind');
      aggregate.when(issue('2022-05-20', {}, { by })).thenRefused('by_not_allowed', '/by/kind');
      aggregate.when(lapse('2022-07-01', 1, { by })).thenRefused('by_not_allowed', '/by/kind');
      aggregate.when(escalate('2022-07-01', { by })).thenRefused('by_not_allowed', '/by/kind');
      aggregate.when(close('2022-12-01', { by })).thenRefused('by_not_allowed', '/by/kind');
    }
    aggregate.when(accept('2022-05-25', { by: sessionVote(id(70)) })).thenRefused('by_not_allowed', '/by/kind');
  });

  it('a meeting that nobody attended, and a field that nobody knows, at the door', () => {
    const empty = caseCommands.RecordDefensoriaMeeting.data.safeParse({ ...people, attendees: [] });
    expect(empty.error?.issues[0]?.message).to.equal('attendees_empty');
    for (const [name, { data }] of Object.entries(caseCommands)) {
      const example = data.meta()?.['example'] as object;
      expect(data.safeParse(example).success, name).to.equal(true);
      expect(data.safeParse({ ...example, victim: 'x' }).success, name).to.equal(false);
    }
  });
});

describe('a case on a day', () => {
  it('is open from its opening to the day before its closing', () => {
    const state = aCase(opened, closed('2022-12-01')).state();
    expect(['2022-05-09', '2022-05-10', '2022-11-30', '2022-12-01'].map((day) => isOpenOn(state, day))).to.deep.equal([
      false,
      true,
      true,
      false,
    ]);
    expect(isOpenOn(aCase(opened).state(), '2030-01-01')).to.equal(true);
    expect(isOpenOn(aCase().state(), '2022-06-01')).to.equal(false);
  });

  it('lets something rest on a meeting of its own, by its number', () => {
    const state = aCase(opened, met('2022-05-20'), met('2022-05-27', 2)).state();
    expect(meetingOriginStatus(state, 2)).to.deep.equal({ kind: 'stands', on: '2022-05-27' });
    expect(meetingOriginStatus(state, 3)).to.deep.equal({ kind: 'unknown' });
    expect(meetingOriginStatus(aCase().state(), 1)).to.deep.equal({ kind: 'unknown' });
  });
});
