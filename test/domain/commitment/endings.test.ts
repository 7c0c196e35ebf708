import { expect } from 'chai';
import { DEFENSORIA, SECRETARIAT, type Happened } from '../../support/given.ts';
import {
  aCommitment,
  adopted,
  agreed,
  declare,
  deny,
  failed,
  grant,
  granted,
  inMeeting,
  inSessionOn,
  LATER_VOTE,
  MONTHLY,
  observed,
  PNP,
  progress,
  reassign,
  reopen,
  reopened,
  report,
  reported,
  request,
  requested,
  rescind,
  rescinded,
  statusesOn,
  verified,
  verify,
} from './given-commitment.ts';

describe('a commitment: declared not fulfilled', () => {
  it('by a session or the Defensoría once its day has passed, and no report waits', () => {
    const aggregate = inSessionOn('2022-07-01', adopted());
    aggregate.when(declare('2022-07-01')).thenEvents('NonComplianceDeclared');
    aCommitment(adopted())
      .when(declare('2022-07-01', { by: DEFENSORIA }))
      .thenEvents('NonComplianceDeclared');
    aggregate.when(declare('2022-07-01', { by: SECRETARIAT })).thenRefused('by_not_allowed', '/by/kind');
    aggregate.when(declare('2022-07-01', { by: PNP })).thenRefused('by_not_allowed', '/by/kind');
    const { params } = inSessionOn('2022-06-30', adopted())
      .when(declare('2022-06-30'))
      .thenRefused('not_overdue', '/occurredOn');
    expect(params).to.deep.equal({ dueOn: '2022-06-30', date: '2022-06-30' });
    inSessionOn('2022-07-31', adopted(), requested('2022-06-20'), granted('2022-06-29'))
      .when(declare('2022-07-31'))
      .thenRefused('not_overdue');
  });

  it('not while a report waits, once it was verified, or before the day by which it is to be mended', () => {
    const declared = (...more: readonly Happened[]) =>
      inSessionOn('2022-07-15', adopted(), reported('2022-06-20'), ...more).when(declare('2022-07-15'));
    declared().thenRefused('fulfilment_already_reported');
    declared(verified('2022-06-25')).thenRefused('already_verified');
    declared(observed('2022-06-25', '2022-07-15')).thenRefused('not_overdue', '/occurredOn');
    declared(observed('2022-06-25', '2022-07-14')).thenEvents('NonComplianceDeclared');
    declared(verified('2022-06-25', 'limited')).thenEvents('NonComplianceDeclared');
  });

  it('is owed no more from that day on, and nothing follows but its reopening', () => {
    const history = [adopted(), failed('2022-07-05')];
    expect(statusesOn('2022-07-04', ...history)).to.deep.equal(['1 overdue']);
    expect(statusesOn('2022-07-05', ...history)).to.deep.equal(['1 non_compliance']);
    aCommitment(...history)
      .when(report('2022-07-06'))
      .thenRefused('commitment_closed');
  });
});

describe('a commitment: rescinded and reopened', () => {
  const ended = [adopted(), rescinded('2022-06-15')] as const;

  it('by whoever adopted it', () => {
    inSessionOn('2022-06-15', adopted()).when(rescind('2022-06-15')).thenEvents('CommitmentRescinded');
    aCommitment(adopted()).when(rescind('2022-06-15')).thenRefused('origin_unknown', '/data/origin');
    inSessionOn('2022-06-15', adopted()).when(rescind('2022-06-16')).thenRefused('voted_on_other_day', '/occurredOn');
    inSessionOn('2022-06-15', adopted())
      .when(rescind('2022-06-15', { by: DEFENSORIA }, { origin: inMeeting }))
      .thenRefused('by_not_allowed', '/by/kind');
    inSessionOn('2022-06-15', agreed())
      .when(rescind('2022-06-15', { by: DEFENSORIA }, { origin: inMeeting }))
      .thenEvents('CommitmentRescinded');
  });

  it('after it nothing follows but the reopening; what is of its day may have come before', () => {
    const aggregate = inSessionOn('2022-06-16', ...ended);
    const { params } = aggregate.when(report('2022-06-16')).thenRefused('commitment_closed');
    expect(params).to.deep.equal({ state: 'rescinded', date: '2022-06-15' });
    for (const one of [progress('2022-06-16'), request('2022-06-16'), reassign('2022-06-16', { sector: 'cem' })])
      aggregate.when(one).thenRefused('commitment_closed');
    aggregate.when(rescind('2022-06-16')).thenRefused('commitment_closed');
    aggregate.when(declare('2022-06-16')).thenRefused('commitment_closed');
    aCommitment(...ended)
      .when(report('2022-06-15'))
      .thenEvents('FulfilmentReported');
    inSessionOn('2022-06-15', ...ended)
      .when(rescind('2022-06-15'))
      .thenRefused('commitment_closed');
    aCommitment(adopted(), reported('2022-06-10'), rescinded('2022-06-15'))
      .when(verify('2022-06-16'))
      .thenRefused('commitment_closed');
  });

  it('is owed again once reopened, and only what is closed is reopened', () => {
    inSessionOn('2022-06-20', ...ended)
      .when(reopen('2022-06-20'))
      .thenEvents('CommitmentReopened');
    inSessionOn('2022-06-14', ...ended)
      .when(reopen('2022-06-14'))
      .thenRefused('commitment_open');
    inSessionOn('2022-06-20', adopted()).when(reopen('2022-06-20')).thenRefused('commitment_open');
    inSessionOn('2022-06-20', ...ended)
      .when(reopen('2022-06-20', { by: DEFENSORIA }))
      .thenRefused('by_not_allowed');
    const again = [...ended, reopened('2022-06-20')];
    aCommitment(...again)
      .when(report('2022-06-21'))
      .thenEvents('FulfilmentReported');
    inSessionOn('2022-06-21', ...again)
      .when(reopen('2022-06-21'))
      .thenRefused('commitment_open');
    expect(['2022-06-14', '2022-06-15', '2022-06-20'].map((day) => statusesOn(day, ...again))).to.deep.equal([
      ['1 pending'],
      ['1 rescinded'],
      ['1 pending'],
    ]);
    expect(statusesOn('2022-07-01', ...again)).to.deep.equal(['1 overdue']);
  });

  it('what was fulfilled before it was rescinded stays fulfilled', () => {
    const history = [adopted(), reported('2022-06-10'), verified('2022-06-12'), rescinded('2022-06-15')];
    expect(statusesOn('2022-12-31', ...history)).to.deep.equal(['1 verified']);
  });
});

describe('a commitment: one occurrence of several', () => {
  const monthly = adopted(MONTHLY);

  it('is named by every act about one, and exists', () => {
    const aggregate = inSessionOn('2022-07-29', monthly, requested('2022-06-20', '2022-07-15', 1));
    for (const ask of [report, verify, request, grant, deny])
      aggregate.when(ask('2022-07-29')).thenRefused('occurrence_required', '/data/occurrence');
    aggregate.when(report('2022-07-29', {}, { occurrence: 2 })).thenEvents('FulfilmentReported');
    aggregate.when(grant('2022-07-29', {}, { occurrence: 1 })).thenEvents('ExtensionGranted');
    aggregate.when(grant('2022-07-29', {}, { occurrence: 2 })).thenRefused('extension_not_requested');
    aggregate.when(progress('2022-07-29')).thenEvents('ProgressReported');
    const ending = adopted({ recurrence: { everyMonths: 1, until: '2022-07-30' } });
    aCommitment(ending)
      .when(report('2022-07-29', {}, { occurrence: 3 }))
      .thenRefused('occurrence_unknown');
    aCommitment(adopted())
      .when(report('2022-06-10', {}, { occurrence: 2 }))
      .thenRefused('occurrence_unknown', '/data/occurrence');
    aCommitment(adopted())
      .when(report('2022-06-10', {}, { occurrence: 1 }))
      .thenEvents('FulfilmentReported');
  });

  it('is declared not fulfilled and reopened by itself, or the whole', () => {
    const one = { occurrence: 1 };
    inSessionOn('2022-07-01', monthly)
      .when(declare('2022-07-01', {}, one))
      .thenEvents('NonComplianceDeclared');
    inSessionOn('2022-07-01', monthly)
      .when(declare('2022-07-01', {}, { occurrence: 2 }))
      .thenRefused('not_overdue');
    inSessionOn('2022-07-01', monthly).when(declare('2022-07-01')).thenEvents('NonComplianceDeclared');
    const first = aCommitment(monthly, failed('2022-07-01', 1)).restingOn({ kind: 'stands', on: '2022-07-05' });
    first.when(report('2022-07-05', {}, one)).thenRefused('commitment_closed');
    first.when(report('2022-07-05', {}, { occurrence: 2 })).thenEvents('FulfilmentReported');
    first.when(reopen('2022-07-05', {}, one)).thenEvents('CommitmentReopened');
    first.when(reopen('2022-07-05', {}, { occurrence: 2 })).thenRefused('commitment_open');
    first.when(reopen('2022-07-05')).thenRefused('commitment_open');
    first.when(rescind('2022-07-05', { by: LATER_VOTE })).thenEvents('CommitmentRescinded');
  });
});
